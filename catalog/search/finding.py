"""Finding and ranking: the terms of a query as conditions on the full text of both engines.

What is found has every term somewhere; where it stands gives points (see docs/pencarian.md):
the same sums, in whole numbers, on both engines, so the same goods come in the same order.
"""

from dataclasses import replace

from django.db import connection

from catalog.search.terms import Term, required
from catalog.shelf.definition import FIELDS, HEAD

# Points of one term: the word itself in the name, a form of it in the name, more where that says
# what the thing is, in the kind; the maker and the description count only where neither does.
LITERAL_IN_NAME, IN_NAME, HEAD_OF_NAME, IN_KIND, IN_MAKER, IN_ABOUT = 8, 6, 3, 4, 2, 1
MOST = 10_000  # what is counted at most; beyond, a list says "10.000+"
# Goods of which so many have every word in name or kind lie close together along the shelf.
ENOUGH = 1_000


def match(terms, fields=FIELDS):
    """The query of the engine's own language: each of the terms in one of the fields.

    Of several things wished ("kopi dan gula aren") one is enough, with all that is required of it.
    """
    wishes = {}
    for term in required(terms):
        query = QUERY[connection.vendor](_choices(term), fields)
        wishes.setdefault(term.part, []).append(f"({query})")
    every, either = JOIN[connection.vendor]
    return either.join(f"({every.join(queries)})" for queries in wishes.values())


def _choices(term):
    """What fulfils a term: [[words in a row, ...] that must all be found], one list a choice."""
    forms = [[form] for form in term.forms]
    if term.begins:
        forms.append([f"{term.literal}*"])
    ways = (term.parts, *term.also) if term.parts else term.also
    return forms + [list(way) for way in ways]


def _sqlite(choices, fields):
    columns = "" if fields == FIELDS else f"{{{' '.join(fields)}}} : "
    return columns + "(" + " OR ".join(_sqlite_choice(choice) for choice in choices) + ")"


def _sqlite_choice(choice):
    parts = [
        f'"{part[:-1]}" *'
        if isinstance(part, str) and part.endswith("*")
        else f'"{part}"'
        if isinstance(part, str)
        else "(" + " OR ".join(_sqlite_choice(each) for each in _choices(part)) + ")"
        for part in choice
    ]
    return parts[0] if len(parts) == 1 else "(" + " AND ".join(parts) + ")"


def _postgres(choices, fields):
    weights = "" if fields == FIELDS else "".join("ABCD"[FIELDS.index(f)] for f in fields)
    return " | ".join(_postgres_choice(choice, weights) for choice in choices)


def _postgres_choice(choice, weights):
    parts = []
    for part in choice:
        if not isinstance(part, str):
            inner = " | ".join(_postgres_choice(each, weights) for each in _choices(part))
            parts.append(f"({inner})")
            continue
        mark = "*" if part.endswith("*") else ""
        suffix = f":{mark}{weights}" if mark or weights else ""
        words = [f"'{word}'{suffix}" for word in part.removesuffix("*").split()]
        parts.append("(" + " <-> ".join(words) + ")")
    return "(" + " & ".join(parts) + ")"


QUERY = {"sqlite": _sqlite, "postgresql": _postgres}
JOIN = {"sqlite": (" AND ", " OR "), "postgresql": (" & ", " | ")}


# --- SQL --------------------------------------------------------------------------------------

SOURCE = {
    "sqlite": "catalog_words w JOIN catalog_listing l ON l.product_id = w.rowid",
    "postgresql": "catalog_listing l",
}
FOUND = {"sqlite": "catalog_words MATCH %s", "postgresql": "l.words @@ %s::tsquery"}
HAS = {
    "sqlite": "product_id IN (SELECT rowid FROM catalog_words WHERE catalog_words MATCH %s)",
    "postgresql": "words @@ %s::tsquery",
}
# The sort key of walking.SUNK; its one value is walking.sinks_before().
SUNK = "CASE WHEN l.confirmed_at < %s THEN 1 ELSE 0 END AS sunk"
# What a row must bring along for HAS to be asked of it.
SCORED = {"sqlite": "", "postgresql": ", l.words"}


def source():
    return SOURCE[connection.vendor]


def found(terms):
    """(SQL, values): the condition that a row of the source is a find."""
    return FOUND[connection.vendor], [match(terms)]


def score(terms):
    """(SQL, values): the points of a find, as a whole number: each term counts once."""
    every = len({term.part for term in terms}) == 1
    parts = [_points(term, terms, every and not term.optional) for term in scored(terms)]
    return " + ".join(sql for sql, _values in parts), [v for _sql, values in parts for v in values]


def scored(terms):
    """Each term once, in however many parts it is."""
    return list(dict.fromkeys(replace(term, part=0) for term in terms))


def _points(term, terms, every):
    has = HAS[connection.vendor]
    literal, name, head, kind, maker = places(term, terms if every else None)
    name_points, values = f"CASE WHEN {has} THEN {LITERAL_IN_NAME}", [literal]
    if name != literal:
        name_points, values = f"{name_points} WHEN {has} THEN {IN_NAME}", [literal, name]
    strong = (
        f"{name_points} ELSE 0 END + CASE WHEN {has} THEN {HEAD_OF_NAME} ELSE 0 END"
        f" + CASE WHEN {has} THEN {IN_KIND} ELSE 0 END"
    )
    weak, values = f"WHEN {has} THEN {IN_MAKER}", [*values, head, kind, maker]
    if every:
        weak += f" ELSE {IN_ABOUT}"
    else:
        weak += f" WHEN {has} THEN {IN_ABOUT} ELSE 0"
        values.append(match([term]))
    return f"COALESCE(NULLIF({strong}, 0), CASE {weak} END)", values


def places(term, terms=None):
    """The queries for: the word itself in the name; any form in the name, as what the thing is
    (HEAD), in the kind, in the maker. Not the pieces of what only means the same: those are weak.

    SQLite collects what such a query finds before it looks up a row in it: `terms`, all of which
    the row has, keep that small. (A term alone is in all of that already.)
    """
    whole = replace(term, also=())
    name, kind, maker = (match([whole], (field,)) for field in FIELDS[:3])
    literal, head = (match([each], FIELDS[:1]) for each in (literally(term), headed(term)))
    queries = [literal, name, head, kind, maker]
    if connection.vendor != "sqlite" or terms is None or len(terms) == 1:
        return queries
    every = match(terms)
    return [f"({query}) AND ({every})" for query in queries]


def literally(term):
    return Term(term.literal, term.literal, (term.literal,), term.begins)


def headed(term):
    """The term as what a thing is: its forms with HEAD before them."""
    forms = tuple(dict.fromkeys(HEAD + form.split()[0] for form in term.forms))
    return Term(term.literal, forms[0], forms)
