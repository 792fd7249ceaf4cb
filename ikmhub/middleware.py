"""What holds for every request and every answer."""

import re
from contextlib import suppress

from django.conf import settings
from django.db import OperationalError
from django.http import Http404, UnreadablePostError
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from simple_history.middleware import HistoryRequestMiddleware

from accounts.typed import UNFIT, fit
from catalog.lapak import gone
from orders.busy import Busy, held_by_others

COUNTER = re.compile(r"(?:/[a-z]{2})?/lapak/")


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


def own_answers(get_response):
    """No cache keeps an answer from below `/lapak/`, also of what is refused or not there; nor for
    others what is made for who has a session. A view that says something else is heard.
    """

    def middleware(request):
        response = get_response(request)
        if "Cache-Control" in response:
            return response
        if COUNTER.match(request.path):
            add_never_cache_headers(response)
        elif settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers["Cache-Control"] = "private, no-cache"
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


def language_of_address(get_response):
    """The language is the address's: `/en/...` is English, everything else Indonesian."""

    def middleware(request):
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return middleware


class GZipPages(GZipMiddleware):
    """Compress pages; files (pictures, spreadsheets) are compressed already."""

    def process_response(self, request, response):
        return response if response.streaming else super().process_response(request, response)


def history_of_writes(get_response):
    """Who wrote is noted in the history of a row; reading writes none."""
    with_request = HistoryRequestMiddleware(get_response)

    def middleware(request):
        return get_response(request) if request.method in ("GET", "HEAD") else with_request(request)

    return middleware


class KindAnswers:
    """A page instead of nothing (405), and instead of an error where others hold the row (503)
    or have thrown it away.
    """

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
        return gone.answer(request, error)


class FitText:
    """No page ever sees a sign that cannot be stored: PostgreSQL refuses NUL with an error.

    In forms, questions and cookies such signs are left out; an address with one is not there.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.META.get("QUERY_STRING"):
            request.GET = fit_fields(request.GET)
        if "HTTP_COOKIE" in request.META:
            request.COOKIES = {name: fit(value) for name, value in request.COOKIES.items()}
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if UNFIT.search(request.path):
            raise Http404
        if request.method == "POST":
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
