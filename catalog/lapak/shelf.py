"""Which goods a maker is asked about, and what the maker's answer does."""

from django.db import transaction
from django.db.models import Prefetch, Q

from catalog.models import Photo, Product
from catalog.models.products import confirmed_since

ASK_AFTER_DAYS = 45  # half of the time for which a confirmation holds


def with_rows(products):
    """Adds what a row of the maker's list shows, in a constant number of queries."""
    photos = Photo.objects.select_related("picture")
    return products.prefetch_related(Prefetch("photos", photos), "variants")


def to_confirm(producer):
    """Shown goods that the maker has not confirmed lately, the longest waiting first."""
    since = confirmed_since(ASK_AFTER_DAYS)
    old = Q(confirmed_at__isnull=True) | Q(confirmed_at__lt=since)
    published = producer.products.filter(status=Product.Status.PUBLISHED)
    return published.filter(old).order_by("confirmed_at", "pk")


def unconfirmed(product, days=ASK_AFTER_DAYS):
    """Whether it is published and was not confirmed on the last `days` days of the office."""
    if product.status != Product.Status.PUBLISHED:
        return False
    return not product.confirmed_at or product.confirmed_at < confirmed_since(days)


def confirm_all(producer, *, by):
    """All goods that `to_confirm` asks about are still there; returns how many."""
    with transaction.atomic():
        due = list(to_confirm(producer))
        for product in due:
            product.confirm(by=by)
    return len(due)
