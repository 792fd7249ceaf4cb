"""Numbers of more digits than Python reads (4300), wherever an address or a form takes one."""

import pytest

from accounts.models import User
from catalog.tests import factories as shelf
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
LONG = "9" * 5000
QUERIES = (
    "/produk/?halaman={}&harga_min={}&harga_max={}&kategori={}",
    "/perajin/?halaman={}",
    "/tanya/{slug}/?cara=pesan&pilihan={}&jumlah={}",
    "/lapak/barang/?halaman={}",
    "/lapak/pesanan/?halaman={}",
    "/admin/producers/producer/?tahun={}",
    "/admin/producers/producer/?registered_year={}",
)
PATHS = ("/admin/producers/producer/{}/change/", "/lapak/barang/{}/")


@pytest.fixture
def product():
    return shelf.product(producer=makers.producer(member=makers.person()))


@pytest.fixture
def member(client, product):
    """Somebody who may see both the stall and the office."""
    client.force_login(User.objects.get(memberships__producer=product.producer))
    User.objects.update(is_staff=True, is_superuser=True)
    return client


@pytest.mark.parametrize("button", ["more", "less", "remove"])
def test_a_button_of_the_basket_with_a_long_number_does_nothing(client, product, button):
    client.post("/keranjang/tambah/", {"variant": product.variants.get().pk, "quantity": 2})
    assert client.post("/keranjang/ubah/", {button: LONG}).url == "/keranjang/"
    assert sum(client.session["basket"].values()) == 2


def test_a_choice_with_a_long_number_is_refused_with_a_sentence(client):
    response = client.post("/keranjang/tambah/", {"variant": LONG, "quantity": 1}, follow=True)
    assert response.status_code == 200 and [*response.context["messages"]]


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/lapak/ganti/", "producer"),
        ("/lapak/barang/{pk}/stok/", "variant"),
        ("/lapak/barang/{pk}/foto/", "front"),
        ("/lapak/barang/{pk}/foto/", "drop"),
    ],
)
@pytest.mark.parametrize("number", [LONG, "²", "٣"])
def test_a_row_of_a_number_that_cannot_be_is_not_there(member, product, path, field, number):
    assert member.post(path.format(pk=product.pk), {field: number}).status_code == 404


def test_a_waiting_photo_of_a_long_number_changes_nothing(member):
    assert member.post("/lapak/barang/baru/", {"front": LONG}).status_code == 302


@pytest.mark.parametrize("address", QUERIES)
def test_a_question_with_a_long_number_is_answered(member, product, address):
    address = address.replace("{slug}", product.slug).replace("{}", LONG)
    assert member.get(address, follow=True).status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_an_address_with_a_long_number_is_not_there(member, path):
    assert member.get(path.format(LONG), follow=True).status_code in (200, 404)
