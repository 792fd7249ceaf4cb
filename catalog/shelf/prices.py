"""The steps in which prices are counted: fine enough to draw fitting ranges for any result."""

from bisect import bisect_right

# Rupiah: each begins a step that ends below the next; what is below the first is step 0.
EDGES = (
    *(10_000, 15_000, 25_000, 35_000, 50_000, 75_000),
    *(100_000, 150_000, 250_000, 350_000, 500_000, 750_000),
    *(1_000_000, 1_500_000, 2_500_000, 5_000_000),
)


def step(price):
    """The number of the step in which `price` rupiah stands."""
    return bisect_right(EDGES, price)


def case(column):
    """The same as an SQL expression."""
    whens = " ".join(f"WHEN {column} < {edge} THEN {n}" for n, edge in enumerate(EDGES))
    return f"CASE {whens} ELSE {len(EDGES)} END"
