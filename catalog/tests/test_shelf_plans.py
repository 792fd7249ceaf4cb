"""How the database finds a page: by an index, however many goods there are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.shelf import counts
from catalog.shelf.browsing import browse
from catalog.shelf.narrowing import Narrowing

pytestmark = pytest.mark.django_db


def plan(work):
    """The plan of the one statement that `work` sends."""
    with CaptureQueriesContext(
        connection,
    ) as sent:
        work()
    (query,) = sent.captured_queries
    explain = {"sqlite": "EXPLAIN QUERY PLAN", "postgresql": "EXPLAIN"}[connection.vendor]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # which reads a small table whole
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
        cursor.execute(f"{explain} {query['sql']}")
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


@pytest.mark.parametrize(
    ("keys", "order", "index"),
    [
        ({}, "terbaru", "listing_newest"),
        ({}, "termurah", "listing_cheapest"),
        ({}, "termahal", "listing_dearest"),
        ({"kategori": {7}}, "terbaru", "listing_category"),
        ({"kecamatan": {"52.08.04"}}, "terbaru", "listing_district"),
        ({"sentra": {7}}, "terbaru", "listing_sentra"),
    ],
)
def test_a_page_is_read_off_the_index_of_its_order(keys, order, index):
    found = plan(lambda: browse(Narrowing(keys), order).ids)
    assert index in found and "listing_confirmed" not in found


def test_what_is_not_shown_today_is_read_off_its_own_index():
    for work in (lambda: counts.of_maker(7), lambda: counts.Counts(Narrowing())):
        found = plan(work)
        assert found.count("listing_confirmed") == 2
        assert "listing_producer" not in found and "listing_category" not in found
