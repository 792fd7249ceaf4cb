"""Above the results of a search: the page that answers it at once."""

from collections import Counter

import pytest

from catalog import labels, search
from catalog.models import Category
from catalog.search import shortcuts
from catalog.search.shortcuts import ALIKE, NAMED, SAME, WITHIN
from catalog.shelf import keeping
from catalog.tests import factories as shelf
from catalog.tests import pages
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
URL = "/produk/"


@pytest.fixture
def rumiati():
    return makers.producer(
        name="Inaq Rumiati",
        village="52.08.04.2001",
        portrait=makers.picture(),
        sentra=makers.sentra(
            name="Sentra Tenun Bayan", name_en="Bayan Weaving Cluster", slug="tenun-bayan"
        ),
    )


@pytest.fixture
def cloth(rumiati):
    kind = shelf.category(slug="kain-tenun", name="Kain tenun", name_en="Handwoven cloth")
    made = shelf.product(name="Kain tenun ikat", category=kind, producer=rumiati)
    keeping.keep()
    return made


def offered(client, text, path=URL):
    """(text, address, whether it is marked as the answer) of every shortcut on the page."""
    (way, *_none) = [*pages.with_class(client.get(path, {"q": text}), "pintas"), None]
    links = way.iter("a") if way is not None else []
    return [(pages.text(link), link.get("href"), link.get("class") == "tepat") for link in links]


BAYAN = ("Kecamatan Bayan", "/kecamatan/bayan/")
SENTRA = ("Sentra Tenun Bayan", "/sentra/tenun-bayan/")
KIND = ("Jenis: Kain tenun", "/produk/?kategori=kain-tenun")
MAKER = ("Perajin: Inaq Rumiati", "/perajin/inaq-rumiati/")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bayan", [(*BAYAN, True), (*SENTRA, False)]),
        ("kecamatan bayan", [(*BAYAN, True), (*SENTRA, False)]),
        ("tenun bayan", [(*SENTRA, True), (*BAYAN, False)]),
        ("sentra tenun bayan", [(*SENTRA, True), (*BAYAN, False)]),
        ("kain tenun", [(*KIND, True)]),
        ("tenun", [(*KIND, False), (*SENTRA, False)]),
        ("inaq rumiati", [(*MAKER, True)]),
        ("rumiati", [(*MAKER, False)]),
        ("tenun rumiati inaq", [(*MAKER, False)]),
        ("ikat", []),
    ],
)
def test_a_name_leads_to_its_page_the_best_first(client, cloth, text, expected):
    assert offered(client, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("bayn", (*BAYAN, True)), ("inak rumiyati", (*MAKER, True))]
)
def test_a_mistyped_name_leads_there_as_well(client, cloth, text, expected):
    assert offered(client, text)[0] == expected


def test_a_word_that_means_the_same_leads_there_after_those_that_are_the_same(client, cloth):
    shelf.spelling("tenun, weaving")
    assert offered(client, "weaving") == [(*SENTRA, False), (*KIND, False)]


def test_english_pages_name_them_in_english(client, cloth):
    assert offered(client, "bayan", "/en/produk/") == [
        ("Bayan district", "/en/kecamatan/bayan/", True),
        ("Bayan Weaving Cluster", "/en/sentra/tenun-bayan/", False),
    ]


def test_three_at_most_are_offered(client, rumiati):
    for n in range(5):
        kind = shelf.category(slug=f"kopi-{n}", name=f"Kopi {n}")
        shelf.product(name="Kopi", category=kind, producer=rumiati)
    keeping.keep()
    assert len(offered(client, "kopi")) == 3


def test_a_kind_without_goods_answers_nothing(client, cloth):
    shelf.category(slug="kain-sutra", name="Kain sutra")
    assert offered(client, "kain") == [(*KIND, False)]


def test_a_maker_without_goods_is_found_by_the_whole_name(client, cloth):
    makers.producer(name="Kelompok Dasan Tereng")
    for text in ("dasan tereng", "Kelompok Dasan Tereng", "KUB. Dasan  tereng"):
        answer = ("Perajin: Kelompok Dasan Tereng", "/perajin/kelompok-dasan-tereng/", True)
        assert offered(client, text)[0] == answer


def test_who_is_not_in_the_registry_is_not_offered(client, cloth):
    makers.producer(name="Amaq Diam", status="inactive")
    makers.producer(name="Amaq Jauh", village="18.04.04.2001")
    assert offered(client, "amaq diam") == offered(client, "amaq jauh") == []


def test_where_no_goods_are_found_the_place_is_the_answer(client, cloth):
    response = client.get(URL, {"q": "gamelan gong bayan"})
    assert pages.texts(response, "h1") == ["Belum ada “gamelan gong bayan” di etalase"]
    assert offered(client, "gamelan gong bayan") == [(*BAYAN, False)]


def test_where_no_maker_is_found_the_place_is_offered(client, cloth):
    assert offered(client, "bayan jauh sekali", "/perajin/") == [(*BAYAN, False)]
    assert offered(client, "bayan", "/perajin/") == []


def test_a_narrowed_list_and_a_further_page_offer_nothing(client, cloth):
    for more in ("siap=1", "kecamatan=bayan", "harga_maks=1jt"):
        assert pages.with_class(client.get(f"{URL}?q=bayan&{more}"), "pintas") == []
    assert offered(client, "") == []


def test_the_maker_is_shown_with_a_face(client, cloth, rumiati):
    (way,) = pages.with_class(client.get(URL, {"q": "inaq rumiati"}), "pintas")
    assert rumiati.portrait.digest in way.find(".//img").get("src")


def test_shortcuts_cost_no_query(client, cloth, django_assert_num_queries):
    query, trees = search.understand("tenun bayan"), labels.load()
    kinds = Counter({Category.objects.get(slug="kain-tenun").pk: 1})
    with django_assert_num_queries(0):
        shortcuts.of(query, trees, kinds, called=[("Tenun Bayan", "tenun-bayan", "")])


@pytest.mark.parametrize(
    ("text", "name", "points"),
    [
        ("kopi biji", "Kopi biji", SAME),
        ("biji kopi", "Kopi & biji", SAME),
        ("kopi biji bayan", "Kopi biji", NAMED),
        ("kopi", "Kopi biji", WITHIN),
        ("coffee", "Kopi biji", ALIKE),
        ("teh", "Kopi biji", 0),
        ("kopi teh", "Kopi biji", 0),
        ("perajin", "Perajin", SAME),
    ],
)
def test_how_well_a_name_fits(text, name, points):
    shelf.spelling("kopi, coffee")
    shelf.product(name="Kopi biji")
    keeping.keep()
    assert shortcuts.fit(search.understand(text), name) == points
