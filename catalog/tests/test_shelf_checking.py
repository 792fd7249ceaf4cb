"""`check_counts` sees every difference, `rebuild_search` mends them, `keep_shelf` keeps."""

import time
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from catalog.models import Cell, Change, Listing, Product, Stamp, Tally, Word
from catalog.shelf import checking, keeping, triggers
from catalog.tests import factories as shelf
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def cloth():
    """One listing, kept."""
    maker = makers.producer(sentra=makers.sentra(district="52.08.02"))
    product = shelf.product(name="Bakul", price=25_000, producer=maker)
    keeping.keep()
    return product


@pytest.fixture
def untold():
    """What is written now is not derived: as if a trigger had failed."""
    for name, table in triggers.present().items():
        if table != "catalog_listing":
            triggers.execute(triggers.engine().drop(name, table))
    yield


class CtrlC(StringIO):
    """A terminal at which somebody stops the command as soon as it shows its progress."""

    def flush(self):
        raise KeyboardInterrupt


def run(name, out=None, **options):
    """(exit code, what was said, what was complained about)."""
    out, err = out or StringIO(), StringIO()
    try:
        call_command(name, stdout=out, stderr=err, **options)
    except SystemExit as end:
        return end.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def differences():
    return list(checking.differences())


# --- checking ----------------------------------------------------------------------------------


def test_nothing_is_wrong_with_what_was_kept_or_is_still_to_be_kept(cloth):
    assert differences() == []
    shelf.product()
    assert Change.objects.exists() and differences() == []
    assert run("check_counts") == (0, "Daftar, kata, dan hitungan benar.\n", "")


def test_a_missing_and_a_surplus_listing_are_told(cloth, untold):
    other = shelf.product()
    Product.objects.filter(pk=cloth.pk).update(status="hidden")
    told = differences()
    assert f"produk {other.pk}: tidak ada, seharusnya tampil" in told
    assert f"produk {cloth.pk}: ada, seharusnya tidak tampil" in told


def test_every_column_that_is_another_is_told(cloth, untold):
    cloth.variants.update(price=99_000)
    assert differences() == [
        f"produk {cloth.pk}: price 25000, seharusnya 99000",
        f"produk {cloth.pk}: step 3, seharusnya 6",
    ]


def test_words_that_are_not_those_of_the_product_are_told(cloth, untold):
    Product.objects.filter(pk=cloth.pk).update(name="Tas")
    assert differences() == [f"produk {cloth.pk}: kata yang dicari bukan kata produk ini"]


def only_sqlite(test):
    """PostgreSQL keeps the words in the row itself: there the test is not there."""
    return test if connection.vendor == "sqlite" else None


@only_sqlite
def test_words_without_a_product_are_told(cloth):
    triggers.execute("INSERT INTO catalog_words (rowid, name) VALUES (77, 'tas')")
    assert differences() == ["produk 77: kata yang dicari bukan kata produk ini"]


@only_sqlite
def test_an_index_that_does_not_fit_its_texts_is_told(cloth):
    triggers.execute(f"UPDATE catalog_words_content SET c0 = 'tas' WHERE id = {cloth.pk}")
    assert [line.partition(":")[0] for line in differences()] == [
        f"produk {cloth.pk}",
        "indeks kata rusak",
    ]


def test_a_wrong_cell_a_wrong_tally_and_a_wrong_log_are_told(cloth):
    Cell.objects.update(n=3)
    assert [line.partition(" ")[0] for line in differences()] == ["sel"]
    assert differences()[0].endswith("ready=True step=3: 3, seharusnya 1")
    Cell.objects.update(n=1)
    Tally.objects.filter(given="", facet="kecamatan").update(n=0)
    assert differences() == [
        "hitungan regency=52.08 given= given_key= facet=kecamatan key=52.08.02: 0, seharusnya 1"
    ]
    Tally.objects.filter(n=0).delete()
    assert len(differences()) == 1
    Change.objects.create(product_id=cloth.pk, regency="52.08", n=1, producer=5)
    assert "hitungan regency=52.08 given=perajin given_key=5 facet= key=: 1, seharusnya 0" in (
        differences()
    )


def test_the_command_ends_with_one_where_anything_is_wrong(cloth):
    Cell.objects.update(n=3)
    code, said, complaint = run("check_counts")
    assert (code, said.count("\n")) == (1, 1)
    assert complaint == "1 perbedaan. Jalankan: manage.py rebuild_search\n"


# --- rebuilding --------------------------------------------------------------------------------


def test_everything_that_was_wrong_is_right_again(cloth, untold):
    Cell.objects.update(n=3)
    Tally.objects.all().delete()
    Change.objects.create(product_id=1, regency="52.08", n=5)
    Listing.objects.all().delete()
    Product.objects.filter(pk=cloth.pk).update(name="Tas")
    shelf.product(name="Selendang")
    gone = shelf.product()
    keeping.refresh(f"SELECT {gone.pk}")
    gone.delete()
    assert len(differences()) > 3
    code, said, complaint = run("rebuild_search")
    assert (code, complaint, differences()) == (0, "", [])
    assert "Daftar, kata, dan hitungan sudah disusun ulang." in said
    assert set(Word.objects.filter(n__gt=0, text__in=["tas", "selendang", "bakul"])) == {
        Word.objects.get(text="tas"),
        Word.objects.get(text="selendang"),
    }


def test_an_empty_shelf_can_be_rebuilt():
    assert run("rebuild_search")[0] == 0
    assert differences() == []


def test_progress_is_told_by_the_numbers_of_the_products(cloth, monkeypatch):
    monkeypatch.setattr(keeping, "MOST", 2)
    last = [shelf.product() for _ in range(3)][-1].pk
    steps = run("rebuild_search")[1].split("\r")[1:]
    assert len(steps) == -(-(last - cloth.pk + 1) // 2)
    assert steps[-1].startswith(f"produk sampai nomor {last} dari {last}, sekarang hitungan")


def test_a_rebuilding_that_is_stopped_can_be_begun_again(cloth):
    """Ctrl-C after the first part: what is there stays right, and it is known to be unfinished."""
    shelf.product()
    code, _said, complaint = run("rebuild_search", out=CtrlC())
    assert (code, "mulai lagi kapan saja" in complaint) == (130, True)
    assert (differences(), keeping.filled()) == ([], False)
    assert run("rebuild_search")[0] == 0
    assert (differences(), keeping.filled()) == ([], True)
    assert Stamp.objects.filter(name="filled").count() == 1


# --- keeping -------------------------------------------------------------------------------------


def test_keeping_tells_how_much_it_merged(cloth):
    shelf.product()
    rows = Change.objects.count()
    assert run("keep_shelf") == (0, f"{rows} perubahan digabungkan.\n", "")
    assert run("keep_shelf") == (0, "0 perubahan digabungkan.\n", "")


@pytest.mark.django_db(transaction=True)
def test_keeping_goes_on_until_it_is_stopped(monkeypatch):
    """A product is saved during each pause; the third pause ends with Ctrl-C."""
    pauses = []

    def pause(seconds):
        pauses.append((seconds, Change.objects.count()))
        if len(pauses) == 3:
            raise KeyboardInterrupt
        shelf.product()

    monkeypatch.setattr(time, "sleep", pause)
    assert run("keep_shelf", every=5) == (0, "Berhenti.\n", "")
    assert pauses == [(5, 0)] * 3
    assert sum(Cell.objects.values_list("n", flat=True)) == 2
