"""Pages that only the holder of a link may read."""

from functools import wraps

from django.views.decorators.cache import never_cache


def private(view):
    """No cache keeps the page, no search engine lists it, no other site learns its address.

    Referrer: `same-origin`, since under `no-referrer` browsers send the page's own forms with
    `Origin: null`, which the CSRF check refuses.
    """

    @never_cache
    @wraps(view)
    def guarded(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    return guarded
