from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.keys import link_secret

from .people import Membership, Producer


class InvitationUsed(Exception):
    """The link was used before, withdrawn, or is too old."""


class InvitationSet(models.QuerySet):
    def usable(self):
        return self.filter(used_at__isnull=True, expires_at__gt=timezone.now())

    def invite(self, producer, *, by, role=Membership.Role.OWNER):
        """A new single-use link for `producer`; earlier unused ones stop working."""
        with transaction.atomic():
            self.filter(producer=producer).usable().update(expires_at=timezone.now())
            return self.create(
                producer=producer,
                role=role,
                created_by=by,
                secret=link_secret(),
                expires_at=timezone.now() + timedelta(days=settings.INVITATION_DAYS),
            )


class Invitation(models.Model):
    """A single-use link (and QR card) with which a person begins to act for a producer."""

    producer = models.ForeignKey(
        Producer, models.CASCADE, related_name="invitations", verbose_name=_("perajin")
    )
    role = models.CharField(
        _("peran"), max_length=6, choices=Membership.Role, default=Membership.Role.OWNER
    )
    secret = models.CharField(max_length=32, unique=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("dibuat oleh"),
    )
    created_at = models.DateTimeField(_("dibuat"), default=timezone.now)
    expires_at = models.DateTimeField(_("berlaku sampai"))
    used_at = models.DateTimeField(_("dipakai"), null=True, blank=True)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dipakai oleh"),
    )

    objects = InvitationSet.as_manager()

    class Meta:
        verbose_name = _("undangan")
        verbose_name_plural = _("undangan")
        ordering = ["-created_at"]

    def __str__(self):
        return f"{self.producer} · {self.created_at:%d-%m-%Y}"

    def get_absolute_url(self):
        return reverse("producers:invitation", args=[self.secret])

    def accept(self, *, by):
        """`by` becomes a member of the producer. Raises InvitationUsed the second time."""
        with transaction.atomic():
            changed = (
                Invitation.objects.usable()
                .filter(pk=self.pk)
                .update(used_at=timezone.now(), used_by=by)
            )
            if not changed:
                raise InvitationUsed
            Membership.objects.get_or_create(
                user=by, producer=self.producer, defaults={"role": self.role}
            )
