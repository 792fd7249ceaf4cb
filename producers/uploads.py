"""Photos that come in through a form: several at once, each stored or refused on its own."""

from django import forms
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from producers import photos
from producers.models import Picture
from producers.photos import Refused

MOST_AT_ONCE = 10
LONGEST_NAME = 40


class ManyFiles(forms.FileInput):
    """The files of all inputs with this name (one opens the camera, one the gallery)."""

    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """A list of uploaded files; what they hold is judged by `take_in_all`."""

    widget = ManyFiles

    def __init__(self, **kwargs):
        kwargs.setdefault("label", gettext_lazy("Foto"))
        kwargs.setdefault(
            "error_messages", {"required": gettext_lazy("Pilih fotonya dulu, lalu kirim.")}
        )
        super().__init__(allow_empty_file=True, **kwargs)

    def clean(self, data, initial=None):
        files = [file for file in data or [] if file]
        if self.required and not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(files) > MOST_AT_ONCE:
            raise forms.ValidationError(
                _("Paling banyak %(most)d foto sekali kirim. Kirim sisanya setelah ini.")
                % {"most": MOST_AT_ONCE}
            )
        return [super(PhotosField, self).clean(file, initial) for file in files]


class PhotosForm(forms.Form):
    """Photos on their own."""

    photos = PhotosField()

    @property
    def answer(self):
        """The HTTP status of the page with this form; 503: the same photos may come again."""
        return 503 if self.has_error("photos", photos.LATER) else 200


def take_in_all(files, *, by):
    """(pictures that are stored now, errors about the files that were refused)."""
    pictures, refused = [], []
    try:
        with photos.seat():
            for file in files:
                _take_in(file, pictures, refused, by=by)
    except Refused as why:
        refused.append(why)
    return pictures, refused


def _take_in(file, pictures, refused, *, by):
    try:
        pictures.append(Picture.objects.take_in(file, by=by))
    except Refused as why:
        refused.append(Refused(f"{named(file)}: {why}", code=why.code))


def named(file):
    """What the file is called, as far as it can be shown: one line, no signs that turn it round."""
    name = "".join(filter(str.isprintable, file.name or ""))
    return name if len(name) <= LONGEST_NAME else f"{name[:20]}…{name[-12:]}"


def let_go(picture):
    """Delete the picture, rows and files, where nothing shows it any more.

    What a maker deletes must not stay reachable under its old address. The same photo may stand
    elsewhere too (it is stored once); then it stays.
    """
    if picture is None or is_shown(picture):
        return
    try:
        with transaction.atomic():
            picture.delete()
    except IntegrityError:  # somebody put it up at this very moment
        return


def is_shown(picture):
    """Whether any row points to the picture; the history of rows does not count."""
    relations = (
        field
        for field in Picture._meta.get_fields(include_hidden=True)
        if field.one_to_many and field.field.db_constraint
    )
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: picture}).exists()
        for relation in relations
    )
