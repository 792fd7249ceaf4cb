"""What the buyer's page says in each state: a sentence as title, a notice with the next step."""

from dataclasses import dataclass

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from orders.models import Order
from producers.rupiah import display

Status = Order.Status

HEADLINES = {
    Status.NEW: gettext_lazy("Menunggu jawaban %(maker)s"),
    Status.ACCEPTED: gettext_lazy("%(maker)s menyanggupi pesanan Anda"),
    Status.PAID: gettext_lazy("%(maker)s menyiapkan pesanan Anda"),
    Status.SENT: gettext_lazy("Pesanan Anda dalam perjalanan"),
    Status.READY: gettext_lazy("Pesanan Anda siap diambil"),
    Status.COMPLETED: gettext_lazy("Pesanan ini sudah selesai"),
    Status.DECLINED: gettext_lazy("%(maker)s tidak menyanggupi pesanan ini"),
    Status.CANCELLED: gettext_lazy("Pesanan ini dibatalkan"),
    Status.EXPIRED: gettext_lazy("Pesanan ini kedaluwarsa"),
}


@dataclass
class Advice:
    """A notice: `kind` is blank, success, warning or error (components/notice.html)."""

    title: str
    text: str
    kind: str = ""


def headline(order):
    """The state as one sentence."""
    return HEADLINES[order.status] % {"maker": order.producer.name}


def advice(order):
    """What the buyer should do now, or need not do."""
    return ADVICE[order.status](order)


def _day(moment):
    """`Jumat, 3 Juli`."""
    if moment is None:
        return ""
    local = timezone.localtime(moment) if hasattr(moment, "hour") else moment
    return formats.date_format(local, "l, j F")


def _new(order):
    return Advice(
        _("Langkah Anda: tunggu jawaban"),
        _("%(maker)s menjawab paling lambat %(day)s. Belum ada yang perlu dibayar.")
        % {"maker": order.producer.name, "day": _day(order.expires_at)},
    )


def _accepted(order):
    return Advice(
        _("Langkah Anda: bayar %s") % display(order.total),
        _("Bayar langsung ke perajin paling lambat %s. Setelah itu pesanan disiapkan.")
        % _day(order.expires_at),
        "warning",
    )


def _paid(order):
    text = _("Pembayaran Anda sudah dicatat. Anda belum perlu melakukan apa-apa.")
    if order.ready_on:
        text += " " + _("Siap sekitar %s.") % _day(order.ready_on)
    return Advice(_("Pesanan sedang disiapkan"), text, "success")


def _sent(order):
    return Advice(
        _("Langkah Anda: tunggu kiriman"),
        _("Bila barang sudah sampai, tekan tombol ini supaya perajin tahu."),
        "warning",
    )


def _ready(order):
    return Advice(
        _("Langkah Anda: ambil pesanan"),
        _("Sebut kode %(code)s kepada perajin. Setelah diambil, tekan tombol ini.")
        % {"code": order.code},
        "warning",
    )


def _completed(order):
    return Advice(
        _("Terima kasih"), _("Semoga barangnya berguna lama. Tidak ada langkah lagi."), "success"
    )


def _declined(order):
    return Advice(
        _("Tidak ada yang perlu dibayar"),
        _("Alasan perajin: “%s”. Anda bisa memesan barang serupa dari perajin lain.")
        % _last_note(order),
        "error",
    )


def _cancelled(order):
    return Advice(
        _("Tidak ada yang perlu dibayar"),
        _("Bila Anda sudah terlanjur membayar, hubungi perajin. Etalase tidak memegang uang.")
        if order.begun
        else _("Perajin tidak akan menyiapkan barang ini. Anda boleh memesan lagi kapan saja."),
    )


def _expired(order):
    if order.begun:
        return Advice(
            _("Pembayaran tidak tercatat sampai batas waktu"),
            _("Bila Anda sudah membayar, hubungi perajin. Bila belum, Anda boleh memesan lagi."),
        )
    return Advice(
        _("Perajin tidak menjawab sampai batas waktu"),
        _("Tidak ada yang perlu dibayar. Anda boleh memesan lagi atau bertanya ke perajin."),
    )


def _last_note(order):
    return list(order.events.all())[-1].note


ADVICE = {
    Status.NEW: _new,
    Status.ACCEPTED: _accepted,
    Status.PAID: _paid,
    Status.SENT: _sent,
    Status.READY: _ready,
    Status.COMPLETED: _completed,
    Status.DECLINED: _declined,
    Status.CANCELLED: _cancelled,
    Status.EXPIRED: _expired,
}
