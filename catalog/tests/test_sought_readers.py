"""Whose requests count, and what they count as."""

import logging

import pytest
from django.test import RequestFactory
from django.utils import translation

from catalog import sought
from catalog.models import Sought
from catalog.tests.counting import BROWSER

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("counted")]
LIST = "http://testserver/produk/"
TENUN = ("query", "tenun", "id")


def request(path="/produk/", method="get", data=None, **headers):
    sent = {"User-Agent": BROWSER} | {name.replace("_", "-"): v for name, v in headers.items()}
    return getattr(RequestFactory(headers=sent), method)(path, data)


def see(text="tenun", found=12, pairs=(), page=1, **sent):
    sought.remember(request(**sent), text=text, found=found, pairs=pairs, page=page)


# --- a list that a reader sees ----------------------------------------------------------------
def test_a_search_counts_with_what_it_found(counted):
    see()
    see("  TENUN", found=13)
    assert counted() == {TENUN: [2, 0, 0, 0, 13]}


def test_a_search_that_finds_nothing_counts_as_empty(counted):
    see("celugam", found=0)
    assert counted() == {("query", "celugam", "id"): [1, 1, 0, 0, 0]}


def test_an_english_page_counts_apart(counted):
    see(path="/en/produk/")
    see()
    assert counted() == {TENUN: [1, 0, 0, 0, 12], ("query", "tenun", "en"): [1, 0, 0, 0, 12]}


def test_the_whole_shelf_is_no_search(counted):
    see("")
    assert counted() == {}


def test_a_filter_counts_and_what_it_leaves_says_nothing_about_the_word(counted):
    see(found=0, pairs=[("kecamatan", "bayan"), ("siap", "1")])
    assert counted() == {
        TENUN: [1, 0, 0, 0, None],
        ("filter", "kecamatan=bayan", "id"): [1, 0, 0, 0, None],
        ("filter", "siap=1", "id"): [1, 0, 0, 0, None],
    }


@pytest.mark.parametrize("before", ["q=tenun", "q=TENUN&kecamatan=bayan", "urut=terbaru&q=tenun"])
def test_a_further_step_in_the_same_search_is_no_new_one(counted, before):
    see(Referer=f"{LIST}?{before}")
    assert counted() == {}


def test_a_filter_counts_when_it_is_chosen_and_not_again(counted):
    pairs = [("kecamatan", "bayan"), ("kecamatan", "gangga")]
    see(pairs=pairs, Referer=f"{LIST}?q=tenun&kecamatan=bayan")
    assert counted() == {("filter", "kecamatan=gangga", "id"): [1, 0, 0, 0, None]}


@pytest.mark.parametrize(
    "before",
    [
        f"{LIST}?q=kopi",
        "http://testserver/perajin/?q=tenun",
        "https://cari.example/produk/?q=tenun",
    ],
)
def test_another_word_or_another_page_begins_a_new_search(counted, before):
    see(Referer=before)
    assert counted() == {TENUN: [1, 0, 0, 0, 12]}


def test_a_second_page_never_counts(counted):
    see(page=2)
    assert counted() == {}


@pytest.mark.parametrize(
    "headers",
    [
        {"User_Agent": ""},
        {"User_Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"User_Agent": "WhatsApp/2.23.20 A"},
        {"User_Agent": "curl/8.4.0"},
        {"User_Agent": "Mozilla/5.0 HeadlessChrome/140"},
        {"Sec_Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
        {"X_Moz": "prefetch"},
        {"method": "head"},
        {"Referer": "http://testserver/admin/catalog/sought/"},
    ],
)
def test_robots_prefetching_and_the_office_itself_do_not_count(counted, headers):
    see(**headers)
    sought.opened(request("/produk/kain/", **({"Referer": f"{LIST}?q=tenun"} | headers)))
    assert counted() == {}


def test_counting_asks_the_database_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        see(pairs=[("kecamatan", "bayan")])


def test_a_mistake_in_counting_is_logged_and_reaches_no_reader(counted, caplog):
    with caplog.at_level(logging.ERROR):
        see(12.5)
    assert "remember could not be counted" in caplog.text
    assert counted() == {}


@pytest.mark.parametrize("referer", ["http://[", "", "http://testserver", "ini bukan alamat"])
def test_nonsense_in_the_referer_is_no_search(counted, referer):
    see(Referer=referer)
    sought.opened(request("/produk/kain/", Referer=referer))
    assert counted() == {TENUN: [1, 0, 0, 0, 12]}


# --- what a search led to ---------------------------------------------------------------------
def test_a_product_opened_from_a_search_counts_for_it(counted):
    see()
    sought.opened(request("/produk/kain/", Referer=f"{LIST}?q=Tenun&kecamatan=bayan"))
    assert counted() == {TENUN: [1, 0, 1, 0, 12]}


def test_a_product_opened_from_an_english_search_counts_there(counted):
    english = "http://testserver/en/produk/?q=tenun"
    sought.opened(request("/en/produk/kain/", Referer=english))
    sought.opened(request("/produk/kain/", Referer=english))
    assert counted() == {("query", "tenun", "en"): [0, 0, 1, 0, None]}


def test_the_language_is_that_of_the_address_whatever_is_active(counted):
    with translation.override("en"):
        see()
        sought.opened(request("/produk/kain/", Referer=f"{LIST}?q=tenun"))
    assert counted() == {TENUN: [1, 0, 1, 0, 12]}


@pytest.mark.parametrize(
    "referer", [LIST, f"{LIST}?kecamatan=bayan", "https://cari.example/produk/?q=tenun"]
)
def test_a_product_opened_from_elsewhere_counts_for_nothing(counted, referer):
    sought.opened(request("/produk/kain/", Referer=referer))
    assert counted() == {}


def test_a_question_or_a_basket_says_from_which_search_it_comes(counted):
    see()
    sought.asked(request("/tanya/kain/?dari=tenun", method="post"))
    sought.asked(request("/keranjang/tambah/", method="post", data={"dari": "TENUN"}))
    sought.asked(request("/tanya/kain/", method="post"))
    assert counted() == {TENUN: [1, 0, 0, 2, 12]}


# --- plain values -----------------------------------------------------------------------------
def test_plain_values_count_from_anywhere(counted):
    sought.count_query("0812 3456 7890 tenun", "id", 3)
    sought.count_filters([("kategori", "kain")], "en")
    assert counted() == {
        ("query", "# tenun", "id"): [1, 0, 0, 0, 3],
        ("filter", "kategori=kain", "en"): [1, 0, 0, 0, None],
    }


@pytest.mark.parametrize("language", [None, "", "fr"])
def test_a_language_that_no_page_has_counts_nothing(counted, language):
    sought.count_query("tenun", language, 3)
    assert counted() == {}


def test_nothing_about_the_reader_is_stored():
    columns = {field.name for field in Sought._meta.get_fields()}
    assert columns == {
        *("id", "day", "kind", "text", "language"),
        *("times", "empty", "opened", "asked", "found"),
    }


def test_a_number_that_was_typed_as_a_price_is_not_written_down():
    sought.count_filters([("harga_min", "812345678"), ("kategori", "kain")], "id")
    sought.flush()
    texts = set(Sought.objects.filter(kind=Sought.Kind.FILTER).values_list("text", flat=True))
    assert texts == {"harga_min=810000000", "kategori=kain"}
