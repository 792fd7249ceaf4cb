"""Orders and questions for tests, made as buyers make them. All people are invented."""

import itertools
from datetime import timedelta

from django.utils import timezone

from catalog.tests import factories as shelf
from orders import actions
from orders.models import Enquiry, Order
from producers.tests import factories as makers

count = itertools.count(1)
Status = Order.Status

PATHS = {
    Status.NEW: [],
    Status.ACCEPTED: ["accept"],
    Status.PAID: ["accept", "pay"],
    Status.SENT: ["accept", "pay", "send"],
    Status.READY: ["accept", "pay", "make_ready"],
    Status.COMPLETED: ["accept", "pay", "send", "complete"],
    Status.DECLINED: ["decline"],
    Status.CANCELLED: ["cancel"],
    Status.EXPIRED: ["expire"],
}


def dewi(**fields):
    """The buyer: comes for the goods, unless `fulfilment` and `district` say otherwise."""
    return {
        "buyer_name": "Dewi Lestari",
        "buyer_phone": "+6281200001234",
        "fulfilment": Order.Fulfilment.PICKUP,
        "consent_version": "1",
        **fields,
    }


def delivery(**fields):
    """The buyer's address in Pemenang."""
    return {
        "fulfilment": Order.Fulfilment.DELIVERY,
        "district": makers.place("52.08.05"),
        "village": "Malaka",
        "address": "Teluk Nara",
        **fields,
    }


def order(*, product=None, variant=None, quantity=1, status=Status.NEW, by=None, **buyer):
    """An order of one thing, placed as the buyer places it, led to `status` by its methods."""
    variant = variant or (product or shelf.product()).variants.first()
    return orders({variant.pk: quantity}, status=status, by=by, **buyer)[0]


def orders(quantities, *, status=Status.NEW, by=None, **buyer):
    """The orders of one basket, {variant pk: quantity}: one for each maker."""
    token = buyer.pop("token", f"form-{next(count):016}")
    placed = actions.place(quantities, buyer=dewi(**buyer), token=token).orders
    for made in placed:
        lead(made, status, by=by)
    return placed


def lead(made, status, *, by=None):
    """Bring a new order to `status` through the steps of its life."""
    for step in PATHS[status]:
        if step == "expire":
            overdue(made)
            made.expire()
        else:
            getattr(made, step)(by=by, **({"reason": "Bahan habis"} if step == "decline" else {}))


def overdue(made):
    """Let the time in which the order must be answered or paid be over."""
    made.expires_at = timezone.now() - timedelta(minutes=1)
    Order.objects.filter(pk=made.pk).update(expires_at=made.expires_at)
    return made


def enquiry(*, status=Enquiry.Status.NEW, **fields):
    """A buyer's question; to the maker of `product`, or to `producer`."""
    product = fields.get("product")
    fields.setdefault("producer", product.producer if product else makers.producer())
    fields.setdefault("code", f"T-UJI-{next(count):04}")  # two random ones may be the same
    asked = Enquiry.objects.create(**{"name": "Dewi", "message": "Apakah masih ada?", **fields})
    if status != Enquiry.Status.NEW:
        asked.answer(status)
    return asked
