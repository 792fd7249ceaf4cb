"""What a maker's goods met with in one week: seen, passed on, asked about, sold.

Looks and shares are counted per day (catalog.seen); questions and sales are read off their own
rows, so nothing is written twice; what the maker's own people ask is left out. Sold is what a
buyer has paid for, and what the maker agreed on in a chat: an order that waits is none yet.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Sum
from django.utils import timezone

from accounts.days import beginning
from catalog.models import Seen
from orders.models import Enquiry, Order, OrderLine

DAYS = 7
ENOUGH = 10  # looks below which more or fewer is chance
MUCH = 1.25  # times as many: a difference worth a word
DEALT = (Enquiry.Status.AGREED, Enquiry.Status.DONE)


@dataclass(frozen=True)
class Week:
    """Monday to Sunday by the calendar of the office."""

    monday: date

    @classmethod
    def last(cls):
        """The last week that is over."""
        today = timezone.localdate()
        return cls(today - timedelta(days=today.weekday() + DAYS))

    @property
    def sunday(self):
        return self.monday + timedelta(days=DAYS - 1)

    @property
    def before(self):
        return Week(self.monday - timedelta(days=DAYS))

    @property
    def after(self):
        return Week(self.monday + timedelta(days=DAYS))

    @property
    def begins(self):
        """Its first moment, at midnight where the office stands."""
        return beginning(self.monday)

    def within(self, moment):
        """The filter for rows whose field `moment` lies in the week."""
        return {f"{moment}__gte": self.begins, f"{moment}__lt": self.after.begins}


def by_product(producer, week):
    """{product's key: Counter of view, share, chat, asked, sold}; four queries.

    Under None stands what belongs to no thing: a question to the maker, or goods that are gone.
    """
    found = defaultdict(Counter)
    for product, what, n in _numbers(producer, week):
        found[product][what] += n
    return found


def total(found):
    return sum(found.values(), Counter())


def looks(producer, week):
    """How often all of the maker's goods were looked at; one query."""
    views = _seen(producer, week).filter(kind=Seen.Kind.VIEW)
    return views.aggregate(n=Sum("n"))["n"] or 0


def change(now, before):
    """`more`, `fewer` or `same`, where as many looks say something; else an empty text."""
    if not before or max(now, before) < ENOUGH:
        return ""
    if now >= before * MUCH:
        return "more"
    return "fewer" if before >= now * MUCH else "same"


def _numbers(producer, week):
    """(product's key or None, what, how often)."""
    yield from _seen(producer, week).values_list("product", "kind").annotate(Sum("n"))
    asked = producer.enquiries.filter(own=False, **week.within("created_at"))
    for what, rows in (
        ("asked", asked.values_list("product").annotate(Count("pk"))),
        ("sold", _paid(producer, week).values_list("variant__product").annotate(ORDERS)),
        ("sold", _agreed(producer, week).values_list("product").annotate(Count("pk"))),
    ):
        yield from ((product, what, n) for product, n in rows.order_by())


ORDERS = Count("order", distinct=True)


def _seen(producer, week):
    days = (week.monday, week.sunday)
    return Seen.objects.filter(product__producer=producer, day__range=days).order_by()


def _paid(producer, week):
    paid = {"order__events__to_status": Order.Status.PAID} | week.within("order__events__at")
    return OrderLine.objects.filter(order__producer=producer, **paid)


def _agreed(producer, week):
    """Questions on which both agreed in this week, and still do."""
    agreed = {"events__to_status": Enquiry.Status.AGREED} | week.within("events__at")
    return producer.enquiries.filter(own=False, status__in=DEALT, **agreed)
