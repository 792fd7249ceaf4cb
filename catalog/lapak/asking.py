"""A penyuluh asks the maker for a word about goods that wait for it; the maker gives it."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import phones
from catalog.models import Agreement, Product
from catalog.models.agreements import digest, hold_as_read, record_yes
from producers import consents
from producers.models import Consent


def whatsapp(request, product):
    """The single-use link as a message to the maker, for the penyuluh who asks; else nothing.

    The maker's own people do not need it: they say yes at their counter.
    """
    links = Agreement.objects.usable().filter(product=product, created_by=request.user)
    link = links.first()
    if not link:
        return ""
    text = _(
        "Assalamualaikum, %(maker)s. Saya %(officer)s dari dinas sudah menulis %(name)s untuk "
        "dipasang atas nama Anda. Mohon diperiksa dan disetujui di sini: %(link)s"
    )
    facts = {
        "maker": product.producer.leader or product.producer,
        "officer": request.user,
        "name": product.name,
        "link": request.build_absolute_uri(link.get_absolute_url()),
    }
    return phones.wa_link(product.producer.mobile, text % facts)


def needs_yes(product):
    """Whether a penyuluh listed it, and may have written in it since the maker last said yes."""
    status = product.status
    back = status == Product.Status.REFUSED and product.agreements.exists()
    return status == Product.Status.ASKED or back


def told(product):
    """What the maker reads before saying yes at the own counter: who listed it, and the consent."""
    link = product.agreements.select_related("created_by").first()
    officer = link and link.created_by
    return {"officer": officer, "text": consents.LISTING, "read": digest(product)}


def send(product, *, by, read=""):
    """On its way to the shelf. The maker's yes to what a penyuluh listed is recorded as consent; it
    is one to what was read (its digest).

    Raises WrongState, and Changed where somebody has written in the meantime.
    """
    with transaction.atomic():
        if needs_yes(product) and not product.producer.is_helped_by(by):
            hold_as_read(product, read)
            record_yes(product, channel=Consent.Channel.WEB)
        product.submit(by=by)
