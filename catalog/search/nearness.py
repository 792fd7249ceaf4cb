"""Which known words a mistyped one may mean."""

from django.db import connection

from catalog.models import Word

from .distance import SHORT, rests, within

SHORTEST = 2  # letters of a word that may be the beginning of another
MOST = 40  # words that are compared by how common they are


def nearest(word):
    """[(word, errors)] of the known words that fewest errors, one or two, part from `word`.

    Best first: with the same first letter, then the more common, then by the alphabet.
    """
    found = near({word})[0][word]
    return ordered(word, found, dict(Word.objects.filter(text__in=found).values_list("text", "n")))


def ordered(word, found, counts):
    """`found` {candidate: errors} as nearest() orders it; without those that are gone."""

    def key(known):
        return (known[0] != word[0], -counts[known], known)

    return [(known, found[known]) for known in sorted(counts.keys() & found, key=key)]


def promising(word, found):
    """So many of the candidates as it is worth to ask how common they are."""
    return sorted(found, key=lambda known: (known[0] != word[0], known))[:MOST]


def near(words):
    """({word: {candidate: errors}}, {words that begin a known one}, {words on the shelf}).

    The candidates of an unknown word are the known ones that fewest errors, one or two, part from
    it. A word of goods that were saved a moment ago is on the shelf before it is learnt. One query
    for all of them.
    """
    asked = (_sharing, _beginning, _on_shelf)
    parts = [part for word in words for ask in asked if (part := ask(word))]
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(sql for sql, _values in parts),
            [value for _sql, values in parts for value in values],
        )
        rows = set(cursor.fetchall())
    begun, shown = ({word for word, _, kind in rows if kind == each} for each in (1, 2))
    candidates = {word: [] for word in words}
    for word, known, kind in rows:
        if not kind:
            candidates[word].append(known)
    return {word: _close(word, known) for word, known in candidates.items()}, begun, shown


def _sharing(word):
    """The words that have a rest in common with `word`; None where it is too short for any."""
    keys = sorted(rests(word))
    if not keys:
        return None
    marks = ", ".join(["%s"] * len(keys))
    return f"SELECT %s, word, 0 FROM catalog_near WHERE key IN ({marks})", [word, *keys]


def _beginning(word):
    """One word in use that begins so.

    A range where text is compared byte by byte, else the index that PostgreSQL keeps for patterns.
    """
    if connection.vendor == "sqlite":
        condition, values = "text > %s AND text < %s", [word, word[:-1] + chr(ord(word[-1]) + 1)]
    else:
        condition, values = "text LIKE %s AND text <> %s", [f"{word}%", word]
    begun = f"SELECT %s, text, 1 FROM catalog_word WHERE {condition} AND n > 0 LIMIT 1"
    return f"SELECT * FROM ({begun}) AS begun", [word, *values]


# Whether anything on the shelf has a word.
_SHELF = {
    "sqlite": "catalog_words WHERE catalog_words MATCH %s",
    "postgresql": "catalog_listing WHERE words @@ %s::tsquery",
}


def _on_shelf(word):
    quoted = f'"{word}"' if connection.vendor == "sqlite" else f"'{word}'"
    once = f"SELECT %s, '', 2 FROM {_SHELF[connection.vendor]} LIMIT 1"
    return f"SELECT * FROM ({once}) AS shown", [word, quoted]


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
