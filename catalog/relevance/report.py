"""The figures as a table, and what fell below its floor."""

from dataclasses import dataclass

from catalog import search
from catalog.models import Product
from catalog.relevance import goods, judging, measures

TITLE = "  group of queries    queries  nDCG@10  recall@24  first right"


@dataclass(frozen=True)
class Floor:
    """The least that is good enough, each from 0 to 1."""

    ndcg: float = 0
    recall: float = 0
    first: float = 0


CORRECT = Floor(ndcg=0.85, recall=0.97, first=0.9)
FLOORS = {"one letter": Floor(recall=0.97), "two letters": Floor(recall=0.9)}


def find(text):
    """The names on the first page of the site's own search."""
    ids = search.find(text, size=measures.PAGE)
    found = Product.objects.in_bulk(ids)
    return [found[pk].name for pk in ids]


def lines(find=find, queries=None):
    """The table of an engine, line by line; a figure below its floor is marked with `!`.

    Without `queries`, those judged over the demo district, which must be on the shelf.
    """
    queries = judging.queries(goods.listed()) if queries is None else queries
    return table(measures.evaluate(find, queries))


def table(scores):
    """TITLE, a line for each group (slips last) and one for all."""
    groups = measures.by_group(scores)
    rows = sorted(groups.items(), key=lambda row: row[0] in FLOORS)
    below = [_line(group, figures, FLOORS.get(group, CORRECT)) for group, figures in rows]
    return [TITLE, *below, _line("all", measures.figures(scores), Floor())]


def below(scores):
    """What is below its floor, in words; empty where all is good enough."""
    return [
        f"{group}: {key} {getattr(figures, key):.3f}, at least {least}"
        for group, figures in measures.by_group(scores).items()
        for key, least in vars(FLOORS.get(group, CORRECT)).items()
        if getattr(figures, key) < least
    ]


def losses(scores):
    """The queries that lost anything, worst first: what came first, and what is missing."""
    bad = [score for score in scores if score.ndcg < 1 or score.recall < 1]
    return [_loss(score) for score in sorted(bad, key=lambda score: (score.recall, score.ndcg))]


def _line(group, figures, floor):
    ndcg, recall, first = (_cell(figures, floor, key) for key in vars(floor))
    return f"  {group:18} {figures.queries:8}  {ndcg:>7}  {recall:>9}  {first:>11}"


def _cell(figures, floor, key):
    value = getattr(figures, key)
    return f"{'!' if value < getattr(floor, key) else ''}{value:.3f}"


def _loss(score):
    wanted = [name for name, grade in score.query.grades.items() if grade >= measures.GOOD]
    missing = [name for name in wanted if name not in score.found] if score.recall < 1 else []
    return (
        f"{score.query.group}: “{score.query.text}” recall {score.recall:.2f}, "
        f"nDCG {score.ndcg:.2f}, first: {score.found[0] if score.found else 'nothing'}"
        + (f", missing {len(missing)}: {'; '.join(missing[:3])}" if missing else "")
    )
