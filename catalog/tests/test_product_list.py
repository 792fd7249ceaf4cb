"""/produk/: what it shows, what it hides, and that it stays cheap."""

import pytest
from django.urls import reverse
from django.utils import timezone

from catalog.models import Product
from catalog.pages import PER_PAGE
from catalog.search import finding
from catalog.shelf import keeping
from catalog.tests import factories as shelf
from catalog.tests import pages
from catalog.tests.costs import costs
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
URL = "/produk/"


@pytest.fixture
def ibu_sari():
    return makers.producer(name="Ibu Sari", village="52.08.04.2001")


@pytest.fixture
def pak_budi():
    return makers.producer(name="Pak Budi", village="52.08.02.2002")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_list_shows_products_newest_first_in_both_languages(client, prefix):
    now = timezone.now()
    for days, name in ((3, "Lama"), (1, "Baru"), (2, "Tengah")):
        shelf.product(name=name, published_at=now - timezone.timedelta(days=days))
    response = client.get(f"{prefix}{URL}")
    assert response.status_code == 200
    assert pages.cards(response) == ["Baru", "Tengah", "Lama"]


def test_english_pages_show_the_english_names(client):
    shelf.product(name="Kain ikat", name_en="Ikat cloth")
    shelf.product(name="Belum diterjemahkan")
    assert pages.cards(client.get("/en/produk/")) == ["Belum diterjemahkan", "Ikat cloth"]
    assert "Ikat cloth" not in client.get(URL).content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_list_only_answers_reading(client, method):
    assert getattr(client, method)(URL).status_code == 405


def test_what_is_not_listed_never_leaks(client):
    stale = timezone.now() - timezone.timedelta(days=91)
    hidden = {
        "Draf": {"status": Product.Status.DRAFT},
        "Basi": {"confirmed_at": stale},
        "Luar": {"producer": makers.producer(village="18.04.04.2001")},
        "Henti": {"producer": makers.producer(status="inactive")},
        "Tolak": {"status": "refused", "category": shelf.category(slug="lain", name="Gaib")},
    }
    for name, fields in hidden.items():
        shelf.product(name=f"{name} rahasia", **fields)
    shelf.product(name="Tampil rahasia")
    for address in (URL, f"{URL}?q=rahasia", f"{URL}?kategori=tenun-kain", f"{URL}?siap=1"):
        response = client.get(address)
        page = response.content.decode()
        assert pages.cards(response) == ["Tampil rahasia"]
        assert [name for name in (*hidden, "Gaib", "Balik Bukit") if name in page] == []
        assert pages.counts(response)[("siap", "1")] == 1


def test_one_and_three_products_cost_the_same_five_queries_at_most(client):
    asked = []
    for n in (1, 2):
        for _ in range(n):
            shelf.photo(product=shelf.product(category=shelf.category(slug=f"jenis-{n}")))
        asked.append(costs(client, URL))
    assert asked == [(5, 4), (5, 4)]


@pytest.fixture
def thirty():
    """More than a page of cloth, of one maker."""
    maker = makers.producer(sentra=makers.sentra(district="52.08.02"))
    for n in range(30):
        shelf.photo(product=shelf.product(name=f"Kain {n}", producer=maker, price=1000 * (n + 1)))
    keeping.keep()


@pytest.mark.parametrize(
    "query",
    [
        "?halaman=2",
        "?halaman=99",
        "?kecamatan=gangga&kategori=tenun-kain&siap=1&harga_maks=12rb&urut=termurah",
        "?sentra=x&sektor=y",
    ],
)
def test_filters_pages_and_a_basket_cost_no_more(client, thirty, query):
    extra = 2 if query == "?halaman=99" else 0  # counted and looked at again
    assert costs(client, URL + query) == (5 + extra, 4 + extra)
    session = client.session
    session["basket"] = {"1": 1}
    session.save()
    assert costs(client, URL + query) == (6 + extra, 5 + extra)


@pytest.mark.parametrize(
    ("text", "first", "next_"),
    [
        ("kain", 6, 4),
        ("kain&kecamatan=gangga&kategori=tenun-kain&siap=1&harga_maks=1jt&urut=termurah", 6, 4),
        ("kain&halaman=2", 6, 4),
        ("di bawah 20rb", 5, 4),  # names a price only
        ("kaim", 8, 6),  # mistyped: what is near, and what is akin to that
        ("sepeda", 8, 5),  # nothing: what is near, and cards of the newest instead
        ("tidak ada sama sekali", 8, 5),  # cards of what has some of the words, and of the newest
    ],
)
def test_a_search_costs_six_queries_at_most(client, thirty, text, first, next_):
    assert costs(client, f"{URL}?q={text}") == (first, next_)


def test_a_page_holds_twenty_four_and_names_its_neighbours(client):
    for n in range(2 * PER_PAGE + 1):
        shelf.product(name=f"Barang {n:02}")
    first = client.get(URL)
    second = client.get(pages.links(first, "next")[None])
    third = client.get(pages.links(second, "next")[None])
    assert [len(pages.cards(page)) for page in (first, second, third)] == [PER_PAGE, PER_PAGE, 1]
    assert pages.links(first, "prev") == {}
    assert pages.links(second, "prev") == {None: "http://testserver/produk/"}
    assert pages.links(third, "next") == {}
    shown = pages.cards(first) + pages.cards(second) + pages.cards(third)
    assert len(set(shown)) == 2 * PER_PAGE + 1
    back = client.get(pages.links(third, "prev")[None])
    assert pages.cards(back) == pages.cards(second)


def test_a_page_that_was_walked_to_has_the_address_of_its_number(client):
    for n in range(PER_PAGE + 1):
        shelf.product(name=f"Barang {n:02}")
    walked, jumped = client.get(pages.links(client.get(URL), "next")[None]), URL + "?halaman=2"
    assert pages.links(walked, "canonical") == {None: f"http://testserver{jumped}"}
    assert pages.cards(walked) == pages.cards(client.get(jumped)) == ["Barang 00"]


@pytest.mark.parametrize(
    ("number", "page"),
    [("0", 1), ("-1", 1), ("99", 2), ("abc", 1), ("", 1), ("1e3", 1), ("9" * 5000, 1), ("½", 1)],
)
def test_a_page_that_is_not_there_gives_the_first_or_the_last(client, number, page):
    for n in range(PER_PAGE + 1):
        shelf.product(name=f"Barang {n:02}")
    response = client.get(URL, {"halaman": number})
    assert response.status_code == 200
    assert response.context["pages"].number == page


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("kecamatan=atlantis", "Saringan “atlantis” tidak dikenal, jadi dilewati."),
        ("kategori=%3Cb%3E", "Saringan “<b>” tidak dikenal, jadi dilewati."),
        ("sektor=x&sentra=y", "Saringan “x” tidak dikenal, jadi dilewati."),
        ("harga_min=murah", "Harga dari: Tulis jumlahnya dengan angka"),
        ("harga_maks=99999999999999999999", "Harga sampai: Tulis jumlah antara"),
        ("siap=mungkin", "Saringan stok tidak dikenal"),
        ("urut=acak", "Urutan ini tidak dikenal"),
        ("q=" + "a" * 101, "Tulis paling banyak 100 huruf"),
    ],
)
def test_a_value_that_cannot_be_used_gets_a_sentence_and_the_rest_still_works(
    client, query, sentence
):
    shelf.product(name="Tetap tampil")
    response = client.get(f"{URL}?{query}&kategori=tenun-kain")
    assert response.status_code == 200
    assert sentence in pages.text(pages.tree(response).find(".//main"))
    assert pages.cards(response) == ["Tetap tampil"]


def test_a_null_byte_is_no_server_error(client):
    shelf.product()
    assert client.get(f"{URL}?q=%00&kategori=%00&harga_min=%00&halaman=%00").status_code == 200


def test_an_unknown_slug_beside_a_known_one_keeps_the_known(client, ibu_sari, pak_budi):
    shelf.product(name="Dari Bayan", producer=ibu_sari)
    shelf.product(name="Dari Gangga", producer=pak_budi)
    response = client.get(f"{URL}?kecamatan=bayan&kecamatan=atlantis")
    assert pages.cards(response) == ["Dari Bayan"]


@pytest.mark.parametrize(
    ("low", "high", "names"),
    [
        ("25rb", "", ["Dua", "Tiga"]),
        ("", "Rp 25.000", ["Satu", "Dua"]),
        ("20rb", "0,03jt", ["Dua"]),
        ("30000", "20000", ["Dua"]),
        ("0", "", ["Satu", "Dua", "Tiga"]),
    ],
)
def test_prices_are_read_as_people_type_them(client, low, high, names):
    for name, price in (("Satu", 10_000), ("Dua", 25_000), ("Tiga", 90_000)):
        shelf.product(name=name, price=price)
    query = {"harga_min": low, "harga_maks": high, "urut": "termurah"}
    assert pages.cards(client.get(URL, query)) == names


def test_orders(client):
    for name, price in (("B", 20_000), ("A", 10_000), ("C", 30_000)):
        shelf.product(name=name, price=price)

    def shown(urut):
        return pages.cards(client.get(URL, {"urut": urut}))

    assert shown("termurah") == ["A", "B", "C"]
    assert shown("termahal") == ["C", "B", "A"]
    assert shown("terbaru") == shown("") == shown("relevansi") == ["C", "A", "B"]


def test_relevance_is_offered_only_where_something_is_sought(client):
    shelf.product(name="Kain")

    def offered(query):
        options = pages.tree(client.get(URL, query)).iter("option")
        return [(option.get("value"), option.get("selected") is not None) for option in options]

    assert offered({})[0] == ("terbaru", True)
    assert ("relevansi", False) not in offered({})
    assert offered({"q": "kain"})[0] == ("relevansi", True)


def test_a_chip_drops_exactly_its_own_choice(client, ibu_sari, pak_budi):
    shelf.product(producer=ibu_sari, price=30_000)
    shelf.product(producer=pak_budi, price=30_000)
    query = "q=barang&kecamatan=bayan&kecamatan=gangga&harga_min=25rb&siap=1"
    (bar,) = pages.with_class(client.get(f"{URL}?{query}"), "terpilih")
    chips = {pages.text(link).partition(" ×")[0]: link.get("href") for link in bar.iter("a")}
    assert chips == {
        "“barang”": "/produk/?harga_min=25000&kecamatan=bayan&kecamatan=gangga&siap=1",
        "Bayan": "/produk/?harga_min=25000&kecamatan=gangga&q=barang&siap=1",
        "Gangga": "/produk/?harga_min=25000&kecamatan=bayan&q=barang&siap=1",
        "mulai Rp25.000": "/produk/?kecamatan=bayan&kecamatan=gangga&q=barang&siap=1",
        "Ready saja": "/produk/?harga_min=25000&kecamatan=bayan&kecamatan=gangga&q=barang",
        "Hapus semua": "/produk/",
    }


def test_the_head_of_a_state_has_one_canonical_address_in_each_language(client, ibu_sari):
    shelf.product(producer=ibu_sari)
    response = client.get(f"/en{URL}?urut=termurah&halaman=1&q=&kecamatan=bayan&harga_min=")
    assert pages.links(response, "canonical") == {
        None: "http://testserver/en/produk/?kecamatan=bayan"
    }
    assert pages.links(response, "alternate") == {
        "id": "http://testserver/produk/?kecamatan=bayan",
        "en": "http://testserver/en/produk/?kecamatan=bayan",
        "x-default": "http://testserver/produk/?kecamatan=bayan",
    }


@pytest.mark.parametrize(
    ("query", "robots"),
    [
        ("", None),
        ("kategori=tenun-kain", None),
        ("kecamatan=gangga", None),
        ("urut=termurah", None),
        ("kategori=tenun-kain&kecamatan=gangga", "noindex, follow"),
        ("q=barang", None),
        ("q=Barang bekas", "noindex, follow"),
        ("q=yang barang", "noindex, follow"),
        ("q=barang dan bekas", "noindex, follow"),
        ("q=barnag", "noindex, follow"),
        ("q=bekas", "noindex, follow"),
        ("q=barang&persis=1", "noindex, follow"),
        ("q=barang&kecamatan=gangga", "noindex, follow"),
        ("q=barang&harga_maks=1jt", "noindex, follow"),
        ("siap=1", "noindex, follow"),
        ("harga_min=1000", "noindex, follow"),
        ("kecamatan=bayan", "noindex, follow"),
    ],
)
def test_crawlers_list_whole_shelves_and_single_words_only(client, query, robots):
    """A single kind, place or word is a landing page; combinations and empty shelves are not."""
    makers.place("52.08.04.2001")
    shelf.product()
    keeping.keep()
    assert pages.meta(client.get(f"{URL}?{query}"), "robots") == robots


def test_an_empty_result_says_what_to_do_and_shows_what_comes_near(client):
    shelf.product(name="Kain ikat")
    shelf.product(name="Tas ketak")
    response = client.get(f"{URL}?q=tas+kulit+sapi")
    assert pages.texts(response, "h1") == ["Belum ada “tas kulit sapi” di etalase"]
    assert pages.cards(response) == ["Tas ketak"]
    assert 'href="/produk/"' in response.content.decode()


def test_an_empty_result_without_anything_near_shows_the_newest(client):
    shelf.product(name="Kain ikat")
    response = client.get(f"{URL}?q=zzz")
    assert pages.cards(response) == ["Kain ikat"]
    assert "Baru di etalase" in pages.texts(response, "h2")


def test_very_many_finds_are_counted_up_to_a_bound(client, monkeypatch):
    monkeypatch.setattr(finding, "MOST", 3)
    for n in range(6):
        shelf.product(name=f"Kain {n}")
    three = client.get(f"{URL}?q=kain&harga_maks=30rb")
    assert "3+ produk" in pages.text(pages.tree(three).find(".//main"))
    assert pages.cards(three) == [f"Kain {n}" for n in (5, 4, 3, 2, 1, 0)]


def test_what_is_chosen_of_very_many_finds_is_found_and_counted(client, monkeypatch):
    monkeypatch.setattr(finding, "MOST", 3)
    for n in range(6):
        shelf.product(name=f"Kain {n}")
    shelf.product(name="Kain gangga", price=900_000)
    shelf.product(name="Tas", description="Dari kain", price=900_000)
    some = client.get(f"{URL}?q=kain&harga_min=900000")
    assert pages.cards(some) == ["Kain gangga", "Tas"]
    assert "2 produk" in pages.text(pages.tree(some).find(".//main"))
    none = client.get(f"{URL}?q=kain&harga_min=990000")
    assert pages.cards(none)[0] != "Kain gangga"
    assert "0 produk" in pages.text(pages.tree(none).find(".//main"))


def test_an_empty_shelf_says_that_it_was_just_opened(client):
    response = client.get(URL)
    assert pages.texts(response, "h1") == ["Etalase ini baru dibuka"]
    assert reverse("catalog:producers") in response.content.decode()


def test_markup_in_names_and_in_the_search_is_text(client):
    maker = makers.producer(name="<i>Maker</i>")
    shelf.product(name="<script>alert(1)</script>", producer=maker)
    for query in ("", "?q=<script>alert(1)</script>"):
        page = client.get(f"{URL}{query}").content.decode()
        assert "<script>alert" not in page and "<i>Maker" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_the_title_and_the_sentence_name_what_was_chosen(client, ibu_sari, pak_budi):
    shelf.product(producer=ibu_sari)
    shelf.product(producer=pak_budi)
    one = client.get(f"{URL}?kecamatan=bayan")
    assert pages.texts(one, "h1") == ["Bayan"]
    both = client.get(f"{URL}?kecamatan=bayan&kecamatan=gangga")
    assert pages.texts(both, "h1") == ["Produk"]
    assert "2 produk dari Bayan dan Gangga" in pages.texts(both, "p")


def test_a_card_without_a_photo_says_so_and_the_first_photo_is_not_lazy(client):
    shelf.product(name="Tanpa foto")
    shelf.photo(product=shelf.product(name="Kedua"))
    shelf.photo(product=shelf.product(name="Pertama"))
    response = client.get(URL)
    assert "Belum ada foto" in response.content.decode()
    images = [card.find(".//img") for card in pages.with_class(response, "kartu")]
    assert [image is not None and image.get("loading") for image in images] == [None, "lazy", False]
    assert images[0].get("fetchpriority") == "high"
    assert "400w" in images[0].get("srcset") and images[0].get("width") == "800"


def test_a_card_shows_rupiah_unit_state_maker_and_village(client):
    maker = makers.producer(name="Ibu Sari", village="52.08.04.2001", dusun="Dusun Rahasia")
    shelf.product(name="Kain", producer=maker, price=125_000_000, unit="lembar", stock=0)
    (card,) = pages.with_class(client.get(URL), "kartu")
    words = pages.text(card)
    for word in ("Rp125.000.000 / lembar", "Habis", "Ibu Sari", "Loloan, Bayan"):
        assert word in words
    assert "Rahasia" not in words
