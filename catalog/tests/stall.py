"""A maker at the counter: signed in, with a business of her own, beginning new goods."""

import pytest

from catalog.models import Product
from catalog.tests.factories import category
from producers.tests.factories import person, producer

NEW = "/lapak/barang/baru/"


@pytest.fixture
def ibu_sari(client):
    user = person(name="Ibu Sari")
    client.force_login(user)
    return user


@pytest.fixture
def maker(ibu_sari):
    return producer(member=ibu_sari, name="Melati")


def name_page():
    return f"/lapak/barang/{Product.objects.get(name='').pk}/nama/"


def begin(client, **changed):
    """The first question answered with what is there, then the second."""
    if not Product.objects.filter(name="").exists():
        client.post(NEW, {"later": "1"})
    return client.post(name_page(), {"name": "Kendi lukis", "category": category().pk, **changed})
