"""What the public lists can be narrowed by: one declared GET form for each list."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from catalog import facets, labels, search
from catalog.addresses import Address
from catalog.shelf.narrowing import Narrowing
from producers.forms import RupiahField
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

    def __init__(self, **kwargs):
        self.tree, self.unknown = None, []
        super().__init__(required=False, **kwargs)

    def clean(self, value):
        slugs = list(dict.fromkeys(slug for slug in value or [] if slug))
        self.unknown = [slug for slug in slugs if slug not in self.tree.by_slug]
        return [self.tree.by_slug[slug] for slug in slugs if slug in self.tree.by_slug]


class ListForm(forms.Form):
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


def query_field():
    """The search box: `q`."""
    too_long = _("Tulis paling banyak %(limit_value)d huruf di kotak cari.")
    errors = {"max_length": too_long}
    return forms.CharField(
        required=False, max_length=LONGEST_QUERY, label=_("Cari"), error_messages=errors
    )


def one_of(choices, label, unknown):
    """A field with few choices; another value is set aside with a sentence."""
    errors = {"invalid_choice": unknown}
    return forms.ChoiceField(required=False, choices=choices, label=label, error_messages=errors)


class ProductForm(ListForm):
    q = query_field()
    kategori = SlugsField(label=_("Jenis"))
    kecamatan = SlugsField(label=_("Kecamatan"))
    sentra = SlugsField(label=_("Sentra"))
    sektor = SlugsField(label=_("Sektor"))
    harga_min = RupiahField(required=False, label=_("Harga dari"))
    harga_maks = RupiahField(required=False, label=_("Harga sampai"))
    siap = one_of(
        [("1", _("Ready saja"))],
        _("Ketersediaan"),
        _("Saringan stok tidak dikenal, jadi dilewati."),
    )
    urut = one_of(list(ORDERS.items()), _("Urutkan"), _("Urutan ini tidak dikenal, jadi dilewati."))
    persis = one_of(
        [("1", _("Persis seperti ditulis"))], _("Cari"), _("Pilihan ini tidak dikenal.")
    )


class ProducerForm(ListForm):
    q = query_field()
    kecamatan = SlugsField(label=_("Kecamatan"))
    sektor = SlugsField(label=_("Sektor"))
    sentra = SlugsField(label=_("Sentra"))


class List:
    """What both lists share: their labels, the chosen ones, their own address."""

    GROUPS = ("kategori", "kecamatan", "sentra", "sektor")
    OWN = ("q",)  # the other parameters that the address carries
    form_class = None

    def __init__(self, data, *, path, now):
        self.path, self.now, self.trees = path, now, labels.load(now)
        self.form = self.form_class(data)
        for group in self.groups:
            self.form.fields[group].tree = self.trees[group]

    @property
    def groups(self):
        return [group for group in self.GROUPS if group in self.form_class.base_fields]

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
        for name in self.OWN:
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
        return facets.options(self.counts, group, self.trees[group], self.chosen(group))

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
            chips.insert(0, (f"“{self.text}”", self.address.dropping("q", "urut", "persis")))
        return chips

    @property
    def narrow(self):
        """Whether more than one thing is chosen, or one that is no landing page of its own."""
        return len(self.chips) > 1 or bool(self.text)


class ProductFilter(List):
    """The shelf's filters: they say how it is narrowed (`narrowing`), the shelf itself counts."""

    form_class = ProductForm
    OWN = ("q", "harga_min", "harga_maks", "siap", "persis")

    @cached_property
    def narrowing(self):
        ready = {True} if self.cleaned.get("siap") else ()
        bounds = self.cleaned.get("harga_min"), self.cleaned.get("harga_maks")
        return Narrowing({**self.wanted, "siap": ready}, *bounds)

    @cached_property
    def query(self):
        """The text as it is understood (search.Query)."""
        exact = bool(self.cleaned.get("persis"))
        return search.understand(self.text, exact=exact, now=self.now)

    def count(self, shelf):
        """Take the counts that stand beside the choices from what was found."""
        self.counts = shelf

    @property
    def kinds(self):
        return self.options("kategori")

    @property
    def ready_count(self):
        return self.counts.of["siap"][True]

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
        return [(name, ORDERS[name], name == self.order_name) for name in self.orders]

    @property
    def order_name(self):
        """The name of the order that holds, the usual one where none was chosen."""
        return self.order[0][1] if self.order else self.orders[0]

    @property
    def chips(self):
        chips = super().chips
        low, high = self.narrowing.low, self.narrowing.high
        if self.narrowing.priced:
            chips.append((price_text(low, high), self.address.dropping("harga_min", "harga_maks")))
        if self.cleaned.get("siap"):
            chips.append((_("Ready saja"), self.address.dropping("siap")))
        return chips

    @property
    def narrow(self):
        return super().narrow or self.narrowing.priced or bool(self.cleaned.get("siap"))

    @property
    def price_steps(self):
        """(text, address, count, chosen) of price ranges that fit the list."""
        bare = self.address.dropping("harga_min", "harga_maks")
        now, steps = (self.narrowing.low, self.narrowing.high), []
        drawn = facets.ranges(self.counts.of["harga"])
        for low, high, count in drawn if len(drawn) > 1 else []:
            address = bare if low is None else bare.adding("harga_min", low)
            address = address if high is None else address.adding("harga_maks", high)
            steps.append((step_text(low, high), address, count, (low, high) == now))
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


class ProducerFilter(List):
    """The filters of the makers: `rows` of the registry, and the counts beside the choices."""

    form_class = ProducerForm

    def __init__(self, data, producers, **where):
        super().__init__(data, **where)
        self.found = search.matching_producers(producers, self.query)

    @cached_property
    def query(self):
        return search.understand(self.text, now=self.now)

    @property
    def rows(self):
        wanted = {
            f"{facets.PRODUCER_COLUMNS[group]}__in": keys
            for group, keys in self.wanted.items()
            if keys
        }
        return self.found.filter(**wanted)

    @cached_property
    def counts(self):
        return facets.of_producers(self.found, self.wanted)
