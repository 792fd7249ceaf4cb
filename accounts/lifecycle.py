"""The one way in which a row changes its status.

A model that lives through states names its `Status` (TextChoices), its `TRANSITIONS`
({from: {to, ...}}) and its event model's reverse name `events`. Its public methods call
`_move`, or `_stay` where something changes within one state.
"""

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class WrongState(Exception):
    """The step is not allowed from the state that the row is in now (maybe just changed)."""

    def __init__(self, row, target):
        self.row, self.target = row, target
        super().__init__(
            _("Langkah ini tidak bisa lagi: sekarang “%(status)s”. Pilih tombol yang masih ada.")
            % {"status": row.get_status_display()}
        )

    def __str__(self):
        return str(self.args[0])  # lazy until now: __str__ must give a real text


def required(reason, message):
    """The reason without blanks around it. Raises ValueError(message) when nothing is left."""
    if not (reason or "").strip():
        raise ValueError(message)
    return reason.strip()


class LifeCycle(models.Model):
    """A row with a `status` that only `_move` changes."""

    TRANSITIONS: dict = {}

    class Meta:
        abstract = True

    def can(self, target):
        """Whether the table allows the step to `target` from the status in memory."""
        return target in self.TRANSITIONS.get(self.status, ())

    def _move(self, target, *, by, note="", only_from=(), **changes):
        """Lock the row, check the table, save `status` and `changes`, write the event.

        `by` is a User, or None where a signed link or the clock acted. `only_from` (states)
        narrows the table where several steps lead to one state. Raises WrongState.
        """
        with transaction.atomic():
            row = self._locked()
            if not row.can(target) or (only_from and row.status not in only_from):
                self.status = row.status
                raise WrongState(row, target)
            return self._write(row, target, by=by, note=note, **changes)

    def _stay(self, status, *, by, note, **changes):
        """Lock the row and save `changes` in a state that it keeps; writes the event.

        Raises WrongState where the row is in another state than `status` now.
        """
        with transaction.atomic():
            row = self._locked()
            if row.status != status:
                self.status = row.status
                raise WrongState(row, status)
            return self._write(row, status, by=by, note=note, **changes)

    def _locked(self):
        return type(self)._base_manager.select_for_update(of=("self",)).get(pk=self.pk)

    def _write(self, row, target, *, by, note, **changes):
        before, row.status = row.status, target
        for name, value in changes.items():
            setattr(row, name, value)
        row.save(update_fields=["status", *changes])
        event = row.events.create(by=by, from_status=before, to_status=target, note=note)
        for name in ("status", *changes):
            setattr(self, name, getattr(row, name))
        return event


class Event(models.Model):
    """One step in a life: who, when, from where to where, why."""

    at = models.DateTimeField(_("kapan"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("oleh"),
    )
    from_status = models.CharField(_("dari"), max_length=12, blank=True)
    to_status = models.CharField(_("menjadi"), max_length=12)
    note = models.TextField(_("catatan"), blank=True)

    class Meta:
        abstract = True
        ordering = ["at", "pk"]
        verbose_name = _("kejadian")
        verbose_name_plural = _("riwayat")
