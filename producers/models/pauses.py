"""A maker rests until a day that buyers are told: nothing is lost by it, and nobody is asked."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.days import beginning, confirmed_since
from accounts.lifecycle import LifeCycle

LONGEST_PAUSE_DAYS = 365


class PauseReason(models.TextChoices):
    PLANTING = "planting", gettext_lazy("musim tanam")
    HARVEST = "harvest", gettext_lazy("musim panen")
    CEREMONY = "ceremony", gettext_lazy("ada hajatan atau upacara")
    MATERIAL = "material", gettext_lazy("bahannya belum ada")
    FULL = "full", gettext_lazy("pesanan sedang penuh")
    OWN = "own", gettext_lazy("keperluan sendiri")


class Pausable(LifeCycle):
    """A row that rests now and then. Off the shelf until `back_at`, the beginning of a day of the
    office; what stood on the shelf when the pause began (confirmed since `awake_since`) counts from
    then on as confirmed on that day, so a pause costs no place and revives nothing.
    """

    SHOWN = ""  # the status in which it can rest

    back_at = models.DateTimeField(gettext_lazy("jualan lagi"), null=True, editable=False)
    awake_since = models.DateTimeField(null=True, editable=False)
    pause_reason = models.CharField(
        gettext_lazy("alasan istirahat"),
        max_length=8,
        choices=PauseReason,
        blank=True,
        editable=False,
    )

    class Meta:
        abstract = True

    def pause(self, *, until, reason, by):
        """Rest until the day `until`, on which it is there again.

        Raises ValueError with a sentence for a day that is not ahead or more than a year away,
        WrongState where the public does not see it anyway.
        """
        check_day(until)
        note = _("Istirahat sampai %(day)s: %(reason)s.") % {
            "day": date_format(until), "reason": PauseReason(reason).label
        }  # fmt: skip
        changes = {"back_at": beginning(until), "pause_reason": PauseReason(reason)}
        changes["awake_since"] = self._awake_since()
        self._stay(self.SHOWN, by=by, note=note, **changes)

    def resume(self, *, by, **changes):
        """There again from now on; nothing where it does not rest. Raises WrongState as `pause`."""
        if self.resting:
            changes |= {"back_at": timezone.now(), "pause_reason": ""}
            self._stay(self.SHOWN, by=by, note=_("Jualan lagi."), **changes)

    def _awake_since(self):
        """Since when a confirmation counts now: a pause before, not too long ago, still helps."""
        since = confirmed_since()
        return self.awake_since if self.back_at and self.back_at >= since else since

    @property
    def resting(self):
        """Whether its own pause has not ended."""
        return self.back_at is not None and self.back_at > timezone.now()


def check_day(until):
    """Raises ValueError with a sentence unless the day is ahead, within a year."""
    today = timezone.localdate()
    if until <= today:
        raise ValueError(_("Pilih tanggal setelah hari ini."))
    if until > today + timedelta(days=LONGEST_PAUSE_DAYS):
        raise ValueError(_("Pilih tanggal paling lama setahun lagi."))
