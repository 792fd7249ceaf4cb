import pytest

from catalog.models import Product
from catalog.tests import factories as shelf
from catalog.tests.costs import costs
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(settings):
    """Three makers with a sentence and a face, three products of two kinds, one sentra."""
    sentra = makers.sentra()
    top = shelf.category(slug="kain")
    for n, kind in enumerate((top, shelf.category(slug="sarung", parent=top), top)):
        maker = makers.producer(
            village="52.08.04.2001",
            sentra=sentra,
            quote=f"Kalimat {n}",
            portrait=makers.picture(),
            name=f"Inaq {n}",
        )
        product = shelf.product(producer=maker, category=kind, name=f"Kain {n}")
        shelf.photo(product=product)
    return sentra


def test_home_shows_kinds_newest_sentra_and_words(client, filled):
    page = client.get("/").content.decode()
    assert "Kain 2" in page and "Kalimat 1" in page and filled.name in page
    assert "3 produk" in page and "?kategori=kain" in page


def test_home_of_an_empty_district_says_so(client):
    makers.place("52.08.02")
    assert "Etalase ini baru dibuka" in client.get("/").content.decode()


def test_home_hides_what_is_not_listed(client, filled):
    maker = makers.producer(status="inactive", quote="Rahasia", portrait=makers.picture())
    shelf.product(producer=maker, name="Tak tampil")
    shelf.product(status=Product.Status.DRAFT, name="Masih draf")
    page = client.get("/").content.decode()
    assert "Tak tampil" not in page and "Masih draf" not in page and "Rahasia" not in page


def test_what_is_sold_out_is_not_among_the_newest(client, filled):
    gone, made = (
        shelf.product(name="Sudah habis", stock=0),
        shelf.product(name="Satu habis", stock=0),
    )
    shelf.variant(product=made, name="lain", stock=None)
    newest = [product.name for product in client.get("/").context["newest"]]
    assert made.name in newest and gone.name not in newest


def test_home_costs_the_same_for_one_and_three_of_each(client, filled):
    many = costs(client, "/")
    Product.objects.exclude(pk=Product.objects.latest("pk").pk).delete()
    assert many == costs(client, "/") == (9, 7)


def test_home_in_english_names_the_english_kind(client, filled):
    shelf.Category.objects.filter(slug="kain").update(name_en="Woven cloth")
    page = client.get("/en/").content.decode()
    assert "Woven cloth" in page and '<html lang="en">' in page


def test_a_phone_set_to_english_still_gets_indonesian_at_the_root(client):
    page = client.get("/", headers={"accept-language": "en-US,en"}).content.decode()
    assert '<html lang="id">' in page


@pytest.mark.parametrize("address", ["/", "/cara-memesan/", "/privasi/", "/ui/"])
def test_pages_of_the_house_open_in_both_languages(client, address):
    assert [client.get(p + address).status_code for p in ("", "/en")] == [200, 200]


def test_the_basket_counter_costs_no_query_without_a_session(client, filled):
    assert "sessionid" not in client.get("/").cookies
