"""Signs that no database, page or spreadsheet takes. PostgreSQL is the one that refuses NUL."""

import pytest
from django.http import QueryDict

from accounts.models import User
from catalog.tests import factories as shelf
from ikmhub.middleware import fit_fields
from orders.tests import factories as trade
from producers.models import Producer
from producers.tests import factories as makers
from producers.tests.test_register import answers

pytestmark = pytest.mark.django_db

PATHS = (
    "/pesanan/%00/",
    "/pesanan/a%00b/batal/",
    "/pertanyaan/%00/",
    "/daftar/%00/",
    "/undangan/%00/",
    "/jawab/%00/",
    "/en/pesanan/%00/",
    "/media/%00",
    "/produk/%00/",
    "/lapak/pesanan/%00/",
    "/lapak/tanya/a%00b/",
    "/admin/producers/producer/%00/change/",
    "/%00",
)
QUERIES = (
    "/?q=%00",
    "/produk/?q=%00&kategori=%00&urut=%00&harga=%00",
    "/perajin/?q=%00&kecamatan=%00",
    "/daftar/?kecamatan=%00",
    "/pesan/kecamatan/?q=a%00b",
    "/produk/?%00=1",
    "/lapak/pesanan/?status=%00",
    "/admin/producers/producer/?q=%00&status__exact=%00",
    "/admin/orders/order/?status__exact=%00",
    "/admin/catalog/product/?status__exact=%00",
)


@pytest.fixture
def maker(client):
    person = makers.person()
    trade.order(product=shelf.product(producer=makers.producer(member=person)))
    client.force_login(person)
    return client


@pytest.fixture
def everybody(maker):
    """Somebody who may see both the stall and the office."""
    User.objects.update(is_staff=True, is_superuser=True)
    return maker


@pytest.mark.parametrize("path", PATHS)
def test_an_address_with_a_nul_is_not_there(everybody, path):
    response = everybody.get(path)
    assert response.status_code == 404
    assert 'class="sunyi"' in response.content.decode()


@pytest.mark.parametrize("address", QUERIES)
def test_a_question_with_a_nul_is_answered(everybody, address):
    assert everybody.get(address, follow=True).status_code == 200


def test_a_question_is_read_without_its_controls(client):
    makers.place("52.08.02.2002")
    asked = client.get("/pesan/kecamatan/?q=gan%00gga").json()
    assert asked == client.get("/pesan/kecamatan/?q=gangga").json() != []


@pytest.mark.parametrize("path", ["/pesan/", "/keranjang/tambah/", "/keranjang/ubah/", "/masuk/"])
def test_a_form_of_nuls_is_answered(client, path):
    names = ("token", "district", "variant", "quantity", "more", "buyer_name", "phone", "pin")
    assert client.post(path, dict.fromkeys(names, "a\x00")).status_code in (200, 302)


def test_a_cookie_with_a_nul_is_a_strangers(client):
    client.cookies["sessionid"] = "abcdefgh\0"
    assert client.get("/lapak/").status_code == 302


def test_control_characters_do_not_reach_the_registry(client):
    makers.place("52.08.02.2002")
    client.post("/daftar/", answers(name="Tenun\x01 Melati\0", leader="Ibu\x0b Sari"))
    made = Producer.objects.get()
    assert (made.name, made.leader) == ("Tenun Melati", "Ibu Sari")


def test_fields_keep_their_order_and_their_line_ends():
    given = QueryDict("a=1&a=%012&b=x%0D%0A%09y&c%00=3")
    assert dict(fit_fields(given).lists()) == {"a": ["1", "2"], "b": ["x\r\n\ty"], "c": ["3"]}


def test_fit_fields_are_the_same_object():
    given = QueryDict("a=1&b=Ibu+Sari")
    assert fit_fields(given) is given
