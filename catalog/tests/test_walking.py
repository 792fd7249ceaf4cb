"""Walking along the shelf: everything once, whatever comes and goes on the way."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.days import confirmed_since
from catalog import search
from catalog.addresses import Address
from catalog.models import Listing, Product
from catalog.models.products import SINKS_AFTER_DAYS
from catalog.pages import PER_PAGE, Spot, Stretches, last_page
from catalog.shelf.browsing import browse
from catalog.shelf.narrowing import Narrowing
from catalog.shelf.walking import NEWEST, ORDERS, Lost, Place, moment, read_token, token
from catalog.tests import factories as shelf
from catalog.tests import pages
from producers.tests import factories as makers

ALONG = ("terbaru", "termurah", "termahal")
HOSTILE = (
    *(
        "",
        "-",
        "--",
        "a-b",
        "1",
        "1-2",
        "1-2-3-4",
        "0-1.5-2",
        "0--1-2",
        "0-1e3-2",
        "0-½-1",
        "0-１-２",
        "0- 1-2",
        "0-0x1-2",
    ),
    *(
        "0-" + "9" * 30 + "-1",
        f"{2**62}-1-1",
        f"0-{2**62}-1",
        f"0-{2**62 - 1}-1",
        "0-1-2'; DROP TABLE catalog_listing",
        "0-\x00-1",
    ),
)


@pytest.fixture
def goods(db):
    """Twenty things of which many share their price and their moment of publishing; some sank."""
    dice, now, maker = random.Random(5), timezone.now(), makers.producer()
    return [
        shelf.product(
            name=f"Tas {n}",
            producer=maker,
            price=dice.choice((10_000, 20_000)),
            published_at=now - timedelta(days=dice.randint(0, 2)),
            confirmed_at=now - timedelta(days=dice.choice((1, 59, 60, 80))),
        )
        for n in range(20)
    ]


def sunk(listing):
    return listing.confirmed_at < confirmed_since(SINKS_AFTER_DAYS)


def sort_key(order):
    ways = {
        "terbaru": lambda each: (sunk(each), -each.published_at.timestamp(), -each.pk),
        "termurah": lambda each: (each.price, -each.published_at.timestamp(), -each.pk),
        "termahal": lambda each: (-each.price, -each.published_at.timestamp(), -each.pk),
    }
    return ways[order]


def in_order(order):
    return [each.pk for each in sorted(Listing.objects.all(), key=sort_key(order))]


def forward(order, *, size=3, between=lambda: None):
    """The ids of every page on the way to the end."""
    seen, place = [], None
    while True:
        page = browse(Narrowing(), order, place=place, size=size)
        seen += page.ids
        if not page.more:
            return seen
        place = Place(page.keys[-1])
        between()


def backward(order, place, *, size=3, between=lambda: None):
    """The ids before a place, read page by page back to the beginning."""
    seen = []
    while True:
        page = browse(Narrowing(), order, place=place, size=size)
        seen = page.ids + seen
        if not page.more:
            return seen
        place = Place(page.keys[0], back=True)
        between()


# --- every order ---------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [1, 3, 20, 50])
@pytest.mark.parametrize("order", ALONG)
def test_to_the_end_and_back_everything_is_visited_once_and_in_order(goods, order, size):
    right = in_order(order)
    assert forward(order, size=size) == right
    last = browse(Narrowing(), order, size=50).keys[-1]
    assert backward(order, Place(last, back=True), size=size) == right[:-1]


@pytest.mark.parametrize("order", ALONG)
def test_what_comes_and_goes_meanwhile_shifts_nothing(goods, order):
    dice, before, gone = random.Random(9), in_order(order), []

    def write():
        shelf.product(price=dice.choice((10_000, 15_000, 20_000)))
        victim = Product.objects.get(pk=dice.choice(in_order(order)))
        gone.append(victim.pk)
        victim.delete()

    seen = forward(order, between=write)
    assert len(seen) == len(set(seen))
    stayed = [pk for pk in before if pk not in gone]
    assert [pk for pk in seen if pk in stayed] == stayed


@pytest.mark.parametrize("order", ALONG)
def test_what_comes_and_goes_on_the_way_back_shifts_nothing(goods, order):
    dice, before, gone = random.Random(3), in_order(order), []
    last = browse(Narrowing(), order, size=50).keys[-1]

    def write():
        shelf.product(price=dice.choice((10_000, 15_000, 20_000)))
        victim = Product.objects.get(pk=dice.choice(in_order(order)))
        gone.append(victim.pk)
        victim.delete()

    seen = backward(order, Place(last, back=True), between=write)
    assert len(seen) == len(set(seen))
    stayed = [pk for pk in before[:-1] if pk not in gone]
    assert [pk for pk in seen if pk in stayed] == stayed


@pytest.mark.parametrize("order", ["relevansi", *ALONG])
def test_a_search_is_walked_to_the_end_and_back(goods, order):
    query = search.understand("tas")

    def page(place=None):
        return search.look(query, None, order, place=place, size=3).page

    right, seen, here = search.look(query, None, order, size=50).page.ids, [], page()
    while here.ids:
        seen.append(here)
        here = page(Place(here.keys[-1]))
    assert [pk for each in seen for pk in each.ids] == right and len(right) == 20
    for before, after in zip(reversed(seen[:-1]), reversed(seen[1:]), strict=True):
        assert page(Place(after.keys[0], back=True)).ids == before.ids


def test_a_place_need_not_be_there_any_more(goods):
    page = browse(Narrowing(), size=5)
    Product.objects.get(pk=page.ids[-1]).delete()
    assert browse(Narrowing(), place=Place(page.keys[-1]), size=2).ids == in_order("terbaru")[4:6]


def test_the_walk_stays_among_what_is_chosen_and_left(goods):
    other = shelf.product(category=shelf.category(slug="lain"), price=15_000)
    narrowing = Narrowing({"kategori": {other.category_id}}, low=12_000)
    assert browse(narrowing).ids == [other.pk]
    other.variants.update(stock=0)
    assert (browse(narrowing).ids, browse(narrowing, left=True).ids) == ([other.pk], [])


def test_a_page_costs_one_query(goods, django_assert_num_queries):
    with django_assert_num_queries(1):
        page = browse(Narrowing(), "termurah", size=5)
    with django_assert_num_queries(1):
        browse(Narrowing(), "termurah", place=Place(page.keys[-1], back=True), size=5)


# --- tokens --------------------------------------------------------------------------------------


@pytest.mark.parametrize("order", ALONG)
def test_a_token_is_read_as_the_place_it_was_written_for(goods, order):
    for key in browse(Narrowing(), order, size=50).keys:
        text = token(ORDERS[order], key)
        assert set(text) <= set("0123456789-")
        read = read_token(ORDERS[order], text)
        assert token(ORDERS[order], read) == text
        assert browse(Narrowing(), order, place=Place(read)) == browse(
            Narrowing(), order, place=Place(key)
        )


def test_a_moment_without_fractions_is_a_moment(db):
    at = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    one, two = (shelf.product(published_at=at + timedelta(microseconds=n)) for n in (0, 1))
    page = browse(Narrowing(), size=1)
    place = Place(read_token(NEWEST, token(NEWEST, page.keys[0])))
    assert (page.ids, browse(Narrowing(), place=place).ids) == ([two.pk], [one.pk])


@pytest.mark.parametrize("text", HOSTILE)
def test_a_token_that_nobody_gave_out_is_lost(text):
    with pytest.raises(Lost):
        read_token(NEWEST, text)


def test_no_moment_is_too_late_to_be_told_from_nonsense():
    latest = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)
    assert moment(latest // timedelta(microseconds=1)) is not None
    with pytest.raises(Lost):
        moment(2**61)


@pytest.mark.parametrize("name", ["setelah", "sebelum"])
@pytest.mark.parametrize("text", [*HOSTILE, f"0-{10**17}-{2**61}", "1-0-0"])
def test_a_made_up_place_is_no_server_error(client, goods, name, text):
    for order in ({}, {"urut": "termurah"}, {"q": "tas"}):
        response = client.get("/produk/", {"halaman": 7, name: text, **order})
        assert response.status_code == 200
        assert len(pages.cards(response)) == 20


# --- where an address stands ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "number", "skip"),
    [
        ({}, 1, 0),
        ({"halaman": "3"}, 3, 2 * PER_PAGE),
        ({"halaman": "0"}, 1, 0),
        ({"halaman": "-3"}, 1, 0),
        ({"halaman": "abc"}, 1, 0),
        ({"halaman": "12345678"}, 1, 0),
        ({"halaman": "3", "setelah": "0-5-6"}, 3, 0),
        ({"halaman": "3", "setelah": "x"}, 1, 0),
        ({"halaman": "3", "sebelum": "0-5-6"}, 3, 0),
    ],
)
def test_a_spot_is_a_place_or_a_number_of_pages(asked, number, skip):
    spot = Spot(asked, NEWEST)
    assert (spot.number, spot.skip) == (number, skip)


def test_the_last_page_of_a_list():
    assert [last_page(n) for n in (0, 1, 24, 25, 48, 49)] == [1, 1, 1, 2, 2, 3]


def stretches(asked, total):
    """The page at which an address stands; pages of a list that has `total` goods."""
    spot = Spot(asked, NEWEST)
    page = browse(Narrowing(), place=spot.place, skip=spot.skip)
    return Stretches(page, spot, NEWEST, items=[], total=total, address=Address("/produk/"))


def asked_of(address):
    return dict(pair.split("=") for pair in str(address).partition("?")[2].split("&") if pair)


def test_pages_lead_to_their_neighbours_and_back_to_the_plain_first(db):
    for _ in range(3 * PER_PAGE + 1):
        shelf.product()
    total = Listing.objects.count()
    on_the_way = [stretches({}, total)]
    while on_the_way[-1].next:
        on_the_way.append(stretches(asked_of(on_the_way[-1].next), total))
    assert [page.number for page in on_the_way] == [1, 2, 3, 4]
    assert [str(page.here) for page in on_the_way[:2]] == ["/produk/", "/produk/?halaman=2"]
    back = [on_the_way[-1]]
    while back[-1].previous:
        back.append(stretches(asked_of(back[-1].previous), total))
    assert [page.number for page in back] == [4, 3, 2, 1]
    assert [page.stretch.ids for page in back] == [
        page.stretch.ids for page in reversed(on_the_way)
    ]
    assert str(back[-2].previous) == "/produk/"
    assert on_the_way[0].previous == on_the_way[-1].next == ""


def test_the_numbers_below_a_list_lead_to_the_first_page_only(db):
    for _ in range(3 * PER_PAGE):
        shelf.product()
    third = stretches({"halaman": "3"}, 3 * PER_PAGE)
    assert [(n, str(address)) for n, address in third.links] == [
        ("1", "/produk/"),
        ("…", ""),
        ("3", ""),
    ]
    assert stretches({}, 3 * PER_PAGE).links == [("1", "")]


def test_one_page_needs_no_ways(db):
    shelf.product()
    assert not stretches({}, 1).several


@pytest.mark.django_db
def test_a_key_of_thousands_of_digits_is_lost_without_an_error(client):
    assert client.get(f"/produk/?setelah={'9' * 5_000}-1").status_code == 200
