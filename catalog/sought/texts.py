"""One spelling of what was typed, without what could name a person.

A search box gets everything: a phone number pasted by mistake, a NIK, an e-mail. None of it is
kept. What looks like a price stays, because it says what buyers are ready to pay.
"""

import re
from unicodedata import category

from catalog.models.sought import LONGEST
from catalog.search.fold import fold

READ = 300  # signs of what was typed; the rest says nothing more
HIDDEN = "#"

# And a handle, which names somebody as well; and "budi at gmail dot com".
MAIL = re.compile(
    r"\S+\s?@\s?\S+\.\S+|\S*@\S*"
    r"|\S+\s*[(\[{]?\bat\b[)\]}]?\s*(?:gmail|yahoo|ymail|hotmail|outlook|icloud)\b"
    r"(?:\s*(?:\.|dot|titik)\s*\w+)*"
)
# Five digits, whatever stands between them; four that begin as a phone's do.
NUMBER = re.compile(r"[+(]*\d(?:[\W_]*\d){4,}\)?|\b0\d{3}\b")
# 25.000, 150000, 1.500.000: up to eight digits, no leading zero, two zeros at the end.
PRICE = re.compile(r"(?:[1-9]\d?[.,]?\d{3}|[1-9]\d{0,2})[.,]?\d00", re.ASCII)
FEW = re.compile(r"[1-9]\d{0,2}", re.ASCII)  # before a word: 50-100 ribu
WORD = re.compile(r"\s*(?:rb|ribu|k|jt|juta)\b")
TO = re.compile(r"\s*[-–—]\s*")


def normal(text):
    """`  Tas KETAK 0812-3456-7890` -> `tas ketak #`: at most 60 signs, or nothing.

    Numbers of five digits or more (phones, NIK), e-mails and handles become `#`, however they are
    spelt; prices stay. Without a letter or a digit left there is nothing to count.
    """
    clean = masked(fold(text[:READ]))
    return clean[:LONGEST].rstrip() if re.search(r"[^\W_]", clean) else ""


def masked(text):
    """The text in one line, with `#` for what could name a person."""
    line = " ".join(_seen(text).split())
    return NUMBER.sub(_unless_price, MAIL.sub(HIDDEN, line))


def _seen(text):
    """Without signs that take no room: `08<zero width>12` hides nothing."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(sign for sign in text if sign.isspace() or category(sign)[0] != "C")


def _unless_price(match):
    parts = TO.split(match[0].strip("()"))
    shape = FEW if WORD.match(match.string, match.end()) else PRICE
    is_price = len(parts) <= 2 and all(PRICE.fullmatch(p) or shape.fullmatch(p) for p in parts)
    return match[0] if is_price else HIDDEN
