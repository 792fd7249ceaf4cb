"""Many rows at once: COPY on PostgreSQL, executemany on SQLite. Keys are given, not fetched."""

from contextlib import contextmanager
from datetime import datetime
from io import StringIO

from django.core.management.color import no_style
from django.db import connection, transaction


class Table:
    """One model's table. The columns that `names` leaves out are filled with their defaults."""

    def __init__(self, model, *names):
        fields = [f for f in model._meta.concrete_fields if not f.generated]
        rest = [f for f in fields if f.attname not in names and not f.primary_key]
        quoted = connection.ops.quote_name
        self.columns = ", ".join(
            quoted(model._meta.get_field(name).column) for name in (*names, *(f.name for f in rest))
        )
        self.name = quoted(model._meta.db_table)
        self.rest = tuple(_plain(field.get_default()) for field in rest)
        self.width = len(names) + len(rest)

    def put(self, rows):
        """Write `rows`, each a tuple in the order of the names, of numbers, texts and None."""
        put = _copy if connection.vendor == "postgresql" else _insert
        put(self, [row + self.rest for row in rows])


def _plain(value):
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    return int(value) if isinstance(value, bool) else value


def _copy(table, rows):
    lines = ["\t".join(["\\N" if v is None else str(v) for v in row]) + "\n" for row in rows]
    with connection.cursor() as cursor:
        sql = f"COPY {table.name} ({table.columns}) FROM STDIN"
        cursor.copy_expert(sql, StringIO("".join(lines)))


def _insert(table, rows):
    marks = ", ".join(["%s"] * table.width)
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table.name} ({table.columns}) VALUES ({marks})", rows)


@contextmanager
def at_speed():
    """Give up safety for speed while a database is filled that nobody would miss."""
    if connection.vendor == "postgresql" or connection.in_atomic_block:
        yield
        return
    _pragmas("journal_mode=OFF", "synchronous=OFF", "cache_size=-200000", "foreign_keys=OFF")
    try:
        yield
    finally:
        _pragmas("cache_size=-2000", "synchronous=NORMAL", "journal_mode=WAL", "foreign_keys=ON")


def _pragmas(*settings):
    with connection.cursor() as cursor:
        for setting in settings:
            cursor.execute(f"PRAGMA {setting}")


def go_on(*models):
    """Let PostgreSQL's next keys follow on ours."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def settle(table=""):
    """What PostgreSQL does by itself after a while: look at its tables, or at one."""
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM (ANALYZE) {table}")


def in_chunks(numbers, size, work):
    """`work(chunk)` for every `size` of `numbers`, each chunk in a transaction of its own."""
    for start in range(numbers.start, numbers.stop, size):
        with transaction.atomic():
            work(range(start, min(start + size, numbers.stop)))
