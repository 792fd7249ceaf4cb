"""What grows with the shelf: time and queries at the largest size against the smallest."""

from ikmhub.bench import budgets
from ikmhub.bench.rows import Row, at_most, figure

JUDGED = ("list", "product", "producer", "sentra")


def growth(small, large):
    """Rows for the figures that both sizes have.

    Times are costs in ordinary pages of 24 cards, which read 24 rows along the key at any size.
    """
    for name in small:
        kind, _of, page = name.partition(" of ")
        if name not in large or kind not in ("time", "queries"):
            continue
        if kind == "queries":
            more = large[name] - small[name]
            yield Row(f"queries, {page}", "0 more", f"{more:+}", more <= 0, breaks=True)
        elif page in JUDGED:
            yield at_most(f"time, {page}", large[name] / small[name], budgets.GROWTH, " x")
        else:
            yield Row(f"time, {page}", "", f"{figure(large[name] / small[name])} x")
