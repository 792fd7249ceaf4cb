"""The basket: see it, put something in, change it. Only POST writes."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.typed import whole_number
from catalog import sought
from catalog.models import Product
from orders.cart import MOST, Cart
from orders.contents import Contents, name
from orders.forms import BasketForm
from orders.quantities import read


@never_cache
@require_safe
def basket(request):
    return show(request, Contents(Cart(request.session).quantities))


@require_POST
def basket_add(request):
    form, cart = BasketForm(request.POST), Cart(request.session)
    if not form.is_valid():
        return refuse(request, " ".join(sum(form.errors.values(), [])))
    variant, quantity = form.cleaned_data["variant"], form.cleaned_data["quantity"]
    if variant.sold_out:
        return refuse(request, _("%s sedang habis. Pilih yang lain atau tanya perajin."), variant)
    if not cart.has_room(variant):
        return refuse(request, _("Keranjang penuh. Pesan dulu isinya, lalu tambah %s."), variant)
    if cart.quantities.get(variant.pk, 0) + quantity > MOST:
        return refuse(request, _("%s sudah paling banyak di keranjang."), variant)
    cart.add(variant, quantity)
    sought.asked(request)
    messages.success(request, _("%s masuk keranjang.") % name(variant))
    return redirect("orders:basket")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def basket_update(request):
    """All quantities of the page at once; a button may add one, take one or take a line out.

    A GET comes from a reload of the page that shows a mistake, or from its language link.
    """
    if request.method != "POST":
        return redirect("orders:basket")
    cart = Cart(request.session)
    unreadable = {
        pk: typed for pk in [*cart.quantities] if (typed := _take_over(request, cart, pk))
    }
    pressed = _press(request, cart)
    if not unreadable and "next" in request.POST:
        return redirect("orders:checkout")
    if not unreadable:
        return redirect(reverse("orders:basket") + (f"#barang-{pressed}" if pressed else ""))
    return show_unreadable(request, cart, unreadable)


def show_unreadable(request, cart, unreadable):
    """The page again with what was typed and a sentence beside it; the rest is saved."""
    contents = Contents(cart.quantities)
    for line in contents.lines:
        if line.variant.pk in unreadable:
            line.typed, line.error = unreadable[line.variant.pk]
    return show(request, contents)


def show(request, contents):
    return render(request, "orders/basket.html", {"contents": contents})


def refuse(request, sentence, variant=None):
    """Say why nothing was put in, on the page of the product if there is one."""
    messages.error(request, sentence % name(variant) if variant else sentence)
    product = variant.product if variant else _product_of(request.POST.get("variant", ""))
    return redirect(product or "orders:basket")


def _product_of(text):
    """The product whose choice was posted, if its page says anything: listed, or resting."""
    pk = whole_number(text)
    if pk is None:
        return None
    listed = Product.objects.listed().filter(variants=pk).first()
    return listed or Product.objects.back_of(variants=pk)


def _take_over(request, cart, pk):
    """Set the quantity typed for one line; (text, sentence) where it cannot be read."""
    typed = request.POST.get(f"q-{pk}")
    if typed is None:
        return None
    try:
        cart.set(pk, read(typed, low=0))
    except ValueError as refused:
        return typed[:12], str(refused)
    return None


def _press(request, cart):
    """Follow the pressed button: `more`, `less` or `remove` with the variant's number."""
    steps = {"more": lambda n: n + 1, "less": lambda n: max(1, n - 1), "remove": lambda n: 0}
    for button, step in steps.items():
        pk = whole_number(request.POST.get(button, ""))
        if pk in cart.quantities:
            cart.set(pk, step(cart.quantities[pk]))
            return pk
    return None
