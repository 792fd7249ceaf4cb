"""Fields of the office's forms: money and phones as people type them, pictures, one source each."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextInputWidget, RelatedFieldWidgetWrapper
from django.db import models
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from producers.forms import PhoneField, RupiahField, WholeField
from producers.models import Picture
from producers.models.pictures import clear_away
from producers.photos import TAKES_NOTHING, Refused, not_stored

HIGHEST = 10**13  # rupiah; ten thousand billion is beyond any small industry


class MoneyField(RupiahField):
    """Rupiah in the admin."""

    def __init__(self, **kwargs):
        kwargs = {"high": HIGHEST, "required": False, "widget": AdminTextInputWidget} | kwargs
        kwargs.setdefault("help_text", _("Boleh ditulis 25000, 25.000, 25rb, atau 1,5jt."))
        super().__init__(**kwargs)


class NumberField(PhoneField):
    """A phone number in the admin, in any spelling; an empty one becomes `empty`."""

    def __init__(self, *, empty="", **kwargs):
        self.empty = empty
        kwargs = {"required": False, "widget": AdminTextInputWidget} | kwargs
        kwargs.setdefault("help_text", _("Boleh ditulis 0812-3456-7890 atau +62812…"))
        super().__init__(**kwargs)

    def clean(self, value):
        return super().clean(value) or self.empty

    def has_changed(self, initial, data):
        return self.prepare_value(initial or "") != (data or "")


class PictureInput(forms.ClearableFileInput):
    """The picture that is there, a box to take it away, and room for another."""

    template_name = "admin/widgets/picture_input.html"
    clear_checkbox_label = _("Lepas foto ini")

    def __init__(self, attrs=None):
        super().__init__({"accept": "image/jpeg,image/png,image/webp", **(attrs or {})})

    def is_initial(self, value):
        return bool(value)

    def format_value(self, value):
        """`value` is the key of the stored picture."""
        return Picture.objects.filter(pk=value).first() if value else None


class PictureField(forms.FileField):
    """A photo on its way in through the one door, Picture.objects.take_in.

    Cleans to a Picture or None. `by` is set by the form that knows who is signed in.
    """

    widget = PictureInput
    by = None

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", _("JPEG, PNG, atau WebP langsung dari kamera."))
        super().__init__(**kwargs)

    def clean(self, data, initial=None):
        found = super().clean(data, initial)
        if not found:
            return None
        if found == initial:
            return Picture.objects.filter(pk=initial).first()
        try:
            found.picture = Picture.objects.take_in(found, by=self.by)
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from refused
        return found.picture


def thumbnail(picture):
    """The stored picture, small; or nothing, which the list shows as a dash."""
    if picture is None:
        return None
    return format_html('<img class="kecil" src="{}" alt="" width="56" height="56">', picture.small)


class KnowsOfficerMixin:
    """A form whose photos remember who sent them; `officer` is set by OfficerFormMixin."""

    officer = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, PictureField):
                field.by = self.officer


class OfficerFormMixin:
    """A ModelAdmin (or inline) that tells its form who is signed in.

    Beside a choice it offers to add a missing row, and nothing that would edit or delete others.
    A form that the database takes back in the end leaves no file of the photos that it brought.
    """

    def changeform_view(self, request, *args, **kwargs):
        try:
            return super().changeform_view(request, *args, **kwargs)
        except Exception as error:
            taken = [file.picture for file in request.FILES.values() if hasattr(file, "picture")]
            for picture in taken:
                clear_away(picture.digest)
            if not taken or not isinstance(error, TAKES_NOTHING):
                raise
            self.message_user(request, str(not_stored(error)), messages.ERROR)
            return redirect(request.get_full_path())

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, models.IntegerField):
            kwargs.setdefault("form_class", WholeField)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            widget = field.widget
            widget.can_change_related = widget.can_delete_related = widget.can_view_related = False
        return field

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        return type(form.__name__, (form,), {"officer": request.user})

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form = type(formset.form.__name__, (formset.form,), {"officer": request.user})
        return formset


class NamedRows(forms.BaseInlineFormSet):
    """Rows of a table: each field carries its column's name, and no help that is not drawn.

    `twice` is what is said of two rows that must differ.
    """

    twice = ""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for field in form.fields.values():
            field.help_text = ""
            widget = getattr(field.widget, "widget", field.widget)
            if field.label and not field.widget.is_hidden:
                widget.attrs["aria-label"] = capfirst(field.label)

    def get_unique_error_message(self, unique_check):
        return self.twice or super().get_unique_error_message(unique_check)


class Rows(OfficerFormMixin, admin.TabularInline):
    """Rows of one kind on another row's page."""

    formset = NamedRows
    extra = 0
