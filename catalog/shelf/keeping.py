"""Counts and vocabulary, brought up to date behind the writers' backs; and all of it made anew.

The listings themselves are always right (triggers). Counts are right as well, since readers add
what the log of changes holds; `keep` only makes that log short again.
"""

from collections import Counter

from django.db import connection, transaction
from django.db.models import Max, Min, Sum

from catalog.adding import add
from catalog.models import Cell, Change, Listing, Product, Stamp, Tally
from catalog.shelf.definition import CELL, COUNTED, FACETS, FIELDS, KEY, LOGGED, MAKER
from catalog.shelf.triggers import FILLED, draw_stamps, engine, execute, install

MOST = 5_000  # log rows, expired listings or products that one transaction handles
KEEPER = 7_300_501  # the advisory lock of whoever keeps


def keep():
    """Merge the log of changes into the counts and learn new words.

    Does nothing where the log is empty or somebody else is at it. Returns the number of log rows.
    """
    done, touched = _merge_log()
    if touched:
        _learn(touched)
    return done


def _merge_log():
    """(log rows merged, products in them); some thousand rows, in one transaction."""
    if not Change.objects.exists():
        return 0, set()
    with transaction.atomic():
        if not _only_one():
            return 0, set()
        log = Change.objects.filter(pk__in=list(Change.objects.values_list("pk", flat=True)[:MOST]))
        touched = set(log.values_list("product_id", flat=True))
        _merge(log.exclude(n=0).values_list(*LOGGED).annotate(total=Sum("n")).order_by())
        return log.delete()[0], touched


def keep_all():
    """Take off what has expired, then keep until nothing is left to do. Returns the log rows."""
    while _sweep():
        pass
    return sum(iter(keep, 0))


def _sweep():
    """Take what has expired off the shelf, some thousand at a time; returns how many."""
    expired = list(Listing.objects.expired().values_list("pk", flat=True)[:MOST])
    if expired:
        Listing.objects.expired().filter(pk__in=expired).delete()
    return len(expired)


def _only_one():
    if connection.vendor != "postgresql":
        return True  # a transaction of SQLite is alone already
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [KEEPER])
        ours = cursor.fetchone()[0]
    if ours:
        execute(f"LOCK TABLE {Cell._meta.db_table} IN ROW EXCLUSIVE MODE")  # see recount
    return ours


def _learn(products):
    from catalog.search import vocabulary

    vocabulary.learn(texts(f"{KEY} IN ({', '.join(map(str, products))})"))


def texts(condition="1 = 1"):
    """What is searched of every listing, one text each, read by and by."""
    fields = " || ' ' || ".join(f"t.{field}" for field in FIELDS)
    with connection.chunked_cursor() as cursor:
        cursor.execute(
            f"SELECT {fields} FROM catalog_text_now t"
            f" JOIN catalog_listing USING ({KEY}) WHERE {condition}"
        )
        for (text,) in cursor:
            yield text


# --- counts ----------------------------------------------------------------------------------


def _merge(changes):
    """Add rows of (regency, keys of every facet, maker, number) to the cells and tallies."""
    cells, tallies = Counter(), Counter()
    for *keys, producer, n in changes:
        cells[tuple(keys)] += n
        for tally in (*tallied(*keys), (keys[0], MAKER, text_of(producer), "", "")):
            tallies[tally] += n
    add(Cell._meta.db_table, CELL, cells)
    add(Tally._meta.db_table, ("regency", "given", "given_key", "facet", "key"), tallies)
    for model in (Cell, Tally):
        model.objects.filter(n=0).delete()


def tallied(regency, *keys):
    """The keys of all tallies in which one listing stands."""
    named = [(facet, text_of(key)) for facet, key in zip(FACETS, keys, strict=True)]
    for facet, key in named:
        yield regency, "", "", facet, key
        for given, given_key in named:
            if given != facet:
                yield regency, given, given_key, facet, key


def text_of(key):
    """A key as the tallies write it: all groups stand in one column."""
    return str(int(key)) if isinstance(key, bool) else str(key or 0)


def recount():
    """Count everything anew, in one snapshot, while others go on reading and writing."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if connection.vendor == "postgresql":
            _one_snapshot(outermost)
        for model in (Cell, Tally, Change):
            model.objects.all().delete()
        counted = ", ".join(name.format(row="l") for name in COUNTED[: len(CELL)])
        execute(
            f"INSERT INTO catalog_cell ({', '.join(CELL)}, n)"
            f" SELECT {counted}, COUNT(*) FROM catalog_listing l GROUP BY {_places(CELL)}"
        )
        for facet, given in _pairs():
            _tally(facet, given)
        execute(
            "INSERT INTO catalog_tally (regency, given, given_key, facet, key, n)"
            f" SELECT regency, '{MAKER}', CAST(producer_id AS VARCHAR(20)), '', '', COUNT(*)"
            " FROM catalog_listing GROUP BY regency, producer_id"
        )


def _one_snapshot(outermost):
    """From now on nothing moves, and nobody merges the log that is counted here.

    Whoever keeps has to lock the cells before reading the log: else what both have read would
    be counted twice. To lock a table is the one statement that takes no snapshot yet.
    """
    if outermost:
        execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    execute(f"LOCK TABLE {Cell._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")
    _only_one()  # who comes now goes away again at once


def _places(columns):
    return ", ".join(str(n) for n, _column in enumerate(columns, 1))


def _pairs():
    return [(facet, given) for facet in FACETS for given in (None, *FACETS) if facet != given]


def _tally(facet, given):
    columns = dict(zip(FACETS, CELL[1:], strict=True))

    def text(name):
        column = columns[name]
        return (
            f"CAST(CAST({column} AS INTEGER) AS VARCHAR(20))"
            if name == "siap"
            else (f"CAST({column} AS VARCHAR(20))")
        )

    condition = f"'{given}', {text(given)}" if given else "'', ''"
    execute(
        "INSERT INTO catalog_tally (regency, given, given_key, facet, key, n)"
        f" SELECT regency, {condition}, '{facet}', {text(facet)}, SUM(n) FROM catalog_cell"
        " GROUP BY 1, 2, 3, 4, 5"
    )


# --- all of it -------------------------------------------------------------------------------


def rebuild(*, say=lambda done, last: None):
    """Derive every listing anew, some thousand at a time; then counts and vocabulary.

    Readers see the old row or the new one, never none; what they keep of it is old at the end.
    Broken off, it can begin again: what is right already is not written.
    """
    from catalog.search import vocabulary

    Stamp.objects.filter(name=FILLED).delete()
    ends = Product.objects.aggregate(first=Min("pk"), last=Max("pk"))
    for first in range(ends["first"] or 0, (ends["last"] or -1) + 1, MOST):
        refresh(f"SELECT id FROM catalog_product WHERE id BETWEEN {first} AND {first + MOST - 1}")
        while _merge_log()[0]:  # readers add what the log holds: it stays short for them
            pass
        say(first + MOST - 1, ends["last"])
    execute(
        "DELETE FROM catalog_listing WHERE NOT EXISTS"  # NOT IN would be slow for very many
        f" (SELECT 1 FROM catalog_product p WHERE p.id = {KEY})"
    )
    while _sweep():
        pass
    recount()
    vocabulary.rebuild(texts())
    draw_stamps()
    Stamp.objects.update_or_create(name=FILLED, slot=0, defaults={"value": 1})


def ensure():
    """Triggers of this release, and listings that miss nothing; at once where all is so already."""
    install()
    if not filled():
        rebuild()


def filled():
    """Whether a rebuilding came to its end since the triggers were last away."""
    return Stamp.objects.filter(name=FILLED).exists()


def refresh(products):
    """Make the listings of the selected products what the views say, in one transaction."""
    with transaction.atomic():
        for statement in (*engine().alone(products, "SELECT"), *engine().derive(products)):
            execute(statement)
