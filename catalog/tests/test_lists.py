"""The small parts of a list: labels, price steps, addresses, pages."""

import pytest
from django.utils import translation

from catalog import labels
from catalog.addresses import Address
from catalog.facets import STEPS, Prices
from catalog.filters import price_text, step_text
from catalog.models import Product
from catalog.pages import Pages
from catalog.tests import factories as shelf
from producers.tests import factories as makers

# --- labels ----------------------------------------------------------------------------------


@pytest.mark.django_db
def test_all_names_cost_one_query(django_assert_num_queries):
    for n in range(3):
        shelf.category(slug=f"jenis-{n}")
        makers.sector(slug=f"sektor-{n}")
        makers.sentra()
    with django_assert_num_queries(1):
        trees = labels.load()
    assert {group: len(tree.labels) for group, tree in trees.items()} == {
        "kategori": 3,
        "sektor": 3,
        "sentra": 3,
        "kecamatan": 1,
    }


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


# --- price steps -----------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    "bounds", [(None, None), (25_000, 50_000), (30_000, None), (None, 25_000), (1, 1)]
)
def test_every_price_falls_into_one_piece_and_pieces_know_their_bounds(bounds):
    low, high = bounds
    prices = Prices(low, high)
    around = sorted({p + d for p in (*STEPS, 30_000) for d in (-1, 0, 1)} | {100, 2_000_000_000})
    for price in around:
        shelf.product(price=price)
    pieces = dict(
        Product.objects.annotate(piece=prices.expression()).values_list("price_from", "piece")
    )
    for start, end in [(None, STEPS[0]), (STEPS[0], STEPS[1]), (STEPS[-1], None), bounds]:
        inside = prices.pieces(start, end)
        for price, piece in pieces.items():
            right = (start or 0) <= price <= (end or 10**12)
            assert (piece in inside) is right, (start, end, price)


def test_without_bounds_no_piece_is_wanted():
    assert Prices().wanted() == set()
    assert Prices(low=0).wanted() != set()


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
