"""A page of the shelf: which goods stand on it, and the sort keys at its ends."""

from dataclasses import dataclass, replace

from django.db import connection

from catalog.shelf.narrowing import confirmed
from catalog.shelf.walking import ORDERS, SUNK, Place, beyond, sinks_before, sorting

PER_PAGE = 24


@dataclass(frozen=True)
class Stretch:
    """Some rows in order. `keys` are their sort keys; `more`: others follow in this direction."""

    ids: list
    keys: list
    more: bool


# Sold out in every variant: the card would show the first one that is not.
LEFT = "NOT EXISTS(SELECT 1 FROM catalog_variant v WHERE v.id = variant_id AND v.stock = 0)"


def browse(narrowing, order="terbaru", *, left=False, place=None, skip=0, size=PER_PAGE):
    """The next `size` listings in this order after (or before) a place; one short query.

    `left`: only what is not sold out.
    """
    condition, values = narrowing.where()
    if left:
        condition = f"{condition} AND {LEFT}"
    return walk("catalog_listing", condition, values, ORDERS[order], place, skip, size)


def walk(source, condition, values, order, place=None, skip=0, size=PER_PAGE):
    """Any rows that have the columns of an order, from a place on; one statement."""
    back, most = place is not None and place.back, size + 1
    parts = [part.select(source, condition, values, most + skip) for part in _parts(order, place)]
    # Read one after the other, the next only where the page is not full yet.
    every = " UNION ALL ".join(
        f"SELECT * FROM ({sql}) AS part{n}" for n, (sql, _) in enumerate(parts)
    )
    bounds = [bound for _sql, own in parts for bound in own]
    with connection.cursor() as cursor:
        cursor.execute(f"{every} LIMIT %s OFFSET %s", [*bounds, most, skip])
        return stretch(cursor.fetchall(), size, back)


@dataclass(frozen=True)
class Part:
    """A part of the shelf whose rows an index gives in order: which rows, and from where on.

    `sunk`: their first sort key, where the order begins with it.
    """

    order: tuple
    condition: str = "1 = 1"
    values: tuple = ()
    place: Place | None = None
    back: bool = False
    sunk: int | None = None

    def select(self, source, condition, values, most):
        """(SQL, values) of its first rows."""
        further, more = beyond(self.order, self.place) if self.place else ("1 = 1", [])
        keys = [name for name, _way in self.order]
        names = ", ".join(keys if self.sunk is None else [str(self.sunk), *keys])
        return (
            f"SELECT product_id, {names} FROM {source} WHERE {condition} AND {self.condition}"
            f" AND {further} ORDER BY {sorting(self.order, self.back)} LIMIT %s",
            [*values, *self.values, *more, most],
        )


def _parts(order, place):
    """The parts of the shelf in this order, from a place on."""
    back = place is not None and place.back
    if order[0] != SUNK:
        return [Part(order, place=place, back=back)]
    halves = [
        Part(order[1:], f"{confirmed()} {sign} %s", (sinks_before(),), back=back, sunk=sunk)
        for sunk, sign in enumerate((">=", "<"))
    ]
    if place is None:
        return halves
    at = min(place.key[0], 1)
    halves[at] = replace(halves[at], place=Place(place.key[1:], back))
    return halves[at::-1] if back else halves[at:]


def stretch(rows, size, back):
    """Of `size` + 1 rows (id, *key) as they were read; turned round where read backwards."""
    kept = rows[:size][:: -1 if back else 1]
    return Stretch([row[0] for row in kept], [row[1:] for row in kept], len(rows) > size)
