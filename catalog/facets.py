"""True counts beside each filter choice, from one grouped query.

The database counts the rows of every combination of keys once; the sums are drawn in Python. A
choice's count is what the list would show if it were the only choice of its group and all other
groups stayed as they are.
"""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Value, When

from catalog.labels import Label
from catalog.models import Variant

# Rupiah: where one price step ends and the next begins.
STEPS = (25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000)
PRODUCT_COLUMNS = {
    "kategori": "category_id",
    "kecamatan": "producer__district_id",
    "sentra": "producer__sentra_id",
    "sektor": "producer__sector_id",
    "siap": "siap",
    "harga": "harga",
}
PRODUCER_COLUMNS = {"kecamatan": "district_id", "sentra": "sentra_id", "sektor": "sector_id"}


@dataclass(frozen=True)
class Option:
    """One choice of a group with its true count."""

    label: Label
    count: int
    chosen: bool
    children: list = field(default_factory=list)


class Facets:
    """Counts for `rows`, whose groups are columns; `wanted` names the chosen keys of each group.

    A group that `wanted` does not name, or names with nothing, lets everything through.
    """

    def __init__(self, rows, columns, wanted):
        self.wanted = {group: keys for group, keys in wanted.items() if keys}
        self.counts = {group: Counter() for group in columns}
        self.present = {group: set() for group in columns}
        self.total = 0
        found = rows.order_by().values_list(*columns.values()).annotate(n=Count("pk"))
        for *keys, n in found:
            self._add(dict(zip(columns, keys, strict=True)), n)

    def _add(self, keys, n):
        missed = [group for group, key in keys.items() if not self._lets_through(group, key)]
        self.total += 0 if missed else n
        for group, key in keys.items():
            self.present[group].add(key)
            if missed in ([], [group]):
                self.counts[group][key] += n

    def _lets_through(self, group, key):
        return group not in self.wanted or key in self.wanted[group]

    def options(self, group, tree, chosen):
        """The group's choices as they are shown: tops, and what is under the chosen ones."""
        return [
            self._option(group, tree, label, chosen)
            for label in tree.tops
            if self._shown(group, tree, label, chosen)
        ]

    def _option(self, group, tree, label, chosen):
        family = tree.below(label)
        count = sum(self.counts[group][key] for key in family)
        unfolded = any(other.key in family for other in chosen)
        children = [
            self._option(group, tree, child, chosen)
            for child in (tree.children(label) if unfolded else [])
            if self._shown(group, tree, child, chosen)
        ]
        return Option(label, count, label in chosen, children)

    def _shown(self, group, tree, label, chosen):
        """Whether anything on the shelf stands under it, whatever else is chosen."""
        family = tree.below(label)
        return bool(family & self.present[group]) or any(o.key in family for o in chosen)


class Prices:
    """The price steps that the list offers, cut so that every typed bound falls on a cut.

    `low` and `high` are whole rupiah or None, both included, as are the ends of a step.
    """

    def __init__(self, low=None, high=None):
        self.low, self.high = low, high
        cuts = {cut for end in STEPS for cut in (end, end + 1)}
        cuts |= {low} - {None} | ({high + 1} if high is not None else set())
        self.cuts = sorted(cuts)

    def expression(self):
        """Which piece between two cuts a product's lowest price falls into."""
        whens = [When(price_from__lt=cut, then=Value(n)) for n, cut in enumerate(self.cuts)]
        return Case(*whens, default=Value(len(self.cuts)), output_field=IntegerField())

    def pieces(self, low, high):
        """The pieces that lie between `low` and `high`."""
        starts, ends = [0, *self.cuts], [*self.cuts, None]
        return {
            n
            for n, (start, end) in enumerate(zip(starts, ends, strict=True))
            if start >= (low or 0) and (high is None or (end is not None and end <= high + 1))
        }

    def wanted(self):
        """The pieces inside the chosen bounds; nothing where no bound is chosen."""
        unbound = self.low is None and self.high is None
        return set() if unbound else self.pieces(self.low, self.high)

    def steps(self, facets):
        """(low, high, count) of every step in which something stands."""
        bounds = list(zip([None, *STEPS], [*STEPS, None], strict=True))
        counts = [sum(facets.counts["harga"][n] for n in self.pieces(*pair)) for pair in bounds]
        return [(*pair, count) for pair, count in zip(bounds, counts, strict=True) if count]


def of_products(products, prices, wanted):
    """Facets of the product list; `wanted` as for Facets, without the price group."""
    ready = Exists(Variant.objects.ready().filter(product=OuterRef("pk")))
    rows = products.annotate(siap=ready, harga=prices.expression())
    return Facets(rows, PRODUCT_COLUMNS, {**wanted, "harga": prices.wanted()})


def of_producers(producers, wanted):
    """Facets of the list of makers."""
    return Facets(producers, PRODUCER_COLUMNS, wanted)
