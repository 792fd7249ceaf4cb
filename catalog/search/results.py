"""The goods that fulfil a query: ranked, counted and counted by facet, in one statement."""

from collections import Counter

from django.db import connection

from catalog.search import finding
from catalog.shelf.browsing import PER_PAGE, Stretch, stretch, walk
from catalog.shelf.counts import NATIVE, text_column
from catalog.shelf.definition import FACETS, FIELDS
from catalog.shelf.narrowing import one_of
from catalog.shelf.walking import ORDERS, Place, beyond, sinks_before, sorting
from producers.faces import MAKER_SHOWN, shown_values

BY_STANDING = tuple(pair for pair in ORDERS["relevansi"] if pair[0] != "score")
SORTED = ("price", "standing", "published_at")  # what a listing itself has of sort keys
LONGEST = max(map(len, ORDERS.values()))  # columns of a sort key


class Results:
    """What was found: `total` and `of[facet][key]` as in Counts, `page` a Stretch, `hits` all that
    fulfil the query, whatever is chosen.

    Where more than finding.MOST fulfil the query, `capped` is true: the numbers of facets are then
    "at least". So is the total where that many are left of what was chosen (`many`); the page then
    shows those first whose name or kind has every word. `makers` are (name, slug, face) of the
    listed makers that are called one of `names` (see names.name_key).

    `instead` is sought in the same statement where nothing has the terms: `terms` are those by
    which it is ranked, `missed` says that they are these.
    """

    def __init__(
        self,
        terms,
        narrowing,
        order="relevansi",
        *,
        instead=(),
        place=None,
        skip=0,
        size=PER_PAGE,
        names=(),
    ):
        self.makers, self.terms, self.missed = [], terms, False
        statement = _Statement(terms, narrowing, ORDERS[order], place, names, instead=instead)
        self.hits = self._read(statement.run(size + 1, skip), order)
        if self.missed:
            self.terms = terms = instead
        self.capped = self.many = self.hits > finding.MOST
        if self.capped and narrowing.chosen:
            of = self.of  # of a part of all finds, which may miss what was chosen
            within = _Statement(terms, narrowing, ORDERS[order], place, within=True)
            self.many = self._read(within.run(size + 1, skip), order) > finding.MOST
            self.of = {facet: of[facet] | self.of[facet] for facet in FACETS}
        self.present = self.of
        self.page = stretch(self.rows, size, place is not None and place.back)
        if self.many:
            self.page = _common(terms, narrowing, order, place, skip, size)

    def _read(self, answer, order):
        """Take in what a statement found; returns how many, one more than is counted at most."""
        self.of, self.rows, self.total, hits = {facet: Counter() for facet in FACETS}, [], 0, 0
        for kind, key, n, *rest in answer:
            if kind == "row":
                self.rows.append((int(key), *rest[: len(ORDERS[order])]))
            elif kind in FACETS:
                for each, number in _numbers_of(key, n).items():
                    self.of[kind][NATIVE.get(kind, int)(each)] += number
            elif kind == "total":
                self.total = n
            elif kind == "maker":
                slug, face, name = key.split(" ", 2)
                self.makers.append((name, slug, face))
            elif kind == "instead":
                self.missed = n > 0
            else:
                hits = n
        self.makers.sort()
        return hits


def _literals(terms):
    return {term.literal for term in terms}


def _numbers_of(keys, n):
    """{key: number} of a row: one key counted already, or all keys of a facet in one text."""
    return {keys: n} if n is not None else Counter(keys.split(",") if keys else ())


# SQLite sorts what it groups, which takes twice as long as to give all keys to be counted here.
GROUPED = {
    "sqlite": "SELECT '{facet}', GROUP_CONCAT({key}), NULL, {blank} FROM hits WHERE {condition}",
    "postgresql": "SELECT '{facet}', {key}, COUNT(*), {blank} FROM hits WHERE {condition}"
    " GROUP BY {column}",
}


class _Statement:
    """`within`: of all that is found, only what is chosen is looked at."""

    def __init__(self, terms, narrowing, order, place, names=(), *, instead=(), within=False):
        self.terms, self.narrowing, self.order, self.place = terms, narrowing, order, place
        self.sql, self.values, self.names, self.within = [], [], names, within
        self.instead = instead

    def run(self, limit, skip):
        self._hits()
        self._rows(limit, skip)
        self._numbers()
        if self.names:
            self._makers()
        with connection.cursor() as cursor:
            cursor.execute(" ".join(self.sql), self.values)
            return cursor.fetchall()

    def _add(self, sql, values=()):
        self.sql.append(sql)
        self.values += values

    def _hits(self):
        if not self.instead:
            self._found("WITH hits", self.terms)
            return
        self._found("WITH every", self.terms)
        self._found(", instead", self.instead, " AND NOT EXISTS (SELECT 1 FROM every)")
        self._add(
            ", hits AS NOT MATERIALIZED (SELECT * FROM every UNION ALL SELECT * FROM instead)"
        )

    def _found(self, name, terms, unless=""):
        columns = ", ".join(f"l.{name}" for name in (*FACETS.values(), *SORTED))
        found, queries = finding.found(terms)
        shown, bounds = self.narrowing.where() if self.within else self.narrowing.shown()
        self._add(
            f"{name} AS MATERIALIZED (SELECT l.product_id, {columns}, {finding.SUNK}"
            f"{finding.SCORED[connection.vendor]} FROM {finding.source()}"
            f" WHERE {found} AND {shown}{unless} LIMIT {finding.MOST + 1})",
            [sinks_before(), *queries, *bounds],
        )

    def _rows(self, limit, skip):
        """First, since PostgreSQL takes the types of the columns from here.

        Nothing is ranked where there is too much: `_common` gives the page then.
        """
        condition, values = self.narrowing.conditions()
        points, queries = self._points()
        further, more = "1 = 1", []
        if self.place is not None:
            further, more = beyond(self.order, self.place)
        back = self.place is not None and self.place.back
        names = [name for name, _way in self.order]
        columns = ", ".join([*names, *["0"] * (LONGEST - len(names))])
        self._add(
            f"SELECT * FROM (SELECT 'row', CAST(product_id AS VARCHAR(20)) AS name, 0 AS n,"
            f" {columns} FROM (SELECT hits.*, {points} AS score FROM hits WHERE {condition}"
            f" AND (SELECT COUNT(*) FROM hits) <= {finding.MOST}) AS ranked"
            f" WHERE {further} ORDER BY {sorting(self.order, back)} LIMIT %s OFFSET %s) AS page",
            [*queries, *values, *more, limit, skip],
        )

    def _points(self):
        """Points are the sum over all terms, needed or not: they differ only where the terms do."""
        if not self.instead or _literals(self.terms) == _literals(self.instead):
            return finding.score(self.instead or self.terms)
        (points, queries), (others, more) = map(finding.score, (self.terms, self.instead))
        either = f"CASE WHEN EXISTS (SELECT 1 FROM every) THEN {points} ELSE {others} END"
        return either, [*queries, *more]

    def _numbers(self):
        self.blank = ", ".join(["NULL"] * LONGEST)
        for facet, column in FACETS.items():
            condition, values = self.narrowing.conditions(without=facet)
            grouped = GROUPED[connection.vendor].format(
                facet=facet,
                key=text_column(column),
                column=column,
                condition=condition,
                blank=self.blank,
            )
            self._add(f"UNION ALL {grouped}", values)
        condition, values = self.narrowing.conditions()
        self._add(
            f"UNION ALL SELECT 'total', '', COUNT(*), {self.blank} FROM hits WHERE {condition}",
            values,
        )
        self._add(f"UNION ALL SELECT 'hits', '', COUNT(*), {self.blank} FROM hits")
        if self.instead:
            self._add(f"UNION ALL SELECT 'instead', '', COUNT(*), {self.blank} FROM instead")

    def _makers(self):
        """Neither an address nor a digest has spaces."""
        self._add(
            "UNION ALL SELECT 'maker', m.slug || ' ' || COALESCE(f.digest, '') || ' ' || m.name,"
            f" 0, {self.blank} FROM producers_producer m"
            " LEFT JOIN producers_picture f ON f.id = m.portrait_id"
            f" WHERE {one_of('m.name_key', self.names)} AND {MAKER_SHOWN}",
            [*self.names, *shown_values()],
        )


def _common(terms, narrowing, order, place, skip, size):
    """A page of very many finds, walked along the shelf without ranking all of them."""
    columns, ranked = ORDERS[order], order == "relevansi"
    if ranked:
        columns = BY_STANDING
        place = place and Place(place.key[1:], place.back)
    shown, values = narrowing.where()
    for fields in _fields(terms, narrowing):
        condition = f"{shown} AND {finding.HAS[connection.vendor]}"
        queries = [*values, finding.match(terms, fields)]
        page = walk("catalog_listing", condition, queries, columns, place, skip, size)
        if page.ids:
            break
    keys = [(0, *key) for key in page.keys] if ranked else page.keys
    return Stretch(page.ids, keys, page.more)


def _fields(terms, narrowing):
    """In which fields to look: name and kind where enough goods have every word there."""
    strong = FIELDS[:2]
    found, shown = finding.FOUND[connection.vendor], narrowing.shown()
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT COUNT(*) FROM (SELECT 1 FROM {finding.source()} WHERE {found} AND {shown[0]}"
            f" LIMIT {finding.ENOUGH}) AS strong",
            [finding.match(terms, strong), *shown[1]],
        )
        return (strong, FIELDS) if cursor.fetchone()[0] >= finding.ENOUGH else (FIELDS,)
