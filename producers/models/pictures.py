from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from producers import photos


class Pictures(models.QuerySet):
    def take_in(self, file, *, by=None, illustration=False):
        """Store an uploaded picture in all its sizes and return its row.

        The same picture twice gives the same row. Raises photos.Refused with a sentence for
        the person who sent it. The files are written before the row, so no row lacks a file.
        """
        made = photos.renditions(file)
        photos.store(made, default_storage)
        picture, _created = self.get_or_create(
            digest=made.digest,
            defaults={
                "width": made.width,
                "height": made.height,
                "color": made.color,
                "by": by,
                "illustration": illustration,
            },
        )
        return picture


class Picture(models.Model):
    """One picture, re-encoded in three widths and a JPEG for previews, named by its content."""

    digest = models.CharField(max_length=32, unique=True)
    width = models.PositiveIntegerField(_("lebar"))
    height = models.PositiveIntegerField(_("tinggi"))
    color = models.CharField(_("warna rata-rata"), max_length=7)
    illustration = models.BooleanField(_("ilustrasi"), default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(_("masuk pada"), auto_now_add=True)

    objects = Pictures.as_manager()

    class Meta:
        verbose_name = _("gambar")
        verbose_name_plural = _("gambar")

    def __str__(self):
        return self.digest[:8]

    def delete(self, *args, **kwargs):
        """Delete the row, and its files once that is certain."""
        transaction.on_commit(lambda: photos.remove(self.digest))
        return super().delete(*args, **kwargs)

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
    def srcset(self):
        """The files with their real widths; a small original has fewer than three."""
        return photos.srcset(self.digest, self.width, self.height)
