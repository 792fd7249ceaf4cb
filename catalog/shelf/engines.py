"""What a trigger does, in the two dialects.

`products` is always a SELECT of product ids, into which a trigger writes its own row.
"""

import unicodedata
from dataclasses import dataclass

from catalog.shelf.definition import (
    COLUMNS,
    COUNTED,
    FIELDS,
    KEY,
    LOGGED,
    listing_view,
    text_view,
    texts,
)

VIEWS = ("catalog_listing_now", "catalog_text_now")
SLOTS = 64  # stamps of PostgreSQL; its server processes share them by their number


@dataclass(frozen=True)
class Trigger:
    """Statements that run when an event changes the table; `when` is asked of each row."""

    name: str
    table: str
    event: str
    statements: tuple[str, ...]
    when: str = ""


class Engine:
    """What both engines share."""

    columns = COLUMNS
    different = ""
    gone = ()  # what else happens when a listing goes: OLD is its row

    def derive(self, products):
        """Statements that make the listings of these products equal to what the views say."""
        ours = self.among(KEY, products)
        return (
            f"DELETE FROM catalog_listing WHERE {ours} AND {KEY} NOT IN"
            f" (SELECT {KEY} FROM catalog_listing_now WHERE {ours})",
            self._upsert(ours),
        )

    def note(self, products):
        """The statement that notes in the log that there may be new words."""
        ours = self.among(KEY, products)
        return f"INSERT INTO catalog_change ({KEY}) SELECT {KEY} FROM catalog_listing WHERE {ours}"

    def among(self, column, products):
        """The condition that a column is one of these products."""
        return f"{column} IN ({products})"

    def alone(self, products, verb=""):
        """Statements after which nobody else changes these products in this transaction."""
        return ()

    def still(self, source, event):
        """Statements after which nothing changes that a row newly belongs to."""
        return ()

    def _upsert(self, ours):
        names = ", ".join((KEY, *self.columns))
        news = ", ".join(f"{name} = excluded.{name}" for name in self.columns)
        differs = self.differ("catalog_listing", "excluded", self.columns)
        return (
            f"INSERT INTO catalog_listing ({names}) SELECT {names} FROM catalog_listing_now"
            f" WHERE {ours} ON CONFLICT ({KEY}) DO UPDATE SET {news} WHERE {differs}"
        )

    def differ(self, old, new, columns):
        """The condition that a column, or an expression of {row}, differs in two rows."""
        named = [name if "{row}" in name else f"{{row}}.{name}" for name in columns]
        pairs = [(name.format(row=old), name.format(row=new)) for name in named]
        return " OR ".join(f"({before}) {self.different} ({now})" for before, now in pairs)

    def log(self, row, n):
        """The statement that writes a listing's groups into the log of changes."""
        seen = ", ".join(name.format(row=row) for name in COUNTED)
        return (
            f"INSERT INTO catalog_change ({KEY}, {', '.join(LOGGED)}, n)"
            f" VALUES ({row}.{KEY}, {seen}, {n})"
        )

    def _stamp(self, name, slot, value):
        return (
            f"INSERT INTO catalog_stamp (name, slot, value) VALUES ('{name}', {slot}, {value})"
            " ON CONFLICT (name, slot) DO UPDATE SET value = excluded.value"
        )


class SQLiteText:
    """What the views need of SQLite."""

    gather = "GROUP_CONCAT"

    @staticmethod
    def latest(*moments):
        return f"MAX({', '.join(moments)})"

    @staticmethod
    def day(moment):
        return f"CAST(JULIANDAY({moment}) - 2440587.5 AS INTEGER)"

    @staticmethod
    def first(text, sign):
        """The part before the first sign, or all."""
        return f"SUBSTR({text}, 1, INSTR({text} || '{sign}', '{sign}') - 1)"

    @staticmethod
    def last_word(text):
        return f"REPLACE({text}, RTRIM({text}, REPLACE({text}, ' ', '')), '')"


class PostgreSQLText:
    """What the views need of PostgreSQL."""

    gather = "STRING_AGG"

    @staticmethod
    def latest(*moments):
        return f"GREATEST({', '.join(moments)})"

    @staticmethod
    def day(moment):
        return f"FLOOR(EXTRACT(EPOCH FROM {moment}) / 86400)::int"

    @staticmethod
    def first(text, sign):
        """The part before the first sign, or all."""
        return f"SPLIT_PART({text}, '{sign}', 1)"

    @staticmethod
    def last_word(text):
        return f"SPLIT_PART({text}, ' ', -1)"


class SQLite(Engine):
    different = "IS NOT"
    gone = (f"DELETE FROM catalog_words WHERE rowid = OLD.{KEY}",)
    present = (
        "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'shelf\\_%'"
        " ESCAPE '\\'"
    )
    ground = (
        f"CREATE VIEW catalog_listing_now AS {listing_view(SQLiteText)}",
        f"CREATE VIEW catalog_text_now AS {text_view(SQLiteText)}",
        f"CREATE VIRTUAL TABLE IF NOT EXISTS catalog_words USING fts5({', '.join(FIELDS)},"
        " tokenize = 'unicode61 remove_diacritics 2', columnsize = 0)",
    )

    def derive(self, products):
        """Also the words, which the full text index holds in a table of its own."""
        fields, ours = ", ".join(FIELDS), self.among(KEY, products)
        return (
            *super().derive(products),
            f"DELETE FROM catalog_words WHERE rowid IN ({products})",
            f"INSERT INTO catalog_words (rowid, {fields}) SELECT {KEY}, {fields}"
            f" FROM catalog_text_now WHERE {ours}"
            f" AND {KEY} IN (SELECT {KEY} FROM catalog_listing WHERE {ours})",
        )

    def stamp(self, name):
        return self._stamp(name, 0, "RANDOM()")

    def create(self, trigger):
        when = f" WHEN {trigger.when}" if trigger.when else ""
        return (
            f"CREATE TRIGGER {trigger.name} AFTER {trigger.event} ON {trigger.table}"
            f" FOR EACH ROW{when} BEGIN {'; '.join(trigger.statements)}; END",
        )

    def drop(self, name, table):
        return f"DROP TRIGGER {name}"


class PostgreSQL(Engine):
    columns = (*COLUMNS, "words")
    different = "IS DISTINCT FROM"
    present = (
        "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE NOT t.tgisinternal AND t.tgname LIKE 'shelf\\_%'"
        " AND c.relnamespace = current_schema()::regnamespace"
    )

    @property
    def ground(self):
        weighed = " || ".join(
            f"setweight(to_tsvector('simple', catalog_fold({text})), '{weight}')"
            for text, weight in zip(texts(PostgreSQLText).values(), "ABCD", strict=True)
        )
        return (
            "ALTER TABLE catalog_listing ADD COLUMN IF NOT EXISTS words tsvector",
            "CREATE INDEX IF NOT EXISTS listing_words ON catalog_listing USING gin (words)",
            _fold(),
            f"CREATE VIEW catalog_text_now AS {text_view(PostgreSQLText)}",
            f"CREATE VIEW catalog_listing_now AS "
            f"{listing_view(PostgreSQLText, f', {weighed} AS words')}",
        )

    def among(self, column, products):
        """As an array, which is looked up by the views' own index; else all rows are derived."""
        return f"{column} = ANY(ARRAY({products}))"

    def alone(self, products, verb="PERFORM"):
        """Of two writers to one product's parts the second waits, and then sees the first's."""
        ours = self.among("id", products)
        lock = f"{verb} 1 FROM catalog_product WHERE {ours} ORDER BY id"
        return (f"{lock} FOR NO KEY UPDATE",)

    def still(self, source, event):
        """Who changes that does not see our row yet: so he waits for us, or we for him."""
        if event == "DELETE":
            return ()
        turned = self.differ("OLD", "NEW", source.pointers) if event == "UPDATE" else "TRUE"
        return tuple(
            f"PERFORM 1 FROM {table} WHERE ({rows}) AND ({turned}) FOR SHARE"
            for table, rows in source.upon
        )

    def stamp(self, name):
        value = "floor(random() * 9e18)::bigint"
        return self._stamp(name, f"pg_backend_pid() % {SLOTS}", value)

    def create(self, trigger):
        """A stamp is written once for a statement; the rest for every row."""
        each = "STATEMENT" if trigger.name.startswith("shelf_stamp") else "ROW"
        when = f" WHEN ({trigger.when})" if trigger.when else ""
        body = "; ".join(trigger.statements)
        return (
            f"CREATE OR REPLACE FUNCTION {trigger.name}() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN {body}; RETURN NULL; END $$",
            f"CREATE TRIGGER {trigger.name} AFTER {trigger.event} ON {trigger.table}"
            f" FOR EACH {each}{when} EXECUTE FUNCTION {trigger.name}()",
        )

    def drop(self, name, table):
        return f"DROP FUNCTION {name}() CASCADE"


def _fold():
    """Small letters without accents, everything but letters and digits turned into spaces.

    The same words that SQLite's tokenizer sees; PostgreSQL's own parser would keep compounds,
    addresses and decimal numbers whole.
    """
    pairs = [(letter, unicodedata.normalize("NFKD", letter)[0]) for letter in map(chr, _LATIN)]
    changed = [(old, new) for old, new in pairs if old != new and new.isalpha()]
    olds, news = ("".join(letters) for letters in zip(*changed, strict=True))
    return (
        "CREATE OR REPLACE FUNCTION catalog_fold(text) RETURNS text LANGUAGE sql IMMUTABLE"
        " PARALLEL SAFE AS $$ SELECT regexp_replace("
        f"translate(lower($1), '{olds}', '{news}'), '[^[:alnum:]]+', ' ', 'g') $$"
    )


_LATIN = [n for n in range(0xC0, 0x250) if chr(n).islower()]
ENGINES = {"sqlite": SQLite(), "postgresql": PostgreSQL()}
