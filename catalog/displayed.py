"""One product with everything its page shows, in three short queries whatever it has."""

from django.utils import timezone

from catalog import prepared
from catalog.models import Category, Photo, PriceTier, Product, Variant
from catalog.shelf.browsing import walk
from catalog.shelf.narrowing import Narrowing, seen
from catalog.shelf.walking import ORDERS
from producers import rows
from producers.faces import MAKER_JOINS, MAKER_ROWS, MAKER_SHOWN, made, shown_values
from producers.models import Certificate, Consent, Picture

# What a page shows of the product and of what it hangs on: alias -> (model, columns).
ROWS = {
    "p": (
        Product,
        *("id", "producer_id", "category_id", "name", "name_en", "slug", "description"),
        *("description_en", "material", "material_en", "unit", "min_order", "lead_days"),
        *("size", "weight_grams", "price_from", "confirmed_at", "published_at", "status"),
        *("back_at", "awake_since"),
    ),
    "c": (Category, "id", "parent_id", "name", "name_en", "slug", "food"),
    "k": (Category, "id", "parent_id", "name", "name_en", "slug", "food"),
    **MAKER_ROWS,
}
# Everything that belongs to one product, as rows of one shape:
# (what, pk, of which, four texts, four numbers). The order is that of the page.
_PARTS = """
SELECT * FROM (
SELECT 'variant' AS part, id, 0 AS owner, name AS a, name_en AS b, '' AS c, '' AS d,
  price AS k, stock AS l, position AS m, 0 AS n
  FROM catalog_variant WHERE product_id = %s
UNION ALL SELECT 'tier', t.id, t.variant_id, '', '', '', '', t.price, NULL, t.min_quantity, 0
  FROM catalog_pricetier t JOIN catalog_variant v ON v.id = t.variant_id WHERE v.product_id = %s
UNION ALL SELECT 'photo', f.id, f.picture_id, f.alt, f.alt_en, i.digest, i.color,
  i.width, i.height, f.position, CASE WHEN i.illustration THEN 1 ELSE 0 END
  FROM catalog_photo f JOIN producers_picture i ON i.id = f.picture_id WHERE f.product_id = %s
UNION ALL SELECT 'paper', id, 0, type, number, '', '', 0, NULL, 0, 0
  FROM producers_certificate WHERE producer_id = %s AND checked_at IS NOT NULL
  AND (expires_on IS NULL OR expires_on >= %s)
) AS parts ORDER BY part, m, CASE part WHEN 'paper' THEN a END,
  CASE part WHEN 'paper' THEN b END, id
"""


_PRODUCT = f"""
SELECT {rows.select(ROWS)} FROM catalog_listing l
JOIN catalog_product p ON p.id = l.product_id
JOIN catalog_category c ON c.id = p.category_id
LEFT JOIN catalog_category k ON k.id = c.parent_id
JOIN producers_producer m ON m.id = p.producer_id
{MAKER_JOINS}
WHERE p.slug = %s AND {seen("l.")}
"""


def find(slug):
    """The listed product with this address and its parts, or None."""
    row = prepared.one(_PRODUCT, [slug, *Narrowing().shown()[1]])
    if row is None:
        return None
    found = rows.instances(ROWS, row)
    product, category = found["p"], found["c"]
    category.parent = found["k"]
    product.category, product.producer = category, made(found)
    _fill(product)
    return product


def _fill(product):
    variants, tiers, photos, papers = {}, {}, [], []
    for part, pk, owner, a, b, c, d, k, last, m, n in _parts(product):
        if part == "variant":
            variants[pk] = Variant(
                pk=pk, product=product, name=a, name_en=b, price=k, stock=last, position=m
            )
        elif part == "tier":
            tiers.setdefault(owner, []).append(
                PriceTier(pk=pk, variant_id=owner, price=k, min_quantity=m)
            )
        elif part == "photo":
            picture = Picture(
                pk=owner, digest=c, color=d, width=k, height=last, illustration=bool(n)
            )
            photos.append(
                Photo(pk=pk, product=product, picture=picture, alt=a, alt_en=b, position=m)
            )
        else:
            papers.append(Certificate(pk=pk, producer=product.producer, type=a, number=b))
    for pk, variant in variants.items():
        variant._prefetched_objects_cache = {"tiers": tiers.get(pk, [])}
    product._prefetched_objects_cache = {"variants": list(variants.values()), "photos": photos}
    product.producer.papers = papers


def _parts(product):
    return prepared.fetch(_PARTS, [product.pk] * 3 + [product.producer_id, timezone.localdate()])


_MAKER = f"""
SELECT {rows.select(MAKER_ROWS)},
  (SELECT COUNT(*) FROM producers_consent y WHERE y.producer_id = m.id AND y.scope = %s
   AND y.withdrawn_at IS NULL)
FROM producers_producer m
{MAKER_JOINS}
WHERE m.slug = %s AND {MAKER_SHOWN}
"""
_PAPERS = """
SELECT id, type, number FROM producers_certificate WHERE producer_id = %s
AND checked_at IS NOT NULL AND (expires_on IS NULL OR expires_on >= %s) ORDER BY type, number
"""


def find_maker(slug):
    """The listed producer with this address, its valid `papers` and `phone_public`, or None."""
    row = prepared.one(_MAKER, [Consent.Scope.PHONE.value, slug, *shown_values()])
    if row is None:
        return None
    maker = made(rows.instances(MAKER_ROWS, row))
    papers = prepared.fetch(_PAPERS, [maker.pk, timezone.localdate()])
    maker.phone_public = bool(row[-1])
    maker.papers = [Certificate(pk=pk, type=kind, number=number) for pk, kind, number in papers]
    return maker


def of_maker(producer, **options):
    """A stretch of what a maker shows, newest first (see browse)."""
    shown, values = Narrowing().shown()
    condition = f"{shown} AND producer_id = %s"
    return walk("catalog_listing", condition, [*values, producer.pk], ORDERS["terbaru"], **options)
