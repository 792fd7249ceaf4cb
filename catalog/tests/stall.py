"""A maker at the counter: signed in, with a business of her own."""

import pytest

from producers.tests.factories import person, producer


@pytest.fixture
def ibu_sari(client):
    user = person(name="Ibu Sari")
    client.force_login(user)
    return user


@pytest.fixture
def maker(ibu_sari):
    return producer(member=ibu_sari, name="Melati")
