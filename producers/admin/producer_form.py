"""The form of one producer, and its size by the three rules."""

from django import forms
from django.utils.translation import gettext_lazy as _

from producers.models import Region
from producers.sizes import Size

from .fields import KnowsOfficerMixin, MoneyField, NumberField, PictureField
from .places import office_districts


class ProducerForm(KnowsOfficerMixin, forms.ModelForm):
    """District and year are filled from the village and the date where only those are known."""

    phone = NumberField(label=_("Nomor HP"))
    investment = MoneyField(
        label=_("Investasi"),
        help_text=_("Rupiah, tanpa tanah dan bangunan. Boleh ditulis 25jt atau 20.900.000."),
    )
    portrait = PictureField(label=_("Foto wajah"), required=False)

    class Meta:
        help_texts = {
            "village": _("Ketik nama desanya, lalu pilih dari daftar."),
            "district": _("Boleh dikosongkan bila desanya dipilih."),
            "landmark": _("Misalnya: sebelah timur masjid Nurul Iman."),
            "other_phones": _("Untuk kantor saja, tidak tampil untuk pembeli."),
            "note": _("Untuk kantor saja, tidak tampil untuk pembeli."),
            "registered_year": _("Tahun dicatat di buku kantor, misalnya 2016."),
            "quote": _("Satu kalimat perajin sendiri, tampil di halaman depan."),
            "capacity_unit": _("Misalnya lembar, kg, atau botol."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if district := self.fields.get("district"):
            district.queryset = office_districts(self.instance.district_id)
            district.required = False

    def clean(self):
        data = super().clean()
        if not data.get("district") and "district" not in self.errors:
            self._district_of(data.get("village"))
        if data.get("registered_on") and not data.get("registered_year"):
            data["registered_year"] = data["registered_on"].year
        return data

    def _district_of(self, village):
        if village:
            self.cleaned_data["district"] = Region.objects.get(pk=village.parent_id)
        else:
            self.add_error("district", _("Pilih desa, atau kecamatannya bila desanya tidak jelas."))


def size_name(size):
    """`kecil`, or what is missing."""
    return Size(size).label if size else _("belum bisa dihitung")
