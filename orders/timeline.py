"""An order's way as steps: what happened, what is waited for, what lies ahead."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from orders.models import Order

Status = Order.Status
DONE, NOW, LATER, BROKEN = "done", "now", "later", "broken"
BROKEN_OFF = (Status.DECLINED, Status.CANCELLED, Status.EXPIRED)

HAPPENED = {
    Status.NEW: gettext_lazy("Pesanan masuk"),
    Status.ACCEPTED: gettext_lazy("Disanggupi perajin"),
    Status.PAID: gettext_lazy("Pembayaran diterima perajin"),
    Status.SENT: gettext_lazy("Barang dikirim"),
    Status.READY: gettext_lazy("Siap diambil"),
    Status.COMPLETED: gettext_lazy("Selesai"),
    Status.DECLINED: gettext_lazy("Tidak disanggupi perajin"),
    Status.CANCELLED: gettext_lazy("Dibatalkan"),
    Status.EXPIRED: gettext_lazy("Kedaluwarsa"),
}


@dataclass
class Step:
    """One line of the timeline; `at` is when it happened, `until` or `about` when it will."""

    label: str
    state: str = DONE
    at: datetime | None = None
    who: str = ""
    note: str = ""
    until: date | None = None
    about: date | None = None


def timeline(order, *, names=False):
    """All steps of an order loaded with_events(). `names`: who acted by name (maker's side)."""
    return [*(_past(event, names) for event in order.events.all()), *_ahead(order)]


def _past(event, names):
    return Step(
        HAPPENED[event.to_status],
        state=BROKEN if event.to_status in BROKEN_OFF else DONE,
        at=event.at,
        who=_who(event, names),
        note=event.note,
    )


def _who(event, names):
    """Without a user it was the buyer through the link, or the clock."""
    if event.by:
        return str(event.by) if names else _("perajin")
    return _("otomatis") if event.to_status == Status.EXPIRED else _("pembeli")


def _ahead(order):
    """What is waited for now, then what comes later; nothing once the order has ended."""
    handed_over = Step(
        _("Disiapkan dan dikirim") if order.delivered else _("Disiapkan, lalu diambil"),
        state=LATER,
        about=order.ready_on,
    )
    end = Step(_("Selesai"), state=LATER)
    return {
        Status.NEW: [
            Step(_("Menunggu jawaban perajin"), state=NOW, until=order.expires_at),
            Step(_("Pembayaran langsung ke perajin"), state=LATER),
            handed_over,
            end,
        ],
        Status.ACCEPTED: [
            Step(_("Menunggu pembayaran"), state=NOW, until=order.expires_at),
            handed_over,
            end,
        ],
        Status.PAID: [Step(_("Sedang disiapkan"), state=NOW, about=order.ready_on), end],
        Status.SENT: [Step(_("Dalam perjalanan"), state=NOW), end],
        Status.READY: [Step(_("Menunggu diambil"), state=NOW), end],
    }.get(order.status, [])
