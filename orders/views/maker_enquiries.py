"""Questions of buyers to the maker, and the one tap that says how each ended."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts import phones
from accounts.lifecycle import WrongState
from accounts.typed import page_here
from orders.busy import Busy, patient
from orders.models import Enquiry
from producers import office, units
from producers.acting import answer_page

PER_PAGE = 30
Status = Enquiry.Status
ANSWERS = {  # each with what it means, the one that fits most often first
    Status.ANSWERED: gettext_lazy("Anda sudah membalas pembeli."),
    Status.AGREED: gettext_lazy("Pembeli jadi beli."),
    Status.CANNOT: gettext_lazy("Anda tidak sanggup."),
    Status.DONE: gettext_lazy("Tidak perlu dibalas lagi."),
}


@require_safe
@answer_page
def enquiries(request):
    rows = Enquiry.objects.filter(producer=request.producer).with_by_link()
    rows = rows.select_related("product", "producer")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    for enquiry in page:
        prepare(enquiry)
    return render(request, "orders/lapak/enquiries.html", {"page": page})


def prepare(enquiry):
    """Adds what a row shows: how to reach the buyer, and the answers that are possible now."""
    enquiry.possible = [(status, help) for status, help in ANSWERS.items() if enquiry.can(status)]
    enquiry.reach = reach(enquiry)
    enquiry.wanted = wanted(enquiry)
    return enquiry


def wanted(enquiry):
    """`2 lembar` where a quantity is known that the message does not say itself."""
    if not enquiry.quantity:
        return ""
    unit = units.shown(enquiry.product.unit) if enquiry.product else ""
    text = f"{enquiry.quantity} {unit}".strip()
    return "" if text in enquiry.message else text


def reach(enquiry):
    """WhatsApp or telephone to the buyer; empty where no number was left."""
    subject = enquiry.product.name if enquiry.product else office.current().site
    text = _("Halo %(buyer)s, saya %(maker)s. Tentang pertanyaan Anda (%(subject)s): ") % {
        "buyer": enquiry.name,
        "maker": enquiry.producer.name,
        "subject": subject,
    }
    return phones.wa_link(enquiry.phone, text) or phones.tel_link(enquiry.phone)


@require_POST
@answer_page
def answer(request, code):
    """One tap; the same tap twice is no mistake."""
    enquiry = get_object_or_404(Enquiry.objects.for_producer(request.user), code=code)
    status = request.POST.get("status")
    if status not in ANSWERS:
        messages.error(request, _("Tekan salah satu tombol di bawah pertanyaan."))
        return redirect(back(request))
    try:
        with patient():
            enquiry.answer(status, by=request.user)
    except Busy as busy:
        messages.error(request, str(busy))
        return redirect(back(request))
    except WrongState as late:
        if late.row.status != status:
            messages.error(request, str(late))
            return redirect(back(request))
    messages.success(request, _("Tercatat. Terima kasih."))
    return redirect(back(request))


def back(request):
    return page_here(request, request.POST.get("next", "")) or reverse("orders:maker_enquiries")
