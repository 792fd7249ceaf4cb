"""The maker agrees to goods that a penyuluh listed, or does not: one page, one answer, once."""

from contextlib import suppress

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.lifecycle import WrongState
from accounts.private import private
from catalog import facts
from catalog.models import Agreement, Product, agreements
from catalog.views.product import tiers
from producers import consents
from producers.models import Producer, people
from producers.models.single_use import Used


@private
@require_http_methods(["GET", "HEAD", "POST"])
def agreement(request, secret):
    """Looking uses nothing up; the button does. Afterwards the page says how it stands.

    It is the maker's word: whoever is signed in as one of the staff cannot give it, and where
    nobody of the maker's is signed in, it does not publish.
    """
    link = found(secret)
    if request.method != "POST":
        return page(request, link)
    if not request.user.is_staff:
        try:
            with suppress(Used, WrongState):  # pressed twice, or decided at the counter meanwhile
                link.agree(read=request.POST.get("read", ""), by=own_member(request, link))
        except agreements.Changed:
            return page(request, link, changed=True)
    return redirect(link)


@private
@require_POST
def declined(request, secret):
    """The maker's no, which nobody of the staff can say either; then how it stands."""
    link = found(secret)
    if not request.user.is_staff:
        with suppress(Used, WrongState):
            link.decline(by=own_member(request, link))
    return redirect(link)


def found(secret):
    """The link with what its page shows, or 404."""
    links = Agreement.objects.select_related("created_by", "product__producer")
    rows = [f"product__{name}" for name in agreements.ROWS]
    return get_object_or_404(links.prefetch_related(*rows), secret=secret)


def own_member(request, link):
    """Who is signed in, where this person answers for the maker; else None."""
    makers = Producer.objects.filter(pk=link.product.producer_id)
    known = (
        request.user.is_authenticated and makers.filter(people.answered_by(request.user)).exists()
    )
    return request.user if known else None


def page(request, link, changed=False):
    """What is to be agreed to, or how it stands where nothing is (any more)."""
    product = link.product
    waits = product.status == Product.Status.ASKED
    if not (waits and link.works()):
        context = {"link": link, "product": product}
        return render(request, "catalog/agreement_over.html", context)
    context = {
        "link": link,
        "product": product,
        "text": consents.LISTING,
        "read": agreements.digest(product),
        "changed": changed,
        "facts": facts.of_goods(product),
        "tiers": tiers(product),
    }
    return render(request, "catalog/agreement.html", context)
