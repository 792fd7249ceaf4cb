"""The price, read back before it counts."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.lifecycle import WrongState
from catalog.lapak import asking, drafts, spelled
from catalog.lapak.forms import PriceForm
from catalog.lapak.goods import own, own_page, where
from catalog.models import Product, Variant


@require_http_methods(["GET", "HEAD", "POST"])
@own_page
def price(request, pk):
    """Third question about new goods, and later the way to change a price.

    A price counts when it comes back as it was read back (`mark`). For a draft that is the last
    step: it goes to the office, or to the shelf where the office trusts the maker.
    """
    product = own(request, pk)
    if product.variants.count() > 1:
        return redirect("catalog:goods_options", pk)
    variant = product.variants.first() or Variant(product=product)
    form = PriceForm(request.POST or None, initial=shown(product, variant), unit=product.unit)
    read = ""
    if request.method == "POST" and form.is_valid():
        if form.mark in (request.POST.get("mark"), now(product, variant)):
            return done(request, product, form)
        read = spelled.read_back(form.cleaned_data["price"], form.cleaned_data["unit"])
    context = {"form": form, "product": product, "read": read, "draft": drafts.is_draft(product)}
    return render(request, "catalog/lapak/price.html", context)


def shown(product, variant):
    """What the form says at first."""
    return {"price": variant.price, "unit": product.unit}


def now(product, variant):
    """The mark of the price that stands: who changes nothing is not asked again."""
    return f"{variant.price} {product.unit}"


def done(request, product, form):
    save(product, form)
    product.refresh_from_db(fields=["price_from"])
    if not drafts.is_draft(product):
        messages.success(request, _("Harga disimpan."))
    elif question := drafts.unanswered(product):
        messages.success(request, " ".join([_("Harga disimpan."), question[1]]))
    else:
        send(request, product)
    return redirect(drafts.onward(product))


def send(request, product):
    try:
        asking.send(product, by=request.user)
    except WrongState:  # the same button pressed twice: it is where it should be
        product.refresh_from_db(fields=["status"])
    messages.success(request, where(product))


def save(product, form):
    """Write price and unit, and nothing else: buyers take from the stock meanwhile."""
    with transaction.atomic():
        Product.objects.select_for_update().get(pk=product.pk)  # the button pressed twice waits
        product.unit = form.cleaned_data["unit"]
        product.save(update_fields=["unit"])
        variant = Variant.objects.filter(product=product).first() or Variant(product=product)
        variant.price = form.cleaned_data["price"]
        variant.save(update_fields=["price"] if variant.pk else None)
