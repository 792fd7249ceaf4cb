import pytest
from django.utils import timezone

from producers.models import ImportRow, ImportRun, Producer
from producers.registry import planning
from producers.registry.guards import FileRefused
from producers.registry.sheets import unpack
from producers.tests import factories
from producers.tests.registry_files import (
    HEAD,
    MELATI,
    SINAR,
    TENUN,
    fates,
    places,
    previewed,
    table,
    text,
    xlsx,
)

pytestmark = pytest.mark.django_db
NIK = "5208024107850001"


@pytest.fixture(autouse=True)
def _lombok():
    places()


def test_a_preview_writes_nothing_to_the_registry():
    run = previewed(table(SINAR, MELATI))
    assert run.status == ImportRun.Status.PREVIEW
    assert run.counts == {"new": 2, "warned": 0}
    assert (run.done, run.total) == (2, 2)
    assert Producer.objects.count() == 0


def test_every_sheet_with_titles_is_read_and_empty_ones_are_not():
    others = {"BAYAN": [HEAD, TENUN], "Sheet3": [], "rekap": [["kecamatan"], ["Bayan"]]}
    data = xlsx(HEAD, SINAR, title="GANGGA", more=others)
    run = previewed(data)
    assert [(row.sheet, row.name) for row in run.rows.in_file_order()] == [
        ("GANGGA", "Anyaman Sinar"),
        ("BAYAN", "Tenun Lestari"),
    ]
    assert [about["read"] for about in run.mapping["sheets"]] == [True, True, False, False]


def test_who_sent_what_is_kept():
    petugas = factories.officer()
    run = previewed(table(SINAR), name="registri 2016.csv", by=petugas)
    assert (run.created_by, run.file_name) == (petugas, "registri 2016.csv")
    assert run.mapping["regency"] == "52.08"


def test_identity_numbers_are_never_kept():
    head = [*HEAD, "NIK", "NPWP", "Catatan"]
    row = [*SINAR, NIK, "092542943407000", f"KTP {NIK}"]
    run = previewed(table(row, head=head))
    kept = str(unpack(run.content)) + str(list(run.rows.values()))
    assert NIK not in kept
    assert "092542943407000" not in kept
    assert "(disembunyikan)" in run.rows.get().values["said"]["note"]


def test_a_column_marked_private_later_is_blanked_then():
    run = previewed(text([*HEAD, "Kode"], [*SINAR, "rahasia"]))
    assert "rahasia" in str(unpack(run.content))
    mapping = run.mapping
    mapping["sheets"][0]["layout"]["columns"][-1][2] = "nik"
    planning.remap(run, mapping)
    run.refresh_from_db()
    assert "rahasia" not in str(unpack(run.content))


def test_a_corrected_column_gives_another_preview():
    run = previewed(
        text(["No", "Nama IKM", "Lurah", "Kecamatan"], [1, "UD Sari", "Bentek", "Gangga"])
    )
    assert "village" not in run.rows.get().values["said"]
    mapping = run.mapping
    mapping["sheets"][0]["layout"]["columns"][2][2] = "village"
    planning.remap(run, mapping)
    planning.make_plan(run)
    assert run.rows.get().values["said"]["village"] == "52.08.02.2002"


def test_a_new_preview_keeps_the_decisions():
    twin = [3, "ANYAMAN SINAR", *SINAR[2:]]
    run = previewed(table(SINAR, twin))
    run.rows.filter(fate="duplicate").update(decision="create")
    planning.make_plan(run)
    assert run.rows.get(fate="duplicate").decision == "create"


def test_a_decision_about_somebody_else_is_not_kept():
    run = previewed(table(SINAR, [3, "ANYAMAN SINAR", *SINAR[2:]]))
    run.rows.filter(fate="duplicate").update(decision="merge")
    factories.producer(name="Anyaman Sinar", leader="Inaq Sari")
    planning.make_plan(run)
    assert run.rows.get(fate="duplicate").decision == "skip"


def test_rows_that_are_no_makers_are_told():
    run = previewed(table(SINAR, [None, "JUMLAH", None, None, None, None, 7]))
    assert run.plan["passed"] == [["CSV", 3, "JUMLAH · 7"]]


def test_a_file_without_titles_is_not_usable():
    run = planning.receive("x.csv", text(["apa", "ini"], ["entah", "apa"]), by=None)
    assert not planning.usable(run)
    assert "Judul kolom tidak dikenali" in planning.no_titles()


def test_a_regency_without_places_is_told():
    with pytest.raises(FileRefused, match="Wilayah kantor 36.72 belum dimuat"):
        planning.receive("x.csv", table(SINAR), by=None, regency="36.72")


def test_another_regency_reads_its_own_places():
    factories.place("18.04.04.2001")
    row = [1, "Kopi Liwa", "Udo", "Pekon Gunung Sugih", "BalikBukit", "Kopi", 2014, ""]
    assert fates(previewed(table(row), regency="18.04")) == [(2, "new")]
    assert fates(previewed(table(row))) == [(2, "refused")]


def test_files_that_nobody_applied_are_forgotten_after_a_month():
    old, applied = previewed(table(SINAR)), previewed(table(SINAR))
    long_ago = timezone.now() - timezone.timedelta(days=31)
    ImportRun.objects.update(created_at=long_ago)
    ImportRun.objects.filter(pk=applied.pk).update(status="done")
    previewed(table(MELATI))
    assert not ImportRun.objects.filter(pk=old.pk).exists()
    assert ImportRun.objects.count() == 2


def test_the_same_row_of_a_sheet_is_kept_once():
    from django.db import IntegrityError, transaction

    run = previewed(table(SINAR))
    with pytest.raises(IntegrityError), transaction.atomic():
        ImportRow.objects.create(run=run, sheet="CSV", number=2, fate="new")


def test_names_of_fates_and_rows_for_people():
    row = previewed(table(SINAR)).rows.get()
    assert str(row) == "CSV · 2"
    assert row.get_fate_display() == "Baru"
