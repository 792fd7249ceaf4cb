"""What buyers fill in: an order, a question."""

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from catalog.models import Variant
from orders import districts
from orders.models import Order
from orders.quantities import QuantityField
from producers.forms import PhoneField
from producers.models import Region

CONSENT_VERSION = "pesanan-1"  # the text of OrderForm.consent; a new text gets a new number
ELSEWHERE = "lain"


def text_field(label, longest, *, lines=0, autocomplete="off", missing="", **kwargs):
    """A text of at most `longest` characters; `missing` says what to write where it is empty.

    A text of several lines is too long only once it is sent: a browser that knew the limit would
    cut what is pasted without a word.
    """
    attrs = {"autocomplete": autocomplete}
    widget = forms.Textarea(attrs={"rows": lines}) if lines else forms.TextInput(attrs=attrs)
    sentences = {
        "max_length": _("Singkatkan: paling banyak %(limit_value)d huruf, ini %(show_value)d."),
        **({"required": missing} if missing else {}),
    }
    field = forms.CharField(
        label=label, max_length=longest, widget=widget, error_messages=sentences, **kwargs
    )
    if lines:
        del field.widget.attrs["maxlength"]
    return field


class BasketForm(forms.Form):
    """One thing to put into the basket."""

    variant = forms.ModelChoiceField(
        Variant.objects.none(),
        error_messages={
            "required": _("Pilih dulu barangnya."),
            "invalid_choice": _("Barang ini sedang tidak dijual. Pilih barang lain."),
        },
    )
    quantity = QuantityField(error_messages={"required": _("Tulis jumlahnya, paling sedikit 1.")})

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["variant"].queryset = Variant.objects.buyable().select_related("product")


class OrderForm(forms.Form):
    """Who buys, and where the goods go. The address is asked only for delivery."""

    ADDRESS = ("district", "village", "address")
    use_required_attribute = False  # the browser cannot point at a field that is folded away

    buyer_name = text_field(_("Nama Anda"), 80, autocomplete="name", missing=_("Tulis nama Anda."))
    buyer_phone = PhoneField(
        foreign=True,
        label=_("Nomor HP (WhatsApp)"),
        max_length=30,
        help_text=_("Perajin menghubungi Anda lewat nomor ini. Contoh: 0812-3456-7890"),
        error_messages={"required": _("Tulis nomor HP supaya perajin bisa menghubungi Anda.")},
    )
    fulfilment = forms.ChoiceField(
        label=_("Barang diterima di mana?"),
        choices=Order.Fulfilment,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih salah satu.")},
    )
    district = forms.ChoiceField(
        label=_("Kecamatan"), error_messages={"required": _("Pilih kecamatan dari daftar.")}
    )
    elsewhere = text_field(
        _("Nama kecamatan"),
        80,
        missing=_("Tulis nama kecamatan tujuan."),
        help_text=_("Tulis dengan kabupatennya. Contoh: Ampenan, Kota Mataram"),
    )
    meant = forms.ChoiceField(
        label=_("Kecamatan yang mana?"),
        error_messages={
            "required": _("Ada beberapa yang bernama mirip. Pilih salah satu."),
            "invalid_choice": _("Pilih salah satu dari daftar."),
        },
    )
    village = text_field(_("Desa atau kelurahan"), 80, missing=_("Tulis nama desa atau kelurahan."))
    address = text_field(
        _("Dusun atau alamat"),
        160,
        missing=_("Tulis nama dusun atau alamatnya."),
        help_text=_("Nama dusun sudah cukup bila jalannya tak bernama."),
    )
    landmark = text_field(
        _("Patokan"),
        160,
        required=False,
        help_text=_("Misalnya: depan masjid, gerbang hotel warna biru"),
    )
    note = text_field(
        _("Catatan untuk perajin"),
        500,
        lines=3,
        required=False,
        help_text=_("Paling banyak 500 huruf."),
    )
    consent = forms.BooleanField(
        label=_(
            "Nama, nomor, dan alamat saya boleh diberikan kepada perajin yang saya pesan "
            "untuk mengurus pesanan ini"
        ),
        error_messages={"required": _("Beri tanda centang supaya pesanan bisa diteruskan.")},
    )
    consent.short_label = _("Persetujuan")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        local = Region.objects.districts().of_office().values_list("code", "name")
        self.fields["district"].choices = [
            ("", _("Pilih …")),
            *local,
            (ELSEWHERE, _("Kecamatan lain")),
        ]
        self.fields["elsewhere"].widget.attrs |= {
            "list": "kecamatan",
            "data-suggestions": reverse_lazy("orders:districts"),
        }
        self._offer(self._candidates())
        for name in self.ADDRESS:
            self.fields[name].needed = True  # whenever the address is on the screen
            self.fields[name].required = not self.is_bound or self.delivers
        self.fields["elsewhere"].needed = True
        self.fields["elsewhere"].required = not self.is_bound or self.is_elsewhere

    @property
    def delivers(self):
        return self.data.get("fulfilment") == Order.Fulfilment.DELIVERY

    @property
    def is_elsewhere(self):
        return self.delivers and self.data.get("district") == ELSEWHERE

    def _candidates(self):
        """The districts that the typed name may mean."""
        typed = self.data.get("elsewhere", "")[:80] if self.is_bound else ""
        return districts.matching(typed) if typed and self.is_elsewhere else []

    def _offer(self, candidates):
        """Ask which place is meant, but only where the typed name fits several."""
        self.candidates = candidates
        if len(candidates) > 1:
            places = [(place.code, districts.label(place)) for place in candidates]
            self.fields["meant"].choices = [("", _("Pilih …")), *places]
        else:
            del self.fields["meant"]

    def clean(self):
        cleaned = super().clean()
        if self.is_elsewhere:
            self._check_elsewhere(cleaned.get("elsewhere"))
        return cleaned

    def _check_elsewhere(self, typed):
        if typed and not self.candidates:
            self.add_error(
                "elsewhere",
                _("Kecamatan ini tidak ada di daftar resmi. Periksa ejaan dan kabupatennya."),
            )

    def for_order(self):
        """The Order's fields about buyer and delivery (after is_valid)."""
        data = self.cleaned_data
        fields = {name: data[name] for name in ("buyer_name", "buyer_phone", "fulfilment", "note")}
        if self.delivers:
            fields |= {name: data[name] for name in ("village", "address", "landmark")}
            fields["district_id"] = self._district_code()
        return {**fields, "consent_version": CONSENT_VERSION}

    def _district_code(self):
        if not self.is_elsewhere:
            return self.cleaned_data["district"]
        return self.cleaned_data.get("meant") or self.candidates[0].code


class QuestionForm(forms.Form):
    """A question to the maker."""

    use_required_attribute = False

    name = text_field(_("Nama Anda"), 80, autocomplete="name", missing=_("Tulis nama Anda."))
    phone = PhoneField(
        foreign=True,
        label=_("Nomor HP (WhatsApp)"),
        max_length=30,
        required=False,
        help_text=_("Supaya perajin bisa menjawab Anda. Contoh: 0812-3456-7890"),
    )
    message = text_field(_("Pertanyaan"), 600, lines=4, missing=_("Tulis pertanyaan Anda."))
    # Hidden from people; what fills in every field it finds is no buyer.
    website = forms.CharField(
        label=_("Situs web (biarkan kosong)"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def clean_website(self):
        if self.cleaned_data["website"]:
            del self.fields["website"].widget.attrs[
                "tabindex"
            ]  # it is shown now: let it be reached
            raise forms.ValidationError(_("Kosongkan isian ini, lalu kirim lagi."))
        return ""


class WhatsAppOrderForm(QuestionForm):
    """An order that is agreed on WhatsApp: which choice, how many, a note."""

    variant = forms.ModelChoiceField(
        Variant.objects.none(),
        label=_("Pilihan"),
        empty_label=None,
        error_messages={
            "required": _("Pilih salah satu."),
            "invalid_choice": _("Pilihan ini tidak dijual lagi. Pilih yang lain."),
        },
    )
    quantity = QuantityField(
        label=_("Jumlah"), error_messages={"required": _("Tulis jumlahnya, paling sedikit 1.")}
    )
    message = text_field(_("Catatan"), 600, lines=3, required=False)
    field_order = ("variant", "quantity", "message", "name", "phone")

    def __init__(self, *args, product, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["variant"].queryset = product.variants.prefetch_related("tiers")
        self._hide_the_only(*product.variants.all()[:2])

    def _hide_the_only(self, only, *others):
        """One choice is none, unless another one was sent: then it is shown what there is now."""
        if others:
            return
        self.initial["variant"] = only.pk
        if str(self["variant"].value()) == str(only.pk):
            self.fields["variant"].widget = forms.HiddenInput()
