"""People for tests. All names and numbers are invented."""

import itertools

from accounts.models import User

PIN = "482915"
count = itertools.count(1)


def maker(*, phone=None, pin=PIN, name="Ibu Sari"):
    """Somebody who signs in with a phone number and `pin`."""
    phone = phone or f"+628110000{next(count):04}"
    return User.objects.create_maker(phone=phone, pin=pin, name=name)


def officer(**fields):
    """A member of the office's staff."""
    return User.objects.create_user(
        **{
            "username": f"staf{next(count)}",
            "name": "Petugas",
            "password": "rahasia-kantor",
            "is_staff": True,
            **fields,
        }
    )
