"""Browsers that somebody has signed in with before: guessing by strangers does not lock them out.

A signed cookie, out of the reach of scripts, names the accounts (their keys, no names or numbers).
It opens nothing; it only decides whose wrong PINs count together (accounts.locks).
"""

from hashlib import sha256

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
            _name(response, [account, *accounts(request)][:ACCOUNTS])
        return response

    return middleware


@receiver(user_logged_in)
def _note(request, user, **_more):
    request.just_signed_in = str(user.pk)


def accounts(request):
    """The keys of the accounts that this browser has signed in as, as texts."""
    return _named(request).split(".") if _named(request) else []


def mark(request):
    """A short text that tells this browser from all others."""
    return sha256(request.COOKIES[COOKIE].encode()).hexdigest()[:16]


def _named(request):
    return request.get_signed_cookie(COOKIE, default="", salt=COOKIE, max_age=YEAR)


def _name(response, keys):
    response.set_signed_cookie(
        COOKIE,
        ".".join(keys),
        salt=COOKIE,
        max_age=YEAR,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
