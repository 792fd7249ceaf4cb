"""Photos of a product in the office's form: one way in."""

from django import forms
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from catalog.lapak.gallery import MOST_PHOTOS
from catalog.models import Photo
from producers.admin.fields import KnowsOfficerMixin, NamedRows, PictureField, Rows


class PhotoForm(KnowsOfficerMixin, forms.ModelForm):
    picture = PictureField(label=_("Foto"))

    class Meta:
        model = Photo
        fields = ["picture", "alt", "alt_en"]


class Photos(NamedRows):
    twice = _("Foto ini sudah ada di produk ini.")


class PhotoInline(Rows):
    model = Photo
    form = PhotoForm
    formset = Photos
    max_num = MOST_PHOTOS
    fields = ["picture", "alt", "alt_en"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("picture")


def number_new(formset):
    """New photos stand behind those that are there, in the order in which they were added."""
    last = formset.instance.photos.aggregate(last=Max("position"))["last"] or 0
    for form in formset.extra_forms:
        if form.has_changed():
            last += 1
            form.instance.position = last
