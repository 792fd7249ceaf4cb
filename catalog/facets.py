"""The choices beside a list with their true counts, and the price ranges that fit it.

A choice's count is what the list would show if it were the only choice of its group and all other
groups stayed as they are. Whoever counts (catalog.shelf.counts, a search, or `Grouped` here) gives
`of[group][key]` and `present[group]`.
"""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count

from catalog.labels import Label
from catalog.shelf.narrowing import end_of, start_of

MOST_RANGES = 6
PRODUCER_COLUMNS = {"kecamatan": "district_id", "sentra": "sentra_id", "sektor": "sector_id"}


@dataclass(frozen=True)
class Option:
    """One choice of a group with its true count."""

    label: Label
    count: int
    chosen: bool
    children: list = field(default_factory=list)


def options(counts, group, tree, chosen):
    """The group's choices as they are shown: tops, and what is under the chosen ones."""
    return [
        _option(counts, group, tree, label, chosen)
        for label in tree.tops
        if _shown(counts, group, tree, label, chosen)
    ]


def _option(counts, group, tree, label, chosen):
    family = tree.below(label)
    unfolded = any(other.key in family for other in chosen)
    children = [
        _option(counts, group, tree, child, chosen)
        for child in (tree.children(label) if unfolded else [])
        if _shown(counts, group, tree, child, chosen)
    ]
    return Option(label, _sum(counts.of[group], family), label in chosen, children)


def _shown(counts, group, tree, label, chosen):
    """Whether anything on the shelf stands under it, whatever else is chosen."""
    family = tree.below(label)
    return _sum(counts.present[group], family) > 0 or any(o.key in family for o in chosen)


def _sum(counter, keys):
    return sum(counter[key] for key in keys)


def ranges(counter):
    """[(low, high, count)] of at most six price ranges over {step: count} that hold about as much.

    `low` and `high` are whole rupiah, both included; None where the range has no such end.
    """
    steps = sorted(step for step, n in counter.items() if n > 0 and step >= 0)
    share = sum(counter[step] for step in steps) / MOST_RANGES
    drawn, held = [], []
    for step in steps:
        held.append(step)
        if _sum(counter, held) >= share:
            drawn.append(held)
            held = []
    if held:
        drawn.append(held)
    return [_range(counter, drawn, n) for n in range(len(drawn))]


def _range(counter, drawn, n):
    low = start_of(min(drawn[n])) if n else None
    high = end_of(max(drawn[n])) if n < len(drawn) - 1 else None
    return low, high, _sum(counter, drawn[n])


class Grouped:
    """Counts of rows by one grouped query; `wanted` names the chosen keys of each group.

    The database counts every combination of keys once; the sums are drawn here.
    """

    def __init__(self, rows, columns, wanted):
        self.wanted = {group: keys for group, keys in wanted.items() if keys}
        self.of = {group: Counter() for group in columns}
        self.present = {group: Counter() for group in columns}
        self.total = 0
        found = rows.order_by().values_list(*columns.values()).annotate(n=Count("pk"))
        for *keys, n in found:
            self._add(dict(zip(columns, keys, strict=True)), n)

    def _add(self, keys, n):
        missed = [group for group, wanted in self.wanted.items() if keys[group] not in wanted]
        self.total += 0 if missed else n
        for group, key in keys.items():
            self.present[group][key] += n
            if missed in ([], [group]):
                self.of[group][key] += n


def of_producers(producers, wanted):
    """Counts of the list of makers."""
    return Grouped(producers, PRODUCER_COLUMNS, wanted)
