"""Many write at once: nobody waits for ever, and afterwards everything kept is right."""

import random
import threading
import time

import pytest
from django.db import connection, transaction

from catalog.models import Cell, Change, Listing, Product, Variant
from catalog.shelf import checking, keeping, triggers
from catalog.shelf.counts import Counts
from catalog.shelf.narrowing import Narrowing
from catalog.tests import factories as shelf
from producers.models import Producer, Region, Sector
from producers.tests import factories as makers

ROUNDS = 8


def only_postgresql(test):
    """SQLite has one writer at a time: there the test is not there."""
    return test if connection.vendor == "postgresql" else None


@pytest.fixture
def goods(shared):
    """Six products of two makers with three variants each."""
    people = [makers.producer(village=code) for code in ("52.08.04.2001", "52.08.02.2002")]
    made = [shelf.product(producer=people[n % 2], price=10_000 + n) for n in range(6)]
    for product in made:
        for name in ("sedang", "besar"):
            shelf.variant(product=product, name=name, price=90_000)
    return made


def all_right(results):
    """Nobody failed; what is kept is what is so, before and after it is merged."""
    assert [each for each in results if isinstance(each, Exception)] == []
    assert list(checking.differences()) == []
    keeping.keep_all()
    assert list(checking.differences()) == []
    assert not Change.objects.exists()
    assert Counts(Narrowing()).total == Listing.objects.shown().count()
    assert sum(Cell.objects.values_list("n", flat=True)) == Listing.objects.count()


def prices_of(variant, seed):
    """Work: one variant gets one price after the other, and is sold out now and then."""

    def work():
        dice = random.Random(seed)
        for _ in range(ROUNDS):
            stock = dice.choice((0, 3))
            Variant.objects.filter(pk=variant.pk).update(price=dice.randint(5, 500) * 1000)
            Variant.objects.filter(pk=variant.pk).update(stock=stock)

    return work


def test_every_variant_of_one_product_is_written_at_once(goods, at_once):
    variants = goods[0].variants.all()
    all_right(at_once([prices_of(each, each.pk) for each in variants]))
    kept = Listing.objects.get(pk=goods[0].pk)
    assert (kept.variant.price, kept.ready) == (kept.price, kept.variant.stock != 0)


def test_savers_of_one_product_s_parts_agree_on_its_price_and_its_cover(goods, at_once):
    product = goods[0]
    pictures = [makers.picture() for _ in range(ROUNDS)]

    def save_variant(name):
        def work():
            for n in range(ROUNDS):
                variant = Variant.objects.get(product=product, name=name)
                variant.price = 20_000 + n
                variant.save()

        return work

    def photograph():
        for n, picture in enumerate(pictures):
            shelf.photo(product=product, picture=picture, position=ROUNDS - n)

    def rename():
        for n in range(ROUNDS):
            Product.objects.filter(pk=product.pk).update(name=f"Tas {n}", lead_days=n % 2 or None)

    works = [save_variant(""), save_variant("besar"), photograph, rename]
    all_right(at_once(works))
    assert Listing.objects.get(pk=product.pk).cover_id == pictures[-1].pk


def test_two_who_write_the_same_two_products_in_the_same_order_never_lock_each_other_out(
    goods, at_once
):
    first, second = ([p.variants.get(name=name) for p in goods[:2]] for name in ("", "besar"))

    def work(variants):
        def take():
            for n in range(ROUNDS):
                with transaction.atomic():
                    for variant in variants:
                        Variant.objects.filter(pk=variant.pk).update(stock=n % 2)

        return take

    all_right(at_once([work(first), work(second)]))


def test_makers_and_places_change_while_goods_are_written(goods, at_once):
    maker = goods[0].producer

    def stop_and_go():
        for n in range(ROUNDS):
            status = "inactive" if n % 2 == 0 else "active"
            Producer.objects.filter(pk=maker.pk).update(status=status)

    def rename():
        for n in range(ROUNDS):
            Region.objects.filter(pk__in=("52.08.04", "52.08.02")).update(name=f"Tempat {n}")
            Sector.objects.update(local_words=f"sesek {n}")

    def come_and_go():
        for n in range(ROUNDS):
            made = shelf.product(producer=maker, name=f"Sementara {n}", category=goods[0].category)
            if n % 2:
                made.delete()

    works = [stop_and_go, rename, come_and_go, prices_of(goods[1].variants.first(), 1)]
    all_right(at_once(works))
    assert Listing.objects.filter(producer=maker).count() == 3 + ROUNDS // 2


def test_keepers_at_the_same_moment_merge_every_row_once(goods, at_once):
    rows = Change.objects.count()
    merged = at_once([keeping.keep] * 4)
    assert sum(merged) == rows
    all_right(merged)


def test_keepers_and_writers_and_readers_at_the_same_moment(goods, at_once):
    """A reader of all goods sees all six at every moment: moved, in the log, or merged."""

    def keep():
        return [keeping.keep() for _ in range(ROUNDS)]

    def read():
        return {Counts(Narrowing()).total for _ in range(4 * ROUNDS)}

    def move():
        other = shelf.category(slug="lain")
        for n in range(ROUNDS):
            Product.objects.filter(pk=goods[n % 6].pk).update(category=other)
            Product.objects.filter(pk=goods[n % 6].pk).update(category=goods[0].category)

    works = [keep, keep, read, move, prices_of(goods[2].variants.first(), 2)]
    results = at_once(works)
    all_right(results)
    assert results[2] == {6}


def test_everything_is_counted_anew_while_others_keep_and_write(goods, at_once):
    """What is counted anew and what somebody merges at that moment is not counted twice."""

    def recount():
        for _ in range(ROUNDS):
            keeping.recount()

    def keep():
        return [keeping.keep() for _ in range(2 * ROUNDS)]

    def come():
        for n in range(ROUNDS):
            shelf.product(
                producer=goods[0].producer, category=goods[0].category, price=5_000 * n + 500
            )

    before = Listing.objects.count()
    all_right(at_once([recount, keep, come, prices_of(goods[3].variants.first(), 3)]))
    assert Listing.objects.count() == before + ROUNDS


def test_everything_is_rebuilt_while_others_write_and_read(goods, at_once):
    def read():
        return {Listing.objects.count() for _ in range(4 * ROUNDS)}

    def rename():
        for n in range(ROUNDS):
            Product.objects.filter(pk=goods[4].pk).update(name=f"Tas {n}")

    results = at_once([keeping.rebuild, read, rename, prices_of(goods[5].variants.first(), 4)])
    all_right(results)
    assert results[1] == {6}


def somebody_waits():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'catalog_cell'::regclass"
        )
        return cursor.fetchone()


@only_postgresql
def test_who_waited_until_all_was_counted_anew_finds_nothing_left_to_merge(goods, at_once):
    locked = threading.Event()

    def count():
        with transaction.atomic():
            triggers.execute("LOCK TABLE catalog_cell IN SHARE ROW EXCLUSIVE MODE")
            locked.set()
            until = time.monotonic() + 20
            while not somebody_waits() and time.monotonic() < until:
                time.sleep(0.01)
            keeping.recount()

    def keep():
        locked.wait(timeout=30)
        return keeping.keep()

    results = at_once([count, keep])
    all_right(results)
    assert results[1] == 0


@only_postgresql
def test_who_keeps_while_somebody_else_does_goes_away_at_once(goods, at_once):
    rows = Change.objects.count()
    with transaction.atomic():
        assert keeping._only_one()
        assert at_once([keeping.keep]) == [0]
    assert keeping.keep() == rows
