"""All measures in the order in which they are taken: `taken(bench)` gives their rows.

A measure is a function of a Bench that yields rows. `at` says at which sizes: all, or only full
ones (the largest, and from 100,000 products on).
"""

from typing import NamedTuple

from ikmhub.bench.measures import deep, memory, queries, rebuild, saves, search, speed, weight
from ikmhub.bench.rows import guarded

ALL, FULL = "all", "full"


class Measure(NamedTuple):
    """`name` is how it is chosen on the command line and called where it fails."""

    name: str
    at: str
    take: object


MEASURES = [
    Measure("queries", ALL, queries.take),
    Measure("speed", ALL, speed.take),
    Measure("page 1000", FULL, deep.take),
    Measure("search", FULL, search.take),
    Measure("correction", FULL, search.corrections),
    Measure("suggestion", FULL, search.suggestions),
    Measure("weight", FULL, weight.take),
    Measure("memory", FULL, memory.take),
    Measure("saves", FULL, saves.take),
    Measure("rebuild", FULL, rebuild.take),
    Measure("counts", FULL, rebuild.counts),
]


def taken(bench, only=()):
    """The rows of all measures of this size, each as soon as it is known."""
    for measure in MEASURES:
        if (measure.at == ALL or bench.full) and (not only or measure.name in only):
            yield from guarded(measure.name, lambda take=measure.take: take(bench))
