"""What a list of found names is worth against the grades of a query.

All three measures run from 0 (useless) to 1 (as good as can be):
nDCG@10   are the best on top of the first ten? (gain 2^grade - 1, discount log2(rank + 1))
recall@24 how many of what is good or best stand on the first page of 24 cards
first     whether the very first result is one of the best graded
"""

from collections import defaultdict
from dataclasses import dataclass
from math import log2

TOP = 10
PAGE = 24
GOOD = 2


def ndcg_at(found, grades, depth=TOP):
    """Discounted gain of the first `depth` names as a share of the best order's."""
    best = _gain(sorted(grades.values(), reverse=True)[:depth])
    return _gain([grades.get(name, 0) for name in found[:depth]]) / best


def _gain(grades):
    return sum((2**grade - 1) / log2(rank + 1) for rank, grade in enumerate(grades, start=1))


def recall_at(found, grades, depth=PAGE):
    """Share of the good and best within the first `depth`; where there are more, a full page."""
    wanted = {name for name, grade in grades.items() if grade >= GOOD}
    return len(wanted.intersection(found[:depth])) / min(depth, len(wanted))


def first_right(found, grades):
    """1 where the first name has the highest grade of the query, else 0."""
    return int(bool(found) and grades.get(found[0]) == max(grades.values()))


@dataclass(frozen=True)
class Score:
    """One query, the names that were found for it, and their worth."""

    query: object
    found: list
    ndcg: float
    recall: float
    first: int


@dataclass(frozen=True)
class Figures:
    """Means over a number of queries."""

    queries: int
    ndcg: float
    recall: float
    first: float


def evaluate(find, queries):
    """A Score for each query; `find(text)` answers with names, best first."""
    return [_score(query, list(dict.fromkeys(find(query.text)))) for query in queries]


def _score(query, found):
    measures = (measure(found, query.grades) for measure in (ndcg_at, recall_at, first_right))
    return Score(query, found, *measures)


def by_group(scores):
    """{group: Figures}, in the order of their first queries."""
    groups = defaultdict(list)
    for score in scores:
        groups[score.query.group].append(score)
    return {group: figures(of_group) for group, of_group in groups.items()}


def figures(scores):
    return Figures(len(scores), *(_mean(scores, key) for key in ("ndcg", "recall", "first")))


def _mean(scores, key):
    return sum(getattr(score, key) for score in scores) / len(scores)
