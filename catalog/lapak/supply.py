"""Whether the thing is there, and how many; or how long it takes to make one."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalog.lapak.forms import SupplyForm
from catalog.lapak.goods import own, own_page
from catalog.models import Product


@require_http_methods(["GET", "HEAD", "POST"])
@own_page
def supply(request, pk):
    """One thing without options: those have each its own count."""
    product = own(request, pk)
    variants = list(product.variants.all())
    if len(variants) != 1:
        return redirect("catalog:goods_options" if variants else "catalog:goods_price", pk)
    form = SupplyForm(request.POST or None, initial=shown(product, variants[0]))
    if request.method == "POST" and form.is_valid():
        save(product, variants[0], form)
        messages.success(request, _("Perubahan disimpan."))
        return redirect("catalog:goods_item", pk)
    return render(request, "catalog/lapak/supply.html", {"form": form, "product": product})


def shown(product, variant):
    """What the form says at first."""
    return {
        "stock": variant.stock,
        "supply": SupplyForm.MADE if product.lead_days else SupplyForm.READY,
        "lead_days": product.lead_days,
    }


def save(product, variant, form):
    """Write the answers; the stock only where the maker changed it, for buyers take from it."""
    data, made = form.cleaned_data, form.cleaned_data["supply"] == form.MADE
    with transaction.atomic():
        Product.objects.select_for_update().get(pk=product.pk)
        product.lead_days = data["lead_days"] if made else None
        product.save(update_fields=["lead_days"])
        if made or "stock" in form.changed_data:
            variant.stock = None if made else data["stock"]
            variant.save(update_fields=["stock"])
