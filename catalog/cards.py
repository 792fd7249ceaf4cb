"""Product cards: the facts of many in one query, and their HTML (see producers.skeletons)."""

from dataclasses import dataclass
from functools import lru_cache

from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext

from catalog import prepared
from producers import photos, units
from producers.rupiah import display
from producers.skeletons import filled, number


@dataclass(frozen=True, slots=True)
class Cover:
    """A stored picture: what its files are called, its original's size in px, and its look."""

    digest: str
    width: int
    height: int
    color: str
    focus: int | None

    @property
    def look(self):
        return photos.look(self.color, self.focus)

    @property
    def medium(self):
        return photos.url(self.digest, "800.webp")

    @property
    def srcset(self):
        return photos.srcset(self.digest, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows. `price` in whole rupiah; `stock` None: not counted."""

    pk: int
    slug: str
    name: str
    name_en: str
    unit: str
    price: int
    stock: int | None
    lead_days: int | None
    maker: str
    place: str
    maker_slug: str = ""
    portrait: str = ""  # the digest of the maker's face
    papers: str = ""  # `Halal · PIRT`
    cover: Cover | None = None

    @property
    def state(self):
        """`habis`, `po` or `siap`: the class of the label, and its picture."""
        if self.stock == 0:
            return "habis"
        return "po" if self.stock is None and self.lead_days is not None else "siap"

    def facts(self, language):
        """{mark: text} of everything that differs between cards of one shape."""
        found = {
            "url": product_url(language).replace("/-/", f"/{self.slug}/"),
            "name": language == "en" and self.name_en or self.name,
            "price": display(self.price),
            "unit": unit(language, self.unit),
            "label": label(language, self.state, self.stock, self.lead_days),
            "maker": self.maker,
            "place": self.place,
            "papers": self.papers,
            "face": photos.url(self.portrait, "96.webp") if self.portrait else "",
        }
        if self.cover:
            found["src"], found["srcset"] = self.cover.medium, self.cover.srcset
            found["width"], found["height"] = str(self.cover.width), str(self.cover.height)
            found["look"] = self.cover.look
        return found

    def html(self, *, eager=False, sizes="", language=None):
        """The card as a list item, safe to print."""
        language = language or get_language()
        return filled(
            "components/product_card.html",
            self.facts(language),
            language=language,
            state=self.state,
            eager=eager,
            sizes=sizes,
            cover=bool(self.cover),
            portrait=bool(self.portrait),
            papers=bool(self.papers),
        )


@lru_cache(maxsize=4)
def product_url(language):
    """The address of a product with `-` in the place of its slug."""
    return reverse("catalog:product", args=["-"])


# Words that most cards share, said once for each language.


@lru_cache(maxsize=1024)
def unit(language, word):
    return units.shown(word)


@lru_cache(maxsize=4096)
def label(language, state, stock, lead_days):
    """What the label about the stock says."""
    if state == "habis":
        return gettext("Habis")
    if state == "po":
        days = {"n": number(lead_days)}
        return ngettext("Pre-order %(n)s hari", "Pre-order %(n)s hari", lead_days) % days
    return gettext("Ready · stok %(n)s") % {"n": number(stock)} if stock else gettext("Ready")


# --- from the database -----------------------------------------------------------------------

_PAPER = """CASE WHEN c.food AND EXISTS(
  SELECT 1 FROM producers_certificate x WHERE x.producer_id = m.id AND x.type = '{type}'
  AND x.checked_at IS NOT NULL AND (x.expires_on IS NULL OR x.expires_on >= %s))
  THEN '{name}' ELSE '' END"""
_CARDS = f"""
SELECT p.id, p.slug, p.name, p.name_en, p.unit, v.price, v.stock, p.lead_days, m.name, m.slug,
  o.name, d.name, r.digest, f.digest, f.width, f.height, f.color, f.focus,
  {_PAPER.format(type="halal", name="Halal")}, {_PAPER.format(type="pirt", name="PIRT")}
FROM {{rows}}
JOIN catalog_product p ON p.id = l.product_id
JOIN catalog_variant v ON v.id = l.variant_id
JOIN catalog_category c ON c.id = l.category_id
JOIN producers_producer m ON m.id = l.producer_id
JOIN producers_region d ON d.code = l.district_id
LEFT JOIN producers_region o ON o.code = m.village_id
LEFT JOIN producers_picture r ON r.id = m.portrait_id
LEFT JOIN producers_picture f ON f.id = l.cover_id
"""
_LISTED = f"{_CARDS.format(rows='catalog_listing l')}WHERE l.product_id "


def of(products):
    """The cards of these product ids, in their order, in one query. Unknown ids are left out."""
    if not products:
        return []
    rows = prepared.fetch(*_one_of(products))
    found = {row[0]: _card(row) for row in rows}
    return [found[pk] for pk in products if pk in found]


def _one_of(products):
    """(SQL, values); an array where one can be sent, since its text is the same for any number."""
    today = timezone.localdate()
    if connection.vendor == "postgresql":
        condition, values = "= ANY(%s)", [list(products)]
    else:
        condition, values = f"IN ({', '.join(['%s'] * len(products))})", products
    return _LISTED + condition, [today, today, *values]


def chosen(select, values, order):
    """The cards of what a SELECT with a product_id gives, sorted by some of its columns.

    `order`: (name, way), as in catalog.shelf.walking.ORDERS.
    """
    rows = f"({select}) AS chosen JOIN catalog_listing l ON l.product_id = chosen.product_id"
    columns = ", ".join(f"chosen.{name} {way}" for name, way in order)
    today = timezone.localdate()
    with connection.cursor() as cursor:
        cursor.execute(f"{_CARDS.format(rows=rows)}ORDER BY {columns}", [today, today, *values])
        return list(map(_card, cursor.fetchall()))


def _card(row):
    *plain, maker, slug, village, district, face = row[:-7]
    cover, papers = row[-7:-2], row[-2:]
    return Card(
        *plain,
        maker=maker,
        maker_slug=slug,
        place=f"{village}, {district}" if village else district,
        portrait=face or "",
        papers=" · ".join(filter(None, papers)),
        cover=Cover(*cover) if cover[0] else None,
    )
