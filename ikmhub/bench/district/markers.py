"""Three invented words in a known share of all products, to measure the search with.

They begin and end like no prefix, suffix or synonym, so that every engine seeks the same rows.
"""

COMMON, MIDDLE, RARE = "tamboro", "kelimur", "wisanggo"
SHARES = {COMMON: 0.1, MIDDLE: 0.01, RARE: 0.0001}


def placed(pk, name, about):
    """Name and description of product `pk`: a third of the words stand in the name."""
    for word in _of(pk):
        if pk % 3 == 0 and len(name) + len(word) < 118:
            name = f"{name} {word}"
        else:
            about = f"{about} Pola {word}.".strip()
    return name, about


def _of(pk):
    if pk % 10 == 3:
        yield COMMON
    if pk % 100 == 57:
        yield MIDDLE
    if pk % 10_000 == 21:
        yield RARE
