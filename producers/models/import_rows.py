from django.db import models
from django.utils.translation import gettext_lazy as _

from .imports import ImportRun
from .people import Producer


class ImportRowSet(models.QuerySet):
    def in_file_order(self):
        return self.order_by("pk")

    def written_rows(self):
        """What earlier files said about producers, oldest first."""
        return self.filter(written=True, producer__isnull=False).order_by("pk")


class ImportRow(models.Model):
    """One maker's row of one registry file: its fate, what it said, which producer it became.

    `values` and `changes` are what the preview shows and what is written, field by field.
    """

    class Fate(models.TextChoices):
        NEW = "new", _("Baru")
        CHANGED = "changed", _("Berubah")
        SAME = "same", _("Sama")
        DUPLICATE = "duplicate", _("Mungkin kembar")
        REFUSED = "refused", _("Ditolak")

    class Decision(models.TextChoices):
        SKIP = "skip", _("jangan tulis baris ini")
        MERGE = "merge", _("gabungkan")
        CREATE = "create", _("catat sebagai perajin lain")

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="rows")
    sheet = models.CharField(_("lembar"), max_length=120)
    number = models.PositiveIntegerField(_("baris"))
    name = models.CharField(_("nama"), max_length=120, blank=True)
    fate = models.CharField(_("nasib"), max_length=9, choices=Fate)
    decision = models.CharField(
        _("keputusan"), max_length=6, choices=Decision, default=Decision.SKIP
    )
    producer = models.ForeignKey(
        Producer,
        models.SET_NULL,
        null=True,
        related_name="import_rows",
        verbose_name=_("perajin"),
    )
    twin = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="+", verbose_name=_("baris kembarnya")
    )
    values = models.JSONField(default=dict)
    changes = models.JSONField(default=list)
    remarks = models.JSONField(default=list)
    warned = models.BooleanField(_("ada peringatan"), default=False)
    fingerprint = models.CharField(max_length=32, blank=True)
    written = models.BooleanField(_("sudah ditulis"), default=False)

    objects = ImportRowSet.as_manager()

    class Meta:
        verbose_name = _("baris impor")
        verbose_name_plural = _("baris impor")
        indexes = [models.Index(fields=["run", "fate"], name="importrow_run_fate")]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "sheet", "number"],
                name="importrow_once",
                violation_error_message=_("Baris ini sudah dibaca."),
            )
        ]

    def __str__(self):
        return f"{self.sheet} · {self.number}"
