"""Whether anything has changed: numbers that triggers draw anew at every change.

Same number, same data, in every process and on every replica. So what is remembered together
with the number that was read before it is never old.
"""

from typing import NamedTuple

from django.db import connection

from catalog import prepared

QUESTION = "SELECT name, SUM(value) FROM catalog_stamp GROUP BY name"
_remembered = {}


class Stamps(NamedTuple):
    """`shelf`: anything that public pages show. `words`: what lists and queries call things.

    `makers`: the registry.
    """

    shelf: int
    words: int
    makers: int = 0


def current():
    """The stamps as they stand in the database now; one query."""
    found = dict(_straight() or _through_django())
    return Stamps(*(int(found.get(name, 0)) for name in Stamps._fields))


def of(request):
    """The stamps of a request: read once, before anything else is."""
    if getattr(request, "stamps", None) is None:
        request.stamps = current()
    return request.stamps


def _straight():
    """Ask the driver itself, as this is asked at every request and all around it costs more.

    Nothing where no connection stands or it broke; then Django opens a new one. So the question
    also is the check of the connection's health, for which Django would ask another one.
    """
    driver = connection.connection
    if driver is None or connection.in_atomic_block:
        return None
    try:
        cursor = driver.cursor()
        cursor.execute(prepared.call(QUESTION, 0))
        return cursor.fetchall()
    except connection.Database.Error:
        connection.close()
        return None


def _through_django():
    with connection.cursor() as cursor:
        cursor.execute(QUESTION)
        return cursor.fetchall()


def remembered(name, stamp, make):
    """`make()`, or what it gave when the stamp was the same; a process keeps one answer a name."""
    held = _remembered.get(name)
    if held is None or held[0] != stamp:
        held = _remembered[name] = (stamp, make())
    return held[1]
