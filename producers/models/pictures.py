from contextlib import suppress

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import DatabaseError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from producers import photos
from producers.photo_focus import MIDDLE


class Pictures(models.QuerySet):
    def take_in(self, file, *, by=None, illustration=False):
        """Store an uploaded picture in all its sizes and return its row.

        The same picture twice gives the same row. Raises photos.Refused with a sentence for
        the person who sent it.
        """
        return self.keep(photos.renditions(file), by=by, illustration=illustration)

    def keep(self, made, **about):
        """The row of these photos.Renditions and their files, both or neither.

        The files are written before the row, so no row lacks a file; and made sure of once the
        row is certain, since whoever deletes the same picture now does not see it before.
        """
        photos.store(made, default_storage)
        try:
            with transaction.atomic():
                picture, _created = self.update_or_create(
                    digest=made.digest,
                    defaults={"at": timezone.now()},  # young again: see uploads.sweep
                    create_defaults=about | made.facts,
                )
        except DatabaseError as error:
            clear_away(made.digest)
            if isinstance(error, photos.TAKES_NOTHING):
                raise photos.not_stored(error) from error
            raise
        transaction.on_commit(lambda: make_sure(made))
        return picture


def make_sure(made):
    """Write the files once more that somebody has taken away since."""
    with photos.alone():
        photos.store(made, default_storage)


def clear_away(digest):
    """Delete the files of a picture that has no row; harmless where it has one."""
    with photos.alone(), suppress(DatabaseError):
        if not Picture.objects.filter(digest=digest).exists():
            photos.remove(digest, default_storage)


class Picture(models.Model):
    """One picture, re-encoded in its widths and a JPEG for previews, named by its content."""

    digest = models.CharField(max_length=32, unique=True)
    width = models.PositiveIntegerField(_("lebar"))
    height = models.PositiveIntegerField(_("tinggi"))
    color = models.CharField(_("warna rata-rata"), max_length=7)
    focus = models.PositiveSmallIntegerField(
        _("titik potong"),
        default=MIDDLE,
        db_default=MIDDLE,
        null=True,
        blank=True,
        help_text=_("Persen dari kiri atau atas; kosong: foto ditampilkan utuh."),
    )
    illustration = models.BooleanField(_("ilustrasi"), default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(_("masuk pada"), auto_now_add=True)

    objects = Pictures.as_manager()

    class Meta:
        verbose_name = _("gambar")
        verbose_name_plural = _("gambar")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(focus=None) | models.Q(focus__lte=100),
                name="picture_focus_within",
                violation_error_message=_("Titik potong paling besar 100 persen."),
            ),
        ]

    def __str__(self):
        return self.digest[:8]

    def delete(self, *args, **kwargs):
        """Delete the row, and its files once that is certain."""
        transaction.on_commit(lambda: clear_away(self.digest))
        return super().delete(*args, **kwargs)

    @property
    def looks_small(self):
        """Whether a buyer who opens it sees it blurred: a thumbnail that was sent on."""
        return max(self.width, self.height) < photos.SEEN_WELL

    @property
    def tiny(self):
        return photos.url(self.digest, f"{photos.TINY}.webp")

    @property
    def small(self):
        return photos.url(self.digest, "400.webp")

    @property
    def medium(self):
        return photos.url(self.digest, "800.webp")

    @property
    def large(self):
        return photos.url(self.digest, "1600.webp")

    @property
    def preview(self):
        """The JPEG that WhatsApp and merchants accept."""
        return photos.url(self.digest, "1200.jpg")

    @property
    def look(self):
        """The classes of its tag: the colour until it has come, its place in a square."""
        return photos.look(self.color, self.focus)

    @property
    def srcset(self):
        """The files with their real widths; a small original has fewer than three."""
        return photos.srcset(self.digest, self.width, self.height)
