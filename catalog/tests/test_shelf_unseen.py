"""Two who write at once and cannot see each other's rows yet: afterwards everything is right.

On SQLite there is one writer at a time; these tests are PostgreSQL's.
"""

import threading
import time

import pytest
from django.db import connection, transaction

from catalog.models import Category, Product
from catalog.shelf import checking
from catalog.tests import factories as shelf
from producers.models import Producer, Region, Sector
from producers.tests import factories as makers


@pytest.fixture
def goods(shared):
    """Two products of two makers, and a kind and a sector that nobody uses yet."""
    shelf.category(slug="lain")
    makers.sector(slug="kopi")
    makers.place("52.08.01.2001")
    return [
        shelf.product(producer=makers.producer(village=code))
        for code in ("52.08.04.2001", "52.08.02.2002")
    ]


# --- what comes to belong to something -----------------------------------------------------------


def new_product(goods):
    shelf.product(producer=goods[0].producer, category=goods[0].category, name="Baru")


def moves_to_the_maker(goods):
    Product.objects.filter(pk=goods[1].pk).update(producer=goods[0].producer)


def moves_to_the_kind(goods):
    Product.objects.filter(pk=goods[1].pk).update(category=Category.objects.get(slug="lain"))


def maker_moves(goods):
    place = {"village_id": "52.08.01.2001", "district_id": "52.08.01"}
    sector = Sector.objects.get(slug="kopi")
    Producer.objects.filter(pk=goods[0].producer_id).update(sector=sector, **place)


def kind_gets_a_parent(goods):
    parent = Category.objects.get(slug="lain")
    Category.objects.filter(pk=goods[0].category_id).update(parent=parent)


# --- and what changes it -------------------------------------------------------------------------


def maker_stops(goods):
    Producer.objects.filter(pk=goods[0].producer_id).update(status="inactive")


def kind_is_renamed(goods):
    Category.objects.filter(pk=goods[0].category_id).update(name="Serunai")


def other_kind_is_renamed(goods):
    Category.objects.filter(slug="lain").update(name="Serunai")


def sectors_are_renamed(goods):
    for sector in Sector.objects.order_by("pk"):
        Sector.objects.filter(pk=sector.pk).update(local_words="serunai")


def places_are_renamed(goods):
    Region.objects.filter(pk="52.08.01").update(name="Serunai")
    Region.objects.filter(pk="52.08.04").update(name="Serunai")


COMERS = (new_product, moves_to_the_maker, moves_to_the_kind, maker_moves, kind_gets_a_parent)
CHANGES = (
    *(maker_stops, kind_is_renamed, other_kind_is_renamed),
    *(sectors_are_renamed, places_are_renamed),
)


def only_postgresql(test):
    return test if connection.vendor == "postgresql" else None


def somebody_waits():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()


def until(so):
    """Wait until `so()` holds, not for ever."""
    end = time.monotonic() + 20
    while not so() and time.monotonic() < end:
        time.sleep(0.01)


@only_postgresql
@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("comer", COMERS)
def test_what_comes_while_what_it_belongs_to_changes_is_right_afterwards(
    goods, at_once, comer, change, turned
):
    """The first has written and not committed yet when the other writes."""
    first, second = (change, comer) if turned else (comer, change)
    written, over = threading.Event(), threading.Event()

    def go_first():
        with transaction.atomic():
            first(goods)
            written.set()
            until(lambda: over.is_set() or somebody_waits())

    def go_second():
        written.wait(timeout=30)
        second(goods)
        over.set()

    assert at_once([go_first, go_second]) == [None, None]
    assert list(checking.differences()) == []
