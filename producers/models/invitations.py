from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .people import Membership, Producer
from .single_use import SingleUse, SingleUseSet


class InvitationSet(SingleUseSet):
    def invite(self, producer, *, by, role=Membership.Role.OWNER):
        """A new single-use link for `producer`; earlier unused ones stop working."""
        with transaction.atomic():
            self.filter(producer=producer).end()
            return self.create(producer=producer, role=role, created_by=by)


class Invitation(SingleUse):
    """A single-use link (and QR card) with which a person begins to act for a producer."""

    producer = models.ForeignKey(
        Producer, models.CASCADE, related_name="invitations", verbose_name=_("perajin")
    )
    role = models.CharField(
        _("peran"), max_length=6, choices=Membership.Role, default=Membership.Role.OWNER
    )
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dipakai oleh"),
    )

    objects = InvitationSet.as_manager()

    class Meta(SingleUse.Meta):
        verbose_name = _("undangan")
        verbose_name_plural = _("undangan")

    def __str__(self):
        return f"{self.producer} · {self.created_at:%d-%m-%Y}"

    def get_absolute_url(self):
        return reverse("producers:invitation", args=[self.secret])

    def accept(self, *, by):
        """`by` becomes a member of the producer. Raises Used the second time."""
        with transaction.atomic():
            self.use(used_by=by)
            Membership.objects.get_or_create(
                user=by, producer=self.producer, defaults={"role": self.role}
            )
