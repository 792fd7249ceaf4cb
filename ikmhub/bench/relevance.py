"""How well search finds: the judged queries over the demo district and over goods of elsewhere."""

from django.db import transaction

from catalog.reference import load_spellings_data
from catalog.relevance import elsewhere, goods, judging, measures, report
from catalog.shelf import keeping
from ikmhub.bench.rows import Row, figure
from ikmhub.tests import demo_district


def rows():
    """A row for each group of queries of both shelves; needs an empty database and leaves it so."""
    load_spellings_data()
    yield from over("demo", demo_district.filled, lambda: judging.queries(goods.listed()))
    yield from over("elsewhere", elsewhere.stock, elsewhere.queries)


def over(shelf, fill, queries):
    with transaction.atomic():
        fill()
        keeping.rebuild()
        scores = measures.evaluate(report.find, queries())
        transaction.set_rollback(True)
    for group, figures in measures.by_group(scores).items():
        yield row(f"{shelf}: {group}", figures, report.FLOORS.get(group, report.CORRECT))


def row(what, figures, floor):
    """nDCG@10, recall@24 and share of right first results beside their floors."""
    names = {"ndcg": "nDCG", "recall": "recall", "first": "first"}
    least = {name: each for name, each in vars(floor).items() if each}
    measured = ", ".join(f"{names[name]} {getattr(figures, name):.3f}" for name in names)
    goal = ", ".join(f"{names[name]} >= {figure(each)}" for name, each in least.items())
    met = all(getattr(figures, name) >= each for name, each in least.items())
    return Row(f"{what} ({figures.queries} queries)", goal, measured, met, breaks=True)
