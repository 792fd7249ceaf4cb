"""Nothing of one visitor ever reaches another, although pages are kept for all."""

from types import SimpleNamespace

import pytest
from django.conf import settings as house

from catalog.tests import pages
from ikmhub.tests.strangers import (
    NOT_KEPT,
    SECRET,
    address,
    kept,
    put_in,
    text,
    token,
    who,
    with_a_message,
)
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db


# --- nothing of one visitor reaches another ----------------------------------------------------


def basket_count(response):
    return pages.text(pages.with_class(response, "alat")[0])


def test_a_basket_is_seen_by_its_owner_alone(visitor, cloth):
    dewi, page = visitor(), cloth.get_absolute_url()
    put_in(dewi, cloth, token(dewi.get(page)))
    seen = [(basket_count(dewi.get(page)), basket_count(visitor().get(page))) for _ in range(3)]
    assert seen == [("1", "")] * 3


def test_whoever_has_a_session_gets_a_page_of_their_own(visitor):
    ibu_sari, page = visitor(), address(who)
    ibu_sari.force_login(makers.person(name="Ibu Sari"))
    key = ibu_sari.session.session_key
    for _ in range(2):
        assert key in text(ibu_sari.get(page))
        assert text(visitor().get(page)) == "AnonymousUser [] None"


def test_a_visitor_with_a_false_session_leaves_nothing_behind(visitor):
    stranger = visitor(sessionid="abcdefgh")
    assert "sessionid" in text(stranger.get(address(who)))
    assert kept(visitor) == {}


@pytest.mark.parametrize("page", ["/masuk/", "/ui/", "/keranjang/", "/healthz", "/robots.txt"])
def test_only_marked_pages_are_kept(visitor, page):
    response = visitor().get(page)
    assert (response.status_code, "ETag" in response) == (200, False)
    assert kept(visitor) == {}


def test_the_office_is_never_kept(visitor):
    petugas = visitor()
    petugas.force_login(makers.officer())
    assert [petugas.get("/admin/").status_code for _ in range(2)] == [200, 200]
    assert [visitor().get("/admin/").status_code for _ in range(2)] == [302, 302]
    assert kept(visitor) == {}


def test_a_page_for_all_does_not_see_whose_cookies_came(visitor):
    for browser in (visitor(nama="Dewi", csrftoken=SECRET, browser="x"), visitor()):
        assert text(browser.get(address(who))) == "AnonymousUser [] None"


def test_a_message_is_read_once_by_its_reader(visitor):
    dewi = visitor()
    dewi.get(address(with_a_message))
    assert list(dewi.cookies) == ["messages"]
    assert "Halo Dewi" not in text(visitor().get("/produk/"))
    assert "Halo Dewi" in text(dewi.get("/produk/"))
    assert "Halo Dewi" not in text(visitor().get("/produk/"))


@pytest.mark.parametrize("view", NOT_KEPT, ids=lambda view: view.__name__)
def test_an_answer_with_anything_of_its_own_is_not_kept(visitor, view):
    for _ in range(2):
        response = visitor().get(address(view))
        assert response.headers.get("Cache-Control") in (None, "no-store", "private, no-cache")
    assert kept(visitor) == {}


def test_an_answer_that_is_not_kept_is_compressed_as_ever(visitor):
    response = visitor().get("/produk/tidak-ada/", headers={"accept-encoding": "gzip"})
    assert (response.status_code, response.headers["Content-Encoding"]) == (404, "gzip")


def test_only_reading_is_answered_from_the_store(visitor, cloth):
    visitor().get("/produk/")
    assert visitor().post("/produk/").status_code == 403
    assert visitor(csrftoken=SECRET).put("/produk/").status_code == 403


def test_a_head_is_the_head_of_the_page(visitor, cloth):
    for page in ("/produk/", cloth.get_absolute_url()):
        for _ in range(2):
            head, full = (
                ask(page) for ask in (visitor(csrftoken=SECRET).head, visitor(csrftoken=SECRET).get)
            )
            assert (head.content, dict(head.items())) == (b"", dict(full.items()))


# --- forms -------------------------------------------------------------------------------------


def test_every_visitor_gets_a_token_of_their_own(visitor, cloth):
    seen = [visitor().get(cloth.get_absolute_url()) for _ in range(4)]
    assert len({token(response) for response in seen}) == 4
    assert len({response.cookies["csrftoken"].value for response in seen}) == 4


def test_no_token_lies_in_the_store(visitor, cloth):
    for browser in (visitor(), visitor(csrftoken=SECRET), visitor()):
        browser.get(cloth.get_absolute_url())
    (page,) = kept(visitor).values()
    assert "Set-Cookie" not in page.headers
    assert (
        token(SimpleNamespace(content=page.answer(visitor_request(), "x" * 32).content)) == "x" * 32
    )
    assert SECRET.encode() not in b"".join(page.content.parts)


def visitor_request():
    return SimpleNamespace(META={})


@pytest.mark.parametrize("cookie", ["", SECRET, SECRET + SECRET[::-1], "kacau", "é" * 32])
def test_the_form_of_a_kept_page_works(visitor, cloth, cookie):
    page = cloth.get_absolute_url()
    for _ in range(3):
        browser = visitor(csrftoken=cookie) if cookie else visitor()
        assert put_in(browser, cloth, token(browser.get(page))).status_code == 302


def test_a_cookie_that_serves_stays(visitor, cloth):
    visitor().get(cloth.get_absolute_url())
    response = visitor(csrftoken=SECRET).get(cloth.get_absolute_url())
    assert (token(response), dict(response.cookies)) == (SECRET, {})


def test_the_fresh_cookie_is_as_careful_as_django_s(visitor, cloth, settings):
    settings.CSRF_COOKIE_SECURE = True
    made, given = (visitor().get(cloth.get_absolute_url()).cookies["csrftoken"] for _ in range(2))
    assert given["max-age"] == made["max-age"] == house.CSRF_COOKIE_AGE
    for name in ("secure", "httponly", "samesite", "path", "domain"):
        assert (name, given[name]) == (name, made[name])


def test_the_token_of_another_visitor_opens_nothing(visitor, cloth):
    page = cloth.get_absolute_url()
    dewi, stranger = visitor(), visitor()
    dewi.get(page), stranger.get(page)
    assert put_in(stranger, cloth, token(dewi.get(page))).status_code == 403


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_browser_unpacks_a_kept_page_and_orders_from_it(new_page, cloth):
    for _ in range(3):
        page = new_page()
        response = page.goto(cloth.get_absolute_url())
        assert response.headers["content-encoding"] == "gzip"
        assert page.locator("footer").inner_text() != ""  # it stands behind the token
        page.get_by_role("button", name="+ Keranjang").click()
        page.wait_for_url("**/keranjang/**")
        assert page.get_by_text("Kain ikat").count() > 0
