"""How a product lives: from draft to shelf to store, and the days that its maker's word counts."""

from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.days import confirmed_since
from accounts.lifecycle import WrongState, required
from producers.models import Pausable, people

NOT_AGREED = _("Perajin tidak setuju.")


class OthersDecide(WrongState):
    """Who listed it on the maker's behalf does not decide about it for the office too."""

    def __str__(self):
        return gettext("Anda penyuluh untuk barang ini, jadi petugas lain yang memutuskan.")


class ProductLife(Pausable):
    """What Product is but for its facts: the states and each step between them."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draf")
        ASKED = "asked", _("Menunggu kata perajin")
        SUBMITTED = "submitted", _("Menunggu diperiksa")
        PUBLISHED = "published", _("Tampil")
        HIDDEN = "hidden", _("Disembunyikan")
        REFUSED = "refused", _("Perlu diperbaiki")
        ARCHIVED = "archived", _("Di gudang")

    SHOWN = Status.PUBLISHED
    UNSAID = (Status.DRAFT, Status.ASKED, Status.REFUSED)
    TRANSITIONS = {
        Status.DRAFT: {Status.ASKED, Status.SUBMITTED, Status.PUBLISHED},
        Status.ASKED: {Status.SUBMITTED, Status.PUBLISHED, Status.REFUSED, Status.DRAFT},
        Status.SUBMITTED: {Status.PUBLISHED, Status.REFUSED, Status.ARCHIVED},
        Status.PUBLISHED: {Status.HIDDEN, Status.ARCHIVED},
        Status.HIDDEN: {Status.PUBLISHED, Status.ARCHIVED},
        Status.REFUSED: {Status.ASKED, Status.SUBMITTED, Status.PUBLISHED, Status.ARCHIVED},
        Status.ARCHIVED: {Status.SUBMITTED, Status.PUBLISHED, Status.HIDDEN, Status.REFUSED},
    }

    confirmed_at = models.DateTimeField(
        _("dipastikan perajin"), null=True, blank=True, editable=False, db_index=True
    )
    published_at = models.DateTimeField(_("tampil sejak"), null=True, editable=False, db_index=True)
    status = models.CharField(
        _("status"), max_length=9, choices=Status, default=Status.DRAFT, editable=False
    )
    reason = models.CharField(_("alasan"), max_length=300, blank=True, editable=False)

    class Meta:
        abstract = True

    def submit(self, *, by, note=""):
        """To the office's queue; a trusted producer's product is shown at once, unless nobody who
        is signed in says so. What a penyuluh lists waits for the maker's own word first.

        Raises WrongState, also where it has no name yet.
        """
        if not self.name:
            raise WrongState(self, self.Status.SUBMITTED)
        if self.producer.is_helped_by(by):
            return self._ask(by=by)
        said = {"by": by, "note": note, "confirmed_at": timezone.now()}
        if by and self.producer.trusted:
            return self._publish(**said)
        return self._move(self.Status.SUBMITTED, only_from=self.UNSAID, reason="", **said)

    def _ask(self, *, by):
        """-> ASKED with a new single-use link for the maker; both names are in the event."""
        note = _("%(officer)s atas nama %(maker)s") % {"officer": by, "maker": self.producer}
        with transaction.atomic():
            if self.status == self.Status.ASKED:
                self._stay(self.Status.ASKED, by=by, note=note)
            else:
                self._move(self.Status.ASKED, by=by, note=note, reason="")
            self.agreements.all().end()
            self.agreements.create(created_by=by)

    def decline(self, *, by, note=""):
        """ASKED -> REFUSED by the maker, never by the penyuluh, who reads it and mends it.

        Raises WrongState.
        """
        if self.producer.is_helped_by(by):
            raise WrongState(self, self.Status.REFUSED)
        self._unask(self.Status.REFUSED, by=by, note=note or NOT_AGREED, reason=NOT_AGREED)

    def withdraw(self, *, by):
        """ASKED -> DRAFT: the maker is not asked any more. Raises WrongState."""
        self._unask(self.Status.DRAFT, by=by)

    def _unask(self, target, **said):
        """Out of ASKED, and the link ends with it."""
        with transaction.atomic():
            self._move(target, only_from=[self.Status.ASKED], **said)
            self.agreements.all().end()

    @property
    def declined(self):
        """Whether it came back because the maker did not agree (one query, where it came back)."""
        last = self.status == self.Status.REFUSED and self.events.last()
        return bool(last) and last.from_status == self.Status.ASKED

    def listed_by(self, user):
        """Whether `user`, as a penyuluh, has asked the maker for a word about it."""
        asked = self.events.filter(to_status=self.Status.ASKED, by=user)
        return bool(user) and asked.exists()

    @property
    def disposable(self):
        """Whether nobody but its writers has seen it: a draft, or what the maker declined."""
        return self.status == self.Status.DRAFT or self.declined

    def throw_away(self):
        """Delete what is disposable; False where it has been sent, be it at this very moment."""
        with transaction.atomic():
            row = self._locked()
            return row.disposable and bool(row.delete())

    def approve(self, *, by):
        """SUBMITTED -> PUBLISHED by the office, never by the penyuluh who listed it.

        Raises WrongState.
        """
        if self.listed_by(by):
            raise OthersDecide(self, self.Status.PUBLISHED)
        self._publish(by=by, only_from=[self.Status.SUBMITTED])

    def refuse(self, *, by, reason):
        """SUBMITTED -> REFUSED with a reason the maker reads. Raises ValueError without one."""
        kept = required(reason, people.NO_REASON)
        self._move(
            self.Status.REFUSED,
            by=by,
            only_from=[self.Status.SUBMITTED],
            note=reason,
            reason=kept,
        )

    def hide(self, *, by):
        """PUBLISHED -> HIDDEN: off the shelf at once, nothing is lost."""
        self._move(self.Status.HIDDEN, by=by, only_from=[self.Status.PUBLISHED])

    def show(self, *, by):
        """HIDDEN -> PUBLISHED; to show it again is to say that it is still there."""
        now = timezone.now()
        self._publish(by=by, only_from=[self.Status.HIDDEN], confirmed_at=now, back_at=None)

    def archive(self, *, by):
        """What was sent -> ARCHIVED: off the maker's list too, nothing is lost. What waits for the
        office waits no more.
        """
        self._move(self.Status.ARCHIVED, by=by)

    def take_out(self, *, by):
        """ARCHIVED -> where it was before, be it the office's queue; on the shelf again it counts
        as confirmed.
        """
        archived = self.events.filter(to_status=self.Status.ARCHIVED).last()
        before = archived.from_status if archived else self.Status.HIDDEN
        if before == self.Status.PUBLISHED:
            now = timezone.now()
            return self._publish(
                by=by, only_from=[self.Status.ARCHIVED], confirmed_at=now, back_at=None
            )
        return self._move(before, by=by, only_from=[self.Status.ARCHIVED])

    def _publish(self, *, by, **changes):
        published_at = self.published_at or timezone.now()
        self._move(self.Status.PUBLISHED, by=by, reason="", published_at=published_at, **changes)

    def confirm(self, *, by):
        """`by` says that it is still there at the same price: good for another 90 days."""
        note = _("Masih ada, harga sama.")
        self._stay(self.Status.PUBLISHED, by=by, note=note, confirmed_at=timezone.now())

    def resume(self, *, by):
        """Sold again, which says that it is there (see Pausable)."""
        super().resume(by=by, confirmed_at=timezone.now())

    @property
    def counted_at(self):
        """When its days began to count: the maker's last word, or the end of a pause after it. The
        maker's pause finds awake also what was so because of a pause of its own.
        """
        counted = self.confirmed_at
        for each in (self, self.producer):
            if counted and each.back_at and counted >= each.awake_since:
                counted = max(counted, each.back_at)
        return counted

    def _awake_since(self):
        """Its own word counts as long as it keeps the thing awake, be it by the maker's pause."""
        since, counted = confirmed_since(), self.counted_at
        return min(since, self.confirmed_at) if counted and counted >= since else since

    @property
    def away(self):
        """The one that rests, the thing or its maker, for as long as it does; else None."""
        rests = [each for each in (self, self.producer) if each.resting]
        return max(rests, key=lambda each: each.back_at, default=None)

    @property
    def returns(self):
        """`away`, where the thing is sold again on its day: a pause revives nothing."""
        rest, kept = self.away, timedelta(days=settings.CONFIRMED_FOR_DAYS - 1)
        counts = rest and self.counted_at and self.counted_at >= rest.back_at - kept
        return rest if counts else None
