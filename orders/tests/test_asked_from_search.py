"""A question or a basket that began with a search counts for what was sought."""

import pytest

from catalog.models import Sought
from catalog.sought import memory
from catalog.tests import factories as shelf
from catalog.tests.counting import written

TENUN = {("query", "tenun", "id"): [0, 0, 0, 1, None]}


@pytest.fixture(autouse=True)
def _nothing_waits():
    memory.waiting.counts.clear()
    yield
    memory.waiting.counts.clear()


def put_in(client, product, **more):
    data = {"variant": product.variants.first().pk, "quantity": 1}
    return client.post("/keranjang/tambah/", data | more)


def ask(client, product, query="", **data):
    address = f"/tanya/{product.slug}/{query}"
    token = client.get(address).context["token"]
    filled = {"token": token, "name": "Dewi", "message": "Apakah masih ada?"} | data
    return client.post(address, filled), client.post(address, filled)


@pytest.mark.django_db
def test_goods_in_the_basket_count_for_the_search(client):
    put_in(client, shelf.product(), dari="Tenun")
    assert written() == TENUN


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("stock", "more"), [(5, {}), (5, {"dari": ""}), (0, {"dari": "tenun"}), (5, {"quantity": "x"})]
)
def test_without_a_search_or_without_goods_nothing_counts(client, stock, more):
    put_in(client, shelf.product(stock=stock), **more)
    assert written() == {}


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["?dari=tenun", "?cara=pesan&dari=tenun"])
def test_a_stored_question_counts_once_for_the_search(client, query):
    product = shelf.product()
    more = {"variant": product.variants.get().pk, "quantity": 1} if "pesan" in query else {}
    ask(client, product, query, **more)
    assert written() == TENUN


@pytest.mark.django_db
def test_a_question_that_is_not_stored_counts_nothing(client):
    ask(client, shelf.product(), "?dari=tenun", name="")
    assert written() == {}


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_browser_carries_the_search_to_the_question_and_the_basket(page):
    product = shelf.product(name="Kain tenun", stock=9)
    page.goto("/produk/?q=tenun")
    page.click("text=Kain tenun")
    page.wait_for_selector("a[href*='/tanya/'][href*='dari=tenun']")
    assert page.locator("#beli [name=dari]").first.get_attribute("value") == "tenun"
    page.click("text=+ Keranjang")
    page.wait_for_url("**/keranjang/")
    assert written()["query", "tenun", "id"][3] == 1
    page.goto(product.get_absolute_url())
    page.wait_for_timeout(300)
    assert page.locator("[name=dari], a[href*='dari=']").count() == 0


@pytest.mark.django_db
def test_a_search_is_counted_in_no_other_place(client):
    put_in(client, shelf.product(), dari="tenun")
    written()
    assert "dari" not in client.session
    assert Sought.objects.get().asked == 1
