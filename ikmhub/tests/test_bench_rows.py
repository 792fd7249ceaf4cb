"""Rows and tables of the bench."""

import pytest

from ikmhub.bench.rows import Row, at_least, at_most, figure, table, told


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (7, "7"),
        (12_345, "12,345"),
        (0.01234, "0.0123"),
        (0.5, "0.5"),
        (0.0, "0"),
        (1.234, "1.23"),
        (12.34, "12.3"),
        (1234.5, "1,234"),
    ],
)
def test_a_figure_shows_three_digits_that_matter(number, text):
    assert figure(number) == text


def test_what_is_on_its_budget_is_met_and_what_is_over_it_is_not():
    assert at_most("bytes", 30, 30, " B") == Row("bytes", "<= 30 B", "30 B", True)
    assert at_most("bytes", 31, 30, " B", breaks=True).failed
    assert not at_most("time", 31, 30, " ms").failed


def test_a_share_is_judged_against_the_least():
    assert at_least("list", 0.8, 0.8, "bare") == Row("list", ">= 0.8 x bare", "0.8 x", True)
    assert at_least("list", 0.79, 0.8, "bare", also=", 4/s").measured == "0.79 x, 4/s"
    assert at_least("list", 0.79, 0.8, "bare").verdict == "missed"


def test_verdicts_are_words():
    assert told("a", "1").verdict == ""
    assert Row("a", "", "", True).verdict == "met"
    assert Row("a", "", "", False).verdict == "missed"
    assert Row("a", "", "", False, breaks=True).verdict == "FAILED"


def test_rows_become_an_aligned_table():
    assert table([Row("list", "<= 5", "6", False), told("bare view", "6,750/s")]) == [
        "| What      | Goal | Measured | Verdict |",
        "|-----------|------|----------|---------|",
        "| list      | <= 5 | 6        | missed  |",
        "| bare view |      | 6,750/s  |         |",
    ]
