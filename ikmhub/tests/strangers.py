"""Visitors without a name, and a site with pages that must not reach others by mistake."""

import re
from functools import partial

import pytest
from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotFound, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.test import Client
from django.urls import path

from accounts.shared_pages import each_time, same_for_all
from catalog.models import Product
from catalog.tests import factories as shelf
from ikmhub import urls
from ikmhub.page_cache import LARGEST

SECRET = "abcdefghijklmnopqrstuvwxyzABCDEF"


# --- a few pages more --------------------------------------------------------------------------


def listed_names(request):
    return HttpResponse(", ".join(Product.objects.listed().values_list("name", flat=True)))


def sold_meanwhile(request):
    """A page that is outdated before it is out."""
    answer = listed_names(request)
    Product.objects.update(name="Nama baru")
    return answer


def who(request):
    return HttpResponse(f"{request.user} {sorted(request.COOKIES)} {request.session.session_key}")


def with_a_cookie(request):
    answer = HttpResponse("isi")
    answer.set_cookie("nama", "Dewi")
    return answer


def with_a_session(request):
    request.session["nama"] = "Dewi"
    return HttpResponse("isi")


def with_a_message(request):
    messages.success(request, "Halo Dewi")
    return HttpResponse("isi")


def with_a_wish(request):
    return HttpResponse("isi", headers={"Cache-Control": "no-store"})


def by_the_browser(request):
    return HttpResponse(request.headers.get("X-Part", "seluruhnya"), headers={"Vary": "X-Part"})


def token_in_the_head(request):
    return HttpResponse(f'<meta name="csrf" content="{get_token(request)}">')


def in_pieces(request):
    return StreamingHttpResponse([b"isi"])


def not_there(request):
    return HttpResponseNotFound("tidak ada")


def elsewhere(request):
    return redirect("home")


def huge(request):
    return HttpResponse(b"x" * (LARGEST + 1))


def counted(request):
    return each_time(request, HttpResponse("isi"), partial(count_reader, text="kopi"))


def count_reader(request, *, text):
    READERS.append((request.method, request.GET["n"], text))


READERS = []
NOT_KEPT = (
    *(with_a_cookie, with_a_session, with_a_message, with_a_wish, by_the_browser),
    *(token_in_the_head, in_pieces, not_there, elsewhere, huge),
)
ODD = (*NOT_KEPT, listed_names, sold_meanwhile, who, counted)
handler404 = urls.handler404
urlpatterns = [
    *(path(f"{view.__name__}/", same_for_all(view)) for view in ODD),
    *urls.urlpatterns,
]


# --- who asks ----------------------------------------------------------------------------------


@pytest.fixture
def process(settings):
    """process() starts a worker: visitor(**cookies) opens a browser that it answers."""
    settings.PAGE_CACHE_BYTES = 1_000_000
    settings.ROOT_URLCONF = __name__

    def start():
        handler = Client(enforce_csrf_checks=True).handler

        def visitor(**cookies):
            browser = Client()
            browser.handler = handler
            for name, value in cookies.items():
                browser.cookies[name] = value
            return browser

        return visitor

    return start


@pytest.fixture
def visitor(process):
    return process()


@pytest.fixture
def cloth():
    return shelf.product(name="Kain ikat", price=125_000)


def address(view):
    return f"/{view.__name__}/"


def text(response):
    return response.content.decode()


def token(response):
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text(response))[1]


def put_in(browser, product, token):
    """Into the basket with it, by the form of its page."""
    data = {"variant": product.variants.get().pk, "quantity": 1, "csrfmiddlewaretoken": token}
    return browser.post("/keranjang/tambah/", data)


def ask_again(browser, page, response):
    """As a browser does that has kept the response."""
    return browser.get(page, headers={"if-none-match": response.headers["ETag"]})


def kept(visitor):
    """{address: page} of the worker's store, which stands in a chain of closures."""
    part = visitor().handler._middleware_chain
    while not hasattr(part, "store"):
        cells = [cell.cell_contents for cell in part.__closure__]
        part = next(content for content in cells if callable(content))
    return part.store.pages
