import xml.etree.ElementTree as ET

import pytest

from catalog.models import Product
from catalog.tests import factories as shelf
from ikmhub.views import crawlers
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def locations(client):
    tree = ET.fromstring(client.get("/sitemap.xml").content)
    return [node.text.removeprefix("http://testserver") for node in tree.iter(LOC)]


def test_sitemap_names_public_pages_in_both_languages(client):
    product = shelf.product()
    found = locations(client)
    assert {f"/produk/{product.slug}/", f"/en/produk/{product.slug}/"} <= set(found)
    assert f"/perajin/{product.producer.slug}/" in found and "/kecamatan/gangga/" in found
    assert len(found) == len(set(found))


def test_sitemap_leaves_out_what_is_not_listed(client):
    hidden = shelf.product(status=Product.Status.HIDDEN)
    away = makers.producer(village="18.04.04.2001")
    found = locations(client)
    assert f"/produk/{hidden.slug}/" not in found and f"/perajin/{away.slug}/" not in found


def test_sitemap_costs_the_same_for_one_and_three(client, django_assert_max_num_queries):
    shelf.product()
    with django_assert_max_num_queries(6) as one:
        client.get("/sitemap.xml")
    shelf.product(), shelf.product()
    with django_assert_max_num_queries(6) as many:
        client.get("/sitemap.xml")
    assert len(one) == len(many)


def test_robots_keeps_crawlers_out_of_private_pages(client):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /keranjang/" in text and "Sitemap: http://testserver/sitemap.xml" in text


@pytest.mark.parametrize(
    "name",
    ["orders:order", "orders:asked", "orders:answer", "producers:invitation",
     "producers:registration"],
)  # fmt: skip
def test_robots_keeps_crawlers_out_of_every_secret_page_in_both_languages(client, name):
    rules = client.get("/robots.txt").content.decode().splitlines()
    for address in crawlers.both(name, "rahasia"):
        assert f"Disallow: {address.removesuffix('rahasia/')}" in rules


@pytest.mark.parametrize("address", ["/lapak/", "/lapak/barang/", "/en/lapak/saya/"])
def test_a_crawler_that_comes_to_a_counter_is_led_to_a_page_that_it_must_not_list(client, address):
    page = client.get(address, follow=True)
    assert page.redirect_chain[0][0].startswith(("/masuk/", "/en/masuk/"))
    assert '<meta name="robots" content="noindex">' in page.content.decode()


def test_every_indexed_page_opens(client):
    shelf.product(producer=makers.producer(sentra=makers.sentra(district="52.08.02")))
    assert {client.get(path).status_code for path in locations(client)} == {200}
