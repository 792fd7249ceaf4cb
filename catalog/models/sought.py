from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.lifecycle import WrongState

LONGEST = 60  # signs of what somebody looked for
LONGEST_NOTE = 1000


class Sought(models.Model):
    """What readers looked for on one day, as numbers: no address, no session, nobody's name.

    `text` is folded and masked by catalog.sought.texts; a filter stands as `kecamatan=bayan`.
    """

    class Kind(models.TextChoices):
        QUERY = "query", _("kata")
        FILTER = "filter", _("saringan")

    class Language(models.TextChoices):
        INDONESIAN = "id", _("Bahasa Indonesia")
        ENGLISH = "en", _("Inggris")

    day = models.DateField(_("hari"))
    kind = models.CharField(_("jenis"), max_length=6, choices=Kind)
    text = models.CharField(_("yang dicari"), max_length=LONGEST)
    language = models.CharField(_("bahasa"), max_length=2, choices=Language)
    times = models.PositiveIntegerField(_("dicari"), default=0)
    empty = models.PositiveIntegerField(_("tanpa hasil"), default=0)
    opened = models.PositiveIntegerField(_("produk dibuka"), default=0)
    asked = models.PositiveIntegerField(_("ditanya atau dipesan"), default=0)
    found = models.PositiveIntegerField(_("hasil terakhir"), null=True)

    class Meta:
        verbose_name = _("yang dicari pembeli")
        verbose_name_plural = _("yang dicari pembeli")
        ordering = ["-day", "-times", "text"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "kind", "text", "language"],
                name="sought_once_a_day",
                violation_error_message=_("Yang dicari ini sudah dihitung hari itu."),
            )
        ]

    def __str__(self):
        return self.text


class WantedSet(models.QuerySet):
    def open(self):
        """What nobody on the shelf makes yet, as far as the office knows."""
        return self.filter(status=Wanted.Status.OPEN)


class Wanted(models.Model):
    """Something that buyers want and the shelf does not have: told by them or marked by the office.

    `times` counts the buyers who told it. Nobody's name or number is asked for or kept.
    """

    class Source(models.TextChoices):
        OFFICE = "office", _("Dinas")
        BUYER = "buyer", _("Pembeli")

    class Status(models.TextChoices):
        OPEN = "open", _("Dicari")
        DONE = "done", _("Selesai")

    text = models.CharField(_("yang dicari"), max_length=LONGEST)
    note = models.TextField(_("keterangan"), max_length=LONGEST_NOTE, blank=True)
    source = models.CharField(
        _("asal"), max_length=6, choices=Source, default=Source.OFFICE, editable=False
    )
    times = models.PositiveIntegerField(_("kali diminta"), default=0, editable=False)
    status = models.CharField(
        _("status"), max_length=4, choices=Status, default=Status.OPEN, editable=False
    )
    created_at = models.DateTimeField(_("dicatat pada"), default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("dicatat oleh"),
    )
    done_at = models.DateTimeField(_("selesai pada"), null=True, editable=False)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("diselesaikan oleh"),
    )

    objects = WantedSet.as_manager()

    class Meta:
        verbose_name = _("barang yang dicari")
        verbose_name_plural = _("barang yang dicari")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["text"],
                condition=Q(status="open"),
                name="wanted_open_once",
                violation_error_message=_("Barang ini sudah ada di daftar yang dicari."),
            )
        ]

    def __str__(self):
        return self.text

    def finish(self, *, by):
        """OPEN -> DONE: somebody makes it now, or the office gave it up. Raises WrongState."""
        done = {"status": self.Status.DONE, "done_at": timezone.now(), "done_by": by}
        ended = Wanted.objects.open().filter(pk=self.pk).update(**done)
        self.refresh_from_db()
        if not ended:
            raise WrongState(self, self.Status.DONE)
