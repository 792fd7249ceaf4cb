"""Slips of the finger on a phone's keyboard, the same ones on every run."""

from catalog.search.distance import distance

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
KEYS = set("".join(ROWS))
SHORTEST = {1: 4, 2: 6}  # letters of a word that may be written with so many errors
TRIES = 60


def neighbours(key):
    """The letters that a finger hits instead: beside it, above and below."""
    line, at = next((line, row.index(key)) for line, row in enumerate(ROWS) if key in row)
    rows = ROWS[max(line - 1, 0) : line + 2]
    near = "".join(row[max(at - 1, 0) : at + 2] for row in rows)
    return near.replace(key, "")


def missing(word, at, chance):
    return word[:at] + word[at + 1 :]


def doubled(word, at, chance):
    return word[:at] + word[at] + word[at:]


def swapped(word, at, chance):
    return word[:at] + word[at : at + 2][::-1] + word[at + 2 :]


def beside(word, at, chance):
    return word[:at] + chance.choice(neighbours(word[at])) + word[at + 1 :]


KINDS = (missing, doubled, swapped, beside)


def slip(word, errors, chance, vocabulary):
    """`word` with exactly `errors` slips, or None where none is fair.

    Fair is a slip from which no other word of the vocabulary is as near as the one that was
    meant: no engine could know better, and a person neither.
    """
    if len(word) < SHORTEST[errors] or not set(word).issubset(KEYS):
        return None
    tries = (_slipped(word, errors, chance) for _try in range(TRIES))
    return next((text for text in tries if _fair(text, word, errors, vocabulary)), None)


def _slipped(word, errors, chance):
    for _error in range(errors):
        word = chance.choice(KINDS)(word, chance.randrange(len(word)), chance)
    return word


def _fair(text, word, errors, vocabulary):
    if distance(text, word) != errors:
        return False
    return all(other == word or distance(text, other, errors) > errors for other in vocabulary)
