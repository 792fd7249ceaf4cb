import pytest
from django.urls import reverse

from accounts.tests.crowd import at_once, shared
from producers.tests.desk import office, petugas
from producers.tests.factories import person, producer

__all__ = ["at_once", "office", "petugas", "shared"]


@pytest.fixture
def counter(client, db):
    """(client of a maker, the page that takes photos for new goods)."""
    ibu_sari = person()
    producer(member=ibu_sari)
    client.force_login(ibu_sari)
    return client, reverse("catalog:goods_new")
