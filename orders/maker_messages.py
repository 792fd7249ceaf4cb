"""What a maker says to the buyer on WhatsApp, written out for each state of the order.

Nothing else tells the buyer that something happened: the site knows no e-mail and sends no SMS.
The buyer's own link is not in the text: it is the buyer's key, and the maker does not hold it.
"""

from django.utils import formats, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.phones import tel_link, wa_link
from orders.models import Order
from producers import office
from producers.rupiah import display

Status = Order.Status

NEWS = {
    Status.PAID: gettext_lazy("Uangnya sudah saya terima, pesanannya saya siapkan. Terima kasih."),
    Status.SENT: gettext_lazy("Pesanannya sudah saya kirim."),
    Status.READY: gettext_lazy("Pesanannya sudah siap diambil."),
    Status.DECLINED: gettext_lazy("Mohon maaf, kali ini saya tidak bisa."),
}


def link_to_buyer(order):
    """WhatsApp with the news of the order; a telephone link where the number has none."""
    with translation.override("id"):
        text = "\n".join(filter(None, (_greeting(order), _news(order))))
    return wa_link(order.buyer_phone, text) or tel_link(order.buyer_phone)


def _greeting(order):
    return _("Halo %(buyer)s, saya %(maker)s. Tentang pesanan %(code)s di %(site)s: ") % {
        "buyer": order.buyer_name,
        "maker": order.producer.name,
        "code": order.code,
        "site": office.current().site,
    }


def _news(order):
    return _accepted(order) if order.status == Status.ACCEPTED else str(NEWS.get(order.status, ""))


def _accepted(order):
    lines = [_("Saya sanggup. Jumlahnya %s.") % display(order.total)]
    if order.ready_on:
        lines.append(_("Siap sekitar %s.") % formats.date_format(order.ready_on, "l, j F"))
    if order.producer.bank_account:
        lines.append(_bank(order.producer))
    return "\n".join(lines)


def _bank(producer):
    return _("Pembayaran ke %(bank)s %(account)s, atas nama %(holder)s.") % {
        "bank": producer.bank_name,
        "account": producer.bank_account,
        "holder": producer.bank_holder,
    }
