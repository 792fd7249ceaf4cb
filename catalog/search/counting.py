"""Counting in a table of its own, so that a million texts need little memory."""

from collections import Counter
from contextlib import contextmanager

from django.db import connection

from catalog.adding import add

IN_MEMORY = 100_000  # different words that are counted before they are set down
ABSENT = (
    "SELECT text, n FROM catalog_word AS w"
    " WHERE NOT EXISTS (SELECT 1 FROM counted_words AS c WHERE c.text = w.text) AND"
)


@contextmanager
def counted(bags):
    """Counts in how many bags (sets of words) each word is, for as long as the block lasts."""
    _execute("DROP TABLE IF EXISTS counted_words")
    _execute("CREATE TEMPORARY TABLE counted_words (text varchar(40) PRIMARY KEY, n integer)")
    counts = Counter()
    for bag in bags:
        counts.update(bag)
        if len(counts) >= IN_MEMORY:
            _set_down(counts)
    _set_down(counts)
    yield
    _execute("DROP TABLE counted_words")


def present(size):
    """Lists of [(word, count)], sorted, `size` at once."""
    return _batches("SELECT text, n FROM counted_words WHERE", size)


def absent(size):
    """Lists of [(word, its count until now)] of the words that were in no bag."""
    return _batches(ABSENT, size)


def _set_down(counts):
    add("counted_words", ["text"], {(word,): n for word, n in counts.items()})
    counts.clear()


def _batches(select, size):
    """The rows of a query by and by, so that others may read and write in between."""
    last = ""
    while rows := _execute(f"{select} text > %s ORDER BY text LIMIT {size}", [last]):
        yield rows
        last = rows[-1][0]


def _execute(sql, values=()):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []
