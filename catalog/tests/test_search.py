"""The one door to search."""

import pytest

from catalog import search
from catalog.models import Product
from catalog.tests import factories as shelf
from producers.models import Producer
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db


def found(text):
    return [product.name for product in search.matching(Product.objects.listed(), text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kain tenun  Bayan", ["kain", "tenun", "bayan"]),
        ("oleh-oleh khas dari Bayan", ["oleh-oleh", "bayan"]),
        ("kain, songket; (merah)", ["kain", "songket", "merah"]),
        ("dan", ["dan"]),
        ("kain kain", ["kain"]),
        (" ( ) ", []),
        ("a1 b2 c3 d4 e5 f6 g7 h8 i9", ["a1", "b2", "c3", "d4", "e5", "f6", "g7", "h8"]),
    ],
)
def test_the_words_that_count(text, expected):
    assert search.words(text) == expected


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
    return shelf.product(
        name="Selendang merah",
        name_en="Red shawl",
        material="katun",
        material_en="cotton",
        description="Dicelup mengkudu.",
        description_en="Dyed with morinda.",
        producer=maker,
        category=shelf.category(slug="syal", name="Ikat", name_en="Ikat weave", parent=top),
    )


@pytest.mark.parametrize(
    "text",
    [
        *("selendang", "SHAWL", "katun", "cotton", "mengkudu", "morinda", "ikat", "weave"),
        *("tekstil", "textile", "ibu sari", "loloan", "bayan", "pertenunan", "sentra bayan"),
        *("sesek", "celup", "selendang katun dari Bayan", "selen"),
    ],
)
def test_a_product_is_found_by_what_it_is_who_makes_it_and_where(ikat, text):
    shelf.product(name="Kopi", producer=makers.producer(sector=makers.sector(slug="kopi")))
    assert found(text) == ["Selendang merah"]


@pytest.mark.parametrize("text", ["selendang kopi", "merah jambu", "gangga", "lendang", "senaru"])
def test_every_word_must_be_found_somewhere(ikat, text):
    assert found(text) == []


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


@pytest.mark.parametrize(
    "text", ["%", "_", "100%", "\\", "%%%", "a_b", '"; drop table', "[a-z]*", "(?i)x"]
)
def test_signs_that_mean_something_to_a_database_are_only_signs(ikat, text):
    assert found(text) == []
    shelf.product(name=f"Aneh {text} sekali")
    assert found(f"aneh {text}") == [f"Aneh {text} sekali"]


def test_the_best_comes_first():
    shelf.product(name="Tas dari kain", description="")
    shelf.product(name="Kerajinan", description="Dari kain perca")
    shelf.product(name="Kain ikat")
    shelf.product(name="Kain poleng")
    assert found("kain") == ["Kain poleng", "Kain ikat", "Tas dari kain", "Kerajinan"]


def test_without_words_everything_newest_first():
    for name in ("Lama", "Baru"):
        shelf.product(name=name)
    assert found("") == found(" ( ") == ["Baru", "Lama"]


def test_similar_counts_the_words_that_are_found():
    shelf.product(name="Tas ketak")
    shelf.product(name="Kotak ketak")
    shelf.product(name="Kopi")
    similar = search.similar(Product.objects.listed(), "tas ketak kulit")
    assert [(product.name, product.score) for product in similar] == [
        ("Tas ketak", 2),
        ("Kotak ketak", 1),
        ("Kopi", 0),
    ]


def test_makers_are_found_by_name_craft_and_place_only(ikat):
    Producer.objects.update(leader="Ketua", note="Catatan", dusun="Dasan")

    def makers_found(text):
        return search.matching_producers(Producer.objects.listed(), text).count()

    for text in ("sari", "celup", "loloan", "bayan senaru", "sesek", "cluster"):
        assert makers_found(text) == 1, text
    for text in ("ketua", "catatan", "dasan", "+6281", "sari kopi"):
        assert makers_found(text) == 0, text
