"""How many errors of typing part two words, and the rests by which such words meet."""

from itertools import combinations
from zlib import crc32

PREFIX = 7  # letters that are looked at for rests; later errors show in the distance only
SHORT = 4  # letters; from a word up to this long only one is taken out
HALF = 2**31


def distance(a, b, most=2):
    """Wrong, missing, extra and swapped letters from `a` to `b`; `most` + 1 where there are more.

    Optimal string alignment: a swapped pair counts once and is not edited again. Written for few
    errors in many comparisons: it tries the errors where the words part instead of filling a table.
    """
    return next((errors for errors in range(most + 1) if within(a, b, errors)), most + 1)


def within(a, b, errors):
    """Whether at most so many errors part `a` and `b`."""
    longer = len(a) - len(b)
    if not -errors <= longer <= errors:
        return False
    if not errors:
        return a == b
    at, shorter = 0, len(b) if longer > 0 else len(a)
    while at < shorter and a[at] == b[at]:
        at += 1
    if at == shorter:
        return True
    here, there, left = a[at:], b[at:], errors - 1
    return (
        within(here[1:], there[1:], left)
        or (longer > -errors and within(here[1:], there, left))
        or (longer < errors and within(here, there[1:], left))
        or (here[1:2] == there[0] and here[0] == there[1:2] and within(here[2:], there[2:], left))
    )


def rests(word):
    """What is left of the first letters when one or two are taken out, as numbers.

    Two words that up to two errors part have a rest in common. Short words, and what is no word
    (shelf numbers, 60x100), are looked at with one error or none: too much would be near them.
    """
    if not word.isalpha() or len(word) < SHORT - 1:
        return set()
    head = word[:PREFIX]
    fewest = len(head) - (1 if len(word) <= SHORT else 2)
    return {
        _number("".join(rest))
        for size in range(fewest, len(head) + 1)
        for rest in combinations(head, size)
    }


def _number(rest):
    """A number that fits four bytes; two rests that share one cost a comparison, no more."""
    return crc32(rest.encode()) - HALF
