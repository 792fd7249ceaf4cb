"""What the public lists can be narrowed by: one declared GET form for each list."""

import django_filters as filters
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from catalog import labels, search
from catalog.addresses import Address
from catalog.facets import Prices, of_producers, of_products
from catalog.models import Product
from producers.forms import RupiahField
from producers.models import Producer
from producers.rupiah import display

LONGEST_QUERY = 100
ORDERS = {
    "relevansi": _("Paling cocok"),
    "terbaru": _("Terbaru"),
    "termurah": _("Termurah"),
    "termahal": _("Termahal"),
}


class SlugsField(forms.Field):
    """The chosen labels of one group. Slugs that nobody knows are set aside, not refused."""

    widget = forms.SelectMultiple

    def __init__(self, *, tree=None, **kwargs):
        self.tree, self.unknown = tree, []
        super().__init__(**kwargs)

    def clean(self, value):
        slugs = list(dict.fromkeys(slug for slug in value or [] if slug))
        self.unknown = [slug for slug in slugs if slug not in self.tree.by_slug]
        return [self.tree.by_slug[slug] for slug in slugs if slug in self.tree.by_slug]


class LabelFilter(filters.Filter):
    """Rows under any of the chosen labels; a chosen parent brings all its children."""

    field_class = SlugsField

    def filter(self, qs, value):
        if not value:
            return qs
        return qs.filter(**{f"{self.field_name}__in": self.extra["tree"].below(*value)})


class RupiahFilter(filters.Filter):
    field_class = RupiahField


class ReadyFilter(filters.ChoiceFilter):
    """`siap=1`: at least one variant can be handed over at once."""

    def filter(self, qs, value):
        return qs.ready() if value else qs


class OrderFilter(filters.ChoiceFilter):
    """Without a choice, or for `relevansi`, the order is the one that the search gave."""

    def filter(self, qs, value):
        if value == "terbaru":
            return qs.newest()
        if value in ("termurah", "termahal"):
            sign = "-" if value == "termahal" else ""
            return qs.order_by(f"{sign}price_from", "-published_at", "-pk")
        return qs


class ShelfForm(forms.Form):
    """Says what it could not use, and reads prices given the wrong way round."""

    def clean(self):
        cleaned = super().clean()
        low, high = cleaned.get("harga_min"), cleaned.get("harga_maks")
        if None not in (low, high) and low > high:
            cleaned |= {"harga_min": high, "harga_maks": low}
        for field in self.fields.values():
            for slug in getattr(field, "unknown", ()):
                self.add_error(
                    None, _("Saringan “%(slug)s” tidak dikenal, jadi dilewati.") % {"slug": slug}
                )
        return cleaned


def query_filter():
    """The search box: `q`."""
    too_long = _("Tulis paling banyak %(limit_value)d huruf di kotak cari.")
    return filters.CharFilter(
        method="matching",
        max_length=LONGEST_QUERY,
        label=_("Cari"),
        error_messages={"max_length": too_long},
    )


class Shelf(filters.FilterSet):
    """What both lists share: their labels in one query, the chosen ones, their own address."""

    GROUPS = ("kategori", "kecamatan", "sentra", "sektor")

    def __init__(self, data, queryset, *, path):
        super().__init__(data, queryset)
        self.path, self.trees = path, labels.load()
        for group in self.groups:
            self.filters[group].extra["tree"] = self.trees[group]

    @property
    def groups(self):
        return [group for group in self.GROUPS if group in self.filters]

    @cached_property
    def cleaned(self):
        """What was chosen and could be read."""
        self.form.is_valid()
        return self.form.cleaned_data

    @property
    def text(self):
        return self.cleaned.get("q", "")

    @property
    def complaints(self):
        """Sentences about what could not be used, for the reader."""
        fields = self.form.fields
        return [
            f"{fields[name].label}: {sentence}" if name in fields else sentence
            for name, errors in self.form.errors.items()
            for sentence in errors
        ]

    def chosen(self, group):
        return self.cleaned.get(group, [])

    @cached_property
    def address(self):
        """The shareable address of this list on its first page."""
        pairs = [(group, label.slug) for group in self.groups for label in self.chosen(group)]
        for name in ("q", "harga_min", "harga_maks", "siap"):
            if self.cleaned.get(name) not in (None, ""):
                pairs.append((name, str(self.cleaned[name])))
        return Address(self.path, (*pairs, *self.order))

    @property
    def order(self):
        """The chosen order as it stands in the address."""
        return ()

    @property
    def wanted(self):
        return {group: self.trees[group].below(*self.chosen(group)) for group in self.groups}

    def options(self, group):
        return self.facets.options(group, self.trees[group], self.chosen(group))

    @property
    def districts(self):
        return self.options("kecamatan")

    @property
    def sentras(self):
        return self.options("sentra")

    @property
    def sectors(self):
        return self.options("sektor")

    @property
    def only(self):
        """The label that alone narrows the list, or None."""
        labels = [label for group in self.groups for label in self.chosen(group)]
        return labels[0] if len(labels) == len(self.chips) == 1 else None

    @property
    def chips(self):
        """(text, address without it) for everything that narrows the list."""
        chips = [
            (str(label), self.address.dropping(group, value=label.slug))
            for group in self.groups
            for label in self.chosen(group)
        ]
        if self.text:
            chips.insert(0, (f"“{self.text}”", self.address.dropping("q", "urut")))
        return chips

    @property
    def narrow(self):
        """Whether more than one thing is chosen, or one that is no landing page of its own."""
        return len(self.chips) > 1 or bool(self.text)


class ProductFilter(Shelf):
    q = query_filter()
    kategori = LabelFilter("category_id", label=_("Jenis"))
    kecamatan = LabelFilter("producer__district_id", label=_("Kecamatan"))
    sentra = LabelFilter("producer__sentra_id", label=_("Sentra"))
    sektor = LabelFilter("producer__sector_id", label=_("Sektor"))
    harga_min = RupiahFilter("price_from", lookup_expr="gte", label=_("Harga dari"))
    harga_maks = RupiahFilter("price_from", lookup_expr="lte", label=_("Harga sampai"))
    siap = ReadyFilter(
        choices=[("1", _("Ready saja"))],
        label=_("Ketersediaan"),
        error_messages={"invalid_choice": _("Saringan stok tidak dikenal, jadi dilewati.")},
    )
    urut = OrderFilter(
        choices=list(ORDERS.items()),
        label=_("Urutkan"),
        error_messages={"invalid_choice": _("Urutan ini tidak dikenal, jadi dilewati.")},
    )

    class Meta:
        model = Product
        fields = ()
        form = ShelfForm

    def matching(self, queryset, name, value):
        return search.matching(queryset, value)

    @cached_property
    def prices(self):
        return Prices(self.cleaned.get("harga_min"), self.cleaned.get("harga_maks"))

    @cached_property
    def facets(self):
        wanted = {**self.wanted, "siap": {True} if self.cleaned.get("siap") else None}
        found = search.matching(self.queryset, self.text)
        return of_products(found, self.prices, wanted)

    @property
    def kinds(self):
        return self.options("kategori")

    @property
    def ready_count(self):
        return self.facets.counts["siap"][True]

    @property
    def orders(self):
        """The offered orders, the usual one first; `relevansi` only where something is sought."""
        return [name for name in ORDERS if self.text or name != "relevansi"]

    @property
    def order(self):
        now = self.cleaned.get("urut")
        return (("urut", now),) if now in self.orders[1:] else ()

    @property
    def order_choices(self):
        """(value, name, chosen) for the select."""
        now = self.order[0][1] if self.order else self.orders[0]
        return [(name, ORDERS[name], name == now) for name in self.orders]

    @property
    def chips(self):
        chips = super().chips
        if self.prices.wanted():
            text = price_text(self.prices.low, self.prices.high)
            chips.append((text, self.address.dropping("harga_min", "harga_maks")))
        if self.cleaned.get("siap"):
            chips.append((_("Ready saja"), self.address.dropping("siap")))
        return chips

    @property
    def narrow(self):
        return super().narrow or bool(self.prices.wanted() or self.cleaned.get("siap"))

    @property
    def price_steps(self):
        """(text, address, count, chosen) of every price step in which something stands."""
        bare, now = self.address.dropping("harga_min", "harga_maks"), self.prices
        steps = []
        for low, high, count in now.steps(self.facets):
            address = bare if low is None else bare.adding("harga_min", low)
            address = address if high is None else address.adding("harga_maks", high)
            chosen = (low, high) == (now.low, now.high)
            steps.append((step_text(low, high), address, count, chosen))
        return steps


def price_text(low, high):
    """`Rp25.000 sampai Rp50.000`, `mulai Rp25.000`, `sampai Rp50.000`."""
    if low is None:
        return _("sampai %(high)s") % {"high": display(high)}
    if high is None:
        return _("mulai %(low)s") % {"low": display(low)}
    return _("%(low)s sampai %(high)s") % {"low": display(low), "high": display(high)}


def step_text(low, high):
    """The same without `Rp`, short enough for the column: `25.000 – 50.000`."""
    bounds = [f"{bound:,}".replace(",", ".") for bound in (low, high) if bound is not None]
    if len(bounds) == 2:
        return " – ".join(bounds)
    return price_text(low, high).replace("Rp", "")


class ProducerFilter(Shelf):
    q = query_filter()
    kecamatan = LabelFilter("district_id", label=_("Kecamatan"))
    sektor = LabelFilter("sector_id", label=_("Sektor"))
    sentra = LabelFilter("sentra_id", label=_("Sentra"))

    class Meta:
        model = Producer
        fields = ()
        form = ShelfForm

    def matching(self, queryset, name, value):
        return search.matching_producers(queryset, value)

    @cached_property
    def facets(self):
        return of_producers(search.matching_producers(self.queryset, self.text), self.wanted)
