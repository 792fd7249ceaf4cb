"""Counts of one server process between two writes, and the write: never in a reader's way.

What is counted waits in memory and goes into the database in one transaction, after an answer has
been sent (`request_finished`) or when the process ends: what readers' requests count some seconds
later, what writing requests count at once. A busy database makes nobody wait: the numbers stay in
memory until the next time.
"""

import atexit
import logging
import time
from contextlib import contextmanager
from datetime import timedelta
from threading import Lock

from django.core.signals import request_finished
from django.db import OperationalError, connection, transaction
from django.dispatch import receiver
from django.utils import timezone

KEPT_DAYS = 400  # one year and the month to compare it with
WAIT_SECONDS = 5
PATIENCE_MS = 500  # for a database that somebody else holds
MOST = 2_000  # different entries in memory while the database cannot be written
log = logging.getLogger(__name__)
_every = []


class Waiting:
    """{entry: numbers} until `write` has put them into the database.

    `what` is their name in the log; `join(numbers, more)` are those of an entry counted again.
    What is counted in writing requests alone (`after_reads` false) is written after each of them
    (catalog.middleware), never after a reader's.
    """

    def __init__(self, what, *, write, join, after_reads=True):
        self.what, self.write, self.join, self.after_reads = what, write, join, after_reads
        self.counts, self.due = {}, 0.0
        self.changing, self.writing = Lock(), Lock()
        _every.append(self)

    def add(self, counts):
        """Count {entry: numbers}; costs no query."""
        with self.changing:
            if not self.counts:
                self.due = time.monotonic() + WAIT_SECONDS
            for entry, numbers in counts.items():
                if entry in self.counts:
                    self.counts[entry] = self.join(self.counts[entry], numbers)
                elif len(self.counts) < MOST:
                    self.counts[entry] = numbers

    def flush(self):
        """Write what is counted. A database that is busy or away keeps it for the next time.

        Who finds somebody writing leaves it to that one, who looks again when done.
        """
        while self.counts and self.writing.acquire(blocking=False):
            try:
                written = self.write_or_keep(self._taken())
            finally:
                self.writing.release()
            if not written:
                return

    def _taken(self):
        with self.changing:
            taken, self.counts = self.counts, {}
        return taken

    def write_or_keep(self, counts):
        """Whether they need not be written again."""
        try:
            with _impatient():
                self.write(counts)
        except OperationalError:
            log.warning("%s waits for the database", self.what, exc_info=True)
            self.add(counts)
        except Exception:  # written wrongly once, it would be so for ever
            log.exception("%s could not be written", self.what)
        else:
            return True
        return False


@receiver(request_finished)
def _after_an_answer(**kwargs):
    for each in _every:
        if each.after_reads and each.counts and time.monotonic() >= each.due:
            each.flush()


@atexit.register
def _at_the_end():
    for each in _every:
        each.flush()


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


def forget(model):
    """Delete the model's rows of a `day` more than KEPT_DAYS ago; returns how many."""
    before = timezone.localdate() - timedelta(days=KEPT_DAYS)
    return model.objects.filter(day__lt=before).delete()[0]
