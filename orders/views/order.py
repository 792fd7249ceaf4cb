"""The buyer's page of one order; the secret in the address is the key."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.lifecycle import WrongState
from accounts.phones import tel_link
from accounts.private import private
from orders import whatsapp, wording
from orders.busy import Busy, patient
from orders.models import Order
from orders.timeline import timeline


@private
@require_safe
def order(request, secret):
    order = get_object_or_404(Order.objects.with_lines().with_events(), secret=secret)
    number = whatsapp.number_for(order)
    context = {
        "order": order,
        "headline": wording.headline(order),
        "advice": wording.advice(order),
        "steps": timeline(order),
        "whatsapp": whatsapp.order_link(order, number=number, request=request),
        "call": tel_link(number),
        "number": number,
        "cancellable": order.can(Order.Status.CANCELLED),
        "receivable": order.can(Order.Status.COMPLETED),
        "siblings": siblings(order),
    }
    return render(request, "orders/order.html", context)


@private
@require_POST
def cancel(request, secret):
    reason = request.POST.get("reason", "").strip()[:300]
    return _act(request, secret, Order.Status.CANCELLED, lambda order: order.cancel(reason=reason))


@private
@require_POST
def received(request, secret):
    return _act(request, secret, Order.Status.COMPLETED, lambda order: order.complete())


def _act(request, secret, target, act):
    """Do it, or say why it cannot be done now; pressing twice is no mistake."""
    order = get_object_or_404(Order, secret=secret)
    try:
        with patient():
            act(order)
    except WrongState as refused:
        if refused.row.status != target:
            messages.error(request, str(refused))
    except Busy as busy:
        messages.error(request, str(busy))
    return redirect(order)


def siblings(order):
    """The other orders of the same form, for their buyer."""
    same = Order.objects.filter(checkout=order.checkout).exclude(pk=order.pk)
    return same.select_related("producer").order_by("pk")
