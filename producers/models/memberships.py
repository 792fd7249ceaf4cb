from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class Membership(models.Model):
    """Which signed-in person acts for which producer."""

    class Role(models.TextChoices):
        OWNER = "owner", _("pemilik")
        HELPER = "helper", _("pembantu")
        OFFICER = "officer", _("penyuluh")

    ANSWERING = (Role.OWNER, Role.HELPER)  # who answers buyers; a penyuluh only lists goods

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="memberships",
        verbose_name=_("orang"),
    )
    producer = models.ForeignKey(
        "producers.Producer", models.CASCADE, related_name="memberships", verbose_name=_("perajin")
    )
    role = models.CharField(_("peran"), max_length=8, choices=Role, default=Role.OWNER)
    created_at = models.DateTimeField(_("sejak"), default=timezone.now, editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("yang boleh bertindak")
        verbose_name_plural = _("yang boleh bertindak")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "producer"],
                name="membership_once",
                violation_error_message=_("Orang ini sudah tercatat untuk perajin itu."),
            )
        ]

    def __str__(self):
        return f"{self.user} · {self.producer}"

    def clean(self):
        """A penyuluh is one of the staff; a maker's own people have a PIN and are not."""
        if self.user_id and self.user.is_staff != (self.role == self.Role.OFFICER):
            raise ValidationError(_("Penyuluh adalah petugas dinas; pemilik dan pembantu bukan."))

    def become_owner(self, *, by):
        """A helper is an owner from now on; whoever is something else stays that."""
        if self.role == self.Role.HELPER:
            self.role, self._history_user = self.Role.OWNER, by
            self.save(update_fields=["role"])

    def end(self, *, by):
        """The person acts for the producer no more, from the next request on.

        The row's history keeps who it was, who ended it and when.
        """
        self._history_user = by
        self.delete()

    def delete(self, *args, **kwargs):
        """A link that is still on its way to this person does not lead back."""
        with transaction.atomic():
            self.producer.invitations.filter(phone=self.user.phone or None).end()
            return super().delete(*args, **kwargs)
