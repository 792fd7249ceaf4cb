"""How often the demo's goods were seen and passed on lately: scattered, the same every time."""

from collections import Counter
from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from catalog.models import Product, Seen
from ikmhub.demo.clock import spread
from orders import whatsapp
from orders.models import Enquiry

DAYS = 28  # the last whole week and the ones to compare it with, whatever day it is
MOST = 9  # looks at one thing on one day, less one
SHARED = 12  # one day in so many


def load_visits():
    """Looks and shares of all goods on the shelf, and the chats that the questions opened."""
    counts = Counter()
    for product in Product.objects.listed():
        counts.update(dict(_days(product)))
    for asked in _questions():
        day = timezone.localdate(asked.created_at)
        counts[asked.product_id, day, Seen.Kind.VIEW] += 1
        counts[asked.product_id, day, Seen.Kind.CHAT] += whatsapp.reaches(asked.producer)
    Seen.objects.bulk_create(
        Seen(product_id=product, day=day, kind=kind, n=n)
        for (product, day, kind), n in counts.items()
        if n
    )


def _days(product):
    """{(product's key, day, kind): number} since it has been on the shelf."""
    today, liked = timezone.localdate(), 1 + spread(product.name, MOST)
    since = max(timezone.localdate(product.published_at), today - timedelta(days=DAYS))
    for ago in range((today - since).days):
        day = today - timedelta(days=ago + 1)
        yield (product.pk, day, Seen.Kind.VIEW), spread(f"{product.name} {ago}", liked)
        yield (product.pk, day, Seen.Kind.SHARE), spread(f"{ago} {product.name}", SHARED) == 0


def _questions():
    """What was asked about a thing since it has been on the shelf."""
    shown = Enquiry.objects.filter(created_at__gte=F("product__published_at"))
    return shown.select_related("producer")
