"""The bare limits: what this machine, this server and Django give at most.

`/plain/...` runs without any middleware, everything else with Django's default ones and languages.
"""

from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.db.models import OuterRef, Subquery
from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.test import override_settings
from django.urls import path

from catalog.models import Photo, Product

CARDS = 24
MAKER = ("producer__name", "producer__village__name", "producer__district__name")
ETAG = '"bare"'


def view(request):
    return HttpResponse("ok")


def unchanged(request):
    """304 for whoever brings the tag."""
    if request.headers.get("If-None-Match") == ETAG:
        return HttpResponseNotModified(headers={"ETag": ETAG})
    return HttpResponse("ok", headers={"ETag": ETAG})


def stored(request):
    """A page of 24 cards, kept in this process's memory."""
    page = cache.get("page")
    if page is None:
        page = cards(request).content
        cache.set("page", page, None)
    return HttpResponse(page)


def cards(request):
    """One query along the key and a plain template: 24 products with picture, maker and place."""
    cover = Photo.objects.filter(product=OuterRef("pk")).order_by("position", "pk")
    last = (
        Product.objects.select_related("producer__village", "producer__district")
        .only("name", "slug", "price_from", "unit", "lead_days", *MAKER)
        .annotate(digest=Subquery(cover.values("picture__digest")[:1]))
        .order_by("-pk")
    )
    return render(request, "cards.html", {"products": last[:CARDS]})


urlpatterns = [
    path("healthz", view),
    path("plain/view/", view),
    path("plain/unchanged/", unchanged),
    path("plain/stored/", stored),
    path("plain/cards/", cards),
    path("cards/", cards),
    path("produk/<slug:slug>/", view, name="product"),
]


class Application:
    """The WSGI door: one handler without middleware, one with Django's."""

    def __init__(self):
        with override_settings(MIDDLEWARE=[]):
            self.plain = WSGIHandler()
        self.usual = WSGIHandler()

    def __call__(self, environ, start_response):
        plain = environ["PATH_INFO"].startswith("/plain/")
        return (self.plain if plain else self.usual)(environ, start_response)
