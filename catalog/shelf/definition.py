"""What a listing is, as SQL: the views from which both engines derive the flat rows.

`SOURCES` says which column of which table can change which products' rows. Everything else
(triggers, rebuilding, checking) is drawn from here.
"""

from dataclasses import dataclass

from catalog.shelf import prices

# A freshly confirmed product stands above an older one; what helps a buyer counts as some days.
PHOTO_DAYS, THREE_PHOTOS_DAYS, READY_DAYS = 20, 10, 15

KEY = "product_id"
COLUMNS = (
    *("producer_id", "category_id", "district_id", "sentra_id", "sector_id"),
    *("variant_id", "cover_id", "regency", "ready", "price", "step", "standing"),
    *("confirmed_at", "published_at"),
)
# The groups in which listings are counted: name of the filter -> column of the listing.
FACETS = {
    "kategori": "category_id",
    "kecamatan": "district_id",
    "sentra": "sentra_id",
    "sektor": "sector_id",
    "siap": "ready",
    "harga": "step",
}
# The same columns as the log of changes and the counted cells call them.
CELL = ("regency", "category", "district", "sentra", "sector", "ready", "step")
# What the log of changes holds of a listing, and how a row of the listing gives it.
LOGGED = (*CELL, "producer")
COUNTED = (
    *("{row}.regency", "{row}.category_id", "{row}.district_id", "COALESCE({row}.sentra_id, 0)"),
    *("{row}.sector_id", "{row}.ready", "{row}.step", "{row}.producer_id"),
)
FIELDS = ("name", "kind", "maker", "about")  # of the full text, the weightiest first
MAKER = "perajin"  # the tally of all that a maker shows
LONGEST_TEXT = 20_000  # characters of a field that are searched


@dataclass(frozen=True)
class Source:
    """A table from which listings derive.

    `products` selects the products of a row that is called {row}; `columns` are those that
    matter (all: every insert, update and delete). `upon` are the rows of other tables, (table,
    condition), from which a product comes to be derived when one of `pointers` changes.
    """

    table: str
    products: str
    columns: tuple[str, ...]
    events: tuple[str, ...] = ("INSERT", "UPDATE", "DELETE")
    pointers: tuple[str, ...] = ()
    upon: tuple[tuple[str, str], ...] = ()


_OF_MAKER = "(SELECT {} FROM producers_producer WHERE id = NEW.producer_id)"


SOURCES = (
    Source(
        "catalog_product",
        "SELECT {row}.id",
        (
            *("producer_id", "category_id", "status", "confirmed_at", "published_at"),
            *("back_at", "awake_since", "price_from", "lead_days"),
            *("name", "name_en", "material", "material_en", "description", "description_en"),
        ),
        pointers=("producer_id", "category_id"),
        upon=(
            ("producers_producer", "id = NEW.producer_id"),
            (
                "catalog_category",
                "id = NEW.category_id OR id ="
                " (SELECT parent_id FROM catalog_category WHERE id = NEW.category_id)",
            ),
            ("producers_sector", f"id = {_OF_MAKER.format('sector_id')}"),
            (
                "producers_region",
                f"code = {_OF_MAKER.format('district_id')}"
                f" OR code = {_OF_MAKER.format('village_id')}",
            ),
        ),
    ),
    Source(
        "catalog_variant",
        "SELECT {row}.product_id",
        (
            *("product_id", "price", "name", "name_en"),
            *("COALESCE({row}.stock, -1) <> 0", "{row}.stock IS NULL"),
        ),
    ),
    Source("catalog_photo", "SELECT {row}.product_id", ("product_id", "picture_id", "position")),
    Source(
        "producers_producer",
        "SELECT id FROM catalog_product WHERE producer_id = {row}.id",
        (
            *("status", "district_id", "village_id", "sentra_id", "sector_id"),
            *("name", "commodity", "back_at", "awake_since"),
        ),
        ("UPDATE",),
        pointers=("sector_id", "district_id", "village_id"),
        upon=(
            ("producers_sector", "id = NEW.sector_id"),
            ("producers_region", "code IN (NEW.district_id, NEW.village_id)"),
        ),
    ),
    Source(
        "catalog_category",
        "SELECT p.id FROM catalog_product p JOIN catalog_category c ON c.id = p.category_id"
        " WHERE {row}.id IN (c.id, c.parent_id)",
        ("name", "name_en", "parent_id"),
        ("UPDATE",),
        pointers=("parent_id",),
        upon=(("catalog_category", "id = NEW.parent_id"),),
    ),
    Source(
        "producers_sector",
        "SELECT p.id FROM catalog_product p JOIN producers_producer m ON m.id = p.producer_id"
        " WHERE m.sector_id = {row}.id",
        ("name", "name_en", "local_words"),
        ("UPDATE",),
    ),
    Source(
        "producers_region",
        "SELECT p.id FROM catalog_product p JOIN producers_producer m ON m.id = p.producer_id"
        " WHERE {row}.code IN (m.district_id, m.village_id)",
        ("name",),
        ("UPDATE",),
    ),
)

# What public pages show: a change there makes every remembered page old.
SHOWN = (
    *("catalog_product", "catalog_variant", "catalog_pricetier", "catalog_photo"),
    *("catalog_category", "producers_producer", "producers_sentra", "producers_sector"),
    *("producers_region", "producers_picture", "producers_certificate", "producers_consent"),
)
# What lists and queries call things.
NAMED = (
    *("catalog_category", "producers_sector", "producers_sentra", "producers_region"),
    "catalog_spelling",
)
# What a search knows: new words are learnt a moment after the goods that have them.
KNOWN = ("catalog_spelling", "catalog_word")
STAMPS = {
    "shelf": (*SHOWN, *KNOWN),
    "words": NAMED,
    "makers": ("producers_producer",),
}

_READY = """EXISTS(
  SELECT 1 FROM catalog_variant w WHERE w.product_id = p.id
  AND (w.stock > 0 OR (w.stock IS NULL AND p.lead_days IS NULL)))"""
_PHOTOS = "(SELECT COUNT(*) FROM catalog_photo f WHERE f.product_id = p.id)"


HEAD = "0"  # stands before a word that says what the thing is, as a word of its own


def texts(dialect):
    """What is searched of a product, field by field.

    `dialect` has `gather` (joins the texts of several rows), `first(text, sign)` and
    `last_word(text)`. Sizes are often written in a variant's name only ("1 kg"). What the thing
    is says the first word of an Indonesian name ("Kopi robusta") and the last of an English one
    ("Robusta coffee, 250 g"): those two are searched once more with HEAD before them.
    """
    sizes = (
        f"COALESCE((SELECT {dialect.gather}(w.name || ' ' || w.name_en, ' ')"
        " FROM catalog_variant w WHERE w.product_id = p.id), '')"
    )
    kind = (
        "c.name || ' ' || c.name_en || ' ' || COALESCE(k.name || ' ' || k.name_en, '')"
        " || ' ' || p.material || ' ' || p.material_en || ' ' || s.name || ' ' || s.name_en"
        f" || ' ' || s.local_words || ' ' || {sizes}"
    )
    return {
        "name": f"p.name || ' ' || p.name_en || ' {HEAD}' || {dialect.first('p.name', ' ')}"
        f" || ' {HEAD}' || {dialect.last_word(dialect.first('p.name_en', ','))}",
        "kind": kind,
        "maker": "m.name || ' ' || m.commodity || ' ' || COALESCE(o.name, '') || ' ' || d.name",
        "about": f"SUBSTR(p.description || ' ' || p.description_en, 1, {LONGEST_TEXT})",
    }


_TEXT_TABLES = """
JOIN catalog_category c ON c.id = p.category_id
LEFT JOIN catalog_category k ON k.id = c.parent_id
JOIN producers_sector s ON s.id = m.sector_id
JOIN producers_region d ON d.code = m.district_id
LEFT JOIN producers_region o ON o.code = m.village_id
"""


# No index of the states: most products have the same one, and the key is the shorter way.
def listing_view(dialect, words=""):
    """What the listings have to be. `dialect` has `latest` of several moments, none of them NULL,
    and `day`, the number of a moment's day.
    """
    counted = "p.confirmed_at"  # Product.counted_at
    for row in "pm":
        back = f"{row}.back_at IS NOT NULL AND {counted} >= {row}.awake_since"
        kept = f"CASE WHEN {back} THEN {row}.back_at ELSE {counted} END"
        counted = dialect.latest(counted, kept)
    return f"""
SELECT p.id AS product_id, p.producer_id, p.category_id, m.district_id, m.sentra_id, m.sector_id,
  v.id AS variant_id,
  (SELECT f.picture_id FROM catalog_photo f WHERE f.product_id = p.id
   ORDER BY f.position, f.id LIMIT 1) AS cover_id,
  SUBSTR(m.district_id, 1, 5) AS regency, {_READY} AS ready, v.price AS price,
  {prices.case("v.price")} AS step,
  {dialect.day(counted)} + CASE WHEN {_READY} THEN {READY_DAYS} ELSE 0 END
  + CASE WHEN {_PHOTOS} = 0 THEN 0 WHEN {_PHOTOS} < 3 THEN {PHOTO_DAYS}
    ELSE {PHOTO_DAYS + THREE_PHOTOS_DAYS} END AS standing,
  {counted} AS confirmed_at, COALESCE(p.published_at, p.confirmed_at) AS published_at{words}
FROM catalog_product p
JOIN producers_producer m ON m.id = p.producer_id AND m.status || '' = 'active'
{_TEXT_TABLES if words else ""}
JOIN catalog_variant v ON v.id = (
  SELECT w.id FROM catalog_variant w WHERE w.product_id = p.id
  ORDER BY COALESCE(w.stock, 1) = 0, w.price, w.id LIMIT 1)
WHERE p.status || '' = 'published' AND p.confirmed_at IS NOT NULL AND p.price_from IS NOT NULL
"""


def text_view(dialect):
    """What is searched of every product."""
    fields = ", ".join(f"{text} AS {field}" for field, text in texts(dialect).items())
    return f"""
SELECT p.id AS product_id, {fields}
FROM catalog_product p JOIN producers_producer m ON m.id = p.producer_id
{_TEXT_TABLES}"""
