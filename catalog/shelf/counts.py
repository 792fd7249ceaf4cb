"""How many listings each choice of a filter would show, from what is kept: never by counting.

The tallies hold the counts without a condition and under each single one, the cells those of all
combinations. To both comes what the log of changes holds, and what is not seen today; so the
counts are those of this very moment.
"""

from collections import Counter

from django.db import connection

from catalog.shelf.definition import CELL, FACETS, MAKER
from catalog.shelf.keeping import text_of
from catalog.shelf.narrowing import PIECE, UNSEEN, Narrowing, one_of

NATIVE = {"kecamatan": str, "siap": lambda key: key in ("1", "true", "t")}
COLUMNS = dict(zip(FACETS, CELL[1:], strict=True))


class Counts:
    """`of[facet][key]`: what the list would hold with this as the only choice of its facet.

    `present[facet]`: the keys under which anything stands, whatever is chosen. `total`: the
    length of the list itself.
    """

    def __init__(self, narrowing):
        self.of = {facet: Counter() for facet in FACETS}
        self.present = {facet: Counter() for facet in FACETS}
        self.total = 0
        self.narrowing = narrowing
        self.wanted = dict(narrowing.keys)
        if narrowing.priced:
            self.wanted["harga"] = narrowing.whole_steps | {PIECE}
        take = {"t": self._take_tally, "k": self._take_sum}
        for kind, *row in _rows(narrowing, self.wanted):
            take.get(kind, self._take_cell)(kind, *row)

    def _take_tally(self, kind, given, facet, key, *rest):
        key, n = NATIVE.get(facet, int)(key), rest[-1]
        if not given:
            self.present[facet][key] += n
        if self._decides(given, facet):
            self.of[facet][key] += n
        if not given and self._sums_up(facet, key):
            self.total += n

    def _decides(self, given, facet):
        """Whether a tally's row counts for this list: its condition is all that narrows."""
        others = [each for each in self.wanted if each != facet]
        return others == [given] if given else not others

    def _sums_up(self, facet, key):
        """Whether the list's length is the sum of this row and its like."""
        if len(self.wanted) > 1:
            return False
        decisive = next(iter(self.wanted), "siap")
        return facet == decisive and (not self.wanted or key in self.wanted[facet])

    def _take_sum(self, kind, facet, key, *rest):
        """What the cells give for one key where several facets narrow."""
        if facet == "total":
            self.total += rest[-1]
        else:
            self.of[facet][NATIVE.get(facet, int)(key)] += rest[-1]

    def _take_cell(self, kind, *row):
        """A combination of keys: a change that is not merged yet, or a piece of a step."""
        *texts, n = row
        keys = {f: NATIVE.get(f, int)(t) for f, t in zip(FACETS, texts, strict=True)}
        if kind == "c":
            for facet, key in keys.items():
                self.present[facet][key] += n
        missed = [f for f, wanted in self.wanted.items() if keys[f] not in wanted]
        if not missed:
            self.total += n
        for facet, key in keys.items():
            if missed in ([], [facet]):
                self.of[facet][key] += n


def _rows(narrowing, wanted):
    """One statement, so that all of it is of one moment."""
    parts = [_tallies(wanted), _changes(), _unseen()]
    if len(wanted) > 1:
        parts.append(_cells(wanted))
    if narrowing.pieces:
        parts.append(_pieces(narrowing))
    sql = " UNION ALL ".join(sql for sql, _values in parts)
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for _sql, values in parts for value in values])
        return cursor.fetchall()


def _tallies(wanted):
    regency = Narrowing().shown()[1][0]
    condition, values = "given = ''", [regency]
    if len(wanted) == 1:
        ((facet, keys),) = wanted.items()
        texts = sorted(text_of(key) for key in keys)
        condition = f"(given = '' OR (given = %s AND {one_of('given_key', texts)}))"
        values += [facet, *texts]
    return (
        "SELECT 't', given, facet, key, '', '', '', SUM(n) FROM catalog_tally"
        f" WHERE regency = %s AND {condition} GROUP BY given, facet, key",
        values,
    )


def text_column(name):
    """A column of keys as the tallies write it."""
    if name == "ready":
        name = "CAST(ready AS INTEGER)"
    return (
        f"CAST(COALESCE({name}, 0) AS VARCHAR(20))"
        if "sentra" in name
        else (f"CAST({name} AS VARCHAR(20))")
    )


def _as_text(columns):
    return ", ".join(text_column(name) for name in columns)


def _changes():
    return (
        f"SELECT 'c', {_as_text(COLUMNS.values())}, n FROM catalog_change"
        " WHERE n <> 0 AND regency = %s",
        Narrowing().shown()[1][:1],
    )


def _unseen():
    """Kept, and counted, but confirmed too long ago or resting: taken off."""
    regency, *bounds = Narrowing().shown()[1]
    return (
        f"SELECT 'c', {_as_text(FACETS.values())}, -COUNT(*) FROM ({UNSEEN}) AS unseen"
        f" WHERE regency = %s GROUP BY {', '.join(FACETS.values())}",
        [*bounds, regency],
    )


def _cells(wanted):
    """What the list would hold under each key of a facet, and its length (facet `total`)."""
    regency, parts, values = Narrowing().shown()[1][0], [], []
    for facet in (*FACETS, "total"):
        others = [(COLUMNS[f], keys) for f, keys in wanted.items() if f != facet]
        condition = " AND ".join(["regency = %s", *(one_of(*other) for other in others)])
        key = text_column(COLUMNS[facet]) if facet in FACETS else "''"
        parts.append(
            f"SELECT 'k', '{facet}', {key}, '', '', '', '', SUM(n) FROM catalog_cell"
            f" WHERE {condition} GROUP BY 3"
        )
        values += [regency, *(key for _column, keys in others for key in sorted(keys))]
    return " UNION ALL ".join(parts), values


def _pieces(narrowing):
    """The listings of a typed price range outside its whole steps, counted where they stand."""
    shown, values = narrowing.shown()
    ranges = []
    for low, high in narrowing.pieces:
        ranges.append("price >= %s" + ("" if high is None else " AND price <= %s"))
        values += [low] if high is None else [low, high]
    columns = [name for facet, name in FACETS.items() if facet != "harga"]
    return (
        f"SELECT 'p', {_as_text(columns)}, '{PIECE}', COUNT(*) FROM catalog_listing"
        f" WHERE {shown} AND ({' OR '.join(f'({each})' for each in ranges)})"
        f" GROUP BY {', '.join(columns)}",
        values,
    )


def of_maker(pk):
    """How many goods of a maker are shown: what is kept, changed since, and not seen today.

    The plus makes the database look among the few unseen, not among all of the maker's.
    """
    regency, *bounds = Narrowing().shown()[1]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT COALESCE(SUM(n), 0) FROM catalog_tally WHERE regency = %s"
            " AND given = %s AND given_key = %s)"
            " + (SELECT COALESCE(SUM(n), 0) FROM catalog_change WHERE regency = %s"
            " AND producer = %s)"
            f" - (SELECT COUNT(*) FROM ({UNSEEN}) AS unseen"
            " WHERE regency = %s AND +producer_id = %s)",
            [regency, MAKER, str(pk), regency, pk, *bounds, regency, pk],
        )
        return int(cursor.fetchone()[0])
