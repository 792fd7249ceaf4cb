"""Relevance as rows of the bench; that search is good enough is asserted in test_relevance."""

from catalog.relevance.measures import Figures
from catalog.relevance.report import Floor
from ikmhub.bench import relevance
from ikmhub.bench.rows import Row


def test_a_group_of_queries_is_a_row_with_its_floors():
    floor = Floor(recall=0.97)
    assert relevance.row("demo: one letter", Figures(20, 0.5, 0.97, 0.1), floor) == Row(
        "demo: one letter (20 queries)",
        "recall >= 0.97",
        "nDCG 0.500, recall 0.970, first 0.100",
        True,
        True,
    )
    assert relevance.row("demo: one letter", Figures(20, 1, 0.96, 1), floor).failed
