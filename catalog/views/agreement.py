"""The maker agrees to goods that a penyuluh listed: one page, one button, once."""

from contextlib import suppress

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.lifecycle import WrongState
from accounts.private import private
from catalog.models import Agreement, Product
from producers import consents
from producers.models.single_use import Used


@private
@require_http_methods(["GET", "HEAD", "POST"])
def agreement(request, secret):
    """Looking uses nothing up; the button does. Afterwards the page says how it stands.

    It is the maker's word: whoever is signed in as one of the staff cannot give it.
    """
    links = Agreement.objects.select_related("created_by", "product__producer")
    link = get_object_or_404(links, secret=secret)
    if request.method == "POST":
        if not request.user.is_staff:
            with suppress(Used, WrongState):  # pressed twice, or decided at the counter meanwhile
                link.agree()
        return redirect(link)
    waits = link.product.status == Product.Status.ASKED
    open_now = waits and Agreement.objects.usable().filter(pk=link.pk).exists()
    context = {"link": link, "product": link.product, "text": consents.LISTING}
    page = "catalog/agreement.html" if open_now else "catalog/agreement_over.html"
    return render(request, page, context)
