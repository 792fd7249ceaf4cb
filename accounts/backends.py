from django.contrib.auth.backends import ModelBackend

from accounts import phones
from accounts.models import User


class PhoneBackend(ModelBackend):
    """Accepts a user name, or a phone number in any spelling, with the password or PIN.

    An unknown number costs as much time as a known one (ModelBackend hashes anyway).
    """

    def authenticate(self, request, username=None, password=None, **kwargs):
        return super().authenticate(request, username=login_name(username), password=password)


def login_name(typed):
    """The `username` that `typed` stands for: the maker's E.164 number, or the text itself."""
    try:
        phone = phones.normalise(typed or "")
    except ValueError:
        return typed
    return User.objects.filter(phone=phone).values_list("username", flat=True).first() or phone
