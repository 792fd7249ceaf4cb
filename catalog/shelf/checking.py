"""Whether what is kept is what would be derived now. Each difference is a line; nothing is mended.

Listings are compared with the view that defines them, their words with the text view, and the
counts (with the log of changes) with counting the listings one by one.
"""

from collections import Counter
from contextlib import contextmanager

from django.db import DatabaseError, connection, transaction
from django.db.models import Count, Sum
from django.db.models.functions import Coalesce

from accounts.days import confirmed_since
from catalog.models import Cell, Change, Listing, Tally
from catalog.shelf.definition import CELL, COLUMNS, FIELDS, KEY, LOGGED, MAKER
from catalog.shelf.keeping import tallied, text_of
from catalog.shelf.triggers import engine, execute
from catalog.shelf.walking import adapted

NAMES = ("regency", "given", "given_key", "facet", "key")  # of a tally


def differences():
    """Lines that say what is wrong, none where all is well. Others may go on writing meanwhile."""
    with one_moment():
        yield from of_listings()
        yield from WORDS[connection.vendor]()
        yield from of_counts()
    yield from of_index()


@contextmanager
def one_moment():
    """Everything that is read inside is of one moment. Inside of a transaction: does nothing."""
    if connection.in_atomic_block:
        yield
        return
    execute(BEGIN[connection.vendor])
    try:
        yield
    finally:
        execute("ROLLBACK")


BEGIN = {"sqlite": "BEGIN", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ"}


def rows(sql, values=None):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        yield from cursor.fetchall()


# --- listings --------------------------------------------------------------------------------


def of_listings():
    """What is missing, what is too much, and every column that is another."""
    yield from (f"produk {pk}: tidak ada, seharusnya tampil" for pk in _missing())
    for (pk,) in rows(_without("catalog_listing", "catalog_listing_now")):
        yield f"produk {pk}: ada, seharusnya tidak tampil"
    yield from _differing()


def _missing():
    """What has expired may have been dropped already."""
    missing = _without("catalog_listing_now", "catalog_listing", "a.confirmed_at >= %s")
    return (pk for (pk,) in rows(missing, [adapted(confirmed_since())]))


def _without(one, other, condition="1 = 1"):
    """Products of one that are not in the other (NOT IN would be slow for very many)."""
    return (
        f"SELECT {KEY} FROM {one} a WHERE {condition} AND NOT EXISTS"
        f" (SELECT 1 FROM {other} b WHERE b.{KEY} = a.{KEY}) ORDER BY 1"
    )


def _differing():
    both = ", ".join(f"{side}.{name}" for name in COLUMNS for side in "ln")
    found = rows(
        f"SELECT n.{KEY}, {both} FROM catalog_listing_now n JOIN catalog_listing l USING ({KEY})"
        f" WHERE {engine().differ('l', 'n', COLUMNS)} ORDER BY 1"
    )
    for pk, *pairs in found:
        for name, kept, right in zip(COLUMNS, pairs[::2], pairs[1::2], strict=True):
            # SQLite gives a moment, and yes and no, of a view as it stores them.
            if kept != right and str(kept) != str(right):
                yield f"produk {pk}: {name} {kept}, seharusnya {right}"


# --- words -----------------------------------------------------------------------------------


def _words_of_sqlite():
    fields = engine().differ("w", "t", FIELDS)
    found = rows(
        f"SELECT l.{KEY} FROM catalog_listing l JOIN catalog_text_now t USING ({KEY})"
        f" LEFT JOIN catalog_words w ON w.rowid = l.{KEY} WHERE {fields}"
        f" UNION SELECT rowid FROM catalog_words WHERE rowid NOT IN"
        f" (SELECT {KEY} FROM catalog_listing) ORDER BY 1"
    )
    return (_other_words(pk) for (pk,) in found)


def _words_of_postgresql():
    found = rows(
        f"SELECT n.{KEY} FROM catalog_listing_now n JOIN catalog_listing l USING ({KEY})"
        f" WHERE {engine().differ('l', 'n', ['words'])} ORDER BY 1"
    )
    return (_other_words(pk) for (pk,) in found)


def _other_words(pk):
    return f"produk {pk}: kata yang dicari bukan kata produk ini"


WORDS = {"sqlite": _words_of_sqlite, "postgresql": _words_of_postgresql}


def of_index():
    """Whether SQLite's full text index fits the texts that it holds."""
    if connection.vendor != "sqlite":
        return
    try:
        with transaction.atomic():
            execute("INSERT INTO catalog_words (catalog_words) VALUES ('integrity-check')")
    except DatabaseError as error:
        yield f"indeks kata rusak: {error}"


# --- counts ----------------------------------------------------------------------------------


def of_counts():
    """Cells and tallies, each with what the log holds, beside the listings counted anew."""
    changes = list(_logged())
    yield from _unlike("sel", CELL, _cells_kept(changes), _cells_now())
    yield from _unlike("hitungan", NAMES, _tallies_kept(changes), _tallies_now())


def _logged():
    log = Change.objects.exclude(n=0).order_by().values_list(*LOGGED)
    return log.annotate(total=Sum("n"))


def _listed(*more):
    keys = (
        *("regency", "category_id", "district_id", Coalesce("sentra_id", 0)),
        *("sector_id", "ready", "step"),
    )
    return Listing.objects.order_by().values_list(*keys, *more).annotate(n=Count("pk"))


def _cells_now():
    return Counter({tuple(keys): n for *keys, n in _listed()})


def _cells_kept(changes):
    kept = Counter({tuple(keys): n for *keys, n in Cell.objects.values_list(*CELL, "n")})
    for *keys, _producer, n in changes:
        kept[tuple(keys)] += n
    return kept


def _tallies_now():
    return _summed(_listed("producer_id"), Counter())


def _tallies_kept(changes):
    kept = Counter({tuple(keys): n for *keys, n in Tally.objects.values_list(*NAMES, "n")})
    return _summed(changes, kept)


def _summed(rows, tallies):
    """The tallies with rows of (keys of a cell, maker, number) added."""
    for *keys, producer, n in rows:
        for tally in (*tallied(*keys), (keys[0], MAKER, text_of(producer), "", "")):
            tallies[tally] += n
    return tallies


def _unlike(what, names, kept, right):
    for key in sorted(kept.keys() | right.keys()):
        if kept[key] != right[key]:
            named = " ".join(f"{n}={k}" for n, k in zip(names, key, strict=True))
            yield f"{what} {named}: {kept[key]}, seharusnya {right[key]}"
