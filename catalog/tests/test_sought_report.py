"""What the office reads about the searches of a period."""

import pytest

from catalog.models import Sought
from catalog.sought import report
from catalog.sought.report import Period
from catalog.tests import factories as shelf
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db


def texts(rows):
    return [row["text"] for row in rows]


def test_a_period_counts_today_and_as_many_days_as_it_says():
    for days in (0, 29, 30):
        shelf.sought(f"kata {days}", days=days)
    assert texts(report.most(Period(30))) == ["kata 0", "kata 29"]


def test_what_is_sought_most_stands_first_with_all_its_numbers():
    shelf.sought("kopi", times=2, found=9)
    shelf.sought("tenun", times=2, opened=3, asked=1, found=12)
    shelf.sought("tenun", days=3, times=1, empty=1, found=0)
    shelf.sought("tenun", language="en", times=1, opened=1)
    assert report.most(Period()) == [
        {"text": "tenun", "n": 4, "none": 1, "seen": 4, "wished": 1, "most": 12},
        {"text": "kopi", "n": 2, "none": 0, "seen": 0, "wished": 0, "most": 9},
    ]


def test_a_word_that_was_only_opened_is_no_search():
    shelf.sought("tenun", times=0, opened=4)
    assert report.most(Period()) == []


def test_a_language_narrows_every_table():
    shelf.sought("basket", language="en", times=5, empty=5, found=0)
    shelf.sought("bakul", times=5, empty=5, found=0)
    for table in (report.most, report.unmet, report.rising):
        assert texts(table(Period(30, "en"))) == ["basket"]


def test_only_so_many_rows_are_shown():
    for number in range(report.ROWS + 3):
        shelf.sought(f"kata {number}")
    assert len(report.most(Period())) == report.ROWS


# --- unmet ------------------------------------------------------------------------------------
def test_what_gave_nothing_is_unmet_the_most_often_first():
    shelf.sought("celugam", times=2, empty=2, found=0)
    shelf.sought("mutiara", times=4, empty=3, found=0)
    shelf.sought("tenun", times=9, found=12)
    rows = report.unmet(Period())
    assert [(row["text"], row["none"]) for row in rows] == [("mutiara", 3), ("celugam", 2)]


@pytest.mark.parametrize("days", [0, 1])
def test_what_has_been_found_since_is_not_unmet_any_more(days):
    shelf.sought("kripik", days=days + 1, times=3, empty=3, found=0)
    shelf.sought("kripik", days=days, times=1, empty=0, found=14)
    assert report.unmet(Period()) == []


def test_what_was_found_once_and_is_gone_is_unmet_again():
    shelf.sought("celugam", days=2, times=1, found=1)
    shelf.sought("celugam", times=1, empty=1, found=0)
    assert texts(report.unmet(Period())) == ["celugam"]


# --- found, and nobody asked ------------------------------------------------------------------
def test_what_is_found_three_times_and_never_asked_for_is_named():
    shelf.sought("madu", times=3, opened=2, found=4)
    shelf.sought("kopi", times=9, asked=1, found=4)
    shelf.sought("teh", times=2, found=4)
    shelf.sought("celugam", times=9, empty=9, found=0)
    assert texts(report.unasked(Period())) == ["madu"]


# --- rising -----------------------------------------------------------------------------------
def test_what_is_sought_twice_as_often_as_before_rises():
    for text, now, was in (("topeng", 3, 0), ("tenun", 20, 10), ("kopi", 19, 10), ("teh", 2, 0)):
        shelf.sought(text, times=now)
        shelf.sought(text, days=7, times=was)
    rows = report.rising(Period(7))
    assert [(row["text"], row["n"], row["was"]) for row in rows] == [
        ("tenun", 20, 10),
        ("topeng", 3, 0),
    ]


def test_the_time_before_is_as_long_and_no_longer():
    shelf.sought("topeng", times=3)
    shelf.sought("topeng", days=14, times=50)
    assert [row["was"] for row in report.rising(Period(7))] == [0]


def test_the_longest_period_has_nothing_to_be_compared_with():
    shelf.sought(times=9)
    assert report.rising(Period(400)) == []
    assert Period(400).before is None


# --- filters and languages --------------------------------------------------------------------
def test_filters_have_the_names_of_the_shelf():
    makers.place("52.08.04")
    shelf.category(slug="kain", name="Tenun & kain")
    for n, text in enumerate(
        ("kecamatan=bayan", "kategori=kain", "harga_maks=100000", "siap=1", "sentra=bubar", "x=y")
    ):
        shelf.sought(text, kind=Sought.Kind.FILTER, times=9 - n)
    assert [(row["name"], row["n"]) for row in report.filters(Period())] == [
        ("Kecamatan: Bayan", 9),
        ("Jenis: Tenun & kain", 8),
        ("Harga sampai: Rp100.000", 7),
        ("Ready saja", 6),
        ("Sentra: bubar", 5),
        ("x: y", 4),
    ]


def test_words_and_filters_do_not_mix():
    shelf.sought("siap=1", kind=Sought.Kind.FILTER)
    assert report.most(Period()) == report.languages(Period()) == []


def test_languages_stand_side_by_side_whatever_was_chosen():
    shelf.sought("tenun", times=3, asked=1, found=2)
    shelf.sought("kopi", times=1, empty=1, found=0)
    shelf.sought("pearl", language="en", times=2, empty=2, found=0)
    rows = report.languages(Period(30, "en"))
    shown = [(row["name"], row["words"], row["n"], row["none"], row["wished"]) for row in rows]
    assert shown == [("Bahasa Indonesia", 2, 4, 1, 1), ("Inggris", 1, 2, 2, 0)]
    assert report.totals(rows) == {"n": 6, "none": 3, "seen": 0, "wished": 1}
