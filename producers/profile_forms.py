import re

from django import forms
from django.utils.translation import gettext_lazy as _

from producers.models import Producer


def long_text(label, help_text=""):
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class StoryForm(forms.ModelForm):
    """What buyers read about the maker."""

    field_order = ["quote", "story", "quote_en", "story_en"]
    story = long_text(_("Cerita Anda"), _("Sejak kapan, belajar dari siapa, bahannya dari mana."))
    story_en = long_text(_("Cerita dalam bahasa Inggris"))

    class Meta:
        model = Producer
        fields = ["quote", "story", "quote_en", "story_en"]
        labels = {
            "quote": _("Satu kalimat dari Anda"),
            "quote_en": _("Kalimat itu dalam bahasa Inggris"),
        }
        help_texts = {"quote": _("Contoh: Ibu saya menenun, nenek saya juga.")}


class BankForm(forms.ModelForm):
    """Where buyers transfer to: all three facts, or none."""

    class Meta:
        model = Producer
        fields = ["bank_name", "bank_account", "bank_holder"]
        labels = {
            "bank_name": _("Nama bank"),
            "bank_account": _("Nomor rekening"),
            "bank_holder": _("Atas nama"),
        }
        help_texts = {
            "bank_name": _("Contoh: BRI, Bank NTB Syariah"),
            "bank_account": _("Salin dari buku tabungan, angkanya saja."),
            "bank_holder": _("Persis seperti di buku tabungan."),
        }
        widgets = {"bank_account": forms.TextInput(attrs={"inputmode": "numeric"})}

    def clean_bank_account(self):
        """As it was typed, for that is how the book shows it."""
        typed = self.cleaned_data["bank_account"]
        digits = re.sub(r"[\s.-]", "", typed)
        if digits and not re.fullmatch(r"[0-9]{6,20}", digits):
            raise forms.ValidationError(
                _("Nomor rekening berisi 6 sampai 20 angka. Periksa lagi di buku tabungan.")
            )
        return typed

    def clean(self):
        data = super().clean()
        blank = [name for name in self.fields if name not in self.errors and not data.get(name)]
        if len(blank) < len(self.fields):
            for name in blank:
                self.add_error(name, _("Isi juga bagian ini, atau kosongkan ketiganya."))
        return data
