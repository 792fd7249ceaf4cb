"""The maker's orders: the list, one order, and each step that the maker takes."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.lifecycle import WrongState
from orders.busy import Busy, patient
from orders.maker_forms import AcceptForm, DeclineForm, SendForm
from orders.maker_messages import link_to_buyer
from orders.models import Order
from orders.timeline import timeline
from producers.acting import answer_page

PER_PAGE = 30
both = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@answer_page
def orders(request):
    """Open orders, newest first; with `?selesai=1` those that have ended."""
    mine = Order.objects.filter(producer=request.producer).with_lines()
    ended = "selesai" in request.GET
    rows = mine.filter(status__in=Order.ENDED) if ended else mine.open()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    return render(request, "orders/lapak/orders.html", {"page": page, "ended": ended})


def own(request, code):
    """The order, if the signed-in person acts for its producer; else 404."""
    mine = Order.objects.for_producer(request.user).with_lines().with_events()
    order = get_object_or_404(mine, code=code)
    request.producer = order.producer
    return order


@require_safe
@answer_page
def order(request, code):
    return show(request, own(request, code))


def show(request, order, form=None):
    context = {
        "order": order,
        "steps": timeline(order, names=True),
        "ask": link_to_buyer(order),
        "form": form or SendForm(),
        "gave_back": any(line.variant and line.taken for line in order.lines.all()),
    }
    return render(request, "orders/lapak/order.html", context)


@both
@answer_page
def accept(request, code):
    """Yes: asks for the delivery cost and the day."""
    order = own(request, code)
    form = AcceptForm(order, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return step(
            request,
            order,
            order.accept,
            _("Pesanan disanggupi. Kabari pembeli di WhatsApp."),
            **form.cleaned_data,
        )
    return ask(request, order, form, "orders/lapak/accept.html")


@both
@answer_page
def decline(request, code):
    """No, with a reason that the buyer reads; the stock goes back."""
    order = own(request, code)
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = _("Tercatat. Pembeli membaca alasannya di halaman pesanan.")
        return step(request, order, order.decline, said, reason=form.reason)
    return ask(request, order, form, "orders/lapak/decline.html")


def ask(request, order, form, template):
    """The form, as long as there is a decision to take."""
    if order.status != Order.Status.NEW:
        messages.error(request, str(WrongState(order, order.status)))
        return redirect("orders:maker_order", order.code)
    return render(request, template, {"order": order, "form": form})


@require_POST
@answer_page
def act(request, code, word):
    """One tap: the money came, the goods are ready or on their way, it is all done."""
    order = own(request, code)
    if word not in ACTS:
        raise Http404
    return ACTS[word](request, order)


def paid(request, order):
    return step(request, order, order.pay, _("Pembayaran dicatat. Siapkan pesanannya."))


def hand_over(request, order):
    """To the carrier, or to the shelf where the buyer fetches it: as the order says."""
    if not order.delivered:
        return step(
            request,
            order,
            order.make_ready,
            _("Tercatat: siap diambil. Kabari pembeli di WhatsApp."),
        )
    form = SendForm(request.POST)
    if not form.is_valid():
        return show(request, order, form)
    said = _("Tercatat: sudah dikirim. Kabari pembeli di WhatsApp.")
    return step(request, order, order.send, said, note=form.cleaned_data["note"])


def complete(request, order):
    return step(request, order, order.complete, _("Pesanan selesai. Terima kasih."))


ACTS = {"dibayar": paid, "siap": hand_over, "selesai": complete}


def step(request, order, method, said, **facts):
    """Take the step and say so; where it came too late, say how it stands now."""
    try:
        with patient():
            method(by=request.user, **facts)
    except (WrongState, Busy) as late:
        messages.error(request, str(late))
    else:
        messages.success(request, said)
    return redirect("orders:maker_order", order.code)
