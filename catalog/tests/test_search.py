"""The one door to search."""

import pytest

from catalog import search
from catalog.admin.reasons import answer
from catalog.models import Product
from catalog.search import finding
from catalog.shelf import keeping
from catalog.shelf.narrowing import Narrowing
from catalog.shelf.walking import Place
from catalog.tests import factories as shelf
from producers.models import Producer
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db


def names(ids):
    kept = Product.objects.in_bulk(ids)
    return [kept[pk].name for pk in ids]


def found(text):
    return names(search.find(text))


@pytest.fixture
def ikat():
    top = shelf.category(slug="kain", name="Tekstil", name_en="Textile")
    maker = makers.producer(
        name="Ibu Sari",
        village="52.08.04.2001",
        commodity="benang celup",
        sector=makers.sector(slug="tenun", name="Pertenunan", local_words="sesek, nyesek"),
        sentra=makers.sentra(name="Sentra Senaru", name_en="Senaru Cluster"),
    )
    product = shelf.product(
        name="Selendang merah",
        name_en="Red shawl",
        material="katun",
        material_en="cotton",
        description="Dicelup mengkudu.",
        description_en="Dyed with morinda.",
        producer=maker,
        category=shelf.category(slug="syal", name="Ikat", name_en="Ikat weave", parent=top),
    )
    keeping.keep()
    return product


@pytest.mark.parametrize(
    "text",
    [
        *("selendang", "SHAWL", "katun", "cotton", "mengkudu", "morinda", "ikat", "weave"),
        *("tekstil", "textile", "ibu sari", "loloan", "bayan", "pertenunan", "sentra bayan"),
        *("sesek", "celup", "selendang katun dari Bayan", "selen", "mencelup", "selendnag"),
    ],
)
def test_a_product_is_found_by_what_it_is_who_makes_it_and_where(ikat, text):
    shelf.product(name="Kopi", producer=makers.producer(sector=makers.sector(slug="kopi")))
    assert found(text) == ["Selendang merah"]


@pytest.mark.parametrize("text", ["selendang kopi", "merah jambu", "gangga", "lendang", "senaru"])
def test_every_word_must_be_found_somewhere(ikat, text):
    assert look(text, exact=True).total == 0


def look(text, narrowing=None, *, exact=False, **options):
    return search.look(search.understand(text, exact=exact), narrowing, **options)


@pytest.mark.parametrize("name", ["Tas kulit", "Dompet (TAS) kulit", "Kulit/tas", "Kulit:\ntas"])
def test_every_word_must_begin_a_word(name):
    shelf.product(name=name)
    shelf.product(name="Teh kulit kopi teratas")
    assert found("tas kulit") == [name]


def test_a_sentra_s_name_says_nothing_about_the_thing():
    bees = {"sector": makers.sector(slug="pangan", name="Pangan"), "commodity": "madu"}
    weavers = makers.sentra(name="Sentra Tenun Bayan")
    maker = makers.producer(sentra=weavers, **bees)
    shelf.product(name="Madu", producer=maker, category=shelf.category(slug="madu"))
    assert found("tenun") == []


@pytest.mark.parametrize("text", ["100%", "a_b", '"; drop table', "[a-z]*", "(?i)x", "a\\b", "'x"])
def test_signs_that_mean_something_to_a_database_are_only_signs(ikat, text):
    assert found(text) == []
    shelf.product(name=f"Aneh {text} sekali")
    assert found(f"aneh {text}") == [f"Aneh {text} sekali"]


@pytest.mark.parametrize("text", ["%", "_", "\\", "%%%", "*", '"', "''", "( ) | ! <->"])
def test_signs_alone_are_no_words(ikat, text):
    assert found(text) == ["Selendang merah"]
    assert found(f"{text} selendang {text}") == ["Selendang merah"]
    assert found(f"{text} kopi {text}") == []


def test_the_best_comes_first():
    shelf.product(name="Tas dari kain", description="")
    shelf.product(name="Kerajinan", description="Dari kain perca")
    shelf.product(name="Kain ikat")
    shelf.product(name="Kain poleng")
    assert found("kain") == ["Kain poleng", "Kain ikat", "Tas dari kain", "Kerajinan"]


def test_a_word_weighs_more_in_the_name_than_in_the_kind_and_there_more_than_elsewhere():
    maker = makers.producer(commodity="ketak")
    shelf.product(name="Keranjang", producer=maker)
    shelf.product(name="Nampan", description="Anyaman ketak")
    shelf.product(name="Bakul", material="ketak")
    shelf.product(name="Tas ketak")
    assert found("ketak") == ["Tas ketak", "Bakul", "Keranjang", "Nampan"]


def test_what_means_the_same_as_a_phrase_is_found_in_pieces_behind_what_has_it_in_a_row():
    shelf.spelling("tas anyam, woven bag", kind="inggris")
    for name in ("Tas bambu anyaman", "Tas kulit", "Tas anyam bambu"):
        shelf.product(name=name)
    keeping.keep()
    assert found("woven bag") == ["Tas anyam bambu", "Tas bambu anyaman"]


def test_a_phrase_that_stands_nowhere_as_a_whole_is_sought_with_a_word_less():
    shelf.spelling("kue kering, kukis")
    shelf.product(name="Kue basah")
    shelf.product(name="Ikan kering")
    keeping.keep()
    page = look("kue kering")
    assert (page.loosened, sorted(names(page.page.ids))) == (True, ["Ikan kering", "Kue basah"])


@pytest.mark.parametrize("name", ["Tas", "Tas kopi"])
def test_what_a_mistyped_word_means_is_needed_only_where_something_has_all(name):
    shelf.product(name="Kopi")
    shelf.product(name=name)
    keeping.keep()
    page = look("tas kpoi")
    assert (page.loosened, page.missing) == ((True, ["kpoi"]) if name == "Tas" else (False, []))
    assert names(page.page.ids) == [name]


def test_of_equally_good_answers_the_ready_and_the_pictured_come_first():
    for name, stock in (("Kain siap", 5), ("Kain berfoto", None), ("Kain pesanan", None)):
        product = shelf.product(name=name, stock=stock, lead_days=None if stock else 14)
        if name == "Kain berfoto":
            shelf.photo(product=product)
    assert found("kain") == ["Kain berfoto", "Kain siap", "Kain pesanan"]


@pytest.mark.parametrize(
    "text",
    [
        *("tas", "tas ketak", "tas ketak dan kotak ketak", "kotak bambu untuk tas", "bambu"),
        *("ketak merah kopi", "kopi kotak tas", "hadiah ketak gamelan", "tas bayan", "ketka"),
    ],
)
def test_the_points_that_the_office_sees_are_those_of_the_ranking(text):
    for n, name in enumerate(("Tas ketak merah", "Kotak ketak", "Kotak bambu", "Bakul", "Kopi")):
        kind = shelf.category(slug=("tas", "kotak")[n % 2])
        shelf.product(name=name, category=kind, description="Hadiah ketak dari bambu, merah")
    keeping.keep()
    page = look(text).page
    rows = answer(text)["rows"]
    assert [row["product"].pk for row in rows] == page.ids
    assert [row["points"] for row in rows] == [score for score, *_key in page.keys] != []


def test_without_words_everything_newest_first():
    for name in ("Lama", "Baru"):
        shelf.product(name=name)
    assert found("") == found(" ( ") == ["Baru", "Lama"]


def test_a_price_in_the_text_narrows_and_a_chosen_one_wins():
    for price in (10_000, 60_000, 110_000):
        shelf.product(name=f"Tas {price}", price=price)
    cheap = look("tas di bawah 75rb")
    assert names(cheap.page.ids) == ["Tas 60000", "Tas 10000"]
    assert (cheap.total, cheap.narrowing.high) == (2, 75_000)
    assert look("tas di bawah 75rb", Narrowing(low=100_000)).total == 1
    assert look("di bawah 75rb").total == 2


def test_the_same_finds_in_every_order():
    for price in (20_000, 10_000, 30_000):
        shelf.product(name=f"Tas {price}", price=price)
    for order, right in (
        ("termurah", ["Tas 10000", "Tas 20000", "Tas 30000"]),
        ("termahal", ["Tas 30000", "Tas 20000", "Tas 10000"]),
        ("terbaru", ["Tas 30000", "Tas 10000", "Tas 20000"]),
    ):
        assert names(look("tas", order=order).page.ids) == right


@pytest.mark.parametrize("order", ["relevansi", "terbaru", "termurah", "termahal"])
def test_the_finds_can_be_walked_through_in_every_order(order):
    for n in range(7):
        shelf.product(name=f"Tas {n}", price=10_000 + n % 2)
    seen, place = [], None
    for _page in range(3):
        shelf_ = look("tas", order=order, size=3, place=place)
        seen += shelf_.page.ids
        place = Place(shelf_.page.keys[-1])
    assert len(seen) == len(set(seen)) == 7
    assert seen == look("tas", order=order).page.ids


def test_a_mistyped_word_says_what_it_was_taken_for():
    shelf.product(name="Selendang merah")
    keeping.keep()
    query = search.understand("selendnag merah")
    assert (query.corrected, look("selendnag merah").total) == ("selendang merah", 1)
    exact = search.understand("selendnag merah", exact=True)
    assert (exact.corrected, search.look(exact).total) == ("", 0)


def test_what_the_office_calls_the_same_is_found_at_the_next_request():
    shelf.product(name="Keripik pisang")
    keeping.keep()
    assert found("ceriping") == []
    shelf.spelling("keripik, ceriping")
    assert found("ceriping") == ["Keripik pisang"]


def test_a_new_price_a_new_name_and_a_hidden_thing_are_right_at_the_next_request():
    product = shelf.product(name="Tas kulit")
    assert found("tas") == ["Tas kulit"]
    Product.objects.filter(pk=product.pk).update(name="Dompet")
    assert (found("tas"), found("dompet")) == ([], ["Dompet"])
    Product.objects.filter(pk=product.pk).update(status="hidden")
    assert found("dompet") == []


def test_more_finds_than_are_counted_come_along_the_shelf(monkeypatch):
    monkeypatch.setattr(finding, "MOST", 2)
    monkeypatch.setattr(finding, "ENOUGH", 2)
    for n in range(4):
        shelf.product(name=f"Tas {n}")
    shelf.product(name="Dompet", description="Bukan tas")
    many = look("tas", size=3)
    assert many.capped and many.total >= 3
    assert names(many.page.ids) == ["Tas 3", "Tas 2", "Tas 1"]
    assert not look("dompet").capped


def test_similar_counts_the_words_that_are_found():
    shelf.product(name="Tas ketak")
    shelf.product(name="Kotak ketak")
    shelf.product(name="Kopi")
    query = search.understand("tas ketak kulit")
    assert [card.name for card in search.similar(query, 4)] == ["Tas ketak", "Kotak ketak"]
    assert [card.name for card in search.similar(query, 1)] == ["Tas ketak"]
    assert search.similar(search.understand(""), 4) == []


def test_makers_are_found_by_name_craft_and_place_only(ikat):
    Producer.objects.update(leader="Ketua", note="Catatan", dusun="Dasan")

    def makers_found(text):
        query = search.understand(text, exact=True)
        return search.matching_producers(Producer.objects.listed(), query).count()

    for text in ("sari", "celup", "loloan", "bayan senaru", "sesek", "cluster"):
        assert makers_found(text) == 1, text
    for text in ("ketua", "catatan", "dasan", "+6281", "sari kopi"):
        assert makers_found(text) == 0, text


def test_a_word_that_just_came_onto_the_shelf_is_not_taken_for_a_mistake():
    shelf.product(name="Kain tenun")
    keeping.keep()
    shelf.product(name="Kopi Tenum")
    query = search.understand("tenum")
    assert (query.corrected, search.look(query).missing) == ("", [])
    assert names(search.look(query).page.ids) == ["Kopi Tenum"]
