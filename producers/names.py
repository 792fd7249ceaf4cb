"""Names as keys and as addresses."""

import re
import unicodedata

from django.db import IntegrityError, transaction

NOISE = re.compile(
    r"\b(kelompok|kel|klp|klmpk|kub|kube|ukm|ikm|irt|ud|cv|pt|umkm|usaha|bapak|ibu|hj|h)\b\.?"
)


def name_key(name):
    """The name as one compares it: small letters, no kind words, no signs, one space."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    core = re.sub(r"[^a-z0-9]+", " ", NOISE.sub(" ", plain)).strip()
    return (core or re.sub(r"[^a-z0-9]+", " ", plain).strip())[:120]


def save_with_slug(row, save, wanted, taken=()):
    """`save()` the row; one without an address gets the first free one.

    Where another row took that at the same moment, the next.
    """
    if row.slug:
        return save()
    row.slug = free_slug(type(row), wanted, taken)
    try:
        with transaction.atomic():
            return save()
    except IntegrityError:
        if not type(row)._base_manager.filter(slug=row.slug).exclude(pk=row.pk).exists():
            raise
    row.slug = ""
    return save_with_slug(row, save, wanted, taken)


def free_slug(model, wanted, taken=(), room=120):
    """`wanted`, or `wanted-2`, `-3` …: the first that is not `taken` and no row of `model` has."""
    wanted = wanted[:room].strip("-")
    rows = model._base_manager.filter(slug__startswith=wanted)
    taken = {*taken, *rows.values_list("slug", flat=True)}
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"
