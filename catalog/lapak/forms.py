"""What a maker is asked about goods, in the maker's words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.lapak.weights import WeightField
from catalog.models import Category, PriceTier, Product, Variant
from producers import rupiah, units
from producers.forms import PaidField, WholeField
from producers.templatetags.trade import local
from producers.widgets import Choices, Unseen

HIGHEST = 999_999_999  # rupiah; `1.250 jt` is a slip of the finger
MOST_PIECES = 99_999
UNITS = list(units.KNOWN)
LEAST = _("Tulis jumlahnya, paling sedikit 1, misalnya 2.")


def kinds():
    """Leaf categories under the names of their parents, for a select."""
    grouped = {}
    leaves = Category.objects.filter(children=None).select_related("parent")
    for leaf in leaves.order_by("parent__position", "parent__name", "position", "name"):
        grouped.setdefault(leaf.parent, []).append((leaf.pk, local(leaf, "name")))
    alone = grouped.pop(None, [])
    return [*((local(parent, "name"), options) for parent, options in grouped.items()), *alone]


class KindField(forms.ModelChoiceField):
    """What kind of thing it is; the choices are read when the form is made."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("Masuk jenis apa?"))
        kwargs.setdefault("error_messages", {"required": _("Pilih satu jenis dari daftar.")})
        super().__init__(queryset=Category.objects.filter(children=None), **kwargs)

    def fill(self):
        self.choices = [("", _("Pilih yang paling dekat")), *kinds()]


class PriceField(PaidField):
    """The price of goods, in rupiah."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("Harga"))
        kwargs.setdefault("error_messages", {"required": _("Tulis harganya, misalnya 95rb.")})
        super().__init__(low=self.LEAST, high=HIGHEST, **kwargs)


class PiecesField(WholeField):
    """How many pieces are there. Blank: not counted."""

    hidden_widget = Unseen

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("Ada berapa sekarang?"))
        kwargs.setdefault("help_text", _("Kosongkan bila tidak dihitung."))
        kwargs.setdefault(
            "error_messages",
            {
                "invalid": _("Tulis jumlahnya dengan angka, misalnya 6."),
                "min_value": _("Jumlah paling sedikit 0. Tulis 0 bila habis."),
                "max_value": _("Jumlah ini terlalu besar. Kosongkan bila tidak dihitung."),
            },
        )
        super().__init__(
            required=False, min_value=0, max_value=MOST_PIECES, localize=False, **kwargs
        )


class DaysField(WholeField):
    """How long it takes to make one, in days."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("Berapa hari membuatnya?"))
        kwargs.setdefault(
            "error_messages",
            {
                "invalid": _("Tulis jumlah hari dengan angka, misalnya 14."),
                "min_value": _("Paling sedikit 1 hari. Tulis misalnya 14."),
                "max_value": _("Paling lama 365 hari. Tulis misalnya 14."),
            },
        )
        super().__init__(required=False, min_value=1, max_value=365, localize=False, **kwargs)


class _WithKind:
    """The choices of the kind are read when the form is made."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["category"].fill()


class NameForm(_WithKind, forms.Form):
    """Second question about new goods."""

    name = forms.CharField(
        label=_("Apa nama barangnya?"),
        max_length=120,
        widget=forms.TextInput(attrs={"class": "ketik"}),
        error_messages={"required": _("Tulis nama barangnya, misalnya: Kain tenun ikat.")},
    )
    category = KindField(required=False)

    def ask_kind(self):
        """Nobody could tell the kind from the name."""
        self.fields["category"].required = True
        self.add_error("category", self.fields["category"].error_messages["required"])


class KindForm(_WithKind, forms.ModelForm):
    """What kind of thing it is."""

    class Meta:
        model = Product
        fields = ["category"]

    category = KindField()


def _per(unit):
    """`per lembar`; `per piece (lembar)` for an English reader, whose pieces are of two kinds."""
    shown = units.shown(unit)
    text = _("per %(unit)s") % {"unit": shown}
    return text if shown == unit else f"{text} ({unit})"


class PriceForm(forms.Form):
    """Third question: price and unit."""

    price = PriceField(
        help_text=_("Boleh tulis 95rb atau 95000."),
        widget=forms.TextInput(attrs={"class": "ketik", "autocomplete": "off"}),
    )
    unit = forms.ChoiceField(
        label=_("Satuan"), error_messages={"required": _("Pilih satuannya, misalnya per buah.")}
    )

    def __init__(self, *args, unit="", **kwargs):
        super().__init__(*args, **kwargs)
        names = [*UNITS] if not unit or unit in UNITS else [unit, *UNITS]
        self.fields["unit"].choices = [(name, _per(name)) for name in names]

    def clean(self):
        """The unit that is typed behind the price counts: `25rb/kg`."""
        data = super().clean()
        typed = rupiah.unit(self["price"].data or "")
        if typed and typed != data.get("unit"):
            self.data = self.data.copy()
            self.data["unit"] = data["unit"] = typed
        return data

    @property
    def mark(self):
        """What is read back: it must be the same when the maker says that it is right."""
        return f"{self.cleaned_data['price']} {self.cleaned_data['unit']}"


class SupplyForm(forms.Form):
    """Whether it is there, and how many; or made after ordering, and in how many days."""

    READY, MADE = "ready", "made"
    supply = forms.ChoiceField(
        label=_("Barangnya"),
        widget=Choices,
        choices=[
            (READY, _("Sudah jadi, bisa langsung diambil")),
            (MADE, _("Dibuat setelah dipesan")),
        ],
        error_messages={"required": _("Pilih sudah jadi atau dibuat setelah dipesan.")},
    )
    stock = PiecesField(show_hidden_initial=True)
    lead_days = DaysField()

    def clean(self):
        data = super().clean()
        made = data.get("supply") == self.MADE
        if made and not data.get("lead_days") and "lead_days" not in self.errors:
            self.add_error("lead_days", _("Tulis berapa hari membuatnya, misalnya 14."))
        return data


class DetailsForm(forms.ModelForm):
    """What may be filled in later; only the named fields are asked."""

    lead_days = DaysField(
        help_text=_("Untuk pilihan yang stoknya tidak dihitung. Kosong berarti siap.")
    )
    weight_grams = WeightField(
        label=_("Berapa beratnya dengan bungkus?"),
        required=False,
        help_text=_("Boleh tulis 500 gram atau 1,5 kg. Untuk menghitung ongkos kirim."),
    )

    class Meta:
        model = Product
        fields = [
            "description",
            "size",
            "material",
            "weight_grams",
            "min_order",
            "lead_days",
            "name_en",
            "description_en",
            "material_en",
        ]
        field_classes = {"min_order": WholeField}
        labels = {
            "description": _("Apa ceritanya?"),
            "size": _("Berapa ukurannya?"),
            "material": _("Terbuat dari apa?"),
            "min_order": _("Paling sedikit pesan berapa?"),
            "name_en": _("Nama dalam bahasa Inggris"),
            "description_en": _("Keterangan dalam bahasa Inggris"),
            "material_en": _("Bahan dalam bahasa Inggris"),
        }
        help_texts = {
            "description": _("Cara membuat, motif, cara merawat. Seperlunya saja."),
            "size": _("Contoh: 2 m x 1 m, tinggi 30 cm"),
            "material": _("Contoh: benang katun, pewarna alam"),
        }
        error_messages = {
            "min_order": dict.fromkeys(("required", "invalid", "min_value"), LEAST),
        }
        widgets = {
            "description": forms.Textarea(attrs={"rows": 5}),
            "description_en": forms.Textarea(attrs={"rows": 5}),
        }

    def __init__(self, names, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields = {name: self.fields[name] for name in names}

    def clean_min_order(self):
        number = self.cleaned_data["min_order"]
        if not 1 <= number <= MOST_PIECES:
            raise forms.ValidationError(LEAST)
        return number


class VariantForm(forms.Form):
    """One option of the goods: a size or colour with its own price and count."""

    name = forms.CharField(
        label=_("Nama pilihan"),
        max_length=80,
        help_text=_("Contoh: Besar, Merah, 2 meter"),
        error_messages={"required": _("Tulis nama pilihannya, misalnya: Besar.")},
    )
    price = PriceField()
    stock = PiecesField(show_hidden_initial=True)

    def __init__(self, variant, *args, **kwargs):
        self.variant = variant
        shown = {"name": variant.name, "price": variant.price, "stock": variant.stock}
        super().__init__(*args, initial=shown, **kwargs)

    def clean_name(self):
        name = self.cleaned_data["name"]
        same = Variant.objects.filter(product=self.variant.product_id, name=name)
        if same.exclude(pk=self.variant.pk).exists():
            raise forms.ValidationError(_("Pilihan dengan nama ini sudah ada. Pakai nama lain."))
        return name


class SecondVariantForm(VariantForm):
    """One more option beside `nameless`, which had no need of a name while it was alone."""

    field_order = ["first_name", "name"]
    first_name = forms.CharField(
        max_length=80,
        help_text=_("Contoh: Kecil, Putih, 1 meter"),
        error_messages={"required": _("Tulis nama pilihan yang sudah ada, misalnya: Kecil.")},
    )

    def __init__(self, variant, nameless, *args, **kwargs):
        self.nameless = nameless
        super().__init__(variant, *args, **kwargs)
        label = _("Nama pilihan yang sudah ada (%(price)s)")
        self.fields["first_name"].label = label % {"price": rupiah.display(nameless.price)}
        self.fields["name"].label = _("Nama pilihan yang baru")

    def clean(self):
        data = super().clean()
        if data.get("name") and data.get("name") == data.get("first_name"):
            self.add_error("name", _("Pilihan dengan nama ini sudah ada. Pakai nama lain."))
        return data


class TierForm(forms.Form):
    """Cheaper from so many on."""

    min_quantity = WholeField(
        label=_("Mulai beli berapa?"),
        min_value=2,
        max_value=MOST_PIECES,
        error_messages={
            "required": _("Tulis jumlahnya, misalnya 10."),
            "min_value": _("Harga grosir mulai dari 2. Tulis 2 atau lebih."),
        },
    )
    price = PriceField(
        label=_("Harga satuannya"),
        error_messages={"required": _("Tulis harga satuannya, misalnya 85rb.")},
    )

    def __init__(self, variant, *args, **kwargs):
        self.variant = variant
        super().__init__(*args, **kwargs)

    def clean_min_quantity(self):
        number = self.cleaned_data["min_quantity"]
        if PriceTier.objects.filter(variant=self.variant, min_quantity=number).exists():
            raise forms.ValidationError(
                _("Sudah ada harga untuk jumlah ini. Hapus dulu yang lama.")
            )
        return number

    def clean_price(self):
        price = self.cleaned_data["price"]
        if price is not None and price >= self.variant.price:
            usual = rupiah.display(self.variant.price)
            raise forms.ValidationError(
                _("Harga grosir harus lebih murah dari harga biasa. Tulis kurang dari %(price)s.")
                % {"price": usual}
            )
        return price
