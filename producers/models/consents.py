from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ConsentSet(models.QuerySet):
    def standing(self, scope):
        return self.filter(scope=scope, withdrawn_at__isnull=True)


class Consent(models.Model):
    """A consent under UU PDP 27/2022: who, when, which text, through which channel."""

    class Scope(models.TextChoices):
        REGISTRY = "registry", _("pencatatan data usaha")
        PHONE = "phone", _("nomor HP tampil untuk pembeli")
        LISTING = "listing", _("barang dipasang penyuluh")

    class Channel(models.TextChoices):
        WEB = "web", _("situs ini")
        PAPER = "paper", _("formulir kertas")
        VISIT = "visit", _("kunjungan petugas")
        WHATSAPP = "whatsapp", _("WhatsApp")
        LINK = "link", _("tautan sekali pakai")

    producer = models.ForeignKey("producers.Producer", models.CASCADE, related_name="consents")
    scope = models.CharField(_("untuk"), max_length=10, choices=Scope)
    channel = models.CharField(_("lewat"), max_length=10, choices=Channel)
    text_version = models.CharField(_("versi teks"), max_length=20)
    note = models.CharField(_("catatan"), max_length=300, blank=True)
    given_at = models.DateTimeField(_("diberikan"), default=timezone.now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dicatat oleh"),
    )
    withdrawn_at = models.DateTimeField(_("dicabut"), null=True, blank=True)

    objects = ConsentSet.as_manager()

    class Meta:
        verbose_name = _("persetujuan")
        verbose_name_plural = _("persetujuan")
        ordering = ["-given_at"]

    def __str__(self):
        return f"{self.get_scope_display()} · {timezone.localdate(self.given_at):%d-%m-%Y}"
