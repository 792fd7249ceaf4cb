"""What changes several rows at once: a basket becomes orders, overdue orders end."""

from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError
from django.utils.translation import gettext as _

from accounts.lifecycle import WrongState
from catalog.models import Variant
from orders.busy import Busy, patient
from orders.codes import speakable
from orders.contents import Contents
from orders.models import Order, OrderLine
from orders.models.orders import end_of_day

ATTEMPTS = 3


class NotPlaced(Exception):
    """No order was made: the basket is not what the buyer saw, or cannot be bought as it is."""

    def __init__(self, contents, sentences):
        self.contents, self.sentences = contents, sentences
        super().__init__(" ".join(sentences))


@dataclass
class Placed:
    """The orders of one form, and whether this very call made them."""

    orders: list[Order]
    fresh: bool


def place(quantities, *, buyer, token, shown=None):
    """Turn {variant pk: quantity} into one order per maker, all of them or none.

    `buyer` holds the Order's fields about buyer and delivery, `token` names the form that was
    sent: the same token again, also at the same moment, leads to the same orders. `shown` is
    the fingerprint of the basket that the buyer saw (None: nothing was shown). Takes the stock.
    Raises NotPlaced with sentences, or Busy; then nothing is written.
    """
    expire_overdue(Order.objects.holding(list(quantities)))
    for _attempt in range(ATTEMPTS):
        try:
            with patient():
                return _place(quantities, buyer=buyer, token=token, shown=shown)
        except IntegrityError:
            # The same form, or the same code, at the same moment: look again.
            continue
    raise Busy


def orders_of(token):
    """The orders that the form `token` has become, in the order of the basket."""
    return list(Order.objects.filter(checkout=token).order_by("pk")) if token else []


def expire_overdue(orders=None):
    """End the overdue ones among `orders` (all, if none are named); returns how many.

    Each in a transaction of its own: safe to run twice at once, and no lock is held while
    waiting for another order's.
    """
    chosen = Order.objects.all() if orders is None else orders
    return sum(_expired(order) for order in chosen.overdue().order_by("pk"))


def _expired(order):
    try:
        order.expire()
    except WrongState:  # answered, cancelled or expired by somebody else just now
        return False
    return True


def _place(quantities, *, buyer, token, shown):
    Variant.objects.filter(pk__in=quantities).hold()
    if before := orders_of(token):
        return Placed(before, fresh=False)
    contents = Contents(quantities)
    refuse_unless_as_shown(contents, shown)
    return Placed([_order(shop, buyer, token) for shop in contents.shops], fresh=True)


def refuse_unless_as_shown(contents, shown):
    """Raises NotPlaced when the basket is empty, differs from `shown`, or cannot be bought."""
    sentences = contents.problems
    if shown is not None:
        sentences = contents.changes_since(shown) + sentences
    if not contents:
        sentences = [_("Keranjang Anda kosong.")]
    if sentences:
        raise NotPlaced(contents, sentences)


def _order(shop, buyer, token):
    """One maker's order with its lines and first event; takes the stock."""
    order = Order.objects.create(
        **buyer,
        code=free_code(),
        checkout=token,
        producer=shop.producer,
        goods_total=shop.total,
        expires_at=end_of_day(settings.ORDER_ANSWER_DAYS),
    )
    OrderLine.objects.bulk_create(_line(order, line) for line in shop.lines)
    order.events.create(to_status=Order.Status.NEW)
    return order


def _line(order, line):
    if not line.variant.take(line.quantity):
        raise IntegrityError("stock changed under the lock")
    return OrderLine(
        order=order,
        variant=line.variant,
        product_name=line.product.name,
        variant_name=line.variant.name,
        unit=line.product.unit,
        unit_price=line.unit_price,
        quantity=line.quantity,
        taken=line.taken,
    )


def free_code():
    """A speakable code that no order has (two at once: the database refuses one, see place)."""
    code = speakable()
    while Order.objects.filter(code=code).exists():
        code = speakable()
    return code
