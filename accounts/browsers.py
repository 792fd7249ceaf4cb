"""Browsers that somebody has signed in with before: guessing by strangers does not lock them out.

A signed cookie, out of the reach of scripts, names the accounts (their keys, no names or numbers)
behind a random mark of the browser, which stays when accounts are added: else whoever signs in with
an account of his own would begin to count anew. It opens nothing; it only decides whose wrong PINs
count together (accounts.locks).
"""

import secrets

from django.conf import settings
from django.contrib.auth import user_logged_in
from django.dispatch import receiver

COOKIE = "browser"
YEAR = 365 * 24 * 3600
ACCOUNTS = 5  # on one shared phone


def remember(get_response):
    """Middleware: after signing in, the browser is known to belong to that account as well."""

    def middleware(request):
        response = get_response(request)
        account = getattr(request, "just_signed_in", None)
        if account and account not in accounts(request):
            keys = [account, *accounts(request)][:ACCOUNTS]
            _name(response, mark(request) or secrets.token_hex(8), keys)
        return response

    return middleware


@receiver(user_logged_in)
def _note(request, user, **_more):
    request.just_signed_in = str(user.pk)


def accounts(request):
    """The keys of the accounts that this browser has signed in as, as texts."""
    _mark, _dash, keys = _named(request).partition("-")
    return keys.split(".") if keys else []


def mark(request):
    """A short text that tells this browser from all others; empty where nobody has signed in."""
    mark, dash, _keys = _named(request).partition("-")
    return mark if dash else ""


def _named(request):
    return request.get_signed_cookie(COOKIE, default="", salt=COOKIE, max_age=YEAR)


def _name(response, mark, keys):
    response.set_signed_cookie(
        COOKIE,
        f"{mark}-{'.'.join(keys)}",
        salt=COOKIE,
        max_age=YEAR,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
