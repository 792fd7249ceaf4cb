"""Days as the office's calendar has them."""

from datetime import datetime, time, timedelta

from django.utils import timezone


def beginning(day):
    """The moment at which a day begins where the office stands."""
    return timezone.make_aware(datetime.combine(day, time.min))


def tomorrow():
    """The moment at which today is over where the office stands."""
    return beginning(timezone.localdate() + timedelta(days=1))
