"""An amount as one says it, so that a maker hears a missing or extra zero."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from producers import rupiah, units

SMALL = (
    *("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"),
    *("sepuluh", "sebelas"),
)
STEPS = ((10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"), (100, "ratus"), (10, "puluh"))


def in_words(number):
    """95000 -> `sembilan puluh lima ribu` (Indonesian, whole numbers from 0)."""
    if number < len(SMALL):
        return SMALL[number]
    if number < 20:
        return f"{SMALL[number - 10]} belas"
    size, word = next(step for step in STEPS if number >= step[0])
    count, rest = divmod(number, size)
    one = count == 1 and size in (100, 1000)
    head = f"se{word}" if one else f"{in_words(count)} {word}"
    return f"{head} {in_words(rest)}" if rest else head


def read_back(price, unit):
    """`Rp95.000, sembilan puluh lima ribu rupiah per buah`; without words on English pages."""
    shown = rupiah.display(price)
    if get_language() != "id":
        return _("%(price)s per %(unit)s") % {"price": shown, "unit": units.shown(unit)}
    return f"{shown}, {in_words(price)} rupiah per {unit}"
