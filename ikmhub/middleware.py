"""What holds for every request and every answer."""

from contextlib import suppress

from django.conf import settings
from django.db import OperationalError
from django.http import Http404, UnreadablePostError
from django.shortcuts import render

from accounts.typed import UNFIT, fit
from orders.busy import Busy, held_by_others


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


def no_body_for_head(get_response):
    """An answer to HEAD has the headers of a GET only: gunicorn complains about a body."""

    def middleware(request):
        response = get_response(request)
        if request.method == "HEAD":
            emptied = "streaming_content" if response.streaming else "content"
            setattr(response, emptied, b"" if emptied == "content" else [])
        return response

    return middleware


class KindAnswers:
    """A page instead of nothing (405), and instead of an error where others hold the row (503)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            page = render(request, "405.html", status=405)
            page.headers["Allow"] = response.headers["Allow"]
            return page
        return response

    def process_exception(self, request, error):
        if isinstance(error, OperationalError) and held_by_others(error):
            return render(request, "503.html", {"said": Busy()}, status=503)


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
