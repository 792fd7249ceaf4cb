"""What buyers want and the shelf does not have: the list that a board of demand will show."""

from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.office_actions import CreatedByMixin, Step, StepsMixin, in_status
from catalog.models import Wanted
from catalog.sought.texts import normal

STEPS = (
    Step(
        "selesai",
        _("Selesai"),
        _("“%(row)s” selesai."),
        Wanted.finish,
        when=in_status(Wanted.Status.OPEN),
        main=True,
        listed=True,
    ),
)


class WantedForm(forms.ModelForm):
    class Meta:
        model = Wanted
        fields = ["text", "note"]
        help_texts = {
            "text": _("Nama barangnya saja, tanpa nama atau nomor orang."),
            "note": _("Berapa banyak, untuk apa, siapa yang mungkin membuatnya."),
        }

    def clean_text(self):
        text = normal(self.cleaned_data["text"])
        if not text:
            raise forms.ValidationError(_("Tulis nama barangnya."))
        others = Wanted.objects.open().exclude(pk=self.instance.pk)
        if self.instance.status == Wanted.Status.OPEN and others.filter(text=text).exists():
            raise forms.ValidationError(_("Barang ini sudah ada di daftar yang dicari."))
        return text


@admin.register(Wanted)
class WantedAdmin(CreatedByMixin, StepsMixin, admin.ModelAdmin):
    form = WantedForm
    steps = STEPS
    change_form_template = "admin/catalog/wanted/change_form.html"
    list_display = ["text", "times", "source", "note", "status", "created_at", "step_buttons"]
    list_filter = ["status", "source"]
    search_fields = ["text", "note"]
    search_help_text = _("Cari nama barang atau keterangannya.")
    list_per_page = 50
    fields = [
        "text", "note", ("times", "source"), ("created_at", "created_by"), ("done_at", "done_by")
    ]  # fmt: skip
    readonly_fields = ["times", "source", "created_at", "created_by", "done_at", "done_by"]

    def panel(self, request, row):
        found = reverse("catalog:products", query={"q": row.text})
        return super().panel(request, row) | {"search": found}
