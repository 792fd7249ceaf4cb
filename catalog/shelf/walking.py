"""Walking along the shelf in one order: each page begins where the one before it ended.

A place on the shelf is the sort key of a row (keyset), not a number of rows to skip: page 1000
costs what page 1 does, and goods that come or go meanwhile shift nothing.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection
from django.utils.dateparse import parse_datetime

from accounts.days import confirmed_since
from catalog.models.products import SINKS_AFTER_DAYS

UP, DOWN = "ASC", "DESC"
BY_TIME = (("published_at", DOWN), ("product_id", DOWN))
# 1 for what was not confirmed for so long that it stands behind all else; a price sort keeps its
# word and takes no notice.
SUNK = ("sunk", UP)
NEWEST = (SUNK, *BY_TIME)
ORDERS = {
    "terbaru": NEWEST,
    "termurah": (("price", UP), *BY_TIME),
    "termahal": (("price", DOWN), *BY_TIME),
    "relevansi": (("score", DOWN), SUNK, ("standing", DOWN), *BY_TIME),
}
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


class Lost(ValueError):
    """A place that nobody gave out."""


@dataclass(frozen=True)
class Place:
    """Between two rows: after the one with this sort key, or before it."""

    key: tuple
    back: bool = False


def token(order, row):
    """A row's sort key as it stands in an address: `1764050000000000-812`."""
    return "-".join(
        str(micros(value) if name == "published_at" else value)
        for (name, _way), value in zip(order, row, strict=True)
    )


LONGEST_TOKEN = 100  # characters; nobody's key is longer


def read_token(order, text):
    """The sort key again. Raises Lost."""
    parts = text.split("-")
    if (
        len(text) > LONGEST_TOKEN
        or len(parts) != len(order)
        or not all(part.isascii() and part.isdigit() for part in parts)
    ):
        raise Lost(text)
    numbers = [int(part) for part in parts]
    if max(numbers) >= 2**62:
        raise Lost(text)
    return tuple(
        moment(number) if name == "published_at" else number
        for (name, _way), number in zip(order, numbers, strict=True)
    )


def micros(value):
    """Microseconds since 1970 of a moment as the database gave it."""
    if isinstance(value, str):
        value = parse_datetime(value)
    if value.tzinfo is None:
        value = value.replace(tzinfo=UTC)
    return (value - BEGINNING) // timedelta(microseconds=1)


def moment(number):
    try:
        return adapted(BEGINNING + timedelta(microseconds=number))
    except OverflowError as error:
        raise Lost(str(number)) from error


def sinks_before():
    """The moment of a confirmation before which a thing has sunk, for plain SQL."""
    return adapted(confirmed_since(SINKS_AFTER_DAYS))


def adapted(value):
    """A moment as the database's driver takes it in plain SQL."""
    return connection.ops.adapt_datetimefield_value(value)


def beyond(order, place):
    """(SQL, values): the rows on the far side of a place.

    For keys (a, b, c): a > x OR (a = x AND (b > y OR (b = y AND c > z))), with a >= x in front,
    from which an index can start.
    """
    sql, values = "", []
    for (name, way), value in reversed(list(zip(order, place.key, strict=True))):
        sign = ">" if (way == UP) != place.back else "<"
        sql, values = (
            (f"{name} {sign} %s", [value])
            if not sql
            else (f"{name} {sign}= %s AND ({name} <> %s OR ({sql}))", [value, value, *values])
        )
    return f"({sql})", values


def sorting(order, back=False):
    """The ORDER BY of an order, or of walking it backwards."""
    turned = {UP: DOWN, DOWN: UP} if back else {UP: UP, DOWN: DOWN}
    return ", ".join(f"{name} {turned[way]}" for name, way in order)
