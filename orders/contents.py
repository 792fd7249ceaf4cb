"""What lies in a basket, with today's prices: lines by maker, and what stands in the way."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.models import Photo, Product, Variant
from producers import units
from producers.rupiah import display
from producers.templatetags.trade import local


@dataclass
class Line:
    """One variant in the basket. Money in rupiah."""

    variant: Variant
    quantity: int
    together: int  # pieces of the same product in the whole basket, for its minimum order
    typed: str = ""  # what the buyer typed, where it could not be read
    error: str = ""

    @property
    def product(self):
        return self.variant.product

    @property
    def shown_quantity(self):
        """For the field: what was typed, or the plain number."""
        return self.typed or str(self.quantity)

    @cached_property
    def unit_price(self):
        return self.variant.unit_price(self.quantity)

    @property
    def wholesale(self):
        return self.unit_price < self.variant.price

    @property
    def total(self):
        return self.unit_price * self.quantity

    @property
    def taken(self):
        """How many pieces leave the counted stock."""
        return self.quantity if self.variant.stock is not None else 0

    @property
    def gone(self):
        """Why it is not sold now, and what to do."""
        rest = self.variant.told and self.product.returns
        if not rest:
            return _("Barang ini tidak dijual lagi. Keluarkan dari keranjang.")
        return _("Sedang istirahat, jualan lagi mulai %(day)s. Keluarkan dulu dari keranjang.") % {
            "day": date_format(timezone.localtime(rest.back_at), "j F Y")
        }

    @cached_property
    def problem(self):
        """Why this line cannot be ordered, as a sentence that says what to do; or nothing."""
        stock, least, unit = (
            self.variant.stock,
            self.product.min_order,
            units.shown(self.product.unit),
        )
        if not self.variant.listed:
            return self.gone
        if stock == 0:
            return _("Barang ini habis. Keluarkan dari keranjang atau tanya perajin.")
        if stock is not None and stock < least and self.together < least:
            return _("Tersisa %(n)s, padahal pesanan paling sedikit %(least)s. Tanya perajin.") % {
                "n": stock,
                "least": f"{least} {unit}",
            }
        if not self.variant.enough(self.quantity):
            return _("Tersisa %(n)s. Kurangi jumlahnya atau tanya perajin.") % {"n": stock}
        if self.together < least:
            return _("Pesanan paling sedikit %(least)s. Tambah jumlahnya.") % {
                "least": f"{least} {unit}"
            }
        return ""


@dataclass
class Shop:
    """What the basket holds of one maker: becomes one order."""

    producer: object
    lines: list[Line] = field(default_factory=list)

    @property
    def total(self):
        return sum(line.total for line in self.lines if line.variant.listed)

    @property
    def ready_on(self):
        """The day on which the slowest made-to-order thing may be done; None if all is ready."""
        days = [line.product.lead_days for line in self.lines if line.variant.made_to_order]
        return timezone.localdate() + timedelta(days=max(days)) if days else None


class Contents:
    """The basket as it can be bought now. Costs a constant number of queries."""

    def __init__(self, quantities):
        self.quantities = {pk: n for pk, n in quantities.items() if n}
        found = {variant.pk: variant for variant in _variants(self.quantities)}
        together = Counter()
        for pk, variant in found.items():
            together[variant.product_id] += self.quantities[pk]
        self.lines = [
            Line(found[pk], n, together[found[pk].product_id])
            for pk, n in self.quantities.items()
            if pk in found
        ]
        self.vanished = [pk for pk in self.quantities if pk not in found]

    def __bool__(self):
        return bool(self.quantities)

    @cached_property
    def shops(self):
        """One group per maker, in the order in which they came into the basket."""
        groups = {}
        for line in self.lines:
            producer = line.product.producer
            groups.setdefault(producer.pk, Shop(producer)).lines.append(line)
        return list(groups.values())

    @property
    def total(self):
        """Goods in rupiah, without delivery."""
        return sum(shop.total for shop in self.shops)

    @property
    def blocked(self):
        """Whether something must be changed before the basket can be ordered."""
        return bool(self.vanished) or any(line.problem for line in self.lines)

    @property
    def problems(self):
        """One sentence for each thing that stands in the way."""
        said = [f"{name(line.variant)}: {line.problem}" for line in self.lines if line.problem]
        return said + ([self.farewell] if self.vanished else [])

    @property
    def farewell(self):
        """What to say about things that their maker has deleted."""
        return ngettext(
            "%(n)s barang di keranjang sudah dihapus perajin. Keluarkan dari keranjang.",
            "%(n)s barang di keranjang sudah dihapus perajin. Keluarkan dari keranjang.",
            len(self.vanished),
        ) % {"n": len(self.vanished)}

    # --- what the buyer saw --------------------------------------------------------------
    @property
    def fingerprint(self):
        """Things, quantities and prices as the buyer sees them: `12:3:42000 15:1:650000`."""
        return " ".join(
            f"{line.variant.pk}:{line.quantity}:{line.unit_price}" for line in self.lines
        )

    def changes_since(self, fingerprint):
        """What differs from what the buyer saw, a sentence each; empty if nothing does."""
        seen = _read(fingerprint)
        if seen is None:
            return [_("Isi keranjang berubah sejak halaman ini dibuka. Periksa lagi isinya.")]
        said = [change for line in self.lines if (change := _change(line, seen))]
        gone = len(seen.keys() - {line.variant.pk for line in self.lines})
        if gone:
            said.append(_("%(n)s barang tidak lagi di keranjang.") % {"n": gone})
        return said


def name(variant):
    """`Kain tenun ikat (2 m × 60 cm)`, in the reader's language."""
    product, choice = local(variant.product, "name"), local(variant, "name")
    return f"{product} ({choice})" if choice else product


def _variants(pks):
    """The variants with everything that a basket shows."""
    its = {"pk": OuterRef("product_id")}
    listed, told = Product.objects.listed().filter(**its), Product.objects.told().filter(**its)
    photos = Prefetch("product__photos", Photo.objects.select_related("picture"))
    return (
        Variant.objects.filter(pk__in=pks)
        .annotate(listed=Exists(listed), told=Exists(told))
        .select_related(
            "product__producer__portrait",
            "product__producer__village",
            "product__producer__district",
        )
        .prefetch_related("tiers", photos)
    )


def _read(fingerprint):
    """{variant: (quantity, unit price)}, or None for a text that is no fingerprint."""
    try:
        rows = [tuple(map(int, part.split(":"))) for part in fingerprint.split()]
        return {pk: (quantity, price) for pk, quantity, price in rows}
    except ValueError:
        return None


def _change(line, seen):
    """What happened to one line since the buyer looked, or nothing."""
    words = {"name": name(line.variant), "now": line.quantity}
    if line.variant.pk not in seen:
        return _("%(name)s masuk ke keranjang sejak halaman ini dibuka.") % words
    quantity, price = seen[line.variant.pk]
    if quantity != line.quantity:
        words["before"] = quantity
        return _("%(name)s: jumlahnya sekarang %(now)s, tadi %(before)s.") % words
    if price != line.unit_price:
        words |= {"now": display(line.unit_price), "before": display(price)}
        return _("%(name)s: harganya sekarang %(now)s, tadi %(before)s.") % words
    return ""
