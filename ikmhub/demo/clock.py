"""Moments that count back from now, so that the demo is fresh on the day it is loaded."""

from datetime import time, timedelta
from zlib import crc32

from django.utils import timezone


def ago(days, at="09.30"):
    """`days` days before today at `at`, office time; never in the future."""
    hour, minute = at.split(".")
    day = timezone.localtime() - timedelta(days=days)
    moment = day.replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)
    return min(moment, timezone.now() - timedelta(minutes=20))


def spread(name, most):
    """A number below `most` that belongs to `name`: scattered, and the same every time."""
    return crc32(name.encode()) % most


def office_hour(name):
    """A time of a working day that belongs to `name`."""
    return time(8 + spread(name, 8), spread(name[::-1], 60)).strftime("%H.%M")
