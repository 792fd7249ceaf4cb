"""The same page in the other language, and what every page carries in both."""

import pytest

from catalog.tests import factories as shelf
from catalog.tests import pages
from producers import languages

PAGES = (
    *("/", "/produk/", "/produk/?halaman=2&q=tas+%26+kain", "/perajin/", "/sentra/"),
    *("/kecamatan/bayan/", "/cara-memesan/", "/tidak-ada/", "/english/", "/en-lain/"),
)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_stands_in_both_languages_at_one_address_each(path):
    assert languages.address(path, "id") == path
    assert languages.address(path, "en") == f"/en{path}"
    assert languages.address(f"/en{path}", "id") == path
    assert languages.address(f"/en{path}", "en") == f"/en{path}"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/", "/produk/?q=tas+%26+kain", "/perajin/", "/sentra/", "/tidak-ada/"]
)
def test_the_head_of_a_page_leads_to_the_other_language_with_all_that_was_asked(client, path):
    shelf.product()
    for here, there, code in ((path, f"/en{path}", "en"), (f"/en{path}", path, "id")):
        page = pages.tree(client.get(here))
        ways = [link for link in page.iter("a") if link.get("hreflang")]
        assert [(link.get("href"), link.get("lang")) for link in ways] == [(there, code)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("/produk/", "Produk"),
        ("/perajin/", "Perajin"),
        ("/sentra/", "Sentra"),
        ("/en/produk/", "Products"),
        ("/", None),
        ("/cara-memesan/", None),
    ],
)
def test_the_head_of_a_page_marks_the_way_that_led_there(client, path, marked):
    (nav,) = pages.with_class(client.get(path), "nav")
    here = [pages.text(link) for link in nav.iter("a") if link.get("aria-current") == "page"]
    assert here == ([marked] if marked else [])


@pytest.mark.django_db
def test_what_was_sought_stands_in_the_box_again_as_text(client):
    response = client.get("/produk/", {"q": '"><script>alert(1)</script>'})
    box = next(node for node in pages.tree(response).iter("input") if node.get("id") == "q")
    assert box.get("value") == '"><script>alert(1)</script>'
    assert "<script>alert" not in response.content.decode()


@pytest.mark.django_db
def test_the_basket_in_the_head_tells_how_much_is_in_it(client):
    product = shelf.product(stock=5000)
    client.post("/keranjang/tambah/", {"variant": product.variants.get().pk, "quantity": 1250})
    for path, said, shown in (
        ("/", "Keranjang, 1.250 barang", "1.250"),
        ("/en/", "Basket, 1,250 items", "1,250"),
    ):
        (link,) = [
            node
            for part in pages.with_class(client.get(path), "alat")
            for node in part.iter("a")
            if "keranjang" in node.get("href")
        ]
        assert (link.get("aria-label"), pages.text(link)) == (said, shown)
