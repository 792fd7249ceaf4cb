from django import forms
from django.utils.translation import gettext_lazy as _

from producers import consents, registration
from producers.forms import PhoneField
from producers.models import Producer, Region, Sector
from producers.templatetags.trade import local
from producers.widgets import Choices


class BusinessForm(forms.Form):
    """Who makes what, and where: what a maker tells the office about the business."""

    commodity = forms.CharField(
        label=_("Apa yang Anda buat?"),
        max_length=160,
        help_text=_("Dengan kata Anda sendiri. Contoh: kain tenun, syal, taplak"),
        error_messages={"required": _("Tulis apa yang Anda buat, misalnya: kain tenun.")},
    )
    sector = forms.ModelChoiceField(
        label=_("Termasuk bidang apa?"),
        queryset=Sector.objects.none(),
        empty_label=_("Pilih yang paling dekat"),
        error_messages={"required": _("Pilih satu bidang dari daftar.")},
    )
    kind = forms.ChoiceField(
        label=_("Anda membuatnya sebagai"),
        choices=Producer.Kind.choices,
        widget=Choices,
        error_messages={"required": _("Pilih perorangan, kelompok, atau perusahaan.")},
    )
    name = forms.CharField(
        label=_("Nama usaha atau kelompok"),
        max_length=120,
        help_text=_("Perorangan boleh memakai nama sendiri."),
        error_messages={"required": _("Tulis nama usaha, kelompok, atau nama Anda sendiri.")},
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    leader = forms.CharField(
        label=_("Nama pemilik atau ketua"),
        max_length=120,
        required=False,
        help_text=_("Kosongkan bila sama dengan nama di atas."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    village = forms.ModelChoiceField(
        label=_("Desa atau kelurahan"),
        queryset=Region.objects.none(),
        empty_label=_("Pilih desa"),
        error_messages={"required": _("Pilih desa dari daftar.")},
    )
    dusun = forms.CharField(label=_("Dusun"), max_length=80, required=False)
    landmark = forms.CharField(
        label=_("Patokan"),
        max_length=160,
        required=False,
        help_text=_("Supaya petugas menemukan Anda. Contoh: sebelah masjid, gapura merah"),
    )
    phone = PhoneField(
        label=_("Nomor HP"),
        help_text=_("Lebih baik nomor WhatsApp. Contoh: 0812 3456 7890"),
        error_messages={"required": _("Tulis nomor HP Anda, misalnya 0812-3456-7890.")},
    )

    def __init__(self, *args, district, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["village"].queryset = district.children.order_by("name")
        self.fields["sector"].queryset = Sector.objects.filter(children=None)
        self.fields["sector"].choices = [("", _("Pilih yang paling dekat")), *sectors()]

    def facts(self):
        """The producer's fields that the form fills."""
        return {name: self.cleaned_data[name] for name in BusinessForm.base_fields}


class RegistrationForm(BusinessForm):
    """The first time: also what the maker agrees to, and a trap for robots."""

    mark = forms.CharField(widget=forms.HiddenInput, required=False)
    registry_consent = forms.BooleanField(
        label=consents.REGISTRY,
        error_messages={"required": _("Beri tanda setuju, supaya dinas boleh mencatat usaha ini.")},
    )
    registry_consent.short_label = _("Persetujuan")
    phone_consent = forms.BooleanField(label=consents.PHONE, required=False)
    website = forms.CharField(label=_("Biarkan kosong"), required=False, max_length=200)

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Kosongkan kolom terakhir, lalu kirim lagi."))
        return ""

    @property
    def secret(self):
        return registration.secret_of(self.data.get("mark", ""))


def sectors():
    """Leaf sectors under the names of their branches, for a select."""
    grouped = {}
    leaves = Sector.objects.filter(children=None).select_related("parent")
    for leaf in leaves.order_by("parent__name", "name"):
        grouped.setdefault(leaf.parent, []).append((leaf.pk, local(leaf, "name")))
    alone = grouped.pop(None, [])
    return [*((local(parent, "name"), options) for parent, options in grouped.items()), *alone]
