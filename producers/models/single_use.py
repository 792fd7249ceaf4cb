from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.keys import link_secret


class Used(Exception):
    """The link was used before, withdrawn, or is too old."""


class SingleUseSet(models.QuerySet):
    def usable(self):
        return self.filter(used_at__isnull=True, expires_at__gt=timezone.now())

    def end(self):
        """The links that nobody has used stop working; their records stay."""
        self.usable().update(expires_at=timezone.now())


def last_moment():
    """Until when a card that is made now works."""
    return timezone.now() + timedelta(days=settings.CARD_DAYS)


class SingleUse(models.Model):
    """A link (and QR card) that opens one thing once: who made it, until when, when it was used."""

    secret = models.CharField(max_length=32, unique=True, editable=False, default=link_secret)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("dibuat oleh"),
    )
    created_at = models.DateTimeField(_("dibuat"), default=timezone.now)
    expires_at = models.DateTimeField(_("berlaku sampai"), default=last_moment)
    used_at = models.DateTimeField(_("dipakai"), null=True, blank=True)

    objects = SingleUseSet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-created_at"]

    def of(self, whom):
        """What lists call it: whom it is for, and the office's day on which it was made."""
        return f"{whom} · {timezone.localdate(self.created_at):%d-%m-%Y}"

    def works(self):
        """Whether it can still be used: the database knows, and not the row in memory."""
        return self._alive().exists()

    def use(self, **changes):
        """Mark it as used and write `changes`. Raises Used for all but the first of many."""
        if not self._alive().update(used_at=timezone.now(), **changes):
            raise Used

    def _alive(self):
        return type(self).objects.usable().filter(pk=self.pk)
