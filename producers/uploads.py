"""Photos that come in through a form: several at once, each stored or refused on its own."""

from contextlib import contextmanager
from datetime import timedelta

from django import forms
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from producers import photos
from producers.models import Picture
from producers.photos import Refused

MOST_AT_ONCE = 10
LONGEST_NAME = 40
REST = "rest"  # the code of the refusal that asks for the photos that were too many
UNUSED_DAYS = 14  # a phone sends what waits on it within a week


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
        return [super(PhotosField, self).clean(file, initial) for file in files]


class PhotosForm(forms.Form):
    """Photos on their own."""

    photos = PhotosField()

    @property
    def answer(self):
        """The HTTP status of the page with this form; 503: the same photos may come again."""
        return 503 if self.has_error("photos", photos.LATER) else 200


def take_in_all(files, *, by):
    """(pictures that are stored now, errors about the files that were refused).

    Of more files than one request may bring the first ones are looked at.
    """
    pictures, refused = [], []
    try:
        with photos.seat():
            for file in files[:MOST_AT_ONCE]:
                _take_in(file, pictures, refused, by=by)
    except Refused as why:
        refused.append(why)
    else:
        refused += _left_over(files)
    return pictures, refused


def _left_over(files):
    """What to say where there were too many: a list of at most one refusal."""
    if len(files) <= MOST_AT_ONCE:
        return []
    words = _("Paling banyak %(most)d foto sekali kirim. Kirim sisanya setelah ini.")
    return [Refused(words % {"most": MOST_AT_ONCE}, code=REST)]


def _take_in(file, pictures, refused, *, by):
    try:
        pictures.append(Picture.objects.take_in(file, by=by))
    except Refused as why:
        refused.append(Refused(f"{named(file)}: {why}", code=why.code))


@contextmanager
def noting(refused):
    """What a database says that takes no more is one more of the refusals."""
    try:
        yield
    except photos.TAKES_NOTHING as error:
        refused.append(photos.not_stored(error))


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
    return any(rows.filter(**{name: picture}).exists() for rows, name in _pointing())


def _pointing():
    """(rows, name of their field) of everything that can point to a picture."""
    for relation in Picture._meta.get_fields(include_hidden=True):
        if relation.one_to_many and relation.field.db_constraint:
            yield relation.related_model._base_manager.all(), relation.field.name


def sweep():
    """Delete what came in long ago and is shown nowhere; returns how many pictures.

    Safe while others upload: who sends the same photo again makes it young, or stores it anew.
    """
    before = timezone.now() - timedelta(days=UNUSED_DAYS)
    unused = Picture.objects.filter(at__lt=before)
    for rows, name in _pointing():
        unused = unused.exclude(Exists(rows.filter(**{name: OuterRef("pk")})))
    return sum(sweep_one(pk, before) for pk in list(unused.values_list("pk", flat=True)))


def sweep_one(pk, before):
    """Whether it is gone. While the row is locked nobody can put the picture up."""
    with transaction.atomic():
        picture = Picture.objects.select_for_update().filter(pk=pk, at__lt=before).first()
        if picture is None or is_shown(picture):
            return False
        picture.delete()
        return True
