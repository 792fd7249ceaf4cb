"""Producers and their surroundings for tests. All people and numbers are invented."""

import itertools

from accounts.models import User
from producers.models import Consent, Membership, Picture, Producer, Region, Sector, Sentra

count = itertools.count(1)

PLACES = {
    "52": ("Nusa Tenggara Barat", "province"),
    "52.08": ("Kabupaten Lombok Utara", "regency"),
    "52.08.01": ("Tanjung", "district"),
    "52.08.02": ("Gangga", "district"),
    "52.08.03": ("Kayangan", "district"),
    "52.08.04": ("Bayan", "district"),
    "52.08.05": ("Pemenang", "district"),
    "52.08.01.2001": ("Tegal Maja", "village"),
    "52.08.02.2002": ("Bentek", "village"),
    "52.08.04.2001": ("Loloan", "village"),
    "18": ("Lampung", "province"),
    "18.04": ("Kabupaten Lampung Barat", "regency"),
    "18.04.04": ("Balik Bukit", "district"),
    "18.04.04.2001": ("Gunung Sugih", "village"),
}


def place(code):
    """The place with its parents, with the official names of the few places in PLACES."""
    name, level = PLACES[code]
    parent = place(code.rpartition(".")[0]) if "." in code else None
    region, _ = Region.objects.get_or_create(
        code=code, defaults={"name": name, "level": level, "parent": parent}
    )
    return region


def sector(*, slug="tenun", **fields):
    fields.setdefault("name", slug.capitalize())
    return Sector.objects.get_or_create(slug=slug, defaults=fields)[0]


def sentra(*, district="52.08.04", **fields):
    n = next(count)
    return Sentra.objects.create(
        **{
            "name": f"Sentra {n}",
            "slug": f"sentra-{n}",
            "commodity": "tenun",
            "district": place(district),
            **fields,
        }
    )


def person(*, phone=None, pin=None, **fields):
    """Somebody who signs in by phone; without a PIN only by invitation."""
    n = next(count)
    fields.setdefault("name", f"Orang {n}")
    user = User.objects.create_maker(phone=phone or f"+628120000{n:04}", pin=pin, **fields)
    return user


def officer(**fields):
    """A member of the office's staff with every right."""
    n = next(count)
    return User.objects.create_superuser(
        **{"username": f"petugas{n}", "name": "Petugas", "password": "rahasia-kantor", **fields}
    )


def producer(*, village="52.08.02.2002", status=Producer.Status.ACTIVE, member=None, **fields):
    """An active producer in Bentek; `member` (a User) may act for it."""
    n = next(count)
    at = place(village)
    made = Producer.objects.create(
        **{
            "name": f"Perajin {n}",
            "village": at,
            "district": at.parent,
            "sector": fields.pop("sector", None) or sector(),
            "status": status,
            "phone": f"+628130000{n:04}",
            **fields,
        }
    )
    if member:
        Membership.objects.create(user=member, producer=made)
    return made


def phone_consent(*, producer):
    """The maker agreed that buyers see the number."""
    return Consent.objects.create(
        producer=producer, scope=Consent.Scope.PHONE, channel="web", text_version="1"
    )


def picture(**fields):
    """A picture's row without files, for pages that only name its address."""
    n = next(count)
    return Picture.objects.create(
        **{"digest": f"{n:032x}", "width": 800, "height": 800, "color": "#cccccc", **fields}
    )
