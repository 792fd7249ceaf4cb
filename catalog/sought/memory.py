"""What is sought waits in memory (catalog.waiting); here is how it is added and written."""

from django.db import connection
from django.db.models import Count
from django.utils import timezone

from catalog.models import Sought
from catalog.models.sought import LONGEST
from catalog.waiting import Waiting

NEW_A_DAY = 2_000  # different texts; who floods the box fills no table

# PostgreSQL and SQLite read this alike: two processes that count the same word never lose one.
UPSERT = """
INSERT INTO catalog_sought AS old
    (day, kind, text, language, times, empty, opened, asked, found)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (day, kind, text, language) DO UPDATE SET
    times = old.times + excluded.times,
    empty = old.empty + excluded.empty,
    opened = old.opened + excluded.opened,
    asked = old.asked + excluded.asked,
    found = COALESCE(excluded.found, old.found)
"""


def add(what, *, times=0, empty=0, opened=0, asked=0, found=None):
    """Count for `what` = (kind, text, language) of today. An empty text counts nothing."""
    kind, text, language = what
    if text and len(text) <= LONGEST and language in Sought.Language.values:
        entry = (timezone.localdate(), str(kind), text, language)
        waiting.add({entry: [times, empty, opened, asked, found]})


def _join(numbers, more):
    sums = map(sum, zip(numbers[:-1], more[:-1], strict=True))
    return [*sums, numbers[-1] if more[-1] is None else more[-1]]


def _write(counts):
    admitted = _admitted(counts).items()
    rows = [(day.isoformat(), *entry, *numbers) for (day, *entry), numbers in admitted]
    with connection.cursor() as cursor:
        cursor.executemany(UPSERT, sorted(rows, key=lambda row: row[:4]))  # all lock in one order


def _admitted(counts):
    """Without texts that are new on a day that has enough different ones already."""
    days = {day for day, *_entry in counts}
    used = dict(Sought.objects.filter(day__in=days).values_list("day").annotate(Count("pk")))
    full = {day for day in days if used.get(day, 0) + len(counts) > NEW_A_DAY}
    if not full:
        return counts
    known = set(Sought.objects.filter(day__in=full).values_list("day", "kind", "text", "language"))
    return {e: numbers for e, numbers in counts.items() if e[0] not in full or e in known}


waiting = Waiting("what people look for", write=_write, join=_join)
flush = waiting.flush
