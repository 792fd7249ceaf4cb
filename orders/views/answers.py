"""The maker's one tap from a signed link: how a question ended. No sign-in."""

from django.contrib import messages
from django.core import signing
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.lifecycle import WrongState
from accounts.private import private
from orders import whatsapp
from orders.busy import Busy, patient
from orders.models import Enquiry

Status = Enquiry.Status
ANSWERS = (Status.ANSWERED, Status.AGREED, Status.CANNOT, Status.DONE)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request, signed):
    try:
        code = whatsapp.read_answer(signed)
    except signing.BadSignature:
        raise Http404 from None
    enquiry = get_object_or_404(Enquiry.objects.select_related("product", "producer"), code=code)
    if request.method == "POST":
        _answer(request, enquiry, request.POST.get("status"))
        return redirect("orders:answer", signed=signed)
    possible = [status for status in ANSWERS if enquiry.can(status)]
    return render(request, "orders/answer.html", {"enquiry": enquiry, "possible": possible})


def _answer(request, enquiry, status):
    """Record it and say so; the same tap twice is no mistake."""
    if status not in ANSWERS:
        messages.error(request, _("Tekan salah satu tombol di bawah."))
        return
    try:
        with patient():
            enquiry.answer(status)
    except Busy as busy:
        messages.error(request, str(busy))
        return
    except WrongState as refused:
        if refused.row.status != status:
            messages.error(request, str(refused))
            return
    messages.success(request, _("Tercatat. Terima kasih."))
