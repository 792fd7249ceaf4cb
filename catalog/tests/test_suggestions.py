"""What the search box offers while somebody types."""

import gzip

import pytest
from django.urls import reverse

from catalog import stamps
from catalog.search import sampling, suggestions
from catalog.shelf import keeping
from catalog.tests import factories as shelf
from catalog.tests import pages
from catalog.views.suggestions import _made
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
URL = "/cari/saran/"


@pytest.fixture(autouse=True)
def _nothing_is_kept():
    _made.cache_clear()


@pytest.fixture
def shop():
    maker = makers.producer(
        name="Inaq Rumiati",
        village="52.08.04.2001",
        portrait=makers.picture(),
        sentra=makers.sentra(name="Sentra Tenun Bayan", slug="tenun-bayan"),
    )
    kind = shelf.category(slug="kain-tenun", name="Kain tenun", name_en="Handwoven cloth")
    fields = {"category": kind, "producer": maker}
    for name, english in (("Tenun ikat", "Ikat"), ("Tenun songket", "Songket"), ("Tenda", "")):
        product = shelf.product(name=name, name_en=english, description="terbaik", **fields)
        shelf.photo(product=product)
    shelf.product(name="Kopi terang", category=shelf.category(slug="kopi"))
    keeping.keep()
    return maker


def offered(text):
    return [(each.kind, each.text) for each in suggestions.of(text, stamps.current())]


def of_kind(kind, text):
    return [told for which, told in offered(text) if which == kind]


def test_the_last_word_is_completed_with_what_most_goods_are_called(shop):
    assert of_kind("kata", "te") == ["tenun", "tenda", "terang"]
    assert of_kind("kata", "ten") == ["tenun", "tenda"]
    assert of_kind("kata", "Ténd") == ["tenda"]


def test_a_word_that_only_descriptions_have_is_not_offered(shop):
    assert of_kind("kata", "terb") == []


def test_what_is_typed_already_is_not_offered_again(shop):
    assert of_kind("kata", "tenun") == []


def test_after_other_words_only_what_stands_beside_them_is_offered(shop):
    assert of_kind("kata", "tenun s") == ["tenun songket"]
    assert of_kind("kata", "tenun untuk so") == ["tenun untuk songket"]
    assert of_kind("kata", "kopi so") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bay", [("tempat", "Bayan"), ("tempat", "Sentra Tenun Bayan")]),
        ("tenun bay", [("tempat", "Sentra Tenun Bayan")]),
        ("kain", [("jenis", "Kain tenun")]),
        ("handw", [("jenis", "Kain tenun")]),  # a word of the other language
        ("ha", []),
    ],
)
def test_places_and_kinds_are_offered_by_the_beginnings_of_their_words(shop, text, expected):
    assert [pair for pair in offered(text) if pair[0] in ("tempat", "jenis")] == expected


def test_makers_are_offered_by_the_beginning_of_any_word_of_their_name(shop):
    for text in ("rum", "inaq", "inaq ru", "rumiati"):
        assert of_kind("perajin", text) == ["Inaq Rumiati"]


def test_goods_are_offered_with_a_picture_and_a_price(shop):
    found = [each for each in suggestions.of("tenun i", stamps.current()) if each.kind == "produk"]
    assert [(each.text, each.note) for each in found] == [("Tenun ikat", "Rp25.000")]
    assert found[0].picture.endswith("96.webp")


def test_english_pages_offer_english_names(client, shop):
    page = client.get("/en/cari/saran/?q=song").content.decode()
    assert "<span>Songket</span>" in page and "/en/produk/tenun-songket/" in page


def test_eight_are_offered_at_most(shop):
    for n in range(9):
        shelf.product(name=f"Tenun te{n} teh{n}x terong{n}x", producer=shop)
    keeping.keep()
    assert len(offered("te")) == 8


def test_what_is_not_shown_is_not_offered(client, shop):
    shop.deactivate(by=makers.officer(), reason="Pindah")
    assert of_kind("produk", "tenun") == of_kind("perajin", "rum") == []


def test_a_changed_price_is_right_at_the_next_letter(client, shop):
    product = shop.products.get(name="Tenda")
    assert "Rp25.000" in client.get(f"{URL}?q=tenda").content.decode()
    product.variants.update(price=31_000)
    assert "Rp31.000" in client.get(f"{URL}?q=tenda").content.decode()


@pytest.mark.parametrize(
    "text", ["", "t", " t ", "\0", "%00", "😀", "zz", "z" * 10_000, "' OR 1", "*"]
)
def test_nothing_fitting_is_an_empty_answer(client, shop, text):
    response = client.get(URL, {"q": text})
    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.parametrize(
    "text", ['"ten" OR', "ten:*", "ten & ikat", "ten\0", "<b>ten", "NEAR(ten", "-ten"]
)
def test_signs_of_query_languages_are_no_commands(client, shop, text):
    assert client.get(URL, {"q": text}).status_code == 200


def test_markup_in_names_is_text(client, shop):
    shelf.product(name="<b>Tembok</b>")
    keeping.keep()
    page = client.get(f"{URL}?q=tembok").content.decode()
    assert "<b>" not in page and "&lt;b&gt;Tembok" in page


def test_an_answer_is_a_list_box_whose_options_know_where_they_lead(client, shop):
    response = client.get(f"{URL}?q=tend")
    (box,) = pages.with_class(response, "saran")
    options = [(each.get("role"), each.get("id"), each.get("data-ke")) for each in box]
    assert (box.get("role"), box.get("data-sebut")[:7]) == ("listbox", "2 saran")
    assert options == [
        ("option", "saran-1", "/produk/?q=tenda"),
        ("option", "saran-2", reverse("catalog:product", args=["tenda"])),
    ]


def test_an_answer_is_small_and_lives_a_minute(client, shop):
    response = client.get(f"{URL}?q=te")
    assert len(gzip.compress(response.content)) < 2_000
    assert response["Cache-Control"] == "private, max-age=60"
    assert response["X-Robots-Tag"] == "noindex"
    assert response.cookies == {}


def test_only_reading_is_answered(client):
    assert client.post(URL).status_code == 405


@pytest.mark.parametrize("text", ["te", "tenun s", "inaq ru", "zz"])
def test_two_queries_and_the_stamps_are_all(client, shop, text, django_assert_max_num_queries):
    client.get(f"{URL}?q=ko")
    with django_assert_max_num_queries(3):
        client.get(URL, {"q": text})


def test_what_was_asked_before_costs_the_stamps(client, shop, django_assert_num_queries):
    client.get(f"{URL}?q=ten")
    with django_assert_num_queries(1):
        client.get(f"{URL}?q=TEN")


def test_however_common_a_word_is_few_goods_are_read(shop):
    for n in range(20):
        shelf.product(name=f"Lampu {n}")
    keeping.keep()
    assert len(sampling.goods([(["lampu"], 10)])) == 10
    assert len(sampling.goods([(["lampu"], 5), (["kopi"], 5), (["tenun", "ikat"], 5)])) == 7


def test_words_are_read_by_their_beginning_the_most_common_first(shop):
    assert sampling.beginning("te", 3) == ["tenun", "terbaik", "tenda"]
    assert sampling.beginning("ikat", 5) == ["ikat"]
    assert sampling.beginning("zz", 5) == []
