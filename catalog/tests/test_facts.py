"""The lines of the facts lists, and counts for maps."""

from types import SimpleNamespace

import pytest
from django.utils import timezone, translation

from catalog import facts, labels, stamps
from catalog.sentences import enumerated, opened
from catalog.shelf import keeping
from catalog.standing import Standing, main_kinds
from catalog.tests import factories as shelf
from catalog.tests.costs import fresh
from producers.tests import factories as makers


@pytest.mark.parametrize(
    ("grams", "text"),
    [(None, ""), (1, "1 g"), (600, "600 g"), (999, "999 g"), (1000, "1 kg"), (1250, "1,25 kg")],
)
def test_weights(grams, text):
    assert facts.weight(grams) == text


def test_weights_in_english_have_english_signs():
    with translation.override("en"):
        assert facts.weight(1250) == "1.25 kg"


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (0, "Dipastikan perajin hari ini"),
        (1, "Dipastikan perajin 1 hari lalu"),
        (89, "Dipastikan perajin 89 hari lalu"),
    ],
)
def test_when_the_maker_last_said_that_it_is_there(days, text):
    at = timezone.localtime().replace(hour=0, minute=5) - timezone.timedelta(days=days)
    assert facts.confirmed(at) == text


def test_the_day_of_a_confirmation_is_the_office_s_day():
    """Confirmed at 23.50 and read at 00.10 the next morning: that was one day ago."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    assert facts.confirmed(midnight - timezone.timedelta(minutes=10)).startswith(
        "Dipastikan perajin 1 hari"
    )


@pytest.mark.parametrize(
    ("number", "text"),
    [(6, "6"), (6.5, "6,5"), (1200, "1.200"), (1000.25, "1.000,25"), (100, "100")],
)
def test_plain_numbers(number, text):
    assert facts.plain(number) == text


def maker(**fields):
    blank = dict.fromkeys(("workers", "members_m", "members_f"))
    return SimpleNamespace(**{**blank, "get_kind_display": lambda: "Kelompok", **fields})


def test_what_is_not_known_has_no_line():
    assert facts.business(maker()) == "Kelompok"
    assert facts.business(maker(workers=4)) == "Kelompok, 4 pekerja"
    assert facts.business(maker(workers=0)) == "Kelompok"
    assert facts.people(None, None) == facts.people(0, 0) == ""
    assert facts.people(1, 2) == "3"
    assert facts.capacity(maker(monthly_capacity=None)) == ""


@pytest.mark.django_db
def test_a_bare_product_and_a_bare_maker_have_only_the_lines_that_say_something():
    product = shelf.product(producer=makers.producer(sector=makers.sector(slug="tenun")))
    terms = [term for term, _text, _address in facts.of_product(product)]
    assert terms == ["Minimal pesan", "Stok dan harga"]
    terms = [(term, text) for term, text, _address in facts.of_producer(product.producer)]
    assert terms == [("Usaha", "Perorangan"), ("Membuat", "Tenun")]


@pytest.mark.parametrize(
    ("names", "text"),
    [([], ""), (["A"], "A"), (["A", "B"], "A dan B"), (["A", "B", "C"], "A, B dan C")],
)
def test_enumerations(names, text):
    assert enumerated(names) == text


@pytest.fixture
def bayan():
    """Three makers of a sentra in Bayan, one of whom shows five things of two kinds."""
    sentra, top = makers.sentra(), shelf.category(slug="kain")
    below, other = shelf.category(slug="ikat", parent=top), shelf.category(slug="kopi")
    for _ in range(3):
        maker = makers.producer(village="52.08.04.2001", sentra=sentra)
    for kind in (other, other, top, below, below):
        shelf.product(producer=maker, category=kind)
    shelf.product()
    shelf.product(producer=maker, status="draft")
    makers.producer(status="inactive")
    return sentra


@pytest.mark.django_db
@pytest.mark.parametrize("kept", [False, True])
def test_a_whole_map_of_counts_costs_two_queries(bayan, django_assert_num_queries, kept):
    if kept:
        keeping.keep()
    fresh()
    now = stamps.current()
    with django_assert_num_queries(2):
        standing = Standing(now)
    assert +standing.products == {"52.08.04": 5, "52.08.02": 1}
    assert +standing.makers == {"52.08.04": 3, "52.08.02": 1}
    assert (standing.makers_of[bayan.pk], standing.products_of[bayan.pk]) == (3, 5)
    assert (standing.total, standing.kinds.total()) == (6, 6)
    with django_assert_num_queries(1):
        Standing(now)


@pytest.mark.django_db
def test_the_main_kinds_of_a_district_are_the_tops_with_most_goods(bayan):
    tree = labels.load()["kategori"]
    assert [label.slug for label in main_kinds("52.08.04", tree)] == ["kain", "kopi"]
    assert [label.slug for label in main_kinds("52.08.04", tree, most=1)] == ["kain"]
    assert main_kinds("52.08.05", tree) == []


@pytest.mark.django_db
def test_a_maker_who_stops_is_counted_no_more(bayan):
    assert Standing(stamps.current()).makers["52.08.04"] == 3
    bayan.producers.update(status="inactive")
    standing = Standing(stamps.current())
    assert (standing.makers["52.08.04"], standing.products["52.08.04"]) == (0, 0)


@pytest.mark.parametrize(
    ("text", "first", "others"),
    [
        ("", "", []),
        ("\n \n", "", []),
        ("Hanya satu kalimat", "Hanya satu kalimat", []),
        (
            "Menenun sejak umur dua belas. Diajari neneknya.\n\nKini membina.",
            "Menenun sejak umur dua belas.",
            ["Diajari neneknya.", "Kini membina."],
        ),
        (
            "Bersama H. Mukhsin kami mulai 2004. Lalu berkembang.",
            "Bersama H. Mukhsin kami mulai 2004.",
            ["Lalu berkembang."],
        ),
        ("Menenun sejak umur dua belas.\nLalu.", "Menenun sejak umur dua belas.", ["Lalu."]),
    ],
)
def test_a_story_opens_with_its_first_sentence(text, first, others):
    assert opened(text) == (first, others)
