"""The six digits with which a maker signs in, and the ones that anybody would guess first."""

import re

from django.utils.translation import gettext as _

LENGTH = 6
YEAR = re.compile(r"(?:19[4-9]|20[0-3])\d")
RUN = "01234567890"
# Lines and corners on the keypad, and other favourites of the leaked-PIN lists.
FAVOURITES = {
    "010203", "102030", "102938", "112211", "123321", "123567", "123654", "123789", "131313",
    "135790", "135792", "142536", "147258", "147369", "147852", "147896", "159357", "159753",
    "246810", "258147", "258369", "314159", "321654", "369258", "369852", "420420", "456123",
    "456789", "654123", "741258", "741852", "753951", "789123", "789456", "852456", "963258",
    "963852", "987321",
}  # fmt: skip


def check(pin, *, phone=""):
    """Raise ValueError with a sentence unless `pin` is six digits that are not easily guessed.

    `phone` is the owner's number: whoever knows it would try its digits.
    """
    if not re.fullmatch(rf"[0-9]{{{LENGTH}}}", pin):
        raise ValueError(_("PIN terdiri dari 6 angka, tanpa huruf dan spasi."))
    if pin in FAVOURITES or _is_pattern(pin):
        raise ValueError(_("PIN ini mudah ditebak. Pilih 6 angka yang tidak berurutan."))
    if YEAR.match(pin) or YEAR.fullmatch(pin[2:]):
        raise ValueError(_("PIN ini seperti tahun dan mudah ditebak. Pilih angka lain."))
    if phone and pin in phone:
        raise ValueError(_("PIN ini bagian dari nomor HP Anda. Pilih angka lain."))


def _is_pattern(pin):
    """Even steps (123456, 987654, 111111), also of pairs (010203, 121314) or of any four (912340);
    halves or pairs alike (123123, 121212, 112233).
    """
    pairs = [int(pin[at : at + 2]) for at in (0, 2, 4)]
    steps = {(int(b) - int(a)) % 10 for a, b in zip(pin, pin[1:], strict=False)}
    doubled = pin[0::2] == pin[1::2]
    return (
        len(steps) == 1
        or pairs[1] - pairs[0] == pairs[2] - pairs[1]
        or any(pin[at : at + 4] in RUN or pin[at : at + 4] in RUN[::-1] for at in range(3))
        or len(set(pin)) <= 2
        or pin[:3] == pin[3:]
        or pin[:3] == pin[:2:-1]
        or pin[:2] * 3 == pin
        or doubled
    )
