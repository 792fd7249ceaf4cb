"""Kept pages: right at the next request, under the right address, and sent no more than once."""

import sys
from datetime import timedelta
from threading import Thread
from types import SimpleNamespace

import pytest
from django.conf import settings as house
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from catalog import sought
from catalog.models import Product, Sought, Variant
from catalog.tests import factories as shelf
from catalog.tests import pages
from ikmhub import env
from ikmhub.page_cache import Store
from ikmhub.tests.strangers import (
    READERS,
    SECRET,
    address,
    ask_again,
    kept,
    listed_names,
    put_in,
    sold_meanwhile,
    text,
    token,
)
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(visitor, django_assert_num_queries):
    """read(address): the page as a second stranger gets it, for one question to the database."""

    def read(address):
        visitor().get(address)
        with django_assert_num_queries(1):
            return visitor().get(address)

    return read


# --- it is right at the next request -----------------------------------------------------------


def test_every_public_page_costs_one_question_when_read_again(read, cloth):
    maker = cloth.producer
    makers.sentra(slug="tenun-bayan")
    for page in (
        *("/", "/en/", "/produk/", "/en/produk/?q=kain", "/perajin/", "/sentra/"),
        *("/cara-memesan/", "/privasi/", "/sentra/tenun-bayan/", "/kecamatan/gangga/"),
        *(cloth.get_absolute_url(), maker.get_absolute_url()),
    ):
        response = read(page)
        assert (page, response.status_code) == (page, 200)
        assert response.templates == []


def test_a_kept_page_is_the_page_that_was_made(visitor, cloth):
    first, again = (visitor(csrftoken=SECRET).get(cloth.get_absolute_url()) for _ in range(2))
    assert again.content == first.content
    assert dict(again.items()) == dict(first.items())


def test_a_changed_price_shows_at_the_next_request(visitor, cloth):
    for page in ("/produk/", cloth.get_absolute_url()) * 2:
        assert "Rp125.000" in text(visitor().get(page))
    Variant.objects.update(price=99_000)
    Product.objects.update(price_from=99_000)
    assert "Rp125.000" not in text(visitor().get("/produk/"))
    assert "Rp99.000" in text(visitor().get(cloth.get_absolute_url()))


def test_a_change_shows_in_every_process(process, cloth):
    here, there = process(), process()
    for visitor in (here, there, there):
        assert "Kain ikat" in text(visitor().get("/produk/"))
    cloth.name = "Kain songket"
    cloth.save()
    for visitor in (here, there):
        assert pages.cards(visitor().get("/produk/")) == ["Kain songket"]


def test_a_hidden_product_is_gone_at_the_next_request(visitor, cloth):
    page = cloth.get_absolute_url()
    assert [visitor().get(page).status_code for _ in range(2)] == [200, 200]
    cloth.hide(by=makers.officer())
    assert visitor().get(page).status_code == 404


def test_a_page_outdated_while_it_was_made_is_not_given_again(visitor, cloth):
    assert text(visitor().get(address(sold_meanwhile))) == "Kain ikat"
    assert text(visitor().get(address(sold_meanwhile))) == "Nama baru"


def test_shelf_life_ends_with_the_day(visitor, cloth, monkeypatch):
    assert text(visitor().get(address(listed_names))) == "Kain ikat"
    later = timezone.now() + timedelta(days=90)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert text(visitor().get(address(listed_names))) == ""


def test_each_question_and_each_language_has_its_own_page(visitor, cloth):
    called = {
        "/produk/": ("id", "Produk"),
        "/produk/?q=kain": ("id", "Hasil untuk “kain”"),
        "/en/produk/": ("en", "Products"),
    }
    for page in [*called] * 2:
        response = visitor().get(page, headers={"accept-language": "en"})
        seen = response.headers["Content-Language"], pages.texts(response, "h1")[0]
        assert (page, seen) == (page, called[page])


def test_every_reader_is_counted(visitor):
    READERS.clear()
    first, *_more = (visitor().get("/counted/?n=1") for _ in range(3))
    ask_again(visitor(), "/counted/?n=1", first)
    assert READERS == [("GET", "1", "kopi")] * 4


def test_a_search_answered_from_the_store_is_counted_for_the_office(visitor, cloth):
    for _ in range(3):
        visitor().get("/produk/?q=kain", headers={"user-agent": "Mozilla/5.0 (Android 14)"})
    sought.flush()
    assert [*Sought.objects.values_list("text", "language", "times")] == [("kain", "id", 3)]


# --- nothing travels twice ---------------------------------------------------------------------


def test_an_unchanged_page_does_not_travel_again(visitor, cloth):
    browser = visitor()
    for page in ("/produk/", cloth.get_absolute_url()):
        again = ask_again(browser, page, browser.get(page))
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["Cache-Control"] == "private, no-cache"


def test_the_first_answer_already_carries_its_tag(process, visitor, cloth):
    page, browser = cloth.get_absolute_url(), visitor(csrftoken=SECRET)
    first, again = browser.get(page), browser.get(page)
    assert first.headers["ETag"] == again.headers["ETag"]
    assert ask_again(process()(csrftoken=SECRET), page, first).status_code == 304


def test_a_page_made_anew_with_the_same_content_does_not_travel_again(visitor, cloth):
    page, browser = cloth.get_absolute_url(), visitor()
    seen = browser.get(page)
    shelf.product(name="Kopi", producer=makers.producer(), category=shelf.category(slug="kopi"))
    assert ask_again(browser, page, seen).status_code == 304
    cloth.name = "Kain songket"
    cloth.save()
    assert ask_again(browser, page, seen).status_code == 200


def test_a_page_whose_form_would_fail_travels_again(visitor, cloth):
    page, browser = cloth.get_absolute_url(), visitor()
    seen = browser.get(page)
    for other in (visitor(), visitor(csrftoken=SECRET)):
        response = ask_again(other, page, seen)
        assert response.status_code == 200
        assert put_in(other, cloth, token(response)).status_code == 302


def test_the_tag_of_a_stranger_s_page_is_nothing_to_the_signed_in(visitor, cloth):
    seen, ibu_sari = visitor().get("/produk/"), visitor()
    ibu_sari.force_login(makers.person())
    response = ask_again(ibu_sari, "/produk/", seen)
    assert (response.status_code, "ETag" in response) == (200, False)


def test_another_head_makes_another_tag(process, cloth, settings):
    before = process()().get("/produk/").headers["ETag"]
    settings.CONTENT_SECURITY_POLICY = "default-src 'none'"
    assert process()().get("/produk/").headers["ETag"] != before


# --- host, scheme and head ---------------------------------------------------------------------


def test_a_kept_page_has_every_header_of_a_page_that_is_made(visitor):
    made, given = visitor().get("/produk/", secure=True), visitor().get("/produk/", secure=True)
    assert dict(given.items()) == dict(made.items())
    assert given.headers["Content-Security-Policy"] == house.CONTENT_SECURITY_POLICY
    assert given.headers["X-Frame-Options"] == "DENY"
    assert given.headers["X-Content-Type-Options"] == "nosniff"
    assert given.headers["Vary"] == "Cookie, Accept-Encoding"


def test_each_host_and_scheme_has_its_own_addresses(visitor, settings):
    settings.ALLOWED_HOSTS = ["satu.example", "dua.example"]
    for host, secure in (
        ("satu.example", False),
        ("dua.example", False),
        ("dua.example", True),
    ) * 2:
        response = visitor().get("/produk/", headers={"host": host}, secure=secure)
        (canonical,) = pages.links(response, "canonical").values()
        assert canonical == f"http{'s' if secure else ''}://{host}/produk/"


@pytest.mark.filterwarnings("ignore")
def test_a_foreign_host_is_refused_although_the_page_is_kept(visitor, settings):
    settings.ALLOWED_HOSTS = ["satu.example"]
    for host, status in (("satu.example", 200), ("jahat.example", 400)) * 2:
        assert visitor().get("/produk/", headers={"host": host}).status_code == status


def test_over_http_a_kept_page_still_leads_to_https(process, settings):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 60
    visitor = process()
    for _ in range(2):
        secure = visitor().get("/produk/", secure=True)
        assert (secure.status_code, secure.headers["Strict-Transport-Security"]) == (
            200,
            "max-age=60",
        )
        assert visitor().get("/produk/").status_code == 301


# --- the store ---------------------------------------------------------------------------------


def page_of(size):
    return SimpleNamespace(size=size)


def full_store(addresses="abc"):
    store = Store(30)
    for key in addresses:
        store.put(key, page_of(10))
    return store


def test_what_was_not_asked_for_longest_leaves_first():
    store = full_store()
    store.get("a")
    store.put("d", page_of(10))
    store.put("d", page_of(10))
    assert list(store.pages) == ["c", "a", "d"]


def test_a_full_store_takes_what_is_asked_for_twice():
    store = full_store()
    store.put("d", page_of(10))
    assert list(store.pages) == ["a", "b", "c"]
    store.put("d", page_of(20))
    assert (list(store.pages), store.size) == (["c", "d"], 30)


def test_a_walk_through_made_up_addresses_pushes_nothing_out():
    store = full_store()
    for n in range(10_000):
        store.put(n, page_of(10))
    assert list(store.pages) == ["a", "b", "c"]
    assert len(store.once) == 2_000


def test_a_page_made_anew_takes_the_place_of_the_old_one():
    store = full_store()
    store.put("a", page_of(4))
    assert (list(store.pages), store.size) == (["b", "c", "a"], 24)


def test_threads_do_not_lose_count():
    store, usual = Store(300), sys.getswitchinterval()
    sys.setswitchinterval(1e-6)

    def work(number):
        for n in range(2_000):
            store.get((number * n) % 37)
            store.put((number + n) % 50, page_of(1 + n % 40))

    threads = [Thread(target=work, args=[number]) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sys.setswitchinterval(usual)
    assert store.size == sum(page.size for page in store.pages.values()) <= 300


def test_the_store_of_a_process_stays_within_its_bytes(process, settings):
    settings.PAGE_CACHE_BYTES = 20_000
    visitor = process()
    for n in range(20):
        for _ in range(2):
            visitor().get(f"/produk/?q=barang{n}")
    assert 0 < sum(page.size for page in kept(visitor).values()) <= 20_000


def test_without_bytes_nothing_is_kept_or_tagged(process, settings, cloth):
    settings.PAGE_CACHE_BYTES = 0
    response = process()().get(cloth.get_absolute_url(), headers={"accept-encoding": "gzip"})
    assert "ETag" not in response
    assert response.headers["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("value", ["-1", "8 MB", "1.5", "²"])
def test_a_size_that_cannot_be_read_is_said_loudly(monkeypatch, value):
    monkeypatch.setenv("PAGE_CACHE_BYTES", value)
    with pytest.raises(ImproperlyConfigured, match="PAGE_CACHE_BYTES"):
        env.whole("PAGE_CACHE_BYTES", 1)


def test_a_size_may_be_left_out(monkeypatch):
    monkeypatch.delenv("PAGE_CACHE_BYTES", raising=False)
    assert env.whole("PAGE_CACHE_BYTES", 8_000_000) == 8_000_000
