"""What the shelf does not have and somebody wants: told by a buyer, or marked by the office."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from catalog.models import Wanted
from catalog.models.sought import LONGEST_NOTE

from .texts import masked, normal

NEW_A_DAY = 200  # wishes of buyers that nobody told before; a person has to read them


def tell(text, need=""):
    """One more buyer wants `text`; `need` is a line about it. Returns the open Wanted.

    What could name a person is masked in both. None where nothing is left of the text, or where
    too many new wishes came within a day.
    """
    text = normal(text)
    known = Wanted.objects.open().filter(text=text).exists()
    if not text or not (known or _room()):
        return None
    with transaction.atomic():
        wish, _new = _open(text, source=Wanted.Source.BUYER)
        wish.times, wish.note = F("times") + 1, _with_line(wish.note, masked(need))
        wish.save(update_fields=["times", "note"])
    wish.refresh_from_db()
    return wish


def mark(text, *, by):
    """The office marks `text` as wanted: (the open Wanted, whether it is new), or (None, False)."""
    text = normal(text)
    return _open(text, source=Wanted.Source.OFFICE, created_by=by) if text else (None, False)


def _open(text, **first):
    """The one open row of this text, locked until the transaction ends, or a new one."""
    with transaction.atomic():
        rows = Wanted.objects.open().select_for_update()
        return rows.get_or_create(text=text, status=Wanted.Status.OPEN, defaults=first)


def _room():
    since = timezone.now() - timedelta(days=1)
    told = Wanted.objects.filter(source=Wanted.Source.BUYER, created_at__gte=since)
    return told.count() < NEW_A_DAY


def _with_line(note, line):
    """The note with one more line, once; the oldest lines leave where there is no room."""
    lines = [old for old in note.split("\n") if old and old != line] + [line] * bool(line)
    while len("\n".join(lines)) > LONGEST_NOTE:
        lines.pop(0)
    return "\n".join(lines)
