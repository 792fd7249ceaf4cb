"""The shelf on a phone's home screen: its manifest, its worker, and a page for no network."""

import json
from functools import cache
from hashlib import sha256

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from ikmhub.kept_pages import SAME
from producers import office
from producers.uploads import PhotosForm

SHORT = 12  # letters that fit under an icon
ICONS = (("icon-192.png", 192, "any"), ("icon-512.png", 512, "any"),
         ("icon-maskable-512.png", 512, "maskable"))  # fmt: skip
# What every kept page stands on; the rest is kept as it is asked for.
FILES = ("css/base.css", "css/components.css", "js/site.js", "js/luring.js", "js/photo.js")


@require_safe
@cache_control(public=True, max_age=3600)
def manifest(request):
    """What a phone needs to put the shelf on its home screen (W3C Web Application Manifest)."""
    site = office.current().site
    facts = {
        "id": "/",  # one application, in whichever language
        "name": site,
        "short_name": shortened(site),
        "lang": get_language(),
        "start_url": reverse("home"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#f7f5ef",  # --kapas
        "theme_color": "#1f2b4d",  # --pita
        "icons": [icon(*row) for row in ICONS],
        "shortcuts": [
            {"name": _("Tambah barang"), "url": reverse("catalog:goods_new")},
            {"name": _("Lapak"), "url": reverse("orders:counter")},
        ],
    }
    return JsonResponse(facts, content_type="application/manifest+json")


def icon(name, side, purpose):
    size = f"{side}x{side}"
    return {"src": static(f"img/{name}"), "sizes": size, "type": "image/png", "purpose": purpose}


def shortened(site):
    """As many whole words as fit under an icon; of a longer first word its beginning."""
    short, *more = site.split()
    for word in more:
        if len(f"{short} {word}") > SHORT:
            break
        short += f" {word}"
    return short[:SHORT]


@require_safe
def offline(request):
    """The page that the worker shows where there is no network and the page was never seen."""
    return HttpResponse(offline_page(get_language()))


def offline_page(language):
    """Its HTML, made without a request: the copy on the phone can hold nobody's facts."""
    with override(language):
        return render_to_string(
            "offline.html", {"site": office.current().site, "form": PhotosForm()}
        )


@require_safe
def worker(request):
    """The service worker; a browser asks for it after each page, mostly to hear 304."""
    text = (worker_text.__wrapped__ if settings.DEBUG else worker_text)()
    headers = {"Cache-Control": "no-cache", "ETag": f'"{digest(text)}"'}
    answer = HttpResponse(text, content_type="text/javascript", headers=headers)
    return get_conditional_response(request, etag=headers["ETag"], response=answer)


@cache
def worker_text():
    """Another text, and so another version on the phones, whenever what they keep is another."""
    facts = {
        "same": SAME,
        "files": [static(name) for name in FILES],
        "offline": in_languages(lambda language: reverse("offline")),
        "stale": in_languages(lambda language: render_to_string("stale.html")),
    }
    pages = in_languages(offline_page)
    facts["version"] = digest(json.dumps([facts, pages]))
    return render_to_string("sw.js", {"facts": json.dumps(facts)})


def in_languages(make):
    """{language: what `make(language)` gives in that language}"""
    made = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            made[language] = make(language)
    return made


def digest(text):
    return sha256(text.encode()).hexdigest()[:16]
