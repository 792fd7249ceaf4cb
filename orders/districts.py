"""Which district does a buyer mean? Typed names against all districts of the country."""

import re

from django.db.models import Q

from producers.models import Region

MOST = 30  # candidates that a person can still read through
PREFIX = re.compile(r"^(kecamatan|kec|distrik)\b\.?\s*", re.IGNORECASE)
KINDS = ("Kabupaten", "Kota", "Kota Administrasi", "Kabupaten Administrasi")
PARENT_PREFIX = re.compile(r"^(kabupaten|kab|kota|provinsi|prov)\b\.?\s*", re.IGNORECASE)


def matching(text):
    """Districts named `Ampenan`, `Ampenan, Kota Mataram` or `Ampenan Mataram`, at most MOST.

    A whole name wins over a beginning; the name of a regency gives its districts.
    """
    name, around = _parts(text)
    if len(name) < 2:
        return []
    places = _inside(around)
    for fitting in (Q(name__iexact=name), Q(name__istartswith=name), _within(_bare(name))):
        if found := list(places.filter(fitting)[:MOST]):
            return found
    return [] if around else _parted(name.split())


def suggestions(text, most=8):
    """Districts beginning with the typed letters, for the list below the field."""
    name, around = _parts(text)
    if len(name) < 2:
        return []
    return list(_inside(around).filter(name__istartswith=name)[:most])


def label(district):
    """`Ampenan, Kota Mataram`: what is typed to mean exactly this one."""
    return f"{district.name}, {district.parent.name}" if district.parent else district.name


def _parts(text):
    name, *around = (part.strip() for part in text.split(","))
    return PREFIX.sub("", name), [part for part in around if part]


def _parted(words):
    """`Ampenan Kota Mataram` without a comma: the first way to part it that names a district."""
    for cut in range(len(words) - 1, 0, -1):
        name, around = " ".join(words[:cut]), " ".join(words[cut:])
        if found := list(_inside([around]).filter(name__iexact=name)[:MOST]):
            return found
    return []


def _inside(around):
    """All districts, narrowed to the regencies and provinces named after the comma."""
    places = Region.objects.districts().select_related("parent__parent").order_by("name", "code")
    for part in around:
        places = places.filter(Q(parent__name__iexact=part) | _within(_bare(part)))
    return places


def _within(name):
    """The districts of a regency or province by its name without its kind."""
    fitting = Q(parent__parent__name__iexact=name)
    for kind in KINDS:
        fitting |= Q(parent__name__iexact=f"{kind} {name}")
    return fitting


def _bare(name):
    return PARENT_PREFIX.sub("", name)
