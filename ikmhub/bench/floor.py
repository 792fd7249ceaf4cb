"""The least that a search can cost: rank, count and three facets in SQL alone, over an index of
the same words in a table of its own."""

from django.db import connection
from django.db.models import F

from catalog.models import Product
from ikmhub.bench.district.bulk import settle

KEYS = ("category_id", "district_id", "sentra_id")
CARDS = 24


def build():
    """Make the tables that `statements` asks; `drop` removes them."""
    drop()
    rows, params = listed()
    with connection.cursor() as cursor:
        for sql in POSTGRES if connection.vendor == "postgresql" else SQLITE:
            cursor.execute(sql.format(rows=rows), params if "{rows}" in sql else ())
    settle("bench_floor")


def drop():
    with connection.cursor() as cursor:
        for table in ("bench_floor", "bench_words"):
            cursor.execute(f"DROP TABLE IF EXISTS {table}")


def listed():
    """The SELECT of all listed products with their keys and texts, and its parameters."""
    texts = {
        "district": F("producer__district_id"),
        "sentra": F("producer__sentra_id"),
        "title": F("name"),
        "kind": F("category__name"),
        "maker": F("producer__name"),
        "about": F("description"),
    }
    rows = Product.objects.listed().order_by().values("pk", "category_id").annotate(**texts)
    return rows.query.sql_with_params()


NAMES = "id, category_id, district_id, sentra_id, title, kind, maker, about"
POSTGRES = (
    "CREATE TABLE bench_floor AS SELECT id, category_id, district_id, sentra_id,"
    " setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', kind), 'B')"
    " || setweight(to_tsvector('simple', maker), 'C')"
    " || setweight(to_tsvector('simple', about), 'D') AS words"
    f" FROM ({{rows}}) AS found({NAMES})",
    "ALTER TABLE bench_floor ADD PRIMARY KEY (id)",
    "CREATE INDEX bench_floor_words ON bench_floor USING gin (words)",
)
SQLITE = (
    "CREATE TABLE bench_floor (id INTEGER PRIMARY KEY, category_id, district_id, sentra_id)",
    "CREATE VIRTUAL TABLE bench_words USING fts5(title, kind, maker, about, content='')",
    f"WITH found({NAMES}) AS ({{rows}}) INSERT INTO bench_floor"
    " SELECT id, category_id, district_id, sentra_id FROM found",
    f"WITH found({NAMES}) AS ({{rows}}) INSERT INTO bench_words (rowid, title, kind, maker, about)"
    " SELECT id, title, kind, maker, about FROM found",
)


def statements(word):
    """[(SQL, parameters)] of one search: the best 24, how many, and by kind, place, cluster."""
    if connection.vendor == "postgresql":
        found = "FROM bench_floor, to_tsquery('simple', %s) AS asked WHERE words @@ asked"
        best = f"SELECT id {found} ORDER BY ts_rank(words, asked) DESC, id DESC LIMIT {CARDS}"
        counted = f"SELECT count(*) {found}"
        facets = [f"SELECT {key}, count(*) {found} GROUP BY 1" for key in KEYS]
    else:
        found = "FROM bench_words WHERE bench_words MATCH %s"
        best = f"SELECT rowid {found} ORDER BY rank LIMIT {CARDS}"
        counted = f"SELECT count(*) {found}"
        joined = "FROM bench_words JOIN bench_floor ON id = bench_words.rowid"
        facets = [
            f"SELECT {key}, count(*) {joined} WHERE bench_words MATCH %s GROUP BY 1" for key in KEYS
        ]
    return [(sql, [word]) for sql in (best, counted, *facets)]


def matches(word):
    """How many products have the word."""
    sql, params = statements(word)[1]
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchone()[0]
