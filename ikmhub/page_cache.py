"""Pages that are the same for all are made once, and given again while nothing has changed.

Whether anything has changed the database says itself, at every request, in one small question
(catalog.stamps). So a changed price is right at the next request, in every process, and nobody
has to remember to empty anything.
"""

import secrets
from collections import OrderedDict
from functools import lru_cache
from threading import Lock
from time import time

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.middleware.gzip import GZipMiddleware
from django.utils import timezone

from catalog import stamps
from ikmhub.kept_pages import Page, parts_for_all

LARGEST = 256_000  # bytes of a page before compression
REMEMBERED = 2_000  # addresses that were asked for once


class PageCache:
    """Answers visitors without a session from the store; stands outside of all other middleware.

    What is kept is the whole answer with all its headers, made for the same scheme and host. The
    request has no session yet then, no language and no view; only the views that are marked
    `same_for_all` are kept. Those find `request.stamps`, read before anything else.
    """

    def __init__(self, get_response):
        if not settings.PAGE_CACHE_BYTES:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.store = Store(settings.PAGE_CACHE_BYTES)
        self.csrf = CsrfViewMiddleware(get_response)
        self.gzip = GZipMiddleware(get_response)
        self.cookie = lru_cache(maxsize=1)(csrf_cookie)

    def __call__(self, request):
        if request.method not in ("GET", "HEAD") or known(request):
            return self.get_response(request)
        key, request.shared = address(request), False
        kept = self.store.get(key)
        if kept and kept.made_from == made_from(request):
            return self._give_again(request, kept)
        response = self.get_response(request)
        return self._take(request, response, key, kept) if request.shared else response

    def process_view(self, request, view, args, kwargs):
        """Before a page for all is made: read what it is made from, hide whom it is made for."""
        if hasattr(request, "shared") and getattr(view, "same_for_all", False):
            request.shared = True
            made_from(request)
            request.COOKIES = {}  # the form's cookie has been read by now
            request.encodings = request.META.pop("HTTP_ACCEPT_ENCODING", "")

    def _take(self, request, response, key, before):
        """Keep a fresh answer and give it as it will be given again; or pass it on unchanged."""
        request.META["HTTP_ACCEPT_ENCODING"] = request.encodings
        parts = parts_for_all(response)
        if parts is None:
            return self.gzip.process_response(request, response)
        page = Page(response, parts, request.made_from, before)
        if page.content.length <= LARGEST:
            self.store.put(key, page)
        given = self._give(request, page)
        given.cookies = response.cookies
        return given

    def _give_again(self, request, page):
        if page.each_time:
            page.each_time(request)
        return self._give(request, page)

    def _give(self, request, page):
        if not page.forms:
            return page.answer(request, "")
        if "HTTP_COOKIE" in request.META and "CSRF_COOKIE" not in request.META:
            self.csrf.process_request(request)
        if "CSRF_COOKIE" in request.META:
            return self.csrf.process_response(
                request, page.answer(request, request.META["CSRF_COOKIE"])
            )
        return self._give_with_secret(request, page)

    def _give_with_secret(self, request, page):
        """Who has no secret yet, against which forms are checked, gets one with this answer.

        As Django does it, but thirty times faster than its draw of letters one by one; all that
        its cookie says beside the secret is the same for all.
        """
        secret = request.META["CSRF_COOKIE"] = secrets.token_hex(16)
        response, cookie = page.answer(request, secret), self.cookie(int(time() // 3600)).copy()
        cookie.set(cookie.key, secret, secret)
        response.cookies[cookie.key] = cookie
        return response


def csrf_cookie(hour):
    """The cookie (http.cookies.Morsel) that Django gives in this hour since 1970."""
    request, response = HttpRequest(), HttpResponse()
    request.META = {"CSRF_COOKIE": "", "CSRF_COOKIE_NEEDS_UPDATE": True}
    CsrfViewMiddleware(lambda request: response).process_response(request, response)
    return response.cookies[settings.CSRF_COOKIE_NAME]


def known(request):
    """Whether the visitor has a session, or a message to read: pages may differ then."""
    if "HTTP_COOKIE" not in request.META:
        return False
    cookies = request.COOKIES
    return settings.SESSION_COOKIE_NAME in cookies or CookieStorage.cookie_name in cookies


def address(request):
    """All of a request that a page for all may depend on. Its language is in the path."""
    # The host as it was sent: a page is only ever kept under one that was found to be allowed.
    asked = request.META.get("QUERY_STRING", "")
    return request.scheme, request._get_raw_host(), request.path, asked


def made_from(request):
    """The stamps and the day, read once for a request; the office's day, since shelf life ends."""
    if not hasattr(request, "made_from"):
        request.made_from = stamps.of(request), timezone.localdate()
    return request.made_from


class Store:
    """Pages by address, at most `most` bytes; what was not asked for longest leaves first."""

    def __init__(self, most):
        self.most, self.size = most, 0
        self.pages, self.once, self.lock = OrderedDict(), OrderedDict(), Lock()

    def get(self, key):
        with self.lock:
            if page := self.pages.get(key):
                self.pages.move_to_end(key)
            return page

    def put(self, key, page):
        """Keep the page. When all is full, only one whose address is asked for a second time.

        Else a walk through made-up addresses would push out the pages that people read.
        """
        with self.lock:
            if self._has_a_place(key, page):
                self._drop(key)
                self.pages[key] = page
                self.size += page.size
            while self.size > self.most:
                self._drop(next(iter(self.pages)))

    def _has_a_place(self, key, page):
        if key in self.pages or self.size + page.size <= self.most:
            return True
        if self.once.pop(hash(key), False):
            return True
        self.once[hash(key)] = True
        if len(self.once) > REMEMBERED:
            self.once.popitem(last=False)
        return False

    def _drop(self, key):
        if page := self.pages.pop(key, None):
            self.size -= page.size
