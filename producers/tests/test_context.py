"""What every page knows: the office, and whether illustrations stand where photos should be."""

import pytest
from django.core.cache import cache

from producers.context import office, shows_illustrations
from producers.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()
    yield
    cache.clear()


def test_office_names_who_runs_the_installation(rf, settings):
    settings.SITE_NAME = "Etalase Cilegon"
    assert office(rf.get("/"))["office"].site == "Etalase Cilegon"


def test_photos_of_makers_are_no_illustrations():
    factories.picture()
    assert shows_illustrations() is False


def test_an_illustration_is_seen():
    factories.picture(illustration=True)
    assert shows_illustrations() is True


def test_a_page_that_does_not_say_it_does_not_ask(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        office(rf.get("/"))


def test_it_is_asked_once_in_a_while(django_assert_num_queries):
    with django_assert_num_queries(1):
        shows_illustrations()
        shows_illustrations()
