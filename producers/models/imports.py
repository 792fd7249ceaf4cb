from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ImportRun(models.Model):
    """One registry file on its way in: read, previewed, then written as a whole or not at all."""

    class Status(models.TextChoices):
        READING = "reading", _("sedang dibaca")
        PREVIEW = "preview", _("menunggu keputusan")
        WRITING = "writing", _("sedang ditulis")
        DONE = "done", _("selesai")
        FAILED = "failed", _("gagal")

    file_name = models.CharField(_("nama berkas"), max_length=200)
    content = models.BinaryField(editable=False)
    status = models.CharField(
        _("status"), max_length=8, choices=Status, default=Status.READING, editable=False
    )
    mapping = models.JSONField(default=dict, editable=False)
    plan = models.JSONField(default=dict, editable=False)
    counts = models.JSONField(_("jumlah"), default=dict, editable=False)
    done = models.PositiveIntegerField(_("baris selesai"), default=0, editable=False)
    total = models.PositiveIntegerField(_("jumlah baris"), default=0, editable=False)
    message = models.TextField(_("pesan"), blank=True, editable=False)
    heartbeat_at = models.DateTimeField(default=timezone.now, editable=False)
    created_at = models.DateTimeField(_("diunggah"), default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("oleh"),
    )
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("diterapkan oleh"),
    )
    applied_at = models.DateTimeField(_("diterapkan"), null=True, editable=False)

    class Meta:
        verbose_name = _("impor registri")
        verbose_name_plural = _("impor registri")
        ordering = ["-created_at"]

    def __str__(self):
        return self.file_name
