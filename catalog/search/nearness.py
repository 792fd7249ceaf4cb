"""Which known words a mistyped one may mean."""

from typing import NamedTuple

from django.db import connection

from catalog.models import Word

from .distance import SHORT, rests, within

SHORTEST = 2  # letters of a word that may be the beginning of another
MOST = 40  # words that are compared by how common they are
SHARING, BEGUN, SHOWN, USED = range(4)  # what a row of the answer says


class Near(NamedTuple):
    """What is known around some unknown words.

    candidates  {word: {known: errors}}: those that fewest errors, one or two, part from it
    begun       the words that begin a known one
    shown       the words of goods that were saved a moment ago, and are not learnt yet
    used        which of the words asked for beside them are in use
    """

    candidates: dict
    begun: set
    shown: set
    used: set


def nearest(word):
    """[(word, errors)] of the known words that fewest errors, one or two, part from `word`.

    Best first: with the same first letter, then the more common, then by the alphabet.
    """
    found = near({word}).candidates[word]
    return ordered(word, found, dict(Word.objects.filter(text__in=found).values_list("text", "n")))


def ordered(word, found, counts):
    """`found` {candidate: errors} as nearest() orders it; without those that are gone."""

    def key(known):
        return (known[0] != word[0], -counts[known], known)

    return [(known, found[known]) for known in sorted(counts.keys() & found, key=key)]


def promising(word, found):
    """So many of the candidates as it is worth to ask how common they are."""
    return sorted(found, key=lambda known: (known[0] != word[0], known))[:MOST]


def near(words, beside=()):
    """The Near of unknown words; `beside` are others that may be in use. One query for all."""
    asked = (_sharing, _beginning, _on_shelf)
    parts = [part for word in words for ask in asked if (part := ask(word))]
    if beside:
        parts.append(_used(sorted(beside)))
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(sql for sql, _values in parts),
            [value for _sql, values in parts for value in values],
        )
        rows = set(cursor.fetchall())
    candidates = {word: [] for word in words}
    for word, known, kind in rows:
        if kind == SHARING:
            candidates[word].append(known)
    begun, shown, used = (
        {word for word, _known, kind in rows if kind == each} for each in (BEGUN, SHOWN, USED)
    )
    return Near({word: _close(word, c) for word, c in candidates.items()}, begun, shown, used)


def _sharing(word):
    """The words that have a rest in common with `word`; None where it is too short for any."""
    keys = sorted(rests(word))
    if not keys:
        return None
    marks = ", ".join(["%s"] * len(keys))
    return f"SELECT %s, word, {SHARING} FROM catalog_near WHERE key IN ({marks})", [word, *keys]


def _beginning(word):
    """One word in use that begins so.

    A range where text is compared byte by byte, else the index that PostgreSQL keeps for patterns.
    """
    if connection.vendor == "sqlite":
        condition, values = "text > %s AND text < %s", [word, word[:-1] + chr(ord(word[-1]) + 1)]
    else:
        condition, values = "text LIKE %s AND text <> %s", [f"{word}%", word]
    begun = f"SELECT %s, text, {BEGUN} FROM catalog_word WHERE {condition} AND n > 0 LIMIT 1"
    return f"SELECT * FROM ({begun}) AS begun", [word, *values]


# Whether anything on the shelf has a word.
_SHELF = {
    "sqlite": "catalog_words WHERE catalog_words MATCH %s",
    "postgresql": "catalog_listing WHERE words @@ %s::tsquery",
}


def _on_shelf(word):
    quoted = f'"{word}"' if connection.vendor == "sqlite" else f"'{word}'"
    once = f"SELECT %s, '', {SHOWN} FROM {_SHELF[connection.vendor]} LIMIT 1"
    return f"SELECT * FROM ({once}) AS shown", [word, quoted]


def _used(words):
    marks = ", ".join(["%s"] * len(words))
    return f"SELECT text, '', {USED} FROM catalog_word WHERE text IN ({marks}) AND n > 0", words


def _close(word, candidates):
    """{candidate: errors} of those that fewest errors part from the word: one, else two.

    Two are not forgiven in three letters, and in four only when letters are missing: of two wrong
    ones nobody could tell what was meant.
    """
    one = [known for known in candidates if within(word, known, 1)]
    if one or len(word) < SHORT:
        return dict.fromkeys(one, 1)
    longer = [known for known in candidates if max(len(known), len(word)) > SHORT]
    return {known: 2 for known in longer if within(word, known, 2)}
