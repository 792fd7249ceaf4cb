"""Why a product stands where it stands: the points that the ranking gave it, in words."""

from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext_lazy as _

from accounts.days import confirmed_since
from catalog.models import Listing
from catalog.models.products import SINKS_AFTER_DAYS
from catalog.search import finding
from catalog.shelf.definition import FIELDS, PHOTO_DAYS, READY_DAYS, THREE_PHOTOS_DAYS

# What was found where, in the order of the points.
PLACES = (
    ("literal", _("kata itu sendiri di nama"), finding.LITERAL_IN_NAME),
    ("name", _("bentuk lain di nama"), finding.IN_NAME),
    ("head", _("nama barang itu sendiri"), finding.HEAD_OF_NAME),
    ("kind", _("di jenis, bahan, atau sektor"), finding.IN_KIND),
    ("maker", _("di perajin atau tempat"), finding.IN_MAKER),
    ("about", _("di keterangan"), finding.IN_ABOUT),
)


@dataclass(frozen=True)
class Reason:
    """What one term gave: [(where, points)], empty where it was not found."""

    term: str
    found: list

    @property
    def points(self):
        return sum(points for _where, points in self.found)


@dataclass(frozen=True)
class Standing:
    """What ranks equally good answers, in days: `listing.standing` and what it is made of."""

    listing: Listing
    photos: int

    @property
    def sunk(self):
        """Whether it stands behind its equals, whatever its days."""
        return self.listing.confirmed_at < confirmed_since(SINKS_AFTER_DAYS)

    @property
    def parts(self):
        """[(what, days)] beside the day of confirmation."""
        pictured = PHOTO_DAYS + THREE_PHOTOS_DAYS if self.photos > 2 else PHOTO_DAYS
        parts = [(_("berfoto"), pictured)] if self.photos else []
        return parts + ([(_("ready"), READY_DAYS)] if self.listing.ready else [])


def reasons(terms, ids):
    """{product id: [Reason of each term]} for some found products, in one query."""
    if not terms or not ids:
        return {}
    columns, values = [], []
    for term in terms:
        for query in _queries(term):
            columns.append(f"CASE WHEN {finding.HAS[connection.vendor]} THEN 1 ELSE 0 END")
            values.append(query)
    marks = ", ".join(["%s"] * len(ids))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT product_id, {', '.join(columns)} FROM catalog_listing"
            f" WHERE product_id IN ({marks})",
            [*values, *ids],
        )
        return {pk: _reasons(terms, seen) for pk, *seen in cursor.fetchall()}


def _queries(term):
    return [*finding.places(term), finding.match([term], FIELDS[3:])]


def _reasons(terms, seen):
    size = len(PLACES)
    return [
        Reason(term.typed, _given(seen[n * size : (n + 1) * size])) for n, term in enumerate(terms)
    ]


def _given(seen):
    """The places that count: a form in the name only where the word itself is not, and so on."""
    literal, name, head, kind, maker, about = seen
    counted = (literal, name and not literal, head, kind)
    weak = not any(counted)
    counted += (weak and maker, weak and not maker and about)
    return [
        (where, points)
        for (_key, where, points), counts in zip(PLACES, counted, strict=True)
        if counts
    ]
