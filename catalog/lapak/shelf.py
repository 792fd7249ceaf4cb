"""Which goods a maker is asked about, and what the maker's answer does."""

from contextlib import suppress

from django.conf import settings
from django.db import transaction

from accounts.days import confirmed_since
from accounts.lifecycle import WrongState
from catalog.models import Product
from catalog.models.products import ASK_AFTER_DAYS, SINKS_AFTER_DAYS


def to_confirm(producer, days=ASK_AFTER_DAYS):
    """Shown goods not confirmed on the last `days` days, the longest waiting first."""
    return producer.products.asked(days).order_by("confirmed_at", "pk")


def urgent(producer):
    """All that `to_confirm` finds with their goods, judged: the hidden first, then the sunk."""
    due = [judged(product) for product in to_confirm(producer).with_goods()]
    return sorted(due, key=lambda product: (not product.stale, not product.sunk))


def judged(product):
    """The product, knowing whether it is asked about (due), stands behind all that was confirmed
    since (sunk), or is hidden unanswered (stale).
    """
    product.due = awake(product) and before(product.counted_at, ASK_AFTER_DAYS)
    product.sunk = awake(product) and before(product.counted_at, SINKS_AFTER_DAYS)
    product.stale = awake(product) and before(product.counted_at, settings.CONFIRMED_FOR_DAYS)
    return product


def awake(product):
    """Whether it is published and neither it nor its maker rests."""
    return product.status == Product.Status.PUBLISHED and not product.away


def before(moment, days):
    """Whether it was never, or not within the last `days` days of the office."""
    return not moment or moment < confirmed_since(days)


def confirm_all(producer, *, by, days=ASK_AFTER_DAYS):
    """All goods that `to_confirm` finds are still there; returns how many."""
    done = 0
    with transaction.atomic():
        for product in to_confirm(producer, days):
            with suppress(WrongState):  # hidden at this very moment
                product.confirm(by=by)
                done += 1
    return done
