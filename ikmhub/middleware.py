"""What holds for every request and every answer."""

from contextlib import suppress

from django.conf import settings
from django.http import Http404, UnreadablePostError

from accounts.typed import UNFIT, fit


def security_headers(get_response):
    """Set the Content-Security-Policy and close the device features no page uses."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", settings.CONTENT_SECURITY_POLICY)
        response.headers.setdefault(
            "Permissions-Policy", "geolocation=(), microphone=(), payment=(), usb=()"
        )
        return response

    return middleware


class FitText:
    """No page ever sees a sign that cannot be stored: PostgreSQL refuses NUL with an error.

    In forms, questions and cookies such signs are left out; an address with one is not there.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.GET = fit_fields(request.GET)
        request.COOKIES = {name: fit(value) for name, value in request.COOKIES.items()}
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if UNFIT.search(request.path):
            raise Http404
        with suppress(UnreadablePostError):  # the phone hung up: the CSRF check answers
            request.POST = fit_fields(request.POST)


def fit_fields(given):
    """The same QueryDict, or a fit copy where a name or a value is not."""
    if not any(UNFIT.search(text) for name, texts in given.lists() for text in (name, *texts)):
        return given
    clean = given.copy()
    clean.clear()
    for name, texts in given.lists():
        clean.setlist(fit(name), [fit(text) for text in texts])
    clean._mutable = False
    return clean
