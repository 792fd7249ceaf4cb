"""What all forms of the house share: how a field looks, how money and phones are typed."""

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from accounts import phones
from accounts.typed import ungrouped
from producers import rupiah


class HouseRenderer(TemplatesSetting):
    """Every form field is drawn by one part: label, help, error, control."""

    field_template_name = "components/field.html"


class RupiahField(forms.CharField):
    """Whole rupiah as people type them: `25000`, `Rp 25.000`, `25rb`, `1,5jt`."""

    def __init__(self, *, low=0, high=2_000_000_000, **kwargs):
        self.low, self.high = low, high
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "text"}))
        super().__init__(**kwargs)

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        try:
            amount = rupiah.parse(text)
        except ValueError as refused:
            raise forms.ValidationError(str(refused)) from refused
        if not self.low <= amount <= self.high:
            raise forms.ValidationError(self.outside(amount))
        return amount

    def outside(self, amount):
        """The sentence about an amount that is too low or too high."""
        low, high = rupiah.display(self.low), rupiah.display(self.high)
        return _("Tulis jumlah antara %(low)s dan %(high)s.") % {"low": low, "high": high}

    def prepare_value(self, value):
        return f"{value:,}".replace(",", ".") if isinstance(value, int) else value

    def has_changed(self, initial, data):
        """Whether the amount, and not only its spelling, is another one."""
        try:
            return rupiah.parse(data) != initial if data else initial is not None
        except ValueError:
            return True


class PaidField(RupiahField):
    """What a buyer pays: `15`, or `250` without `Rp`, may mean thousands and is asked back."""

    LEAST = 100  # rupiah; nothing costs less

    def clean(self, value):
        amount = super().clean(value)
        if amount and amount < 1000:
            self.ask_back(amount, value)
        return amount

    def ask_back(self, amount, text):
        if amount < self.LEAST:
            raise forms.ValidationError(_meant(amount))
        if not rupiah.in_so_many_rupiah(text):
            exactly = _("Kalau memang %(amount)s, tulis %(amount)s.")
            exactly %= {"amount": rupiah.display(amount)}
            raise forms.ValidationError(f"{_meant(amount)} {exactly}")

    def outside(self, amount):
        return _meant(amount) if 0 < amount < self.LEAST else super().outside(amount)

    def prepare_value(self, value):
        shown = super().prepare_value(value)
        return f"Rp{shown}" if isinstance(value, int) and 0 < value < 1000 else shown


def _meant(amount):
    meant = rupiah.display(amount * 1000)
    return _("Maksud Anda %(meant)s? Tulis %(short)srb.") % {"meant": meant, "short": amount}


class WholeField(forms.IntegerField):
    """A whole number as people type it: `1.000` is a thousand, which Django would read as 1."""

    def to_python(self, value):
        return super().to_python(ungrouped(value) if isinstance(value, str) else value)


class DayField(forms.DateField):
    """A day, picked from the phone's calendar or typed as `27/06/2026`."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"])
        kwargs.setdefault(
            "error_messages",
            {
                "required": _("Pilih tanggalnya."),
                "invalid": _("Tulis tanggal seperti 27/06/2026."),
            },
        )
        super().__init__(**kwargs)


class PhoneField(forms.CharField):
    """A phone number in any spelling; cleans to E.164. `foreign` numbers only where buyers type."""

    def __init__(self, *, foreign=False, **kwargs):
        self.read = phones.normalise_any if foreign else phones.normalise
        kwargs.setdefault(
            "widget", forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"})
        )
        super().__init__(**kwargs)

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return ""
        try:
            return self.read(text)
        except ValueError as refused:
            raise forms.ValidationError(str(refused)) from refused

    def prepare_value(self, value):
        return phones.display(value) if value and str(value).startswith("+62") else value
