"""From the basket to the orders: one form, one token, one order for each maker."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods

from accounts.keys import link_secret, own_token
from accounts.private import private
from orders import actions, districts, limits
from orders.busy import Busy
from orders.cart import Cart
from orders.contents import Contents
from orders.forms import OrderForm

DRAFT = "buyer"  # what was typed, kept in the session while the basket is mended


@private
@require_http_methods(["GET", "HEAD", "POST"])
def checkout(request):
    if request.method == "POST":
        return _order(request)
    contents = Contents(Cart(request.session).quantities)
    if not contents or contents.blocked:
        return redirect("orders:basket")
    return _show(request, OrderForm(initial=request.session.get(DRAFT, {})), contents)


def _order(request):
    token = own_token(request.POST.get("token", ""))
    if before := actions.orders_of(token):
        return redirect(before[0])
    form, quantities = OrderForm(request.POST), Cart(request.session).quantities
    if not form.is_valid():
        return _show(request, form, Contents(quantities), token=token)
    if not token:
        sentence = _("Halaman ini sudah lama terbuka. Periksa isinya, lalu pesan lagi.")
        return _show(request, form, Contents(quantities), [sentence])
    if sentence := limits.no_more_orders(request, form.cleaned_data["buyer_phone"]):
        return _show(request, form, Contents(quantities), [sentence], token=token, status=429)
    return _place(request, form, quantities, token)


def _place(request, form, quantities, token):
    try:
        placed = actions.place(
            quantities,
            buyer=form.for_order(),
            token=token,
            shown=request.POST.get("shown", ""),
        )
    except actions.NotPlaced as refused:
        return _show(request, form, refused.contents, refused.sentences, token=token)
    except Busy as busy:
        return _show(request, form, Contents(quantities), [str(busy)], token=token, status=503)
    if placed.fresh:
        limits.ordered(request)
        Cart(request.session).drop(quantities)
        request.session.pop(DRAFT, None)
    return redirect(placed.orders[0])


def _show(request, form, contents, sentences=(), *, token="", status=200):
    """The form with the basket beside it; `sentences` say why there is no order yet."""
    if form.is_bound and status != 503:  # while others hold the database nothing can be kept
        _keep_draft(request)
    if not contents:
        messages.error(request, _("Keranjang Anda kosong. Belum ada pesanan yang dibuat."))
        return redirect("orders:basket")
    context = {
        "form": form,
        "contents": contents,
        "sentences": sentences,
        "token": token or link_secret(),
    }
    return render(request, "orders/checkout.html", context, status=status)


def _keep_draft(request):
    """What the buyer typed survives a detour to the basket; the consent is asked again."""
    names = [name for name in OrderForm.base_fields if name not in ("consent", "meant")]
    request.session[DRAFT] = {name: request.POST.get(name, "")[:600] for name in names}


@require_GET
@cache_control(public=True, max_age=24 * 3600)
def districts_like(request):
    """Districts that begin as typed, for the list below the field: `["Ampenan, Kota Mataram"]`."""
    typed = request.GET.get("q", "")[:80]
    return JsonResponse(
        [districts.label(place) for place in districts.suggestions(typed)], safe=False
    )
