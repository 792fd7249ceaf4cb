"""The six digits with which a maker signs in, and the ones that anybody would guess first."""

import re
import unicodedata
from datetime import date

from django.utils.translation import gettext as _

LENGTH = 6
YEAR = re.compile(r"(?:19[4-9]|20[0-3])\d")
RUN = "01234567890"
# What is left of the leaked-PIN lists besides the patterns below.
FAVOURITES = {"102938", "135790", "135792", "142536", "147896", "246810", "314159", "520131"}


def typed(text):
    """The six digits as the hash knows them, where a keyboard has digits of its own or adds a
    blank; any other text, as a password of the staff, as it is.
    """
    plain = unicodedata.normalize("NFKC", text.strip()[: LENGTH + 1])
    digits = "".join(str(unicodedata.decimal(sign, sign)) for sign in plain)
    return digits if re.fullmatch(rf"[0-9]{{{LENGTH}}}", digits) else text


def check(pin, *, phone=""):
    """Raise ValueError with a sentence unless `pin` is six digits that are not easily guessed.

    `phone` is the owner's number: whoever knows it would try its digits. Days are refused since a
    village knows its birthdays: seven PINs in a hundred, so another is soon found.
    """
    if not re.fullmatch(rf"[0-9]{{{LENGTH}}}", pin):
        raise ValueError(_("PIN terdiri dari 6 angka, tanpa huruf dan spasi."))
    if pin in FAVOURITES or _is_pattern(pin):
        raise ValueError(_("PIN ini mudah ditebak. Pilih 6 angka yang tidak berurutan."))
    if phone and any(pin in digits for digits in _spellings(phone)):
        raise ValueError(_("PIN ini bagian dari nomor HP Anda. Pilih angka lain."))
    if YEAR.match(pin) or YEAR.fullmatch(pin[2:]):
        raise ValueError(_("PIN ini seperti tahun dan mudah ditebak. Pilih angka lain."))
    if _is_day(pin[:2], pin[2:4]) or _is_day(pin[4:], pin[2:4]):
        raise ValueError(_("PIN ini seperti tanggal lahir dan mudah ditebak. Pilih angka lain."))


def _is_pattern(pin):
    """Even steps, round the zero too (246802), or in each half (147369, 111222, 123000); halves
    alike or mirrored (483483, 482284); pairs in short or round steps (010203, 204060) or of twins
    (447799); four digits in a row (912345); one digit four times, or no more than two digits.
    """
    first, second, third = (int(pin[at : at + 2]) for at in (0, 2, 4))
    step = second - first
    steps = [int(b) - int(a) for a, b in zip(pin, pin[1:], strict=False)]
    return (
        len({each % 10 for each in steps}) == 1
        or (steps[0] == steps[1] and steps[3] == steps[4])
        or pin[:3] in (pin[3:], pin[:2:-1])
        or (step == third - second and (abs(step) <= 11 or step % 10 == 0))
        or pin[0::2] == pin[1::2]
        or any(pin[at : at + 4] in RUN or pin[at : at + 4] in RUN[::-1] for at in range(3))
        or max(map(pin.count, pin)) >= 4
        or len(set(pin)) <= 2
    )


def _is_day(day, month):
    try:
        return bool(date(2000, int(month), int(day)))
    except ValueError:
        return False


def _spellings(phone):
    """The digits of the number as it is kept, as it is dialled at home, and backwards."""
    kept = phone.removeprefix("+")
    return kept, f"0{kept.removeprefix('62')}", kept[::-1]
