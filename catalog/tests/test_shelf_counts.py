"""The kept counts, with what the log holds and what has expired, are those of counting live."""

import random
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from catalog.models import Cell, Change, Listing, Product, Tally, Word
from catalog.shelf import checking, counts, keeping
from catalog.shelf.counts import Counts
from catalog.shelf.definition import FACETS
from catalog.shelf.narrowing import Narrowing, end_of, start_of
from catalog.shelf.prices import EDGES, step
from catalog.tests import factories as shelf
from catalog.tests.shelves import PRICES, Shelf
from producers.models import Producer
from producers.tests import factories as makers

# --- a price range in terms of steps -------------------------------------------------------------

AROUND = sorted({price + d for price in (*EDGES, 30_000) for d in (-1, 0, 1)} | {0, 100, 2 * 10**9})
BOUNDS = [None, 0, 100, 9_999, 10_000, 10_001, 30_000, 49_999, 50_000, 5_000_000, 9_000_000]


@pytest.mark.parametrize("low", BOUNDS)
@pytest.mark.parametrize("high", BOUNDS)
def test_a_price_between_the_bounds_is_in_one_whole_step_or_one_piece_and_no_other(low, high):
    if low is not None and high is not None and low > high:
        low, high = high, low
    narrowing = Narrowing(low=low, high=high)
    for price in AROUND:
        whole = step(price) in narrowing.whole_steps
        pieces = [a <= price and (b is None or price <= b) for a, b in narrowing.pieces]
        inside = narrowing.priced and (low or 0) <= price <= (high if high is not None else price)
        assert whole + sum(pieces) == inside, price


def test_every_step_ends_where_the_next_begins():
    assert (start_of(0), end_of(len(EDGES))) == (0, None)
    for number in range(len(EDGES)):
        assert end_of(number) + 1 == start_of(number + 1)
        assert step(start_of(number)) == step(end_of(number)) == number


def test_nothing_chosen_narrows_nothing():
    assert Narrowing({"kategori": ()}).chosen == []
    assert Narrowing({"kategori": (), "siap": {True}}, low=0).chosen == ["siap", "harga"]
    assert Narrowing().conditions() == ("1 = 1", [])


# --- against counting live -----------------------------------------------------------------------


def live(narrowing, without=None):
    """The listings that are shown and fit, one facet left out, by the ORM."""
    rows = Listing.objects.shown()
    for facet, keys in narrowing.keys.items():
        if facet != without and facet != "sentra":
            rows = rows.filter(**{f"{FACETS[facet]}__in": keys})
        elif facet != without:
            rows = rows.filter(sentra_id__in=keys)
    if without != "harga" and narrowing.low is not None:
        rows = rows.filter(price__gte=narrowing.low)
    if without != "harga" and narrowing.high is not None:
        rows = rows.filter(price__lte=narrowing.high)
    return rows


def by_key(rows, facet):
    return Counter(key or 0 for key in rows.values_list(FACETS[facet], flat=True))


def told(counter):
    """Without pieces of price steps, and what is counted zero."""
    return {int(key) if key is True else key: n for key, n in counter.items() if n and key != -1}


def check(narrowing, done):
    kept = Counts(narrowing)
    assert kept.total == live(narrowing).count(), (narrowing, done)
    for facet in FACETS:
        right = by_key(live(narrowing, without=facet), facet)
        assert told(kept.of[facet]) == told(right), (facet, narrowing, done)
        assert told(kept.present[facet]) == told(by_key(live(Narrowing()), facet)), (facet, done)


def any_narrowing(dice):
    every = {facet: sorted(by_key(Listing.objects.all(), facet)) for facet in FACETS}
    del every["harga"]
    every["siap"], every["sentra"] = [True], [key for key in every["sentra"] if key]
    chosen = {
        facet: dice.sample(keys, min(len(keys), dice.randint(1, 2)))
        for facet, keys in every.items()
        if dice.random() < 0.3
    }
    low, high = sorted(dice.sample(PRICES, 2))
    bounds = dice.choice([(None, None), (None, None), (low, None), (None, high), (low, high)])
    return Narrowing(chosen, *bounds)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(3))
def test_counts_are_true_after_any_change_in_every_state(seed, settings):
    goods, dice, done = Shelf(seed + 20, products=20), random.Random(seed), []
    for n in range(70):
        done.append(goods.edit())
        if dice.random() < 0.2:
            done.append(f"keep {keeping.keep()}")
        settings.CONFIRMED_FOR_DAYS = 90 if n < 40 else 4  # then much ends without a write
        settings.OFFICE_REGENCY = "18.04" if n % 10 == 9 else "52.08"
        for _ in range(3):
            check(any_narrowing(dice), done)
        maker = goods.any(Producer)
        made = Listing.objects.shown().filter(producer=maker).count()
        assert counts.of_maker(maker.pk) == made, done
    assert Cell.objects.exists() and Tally.objects.exists()


# --- keeping -------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_counting_costs_one_query_however_much_is_chosen(django_assert_num_queries):
    product = shelf.product()
    chosen = {"kategori": {product.category_id}, "siap": {True}}
    for narrowing in (Narrowing(), Narrowing(chosen), Narrowing(chosen, 20_000, 30_000)):
        with django_assert_num_queries(1):
            assert Counts(narrowing).total == 1


@pytest.mark.django_db
def test_keeping_empties_the_log_and_changes_no_count():
    for price in (5_000, 25_000, 25_000):
        shelf.product(price=price)
    before = Counts(Narrowing())
    assert Change.objects.exists() and not Cell.objects.exists()
    assert keeping.keep() > 0
    after = Counts(Narrowing())
    assert (before.total, before.of, before.present) == (after.total, after.of, after.present)
    assert not Change.objects.exists()
    assert sum(Cell.objects.values_list("n", flat=True)) == 3
    assert (keeping.keep(), keeping.keep_all()) == (0, 0)


@pytest.mark.django_db
def test_keeping_learns_the_words_of_what_has_changed():
    product = shelf.product(name="Selendang")
    assert not Word.objects.filter(text="selendang").exists()
    keeping.keep()
    assert Word.objects.get(text="selendang").n == 1
    Product.objects.filter(pk=product.pk).update(name="Sarung")
    keeping.keep()
    assert Word.objects.filter(text="sarung").exists()


@pytest.mark.django_db
def test_keeping_goes_on_until_a_long_log_is_empty(monkeypatch):
    monkeypatch.setattr(keeping, "MOST", 4)
    for _ in range(5):
        shelf.product(confirmed_at=timezone.now() - timedelta(days=200))
    rows = Change.objects.count()
    assert keeping.keep() == 4
    assert keeping.keep_all() == rows - 4 + 5  # and those that tell of what has expired
    assert (Change.objects.count(), Listing.objects.count()) == (0, 0)
    assert list(checking.differences()) == []


@pytest.mark.django_db
def test_what_has_expired_is_dropped_and_comes_back_when_it_is_confirmed():
    product = shelf.product(name="Bakul", confirmed_at=timezone.now() - timedelta(days=200))
    assert (Counts(Narrowing()).total, Listing.objects.count()) == (0, 1)
    keeping.keep_all()
    assert (Counts(Narrowing()).total, Listing.objects.count()) == (0, 0)
    product.confirm(by=makers.person())
    assert Counts(Narrowing()).total == 1
    assert list(checking.differences()) == []


@pytest.mark.django_db
def test_counted_anew_is_the_same_as_kept():
    goods = Shelf(7)
    for _ in range(40):
        goods.edit()
    keeping.keep_all()
    kept = rows_of(Cell), rows_of(Tally)
    keeping.recount()
    assert (rows_of(Cell), rows_of(Tally)) == kept


def rows_of(model):
    names = [field.name for field in model._meta.fields if field.name != "id"]
    return set(model.objects.values_list(*names))


@pytest.mark.django_db
def test_a_writing_request_brings_the_counts_along(client):
    """After its answer; one that reads or is refused writes nothing."""
    variant = shelf.product().variants.get()
    client.get("/produk/")
    assert client.post("/produk/").status_code == 405
    assert Change.objects.exists()
    client.post("/keranjang/tambah/", {"variant": variant.pk, "quantity": 1})
    assert not Change.objects.exists()
