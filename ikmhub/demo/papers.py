"""Invented permit numbers in the shape of real ones.

A line of the book reads `pirt 06 expired`: type, PIRT food type, and what is special about it.
"""

from datetime import timedelta

from django.utils import timezone

from ikmhub.demo.clock import ago
from producers.models import Certificate

VALID_DAYS = 900
SPECIAL = {"soon": 25, "expired": -38}  # days until the paper ends


def certificate(line, *, producer, number, officer):
    """One certificate of the maker with this running `number`; not saved."""
    kind, *words = line.split()
    expires = _expires(kind, words)
    checked = None if "unchecked" in words else ago(200 + number)
    return Certificate(
        producer=producer,
        type=kind,
        number=_number(kind, words, number, expires),
        expires_on=expires,
        checked_by=officer if checked else None,
        checked_at=checked,
    )


def _expires(kind, words):
    """PIRT is granted for years; the others stay valid here."""
    if kind != "pirt":
        return None
    days = next((SPECIAL[word] for word in words if word in SPECIAL), VALID_DAYS)
    return timezone.localdate() + timedelta(days=days)


def _number(kind, words, number, expires):
    if kind == "nib":
        return f"91200000{number:05}"
    if kind == "pirt":
        return f"2{words[0]}5208{number:06}-{expires:%y}"
    if kind == "halal":
        return f"ID5211000{number:08}"
    return f"{kind[:3].upper()}{number:09}"
