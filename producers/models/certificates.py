from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from producers import permits

from .people import Producer


class CertificateSet(models.QuerySet):
    def valid(self):
        """Checked by the office and not expired: only these are shown to the public."""
        today = timezone.localdate()
        return self.filter(checked_at__isnull=False).filter(
            Q(expires_on__isnull=True) | Q(expires_on__gte=today)
        )


class Certificate(models.Model):
    """A permit or certificate of a producer: type, number, expiry, checked by whom and when."""

    Type = permits.Type

    producer = models.ForeignKey(
        Producer, models.CASCADE, related_name="certificates", verbose_name=_("perajin")
    )
    type = models.CharField(_("jenis"), max_length=5, choices=permits.Type)
    number = models.CharField(_("nomor"), max_length=40)
    expires_on = models.DateField(_("berlaku sampai"), null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("diperiksa oleh"),
    )
    checked_at = models.DateTimeField(_("diperiksa pada"), null=True, blank=True, editable=False)

    objects = CertificateSet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("legalitas")
        verbose_name_plural = _("legalitas")
        ordering = ["type", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["producer", "type", "number"],
                name="certificate_once",
                violation_error_message=_("Nomor ini sudah tercatat untuk perajin ini."),
            )
        ]

    def __str__(self):
        return f"{self.get_type_display()} {self.number}"

    def clean(self):
        try:
            self.number = permits.normalise(self.type, self.number)
        except ValueError as refused:
            raise ValidationError({"number": str(refused)}) from refused

    @property
    def expired(self):
        return bool(self.expires_on and self.expires_on < timezone.localdate())

    def check_off(self, *, by):
        """The officer has seen the paper: from now on the public sees it."""
        self.checked_by, self.checked_at = by, timezone.now()
        self.save(update_fields=["checked_by", "checked_at"])
