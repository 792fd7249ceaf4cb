"""Days as the office's calendar has them."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone


def beginning(day):
    """The moment at which a day begins where the office stands."""
    return timezone.make_aware(datetime.combine(day, time.min))


def tomorrow():
    """The moment at which today is over where the office stands."""
    return beginning(timezone.localdate() + timedelta(days=1))


def confirmed_since(days=None):
    """The first moment since which fewer than `days` days have begun where the office stands.

    Without a number: the first whose confirmation still counts, for on day 90 a thing hides.
    """
    days = settings.CONFIRMED_FOR_DAYS if days is None else days
    return beginning(timezone.localdate() - timedelta(days=days - 1))
