"""The judged queries of the demo district: rules over facts, turned into graded products.

`judged/<group>.toml` holds one table per query; its key is what is typed:

    ["kopi robusta"]
    best = { in = "kopi", title = "robusta" }   # exactly what is wanted: 3
    good = { title = "kopi jagung" }            # gladly taken: 2
    fair = { of = "robusta" }                   # accepted where nothing better is left: 1
    one = ["kopi robsuta"]                      # the same, one letter wrong
    two = ["kpi robsuta"]                       # the same, two letters wrong

A grade is one condition or a list of them, any of which may hold. Within a condition
everything must hold, and of a list of values any one may:

    is                  the name begins so, and only one product's does
    in                  a set of `sets.toml`
    kind, family        slug of the category and of the one above it
    maker, village, district
    title, of, about, option, anywhere
                        these words stand in the name, the material, the description, the
                        options, or in any text of product, maker, kind and place
    from, to            rupiah, both included
    but                 none of these conditions holds

Who judges looks at the goods as a buyer, never at what an engine answers. What misses a word of
the wish (another colour, another place, too dear) is not relevant, however kindred: an engine
may show it further down, which is neither rewarded nor punished.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "judged"
GRADES = {"best": 3, "good": 2, "fair": 1}
SLIPS = {"one": "one letter", "two": "two letters"}
EQUAL = ("kind", "family", "maker", "village", "district")
TEXTS = ("title", "of", "about", "option", "anywhere")


class Unsound(ValueError):
    """A judgement that no longer fits the goods. str() names the query and the condition."""


@dataclass(frozen=True)
class Query:
    """What is typed, its group, and the grade 1-3 of each product's name that is relevant.

    `meant` is the query without its slip of the finger.
    """

    text: str
    group: str
    grades: dict
    meant: str


def groups():
    """The groups of correctly written queries, as their files are named."""
    return sorted(path.stem for path in FOLDER.glob("*.toml") if path.stem != "sets")


@cache
def read(name):
    """{what is typed: judgement} of one group."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def queries(goods):
    """Every judged query over `goods`, each followed by its slips. Raises Unsound."""
    return [query for group in groups() for query in _of_group(group, goods)]


def _of_group(group, goods):
    for text, judgement in read(group).items():
        grades = graded(text, judgement, goods)
        yield Query(text, group, grades, text)
        for key, slipped in SLIPS.items():
            for slip in judgement.get(key, ()):
                yield Query(slip, slipped, grades, text)


def graded(text, judgement, goods):
    """{name: grade}; where several conditions hold, the best grade counts."""
    if unknown := judgement.keys() - GRADES.keys() - SLIPS.keys():
        raise Unsound(f"{text}: {', '.join(unknown)}?")
    found = {}
    for grade, worth in GRADES.items():
        for condition in _several(judgement.get(grade, ())):
            names = _fitting(text, condition, goods) - found.keys()
            if not names:
                raise Unsound(f"{text}: {condition} adds nothing")
            found |= dict.fromkeys(sorted(names), worth)
    return found


def _fitting(text, condition, goods):
    """The names of the goods that a condition means; for `is` just one each."""
    found = {good.name for good in goods if fits(good, condition)}
    if "is" in condition and len(found) != len(_several(condition["is"])):
        raise Unsound(f"{text}: {condition} fits {len(found)} products")
    return found


def fits(good, condition):
    """Whether everything in the condition holds for the product."""
    return all(_holds(good, fact, wanted) for fact, wanted in condition.items())


def _holds(good, fact, wanted):
    if fact == "from":
        return good.price >= wanted
    if fact == "to":
        return good.price <= wanted
    if fact == "but":
        return not any(fits(good, condition) for condition in _several(wanted))
    return any(_is(good, fact, value) for value in _several(wanted))


def _is(good, fact, value):
    if fact == "is":
        return good.name.startswith(value)
    if fact == "in":
        return any(fits(good, condition) for condition in _several(read("sets")[value]["any"]))
    if fact in TEXTS:
        return good.says(value, where=fact)
    if fact in EQUAL:
        return getattr(good, fact) == value
    raise Unsound(f"no fact is called {fact}")


def _several(value):
    return value if isinstance(value, list | tuple) else [value]
