"""Size classes by the three rules in force. Amounts in rupiah; None where data is missing."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

MILIAR = 1_000_000_000


class Size(TextChoices):
    MICRO = "micro", _("mikro")
    SMALL = "small", _("kecil")
    MEDIUM = "medium", _("menengah")
    LARGE = "large", _("besar")


def total(*counts):
    """The sum of the known counts, or None where none is known."""
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def industry(workers, investment):
    """Permenperin 64/2016: by workers and investment without land and building."""
    if workers is None or investment is None:
        return None
    if workers <= 19:
        return Size.SMALL if investment < MILIAR else Size.MEDIUM
    return Size.MEDIUM if investment <= 15 * MILIAR else Size.LARGE


def capital(amount):
    """PP 7/2021: by capital, up to 1, 5 and 10 miliar."""
    if amount is None:
        return None
    steps = ((1, Size.MICRO), (5, Size.SMALL), (10, Size.MEDIUM))
    return next((size for limit, size in steps if amount <= limit * MILIAR), Size.LARGE)


def statistics(workers):
    """BPS: 1-4 workers micro, 5-19 small, 20-99 medium, 100 and more large."""
    if not workers:
        return None
    steps = ((4, Size.MICRO), (19, Size.SMALL), (99, Size.MEDIUM))
    return next((size for limit, size in steps if workers <= limit), Size.LARGE)
