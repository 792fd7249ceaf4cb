from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_WISH = 100
LONGEST_NEED = 160


def line(label, longest, **kwargs):
    too_long = _("Singkatkan: paling banyak %(limit_value)d huruf, ini %(show_value)d.")
    sentences = {"max_length": too_long, **kwargs.pop("error_messages", {})}
    widget = forms.TextInput(attrs={"autocomplete": "off", **kwargs.pop("attrs", {})})
    return forms.CharField(
        label=label, max_length=longest, widget=widget, error_messages=sentences, **kwargs
    )


class WantedForm(forms.Form):
    """What a buyer did not find. It asks for nobody's name and number."""

    use_required_attribute = False

    text = line(
        _("Barang yang Anda cari"),
        LONGEST_WISH,
        error_messages={"required": _("Tulis barang yang Anda cari.")},
    )
    need = line(
        _("Berapa banyak, untuk apa"),
        LONGEST_NEED,
        required=False,
        help_text=_("Misalnya: 50 buah untuk kamar hotel, sebelum Lebaran"),
    )
    # Hidden from people; what fills in every field it finds is no buyer.
    website = line(_("Situs web (biarkan kosong)"), 200, required=False, attrs={"tabindex": "-1"})

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="dicari_%s", **kwargs)

    def clean_website(self):
        if self.cleaned_data["website"]:
            del self.fields["website"].widget.attrs["tabindex"]  # it is shown now
            raise forms.ValidationError(_("Kosongkan isian ini, lalu kirim lagi."))
        return ""
