"""The small parts of a list: labels, price ranges, addresses, numbered pages."""

import random
from collections import Counter
from itertools import pairwise

import pytest
from django.utils import translation

from catalog import labels, stamps
from catalog.addresses import Address
from catalog.facets import MOST_RANGES, ranges
from catalog.filters import price_text, step_text
from catalog.pages import Pages
from catalog.shelf.prices import EDGES, step
from catalog.tests import factories as shelf
from producers.tests import factories as makers

# --- labels ----------------------------------------------------------------------------------


@pytest.mark.django_db
def test_all_names_cost_one_query(django_assert_num_queries):
    for n in range(3):
        shelf.category(slug=f"jenis-{n}")
        makers.sector(slug=f"sektor-{n}")
        makers.sentra()
    now = stamps.current()
    with django_assert_num_queries(1):
        trees = labels.load(now)
    assert {group: len(tree.labels) for group, tree in trees.items()} == {
        "kategori": 3,
        "sektor": 3,
        "sentra": 3,
        "kecamatan": 1,
    }


@pytest.mark.django_db
def test_names_are_read_again_only_where_one_has_changed(django_assert_num_queries):
    kind, now = shelf.category(slug="kain"), stamps.current()
    labels.load(now)
    shelf.product(category=kind)
    with django_assert_num_queries(0):
        assert str(labels.load(now)["kategori"].by_slug["kain"]) == "Kain"
    kind.name = "Kain tenun"
    kind.save()
    assert str(labels.load()["kategori"].by_slug["kain"]) == "Kain tenun"


@pytest.mark.django_db
def test_another_office_has_other_names(settings):
    for code in ("52.08.04", "18.04.04"):
        makers.place(code)
    assert [label.slug for label in labels.load()["kecamatan"].labels] == ["bayan"]
    settings.OFFICE_REGENCY = "18.04"
    assert [label.slug for label in labels.load()["kecamatan"].labels] == ["balik-bukit"]


@pytest.mark.django_db
def test_names_stand_as_the_office_placed_them():
    shelf.category(slug="b", name="B", position=1)
    shelf.category(slug="a", name="A", position=2)
    for code in ("52.08.04", "52.08.01", "18.04.04"):
        makers.place(code)
    makers.sector(slug="z", name="anyaman")
    makers.sector(slug="y", name="Bambu")
    makers.sentra(district="18.04.04")
    trees = labels.load()
    assert [label.slug for label in trees["kategori"].labels] == ["b", "a"]
    assert [label.slug for label in trees["kecamatan"].labels] == ["tanjung", "bayan"]
    assert [label.slug for label in trees["sektor"].labels] == ["z", "y"]
    assert trees["sentra"].labels == []


@pytest.mark.django_db
def test_a_label_stands_for_everything_under_it():
    top = shelf.category(slug="atas")
    below = shelf.category(slug="bawah", parent=top)
    other = shelf.category(slug="lain")
    tree = labels.load()["kategori"]
    named = tree.by_slug
    assert [label.slug for label in tree.tops] == ["atas", "lain"]
    assert tree.below(named["atas"]) == {top.pk, below.pk}
    assert tree.below(named["bawah"], named["lain"]) == {below.pk, other.pk}
    assert tree.below() == set()


def test_a_label_speaks_the_reader_s_language_where_it_can():
    both = labels.Label(1, "kain", "Kain", "Cloth")
    only = labels.Label(2, "kopi", "Kopi")
    with translation.override("en"):
        assert (str(both), str(only)) == ("Cloth", "Kopi")
    assert str(both) == "Kain"


# --- price ranges ----------------------------------------------------------------------------


def priced(*prices):
    """How many of these prices (in thousands of rupiah) stand in each step."""
    return Counter(step(price * 1000) for price in prices)


def test_goods_of_about_one_price_need_no_ranges():
    assert ranges(Counter()) == []
    assert ranges(priced(26, 30, 34)) == [(None, None, 3)]


def test_ranges_meet_where_a_step_ends_and_the_outer_ones_are_open():
    assert ranges(priced(5, 12, 30, 120)) == [
        (None, 9_999, 1),
        (10_000, 14_999, 1),
        (25_000, 34_999, 1),
        (100_000, None, 1),
    ]


def test_common_prices_get_narrow_ranges_and_rare_ones_wide_ranges():
    many = priced(*[12] * 50, *[20] * 50, *[30] * 50, 200, 400, 6_000)
    assert ranges(many) == [
        (None, 14_999, 50),
        (15_000, 24_999, 50),
        (25_000, 34_999, 50),
        (150_000, None, 3),
    ]


@pytest.mark.parametrize("seed", range(20))
def test_at_most_six_ranges_hold_every_price_once(seed):
    dice = random.Random(seed)
    steps = Counter({n: dice.choice((0, 1, 7, 400)) for n in range(len(EDGES) + 1)})
    drawn = ranges(steps + Counter())
    assert len(drawn) <= MOST_RANGES
    assert sum(count for _low, _high, count in drawn) == steps.total()
    for low, high, count in drawn:
        inside = [n for n in steps if (low or 0) <= sample(n) <= (high or sample(len(EDGES)))]
        assert sum(steps[n] for n in inside) == count
    assert all(low > high for (_, high, _), (low, _, _) in pairwise(drawn))


def sample(number):
    """A price that stands in this step."""
    return EDGES[number - 1] if number else 100


def test_steps_that_were_emptied_and_pieces_of_steps_count_for_nothing():
    counted = Counter({0: 3, 1: 0, 2: -1, -1: 5, 4: 2})
    assert ranges(counted) == [(None, 9_999, 3), (35_000, None, 2)]


@pytest.mark.parametrize(
    ("low", "high", "long", "short"),
    [
        (None, 25_000, "sampai Rp25.000", "sampai 25.000"),
        (25_000, 50_000, "Rp25.000 sampai Rp50.000", "25.000 – 50.000"),
        (1_000_000, None, "mulai Rp1.000.000", "mulai 1.000.000"),
    ],
)
def test_price_bounds_in_words(low, high, long, short):
    assert (price_text(low, high), step_text(low, high)) == (long, short)


# --- addresses and pages ---------------------------------------------------------------------


def test_an_address_is_sorted_and_every_change_gives_a_new_one():
    address = Address("/produk/", (("q", "tas & kain"), ("kecamatan", "bayan")))
    assert str(address) == "/produk/?kecamatan=bayan&q=tas+%26+kain"
    assert str(address.adding("kecamatan", "gangga").dropping("q")) == (
        "/produk/?kecamatan=bayan&kecamatan=gangga"
    )
    assert str(address.dropping("kecamatan", value="gangga")) == str(address)
    assert str(address.dropping("kecamatan", "q")) == "/produk/"
    assert str(address.dropping("kecamatan", value="bayan").page(2)) == (
        "/produk/?halaman=2&q=tas+%26+kain"
    )
    assert str(address.page(1)) == str(address)


def pages_of(total, number):
    return Pages(range(total), number, total=total, address=Address("/produk/"), size=10)


def test_pages_name_their_neighbours():
    middle = pages_of(95, "5")
    assert (str(middle.previous), str(middle.next)) == (
        "/produk/?halaman=4",
        "/produk/?halaman=6",
    )
    assert [number for number, _ in middle.links] == ["1", "…", "4", "5", "6", "…", "10"]
    assert [number for number, address in middle.links if not address] == ["…", "5", "…"]
    assert str(pages_of(95, "2").previous) == "/produk/"
    assert pages_of(95, "10").next == ""
    assert list(pages_of(95, "10").items) == [90, 91, 92, 93, 94]


def test_one_page_or_none_needs_no_links():
    assert not pages_of(10, None).several
    assert not pages_of(0, "7").several and list(pages_of(0, "7").items) == []
