"""What the office should remind somebody of: papers that end, silence about orders and goods."""

from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from catalog import silent
from catalog.silent import reach
from orders.models import Enquiry, Order
from producers.models import Certificate, Producer

SHOWN = 3  # of each kind
PAPER_DAYS = 30
SILENT_DAYS = 1


@dataclass(frozen=True)
class Reminder:
    """One row: what it is, the page about it, and how to reach the maker."""

    kind: str
    title: str
    href: str
    label: str
    link: str


def reminders(request):
    """At most SHOWN of each kind, the most urgent first."""
    found, user = [], request.user
    if user.has_perm("producers.view_certificate"):
        found += [of_paper(paper) for paper in ending_papers()]
    if user.has_perm("orders.view_order"):
        found += [of_order(order) for order in unanswered(Order)]
    if user.has_perm("orders.view_enquiry"):
        found += [of_enquiry(enquiry) for enquiry in unanswered(Enquiry)]
    if user.has_perm("catalog.view_product"):
        found += [of_goods(maker) for maker in silent.makers(request, silent.rows(user)[:SHOWN])]
    return found


def ending_papers():
    today = timezone.localdate()
    soon = (today, today + timedelta(days=PAPER_DAYS))
    papers = Certificate.objects.filter(expires_on__range=soon).select_related("producer")
    return papers.filter(producer__status=Producer.Status.ACTIVE).order_by("expires_on")[:SHOWN]


def unanswered(model):
    """New rows that the maker has not answered for longer than a day, oldest first."""
    before = timezone.now() - timedelta(days=SILENT_DAYS)
    rows = model.objects.filter(status=model.Status.NEW, created_at__lt=before)
    return rows.select_related("producer").order_by("created_at")[:SHOWN]


def of_paper(paper):
    until = date_format(paper.expires_on, "j F Y")
    title = _("%(paper)s %(maker)s berlaku sampai %(until)s") % {
        "paper": paper.get_type_display(), "maker": paper.producer, "until": until
    }  # fmt: skip
    text = _("Halo %(maker)s, %(paper)s Anda berlaku sampai %(until)s. Mari kami bantu urus.") % {
        "maker": paper.producer, "paper": paper, "until": until
    }  # fmt: skip
    return Reminder(_("Legalitas"), title, page(paper), _("Ingatkan"), reach(paper.producer, text))


def of_order(order):
    title = _("%(code)s belum dijawab %(maker)s") % {"code": order, "maker": order.producer}
    text = _("Halo %(maker)s, pesanan %(code)s menunggu jawaban Anda di lapak.") % {
        "maker": order.producer, "code": order
    }  # fmt: skip
    return Reminder(_("Pesanan"), title, page(order), _("Hubungi"), reach(order.producer, text))


def of_enquiry(enquiry):
    title = _("%(code)s belum dijawab %(maker)s") % {"code": enquiry, "maker": enquiry.producer}
    text = _("Halo %(maker)s, pertanyaan %(code)s menunggu jawaban Anda.") % {
        "maker": enquiry.producer, "code": enquiry
    }  # fmt: skip
    return Reminder(
        _("Pertanyaan"), title, page(enquiry), _("Hubungi"), reach(enquiry.producer, text)
    )


def of_goods(maker):
    href = reverse("admin:catalog_product_silent")
    return Reminder(_("Barang"), maker.title, href, _("Ingatkan"), maker.link)


def page(row):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
