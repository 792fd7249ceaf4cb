"""Lists of words in `catalog/data/`, one theme a line, `#` before what explains."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "data"


@cache
def wordlist(name):
    """The words of `catalog/data/<name>.txt`."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines for word in line.partition("#")[0].split())


def listed(words, names):
    """Those of the words that stand in one of the lists."""
    return {word for word in words if any(word in wordlist(name) for name in names)}
