"""Wait for a row that somebody else holds, but not for ever."""

from contextlib import contextmanager

from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext_lazy as _

WAIT_SECONDS = 10  # PostgreSQL; SQLite waits as long as its `timeout` option says
# lock_not_available, deadlock_detected, serialization_failure
CODES = {"55P03", "40P01", "40001"}


class Busy(Exception):
    """The row is still held by others. str() is a sentence for the screen."""

    def __str__(self):
        return str(_("Sedang ramai, belum ada yang tersimpan. Tunggu sebentar, lalu coba lagi."))


def never_endless(connection, **_kwargs):
    """Every connection to PostgreSQL gives up on a row in the end, as SQLite's do (env.sqlite)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '30s'")


@contextmanager
def patient():
    """One transaction that gives up waiting after WAIT_SECONDS. Raises Busy, nothing written."""
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SELECT set_config('lock_timeout', %s, true)", [_wait()])
            yield
    except OperationalError as error:
        if held_by_others(error):
            raise Busy from error
        raise


def held_by_others(error):
    """Whether the database gave up because of somebody else's lock."""
    code = getattr(error.__cause__, "pgcode", None)
    return code in CODES or "is locked" in str(error)


def _wait():
    return f"{int(WAIT_SECONDS * 1000)}ms"
