"""The demo's orders and questions: made by the same calls as real ones, then dated back."""

from datetime import timedelta

from django.utils import timezone

from accounts import phones
from catalog.models import Variant
from ikmhub.demo import book
from ikmhub.demo.clock import ago
from orders import actions
from orders.codes import link_secret
from orders.forms import CONSENT_VERSION
from orders.models import Enquiry, Order

WITHOUT_TIME = "08.30"


def load_orders(acting):
    """Place every order of the book and lead it through its steps. Takes stock like any order."""
    for entry in book.orders():
        order, moment = _placed(entry), _moment(entry)  # once: at night it is the present one
        _date_back(order, moment)
        Order.objects.filter(pk=order.pk).update(created_at=moment)
        for step in entry.get("steps", ()):
            _take(order, entry, step, acting.get(entry["maker"]))
        _settle(order, entry)


def load_questions(makers, goods, acting):
    """Every question of the book, answered where the book says so."""
    for entry in book.questions():
        product = goods.get(entry.get("product"))
        producer = product.producer if product else makers[entry["maker"]]
        asked = Enquiry.objects.create(
            kind=entry.get("kind", Enquiry.Kind.QUESTION),
            producer=producer,
            product=product,
            variant=product.variants.first() if product else None,
            quantity=entry.get("quantity"),
            name=entry["name"],
            phone=_phone(entry),
            message=entry["message"],
            created_at=_moment(entry),
        )
        if "answer" in entry:
            asked.answer(entry["answer"], by=acting.get(producer.name))
            asked.events.update(at=_moment(entry) + timedelta(hours=3))


def _placed(entry):
    quantities = {
        Variant.objects.get(product__name=product, name=option).pk: pieces
        for product, option, pieces in entry["lines"]
    }
    placed = actions.place(quantities, buyer=_buyer(entry), token=link_secret())
    return placed.orders[0]


def _buyer(entry):
    district, village, address, landmark = entry.get("to", (None, "", "", ""))
    delivery = Order.Fulfilment.DELIVERY if district else Order.Fulfilment.PICKUP
    return {
        "buyer_name": entry["buyer"],
        "buyer_phone": _phone(entry),
        "fulfilment": delivery,
        "district_id": district,
        "village": village,
        "address": address,
        "landmark": landmark,
        "note": entry.get("note", ""),
        "consent_version": CONSENT_VERSION,
    }


def _take(order, entry, step, maker):
    """One step of the order by the model's own method, at the time the book says."""
    name, days, at, words = step
    moment = ago(entry["days"] - days, at)
    if name == "accept":
        ready = (_moment(entry) + timedelta(days=entry["ready"])).date()
        order.accept(by=maker, delivery_cost=entry.get("delivery", 0), ready_on=ready, note=words)
    elif name == "expire":
        Order.objects.filter(pk=order.pk).update(expires_at=moment)
        order.expire()
    elif name in ("decline", "cancel"):
        _end(order, name, words, maker)
    elif name == "send":
        order.send(by=maker, note=words)
    else:
        getattr(order, name)(by=maker)
    _date_back(order, moment)


def _end(order, name, words, maker):
    if name == "decline":
        order.decline(by=maker, reason=words)
    else:
        order.cancel(reason=words)


def _date_back(order, moment):
    """The order's newest event happened at `moment`."""
    newest = order.events.order_by("pk").last()
    newest.at = moment
    newest.save(update_fields=["at"])


def _settle(order, entry):
    """An order that still waits has at least a day left, whenever the demo is loaded."""
    if order.status not in Order.EXPIRING:
        return
    days = 3 if order.status == Order.Status.NEW else 7
    until = max(ago(entry["days"], "23.59") + timedelta(days=days), timezone.now())
    Order.objects.filter(pk=order.pk).update(expires_at=until + timedelta(days=1))


def _moment(entry):
    return ago(entry["days"], entry.get("at", WITHOUT_TIME))


def _phone(entry):
    return phones.normalise(entry["phone"]) if "phone" in entry else ""
