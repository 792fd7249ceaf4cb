"""The bare pages that everything is compared with."""

import pytest
from django.core.cache import cache
from django.core.signals import request_started
from django.db import close_old_connections
from django.test import RequestFactory, override_settings

from catalog.models import Product
from catalog.tests import factories as goods
from ikmhub.bench import FOLDER, bare, bare_settings

BARE = override_settings(
    ROOT_URLCONF="ikmhub.bench.bare",
    MIDDLEWARE=bare_settings.MIDDLEWARE,
    TEMPLATES=bare_settings.TEMPLATES,
)


@pytest.fixture(autouse=True)
def kept_connection():
    """The test's connection outlives a request, as it does in Django's own test client."""
    request_started.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)


def get(path, **headers):
    """What the bare application answers, through its own door."""
    environ = RequestFactory(headers=headers).get(path).environ
    said = {}
    body = bare.Application()(environ, lambda status, heads: said.update(status=status))
    return said["status"], b"".join(body)


@BARE
@pytest.mark.django_db
def test_the_bare_view_and_304_touch_nothing():
    assert get("/plain/view/") == ("200 OK", b"ok")
    assert get("/plain/unchanged/") == ("200 OK", b"ok")
    assert get("/plain/unchanged/", if_none_match=bare.ETAG) == ("304 Not Modified", b"")


@BARE
@pytest.mark.django_db
def test_the_ordinary_page_is_one_query_and_24_cards(django_assert_num_queries):
    for _ in range(25):
        last = goods.product()
    goods.photo(product=last)
    with django_assert_num_queries(1):
        status, page = get("/cards/")
    assert (status, page.count(b'<li class="kartu">')) == ("200 OK", 24)
    assert page.count(b"<img ") == 1
    assert last.name.encode() in page


@BARE
@pytest.mark.django_db
def test_the_same_page_stands_without_middleware_and_from_memory(django_assert_num_queries):
    goods.product()
    cache.delete("page")
    plain = get("/plain/cards/")
    assert get("/plain/stored/") == plain
    Product.objects.all().delete()
    with django_assert_num_queries(0):
        assert get("/plain/stored/") == plain
    cache.delete("page")


def test_the_bare_settings_have_no_middleware_of_ours():
    assert {name.partition(".")[0] for name in bare_settings.MIDDLEWARE} == {"django"}
    assert (FOLDER / "cards.html").is_file()
