"""A simple guard against floods: how often one network address did a thing lately.

Counted in the cache, so each server process counts for itself and a restart begins anew. That
is enough against a form robot; guessing of PINs is counted in the database (accounts.locks).
"""

from django.core.cache import cache

from accounts import addresses


def too_often(what, request, *, limit, seconds):
    """Count one more `what` from this address; True beyond `limit` within `seconds`."""
    key = f"often:{what}:{addresses.of(request)}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key) > limit
    except ValueError:  # forgotten between the two lines: a new span begins
        return False
