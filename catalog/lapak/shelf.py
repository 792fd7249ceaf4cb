"""Which goods a maker is asked about, and what the maker's answer does."""

from contextlib import suppress

from django.conf import settings
from django.db import transaction
from django.db.models import Prefetch

from accounts.lifecycle import WrongState
from catalog.models import Photo, Product
from catalog.models.products import ASK_AFTER_DAYS, confirmed_since


def with_rows(products):
    """Adds what a row of the maker's list shows, in a constant number of queries."""
    photos = Photo.objects.select_related("picture")
    return products.prefetch_related(Prefetch("photos", photos), "variants")


def to_confirm(producer):
    """Shown goods that the maker has not confirmed lately, the longest waiting first."""
    return producer.products.asked().order_by("confirmed_at", "pk")


def judged(product):
    """The product, knowing whether it is asked about (due), or hidden unanswered (stale)."""
    awake = product.status == Product.Status.PUBLISHED and not product.away
    product.due = awake and before(product.confirmed_at, ASK_AFTER_DAYS)
    product.stale = awake and before(product.counted_at, settings.CONFIRMED_FOR_DAYS)
    return product


def before(moment, days):
    """Whether it was never, or not within the last `days` days of the office."""
    return not moment or moment < confirmed_since(days)


def confirm_all(producer, *, by):
    """All goods that `to_confirm` asks about are still there; returns how many."""
    done = 0
    with transaction.atomic():
        for product in to_confirm(producer):
            with suppress(WrongState):  # hidden at this very moment
                product.confirm(by=by)
                done += 1
    return done
