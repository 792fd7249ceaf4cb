"""What a maker fills in about an order: yes with cost and day, or no with a reason."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from producers.forms import DayField, PaidField
from producers.widgets import Choices

LONGEST = 365  # days until an order is ready
COST_LIMIT = 50_000_000  # rupiah; a delivery that costs more is a slip of the finger


class AcceptForm(forms.Form):
    """Yes: what the delivery costs, and when the goods are ready."""

    delivery_cost = PaidField(
        label=_("Berapa ongkos kirimnya?"),
        high=COST_LIMIT,
        help_text=_("Boleh tulis 25rb. Tulis 0 bila gratis."),
        widget=forms.TextInput(attrs={"class": "ketik", "autocomplete": "off"}),
        error_messages={"required": _("Tulis ongkos kirimnya, atau 0 bila gratis.")},
    )
    ready_on = DayField(
        label=_("Kapan siap?"), help_text=_("Perkiraan saja. Pembeli melihat tanggal ini.")
    )
    note = forms.CharField(
        label=_("Pesan untuk pembeli"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, order, *args, **kwargs):
        self.order = order
        super().__init__(*args, initial={"ready_on": likely_day(order)}, **kwargs)
        if not order.delivered:
            del self.fields["delivery_cost"]

    def clean_ready_on(self):
        day, today = self.cleaned_data["ready_on"], timezone.localdate()
        if not today <= day <= today + timedelta(days=LONGEST):
            raise forms.ValidationError(_("Pilih tanggal mulai hari ini sampai satu tahun lagi."))
        return day


def likely_day(order):
    """The day after the longest making time of its lines; tomorrow for what is ready."""
    products = (line.variant.product for line in order.lines.all() if line.variant)
    days = max((product.lead_days or 1 for product in products), default=1)
    return timezone.localdate() + timedelta(days=days)


class DeclineForm(forms.Form):
    """No, and why: the buyer reads it."""

    OTHER = "other"
    REASONS = {
        "gone": _("Barangnya sudah habis."),
        "busy": _("Saya tidak sempat membuatnya sekarang."),
        "far": _("Tempatnya terlalu jauh untuk dikirim."),
    }
    why = forms.ChoiceField(
        label=_("Kenapa tidak bisa?"),
        widget=Choices,
        choices=[*REASONS.items(), (OTHER, _("Alasan lain"))],
        error_messages={"required": _("Pilih satu alasan, supaya pembeli tahu mengapa.")},
    )
    text = forms.CharField(
        label=_("Tulis alasannya"),
        required=False,
        max_length=300,
        help_text=_("Perlu bila Anda memilih alasan lain. Selain itu boleh dikosongkan."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    text.needed = True  # the help says when

    def clean(self):
        data = super().clean()
        if data.get("why") == self.OTHER and not data.get("text"):
            self.add_error("text", _("Tulis alasannya, supaya pembeli tahu mengapa."))
        return data

    @property
    def reason(self):
        """One or two sentences for the buyer."""
        said, text = self.REASONS.get(self.cleaned_data["why"]), self.cleaned_data["text"]
        return " ".join(str(part) for part in (said, text) if part)


class SendForm(forms.Form):
    """The parcel's number or who carries it; may stay empty."""

    note = forms.CharField(
        label=_("Nomor resi atau nama pengantar"), required=False, max_length=200
    )
