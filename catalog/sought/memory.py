"""Counts of one server process between two writes, and the write: never in a reader's way.

What is counted waits in memory for a few seconds and goes into the database in one transaction,
after an answer has been sent (`request_finished`) or when the process ends. A busy database makes
nobody wait: the numbers stay in memory until the next time.
"""

import atexit
import logging
import time
from contextlib import contextmanager
from datetime import timedelta
from threading import Lock

from django.core.signals import request_finished
from django.db import OperationalError, connection, transaction
from django.db.models import Count
from django.dispatch import receiver
from django.utils import timezone

from catalog.models import Sought
from catalog.models.sought import LONGEST

KEPT_DAYS = 400  # one year and the month to compare it with
WAIT_SECONDS = 5
PATIENCE_MS = 500  # for a database that somebody else holds
NEW_A_DAY = 2_000  # different texts; who floods the box fills no table
MOST = 2_000  # different entries in memory while the database cannot be written
log = logging.getLogger(__name__)

_changing, _writing = Lock(), Lock()
_counts = {}  # {(day, kind, text, language): [times, empty, opened, asked, found]}
_due = 0.0

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
        with _changing:
            _merge({entry: [times, empty, opened, asked, found]})


def _merge(counts):
    global _due
    if not _counts:
        _due = time.monotonic() + WAIT_SECONDS
    for entry, (*numbers, found) in counts.items():
        before = _counts.get(entry)
        if before:
            before[:-1] = map(sum, zip(before[:-1], numbers, strict=True))
            before[-1] = before[-1] if found is None else found
        elif len(_counts) < MOST:
            _counts[entry] = [*numbers, found]


@receiver(request_finished)
def _after_an_answer(**kwargs):
    if _counts and time.monotonic() >= _due:
        flush()


@atexit.register
def flush():
    """Write what is counted. A database that is busy or away keeps it for the next time."""
    if not _counts or not _writing.acquire(blocking=False):
        return
    try:
        _write_or_keep(_taken())
    finally:
        _writing.release()


def _taken():
    with _changing:
        taken = dict(_counts)
        _counts.clear()
    return taken


def _write_or_keep(counts):
    try:
        with _impatient():
            _write(_admitted(counts))
    except OperationalError:
        log.warning("what people look for waits for the database", exc_info=True)
        with _changing:
            _merge(counts)
    except Exception:  # written wrongly once, it would be so for ever
        log.exception("what people look for could not be written")


def _write(counts):
    rows = [(day.isoformat(), *entry, *numbers) for (day, *entry), numbers in counts.items()]
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


@contextmanager
def _impatient():
    """One transaction that soon gives up waiting for others (OperationalError)."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
        try:
            with transaction.atomic():
                if connection.vendor == "postgresql":
                    cursor.execute(
                        "SELECT set_config('lock_timeout', %s, true)", [f"{PATIENCE_MS}ms"]
                    )
                yield
        finally:
            if connection.vendor == "sqlite":
                usual = connection.settings_dict["OPTIONS"].get("timeout", 5)
                cursor.execute(f"PRAGMA busy_timeout = {int(usual * 1000)}")


def forget():
    """Delete what is older than KEPT_DAYS; returns how many rows."""
    before = timezone.localdate() - timedelta(days=KEPT_DAYS)
    return Sought.objects.filter(day__lt=before).delete()[0]
