"""What is said on WhatsApp, and who may be reached there.

The texts go to makers: always Indonesian, whatever language the buyer reads.
"""

from django.core import signing
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.phones import is_mobile, wa_link
from producers import office
from producers.rupiah import display

# "." parts code and signature: no reader of a chat takes it for the end of the link.
answers = signing.Signer(salt="orders.enquiry.answer", sep=".")


def public_number(producer):
    """The maker's number if everybody may have it: only with the recorded consent."""
    return producer.phone if producer.phone and producer.may_show_phone() else ""


def reaches(producer):
    """Whether a stranger's question can go to the maker's WhatsApp."""
    return is_mobile(public_number(producer))


def number_for(order):
    """The number that this buyer may have.

    Once the maker has said yes the two have a contract to carry out (UU 27/2022, art. 20 (2) b);
    until then the buyer is anybody.
    """
    return order.producer.phone if order.begun else public_number(order.producer)


def order_link(order, *, number, request):
    """WhatsApp to `number` with the order written out; empty where WhatsApp reaches nobody."""
    with translation.override("id"):
        text = (_news if order.status == order.Status.NEW else _about)(order, request)
    return wa_link(number, text)


def enquiry_link(enquiry, *, request):
    """WhatsApp with the question and the maker's answer link; empty where it reaches nobody."""
    with translation.override("id"):
        return wa_link(public_number(enquiry.producer), _question(enquiry, request))


def answer_path(enquiry):
    """The maker's signed link: whoever holds it may say how the question ended."""
    return reverse("orders:answer", args=[answers.sign(enquiry.code)])


def read_answer(signed):
    """The enquiry's code. Raises signing.BadSignature for a link that was changed."""
    return answers.unsign(signed)


def absolute(path, *, request):
    """The path with the site's own address before it."""
    return request.build_absolute_uri(path)


def _news(order, request):
    cost = _("belum termasuk ongkos kirim") if order.delivered else _("diambil sendiri")
    where = [_("Diantar ke: %s") % order.destination] if order.delivered else []
    if order.delivered and order.landmark:
        where.append(_("Patokan: %s") % order.landmark)
    lines = [
        _("Halo %(maker)s, saya %(buyer)s. Saya memesan lewat %(site)s.") % _names(order),
        _("Kode: %s") % order.code,
        *(line_text(line) for line in order.lines.all()),
        _("Jumlah: %(total)s (%(cost)s)") % {"total": display(order.total), "cost": cost},
        *where,
        _("Catatan: %s") % order.note if order.note else "",
        _("Jawab di lapak Anda: %s") % absolute(_page_of(order), request=request),
    ]
    return "\n".join(filter(None, lines))


def _page_of(order):
    """Where the maker answers, after signing in; never the buyer's own page, which is a key."""
    return reverse("orders:maker_order", args=[order.code])


def _about(order, request):
    return _("Halo %(maker)s, saya %(buyer)s. Tentang pesanan %(code)s di %(site)s: ") % (
        _names(order) | {"code": order.code}
    )


def line_text(line):
    """`- 2 lembar Kain tenun ikat (2 m × 60 cm): Rp1.300.000`."""
    choice = f" ({line.variant_name})" if line.variant_name else ""
    return f"- {line.quantity} {line.unit} {line.product_name}{choice}: {display(line.total)}"


def _names(order):
    return {
        "maker": order.producer.name,
        "buyer": order.buyer_name,
        "site": office.current().site,
    }


def _question(enquiry, request):
    product = enquiry.product
    subject = f"{product.name}\n{_page(product, request)}" if product else ""
    lines = [
        _("Halo %(maker)s, saya %(buyer)s dari %(site)s.")
        % {
            "maker": enquiry.producer.name,
            "buyer": enquiry.name,
            "site": office.current().site,
        },
        subject,
        enquiry.message,
        _("Kode: %s") % enquiry.code,
        _("Untuk perajin, tandai sudah dijawab: %s")
        % absolute(answer_path(enquiry), request=request),
    ]
    return "\n\n".join(filter(None, lines))


def _page(product, request):
    return absolute(product.get_absolute_url(), request=request)
