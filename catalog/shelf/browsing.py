"""A page of the shelf: which goods stand on it, and the sort keys at its ends."""

from dataclasses import dataclass

from django.db import connection

from catalog.shelf.walking import ORDERS, beyond, sorting

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
    """Any rows that have the columns of an order, from a place on."""
    back = place is not None and place.back
    if place is not None:
        further, more = beyond(order, place)
        condition, values = f"{condition} AND {further}", [*values, *more]
    names = ", ".join(name for name, _way in order)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT product_id, {names} FROM {source} WHERE {condition}"
            f" ORDER BY {sorting(order, back)} LIMIT %s OFFSET %s",
            [*values, size + 1, skip],
        )
        return stretch(cursor.fetchall(), size, back)


def stretch(rows, size, back):
    """Of `size` + 1 rows (id, *key) as they were read; turned round where read backwards."""
    kept = rows[:size][:: -1 if back else 1]
    return Stretch([row[0] for row in kept], [row[1:] for row in kept], len(rows) > size)
