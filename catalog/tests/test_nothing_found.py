"""Where nothing is found: what is so, what answers instead, what comes near, the office's ear."""

import re

import pytest

from catalog import search
from catalog.search import finding
from catalog.shelf import keeping
from catalog.tests import factories as shelf
from catalog.tests import pages
from producers.models import Producer, Region
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
URL = "/produk/"


@pytest.fixture(autouse=True)
def shop():
    maker = makers.producer(name="Inaq Rumiati", village="52.08.04.2001")
    for name, price in (("Tas ketak", 250_000), ("Kain tenun", 400_000)):
        slug = name.lower().replace(" ", "-")
        kind = shelf.category(slug=slug)
        shelf.product(name=name, price=price, category=kind, producer=maker)
    keeping.keep()


def links(response):
    """{text: address} of the links in the page's middle."""
    middle = pages.tree(response).find(".//main")
    return {pages.text(link): link.get("href") for link in middle.iter("a")}


def test_a_buyer_can_tell_the_office_what_is_wanted(client):
    response = client.get(f"{URL}?q=gamelan")
    forms = [form.get("action") for form in pages.tree(response).find(".//main").iter("form")]
    (field,) = [each for each in pages.tree(response).iter("input") if each.get("name") == "text"]
    assert (forms, field.get("value")) == (["/produk/dicari/"], "gamelan")


def test_what_comes_near_stands_before_the_form_and_the_newest_behind_it(client):
    near = client.get(f"{URL}?q=tas+gamelan+gong")
    none = client.get(f"{URL}?q=gamelan")
    wanted = "Beri tahu dinas apa yang Anda cari"
    assert pages.texts(near, "h2")[:2] == ["Mirip dengan yang Anda cari", wanted]
    assert pages.texts(none, "h2")[:2] == [wanted, "Baru di etalase"]


def test_it_says_what_a_mistyped_word_was_taken_for(client):
    response = client.get(f"{URL}?q=kian+tsa")
    assert "Dicari juga sebagai kain tas." in pages.texts(response, "p")


def test_a_mended_word_that_goes_with_nothing_hides_nothing(client):
    """It may have been right as it was."""
    response = client.get(f"{URL}?q=kian+tas")
    said = f"Belum ada barang dengan kata “kian”. Ini yang cocok dengan kata lainnya. {EAR}"
    assert said in pages.texts(response, "p")
    assert (pages.cards(response), links(response)[EAR]) == (
        ["Tas ketak"],
        "/produk/dicari/?q=kian%20tas",
    )


EAR = "Beri tahu dinas apa yang Anda cari"


def test_one_word_that_nothing_has_does_not_hide_what_has_the_others(client):
    response = client.get(f"{URL}?q=tas+gamelan")
    said = f"Belum ada barang dengan kata “gamelan”. Ini yang cocok dengan kata lainnya. {EAR}"
    assert said in pages.texts(response, "p")
    assert pages.cards(response) == ["Tas ketak"]
    assert links(response)[EAR] == "/produk/dicari/?q=tas%20gamelan"


def test_where_nothing_has_all_words_those_come_that_lack_one(client):
    response = client.get(f"{URL}?q=kain+tas")
    said = f"Belum ada barang yang cocok dengan semua kata. Ini yang paling mendekati. {EAR}"
    assert said in pages.texts(response, "p")
    assert sorted(pages.cards(response)) == ["Kain tenun", "Tas ketak"]
    assert pages.counts(response)[("kategori", "tas-ketak")] == 1


@pytest.mark.parametrize("text", ["tas gamelan", "kain tas"])
def test_an_exact_search_has_every_word(client, text):
    response = client.get(URL, {"q": text, "persis": "1"})
    assert pages.texts(response, "h1") == [f"Belum ada “{text}” di etalase"]


@pytest.mark.parametrize(("text", "found"), [("tas", 1), ("tas gamelan", 0), ("kain tas", 0)])
def test_what_lacks_a_word_counts_as_not_found(text, found):
    assert search.look(search.understand(text)).fulfilled == found


def test_a_place_of_the_office_is_no_mistyped_word():
    shelf.product(name="Dingklik kayu", producer=Producer.objects.get())
    keeping.keep()
    assert search.understand("jingklik").corrected == "dingklik"
    makers.place("52.08.02")
    Region.objects.filter(name="Gangga").update(name="Jingklik")
    assert search.understand("jingklik").corrected == ""


def test_a_price_in_the_text_can_be_dropped(client):
    response = client.get(f"{URL}?q=tas+di+bawah+10rb")
    address = links(response)["Cari “tas” dengan harga apa saja"]
    assert pages.cards(client.get(address)) == ["Tas ketak"]
    assert pages.cards(response) == ["Tas ketak"]


def test_filters_stay_beside_an_empty_list_and_can_all_be_dropped(client):
    response = client.get(f"{URL}?q=tas&kecamatan=bayan&harga_maks=1000")
    assert pages.texts(response, "h1") == ["Hasil untuk “tas”"]
    assert "Belum ada “tas” dengan saringan ini" in pages.texts(response, "h2")
    assert pages.counts(response)[("kecamatan", "bayan")] == 0
    address = links(response)["Semua hasil untuk “tas”"]
    assert pages.cards(client.get(address)) == ["Tas ketak"]


def test_filters_without_a_text_stay_as_well(client):
    response = client.get(f"{URL}?kategori=tas-ketak&harga_maks=1000")
    assert "Belum ada produk dengan saringan ini" in pages.texts(response, "h2")
    assert pages.with_class(response, "terpilih") != []
    assert links(response)["Semua produk"] == "/produk/"


def test_an_exact_search_stays_exact_when_it_is_narrowed(client):
    response = client.get(f"{URL}?q=tas&persis=1")
    hidden = [each for each in pages.tree(response).iter("input") if each.get("type") == "hidden"]
    assert {each.get("name"): each.get("value") for each in hidden} == {"q": "tas", "persis": "1"}


def test_where_no_maker_is_found_the_goods_may_have_it(client):
    response = client.get("/perajin/?q=gamelan+%26+gong")
    link = links(response)["Cari “gamelan & gong” di antara produk"]
    assert link == "/produk/?q=gamelan%20%26%20gong"


def test_a_maker_is_found_by_a_name_that_is_taken_for_another(client):
    makers.producer(name="Inaq Rumiyati")
    response = client.get("/perajin/?q=rumiyati")
    names = re.findall(r"Inaq Rumiy?ati", " ".join(links(response)))
    assert sorted(names) == ["Inaq Rumiati", "Inaq Rumiyati"]


def test_makers_say_what_a_mistyped_name_was_taken_for(client):
    response = client.get("/perajin/?q=rumiyati")
    assert "Menampilkan hasil untuk rumiati." in pages.texts(response, "p")


def test_counts_that_are_a_least_number_say_so(client, monkeypatch):
    monkeypatch.setattr(finding, "MOST", 1)
    response = client.get(f"{URL}?q=bayan")
    (filters,) = pages.with_class(response, "saring")
    shown = [pages.text(each) for each in filters.iter("i")]
    assert [n for n in shown if not n.endswith("+")] == []
    assert pages.text(filters.find(".//button")) == "Lihat produk"


def test_more_than_eight_choices_are_folded_away_unless_one_of_them_is_chosen(client):
    for n in range(9):
        kind = shelf.category(slug=f"jenis-{n}", name=f"Jenis {n}", position=n + 1)
        shelf.product(category=kind)
    (folded,) = pages.with_class(client.get(URL), "lain")
    (opened,) = pages.with_class(client.get(f"{URL}?kategori=jenis-8"), "lain")
    assert pages.text(folded.find("summary")) == "3 lainnya"
    assert [box.get("value") for box in folded.iter("input")] == ["jenis-6", "jenis-7", "jenis-8"]
    assert (folded.get("open"), opened.get("open")) == (None, "")
