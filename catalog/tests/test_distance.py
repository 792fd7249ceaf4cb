"""Errors of typing between two words, and the rests by which such words meet."""

import random

import pytest

from catalog.search.distance import distance, rests, within

LETTERS = "abcdefg"


@pytest.mark.parametrize(
    ("typed", "meant", "errors"),
    [
        ("tenun", "tenun", 0),
        ("tenum", "tenun", 1),
        ("tnun", "tenun", 1),
        ("tennun", "tenun", 1),
        ("tneun", "tenun", 1),
        ("enun", "tenun", 1),
        ("tenu", "tenun", 1),
        ("anyamna", "anyaman", 1),
        ("ketka", "ketak", 1),
        ("kipas", "kapas", 1),
        ("tneum", "tenun", 2),
        ("teun", "tenuna", 2),
        ("ca", "abc", 3),
        ("kopi", "madu", 3),
        ("a", "abcdef", 3),
        ("", "ab", 2),
    ],
)
def test_wrong_missing_doubled_and_swapped_letters_are_errors(typed, meant, errors):
    assert distance(typed, meant) == distance(meant, typed) == errors


def test_more_than_was_asked_for_is_one_more():
    assert [distance("kopi", "madu", most) for most in (0, 1, 2)] == [1, 2, 3]


def table(a, b):
    """Optimal string alignment by the book: every cell of the table."""
    cells = {(i, -1): i + 1 for i in range(-1, len(a))} | {
        (-1, j): j + 1 for j in range(-1, len(b))
    }
    for i, letter in enumerate(a):
        for j, other in enumerate(b):
            ways = [
                cells[i - 1, j] + 1,
                cells[i, j - 1] + 1,
                cells[i - 1, j - 1] + (letter != other),
            ]
            if i and j and letter == b[j - 1] and a[i - 1] == other:
                ways.append(cells[i - 2, j - 2] + 1)
            cells[i, j] = min(ways)
    return cells[len(a) - 1, len(b) - 1]


def test_it_counts_as_the_table_does():
    chance = random.Random(5208)
    for _pair in range(3000):
        a, b = ("".join(chance.choices("abc", k=chance.randrange(8))) for _word in range(2))
        assert distance(a, b) == min(table(a, b), 3), (a, b)


def slipped(word, chance):
    at = chance.randrange(len(word))
    return chance.choice(
        [
            word[:at] + chance.choice(LETTERS) + word[at + 1 :],
            word[:at] + word[at + 1 :],
            word[:at] + chance.choice(LETTERS) + word[at:],
            word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
        ]
    )


def test_words_that_two_errors_part_share_a_rest():
    chance = random.Random(52)
    for _pair in range(5000):
        meant = "".join(chance.choices(LETTERS, k=chance.randrange(5, 14)))
        typed = slipped(slipped(meant, chance), chance)
        if len(typed) > 4 and within(typed, meant, 2):
            assert rests(typed) & rests(meant), (typed, meant)


def test_short_words_that_one_error_parts_share_a_rest():
    chance = random.Random(8)
    for _pair in range(3000):
        meant = "".join(chance.choices(LETTERS, k=chance.randrange(3, 6)))
        typed = slipped(meant, chance)
        if len(typed) > 2 and within(typed, meant, 1):
            assert rests(typed) & rests(meant), (typed, meant)


@pytest.mark.parametrize(
    ("word", "amount"), [("abc", 4), ("abcd", 5), ("abcde", 16), ("abcdefg", 29)]
)
def test_a_word_has_few_rests(word, amount):
    assert len(rests(word)) == amount
    assert len(rests(word * 5)) <= 29


@pytest.mark.parametrize("word", ["", "ab", "60x100", "a1b2c3"])
def test_what_is_no_word_or_too_short_has_none(word):
    assert rests(word) == set()


def test_a_rest_fits_four_bytes():
    numbers = {number for word in ("selendang", "perhiasan", "keranjang") for number in rests(word)}
    assert all(-(2**31) <= number < 2**31 for number in numbers)
