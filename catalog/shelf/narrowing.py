"""What narrows the shelf, as conditions on the flat rows; the words of a query come on top."""

from bisect import bisect_left
from dataclasses import dataclass, field

from django.db import connection

from accounts.days import confirmed_since, tomorrow
from catalog.shelf.definition import FACETS
from catalog.shelf.prices import EDGES, step
from producers import office

# The listings that are kept, and counted, but not shown today. The index is asked for each end.
UNSEEN = " UNION ALL ".join(
    f"SELECT * FROM catalog_listing WHERE confirmed_at {end} %s" for end in ("<", ">=")
)
PIECE = -1  # the key of the pieces of steps at the ends of a typed price range


# Before a column: no index is walked for its sake. SQLite takes any range for a narrow one, and
# would sort nearly all goods that are shown; PostgreSQL knows how many they are.
AS_IT_COMES = {"sqlite": "+", "postgresql": ""}


def confirmed(row=""):
    """The column that tells when the days of a listing began to count, for conditions."""
    return f"{AS_IT_COMES[connection.vendor]}{row}confirmed_at"


def seen(row=""):
    """The condition of Narrowing.shown; `row` leads to the listing's columns (`l.`)."""
    return f"{row}regency = %s AND {confirmed(row)} >= %s AND {confirmed(row)} < %s"


@dataclass(frozen=True)
class Narrowing:
    """The chosen keys of each facet, and price bounds in rupiah (both included, or None).

    Everything is asked of this office's own regency, and of what was confirmed lately.
    """

    keys: dict = field(default_factory=dict)
    low: int | None = None
    high: int | None = None

    def __post_init__(self):
        chosen = {facet: frozenset(keys) for facet, keys in self.keys.items() if keys}
        object.__setattr__(self, "keys", chosen)

    @property
    def priced(self):
        return self.low is not None or self.high is not None

    @property
    def chosen(self):
        """The facets that narrow."""
        return [*self.keys, *(["harga"] if self.priced else [])]

    def shown(self):
        """(SQL, values) of what the public sees at all: what rests counts from a day ahead."""
        bounds = map(connection.ops.adapt_datetimefield_value, (confirmed_since(), tomorrow()))
        return seen(), [office.current().regency, *bounds]

    def where(self):
        """(SQL, values) of what is shown and chosen."""
        shown, values = self.shown()
        chosen, more = self.conditions()
        return f"{shown} AND {chosen}", [*values, *more]

    def conditions(self, *, without=None):
        """(SQL, values) of what is chosen, leaving out one facet; `1 = 1` for nothing."""
        parts, values = ["1 = 1"], []
        for facet, keys in self.keys.items():
            if facet != without:
                parts.append(one_of(FACETS[facet], keys))
                values += sorted(keys)
        bounds = () if without == "harga" else ((self.low, ">="), (self.high, "<="))
        for bound, sign in bounds:
            if bound is not None:
                parts.append(f"price {sign} %s")
                values.append(bound)
        return " AND ".join(parts), values

    # --- the price range in terms of steps ------------------------------------------------
    @property
    def whole_steps(self):
        """The steps that lie inside the price range with all that they hold."""
        if not self.priced:
            return frozenset()
        first = bisect_left(EDGES, self.low) + 1 if self.low else 0
        last = step(self.high + 1) - 1 if self.high is not None else len(EDGES)
        return frozenset(range(first, last + 1))

    @property
    def pieces(self):
        """The price ranges (both ends included) of the range's pieces of other steps."""
        low, high = self.low or 0, self.high
        whole = self.whole_steps
        if not self.priced:
            return []
        if not whole:
            return [(low, high)]
        start, end = start_of(min(whole)), end_of(max(whole))
        ends = [(low, start - 1)] if low < start else []
        return ends + ([(end + 1, high)] if end is not None and high > end else [])


def start_of(number):
    """The lowest price of a step."""
    return EDGES[number - 1] if number else 0


def end_of(number):
    """The highest price of a step; None for the last, which has no end."""
    return EDGES[number] - 1 if number < len(EDGES) else None


def one_of(column, keys):
    return f"{column} IN ({', '.join(['%s'] * len(keys))})"
