"""What was thrown away elsewhere while somebody was changing it: said kindly, in one place."""

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from catalog.models import Photo, Product, Variant

SAID = {
    Product: _("Barang ini sudah dibuang."),
    Photo: _("Foto ini sudah dihapus."),
    Variant: _("Pilihan ini sudah dihapus."),
}


def watch(request, row, back):
    """The request is about this row; once that is gone, the person goes on at `back`."""
    request.watched = [*getattr(request, "watched", ()), (row, back)]
    return row


def answer(request, error):
    """Where to go on after an error that came because a watched row is gone; else None.

    A write that finds no row ends in such an error and has stored nothing.
    """
    if not isinstance(error, (ObjectDoesNotExist, DatabaseError)):
        return None
    for row, back in getattr(request, "watched", ()):
        if not type(row)._base_manager.filter(pk=row.pk).exists():
            messages.error(request, SAID[type(row)])
            return redirect(back)
    return None
