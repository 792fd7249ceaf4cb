"""Number words as people say them: `dua puluh lima ribu` -> `25 ribu`, `2½ juta` -> `2,5 juta`."""

import re

ONES = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
SAID = {word: number for number, word in enumerate(ONES, 1)}
SIZES = {"ratus": 100, "puluh": 10, "belas": 1}

_ONE = rf"(?:{'|'.join(ONES)})"
_TENS = rf"(?:sepuluh|sebelas|{_ONE} ?belas|{_ONE} ?puluh(?: ?{_ONE})?|{_ONE})"
BIG = r"(?:ribu|rbu|rb|juta|jt|kilo|kg|ons)"
BELOW_THOUSAND = re.compile(  # whole runs only: `dua lima ribu` stays as it is
    rf"(?:(?P<behind>(?:ribu|rb) ?)|(?<![a-z\d])(?<!\d ))"
    rf"(?P<run>(?:seratus|{_ONE} ?ratus)(?: ?{_TENS})?|{_TENS})"
    rf"(?! ?(?:{_ONE}|se(?:ratus|puluh|belas)|ratus|puluh|belas))(?![a-z])"
)
HALF = re.compile(rf"(?:(?P<whole>\d+) ?)?(?:½|(?<!\d)1/2|\bsetengah) ?(?={BIG})")
ONE_OF = re.compile(rf"\bse ?(?={BIG})")


def to_digits(text):
    """The text (lower case, single spaces) with its number words below a thousand in digits."""
    text = ONE_OF.sub("1 ", re.sub(rf"(?<=[a-z])(?={BIG}\b)", " ", text))
    text = BELOW_THOUSAND.sub(_digits, text)
    return HALF.sub(lambda half: f"{half['whole'] or 0},5 ", text)


def _digits(match):
    """Behind thousands three digits: `dua ribu lima puluh` -> `2 ribu 050`.

    `20rb dua` stays as it is: so two for a price are written, not its last two rupiah.
    """
    number = _number(match["run"])
    if (match["behind"] or "").strip() == "rb" and number < 10:
        return match[0]
    return f"{match['behind']}{number:03}" if match["behind"] else str(number)


def _number(run):
    """`seratus dua puluh lima` -> 125."""
    total = one = 0
    for word in re.findall(rf"{_ONE}|ratus|puluh|belas", re.sub(r"se(?=[rpb])", "satu ", run)):
        if word in SAID:
            one = SAID[word]
            continue
        total += 10 + one if word == "belas" else one * SIZES[word]
        one = 0
    return total + one
