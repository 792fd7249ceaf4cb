"""Whose requests count, and what they count as.

A reader is known only by the request at hand. The search from which a product was opened stands in
its Referer; a question or a basket carries it on in the parameter `dari` (static/js/produk.js).
"""

import logging
import re
from functools import cache, wraps
from urllib.parse import parse_qsl, urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language_from_path, override

from catalog.models import Sought

from . import memory
from .texts import normal

FROM = "dari"
# Every browser that people read with calls itself Mozilla, but for the old ones of Opera.
BOTS = re.compile(
    r"^(?!mozilla/|opera/)|(?<!cu)bot|crawl|spider|slurp|archiver|preview|headless|phantom"
    r"|lighthouse|pagerender|inspect|monitor|scan|fetch|favicon|http|curl|wget|python|java/"
    r"|go-client|google-|googleother|external|whatsapp",
    re.IGNORECASE,
)
AHEAD = ("Sec-Purpose", "Purpose", "X-Moz")  # headers of a page that nobody has asked for yet
NOWHERE = urlsplit("")
log = logging.getLogger(__name__)


def quietly(count):
    """Whatever goes wrong with counting is logged; the reader gets the page."""

    @wraps(count)
    def guarded(*args, **kwargs):
        try:
            count(*args, **kwargs)
        except Exception:
            log.exception("%s could not be counted", count.__name__)

    return guarded


@quietly
def remember(request, *, text, found, pairs=(), page=1):
    """Count a list that a reader sees: `text` with `found` results, and its filters `pairs`.

    A further page, order or filter of the same list is no new search; a filter counts when it is
    chosen. What is found inside filters says nothing about the word.
    """
    if page > 1 or not (text or pairs) or not counts(request):
        return
    before, language = came_from(request, request.path), language_of(request)
    word, last = normal(text), normal(dict(before).get("q", ""))
    if word != last:
        _count(word, language, None if pairs else found)
    count_filters([pair for pair in pairs if tuple(pair) not in before], language)


@quietly
def count_query(text, language, found):
    """`text` was sought and gave `found` results; None: nobody knows how many it would give."""
    _count(normal(text), language, found)


def _count(word, language, found):
    memory.add((Sought.Kind.QUERY, word, language), times=1, empty=int(found == 0), found=found)


@quietly
def count_filters(pairs, language):
    """Filters were chosen: [(group, value)], each already known to the shelf."""
    for group, value in pairs:
        memory.add((Sought.Kind.FILTER, f"{group}={_rounded(value)}", language), times=1)


def _rounded(value):
    """A price by its first two digits: who types a phone number there is not written down."""
    text = str(value)
    return text[:2] + "0" * (len(text) - 2) if text.isdigit() else text


@quietly
def opened(request):
    """A product's page was opened: count it for the search from which the reader came, if any."""
    if "q=" in request.headers.get("Referer", "") and counts(request):
        with override(language_of(request)):
            before = came_from(request, reverse("catalog:products"))
        _led_on(request, dict(before).get("q", ""), opened=1)


@quietly
def asked(request):
    """A question was stored or goods were put into the basket: count it for the search, if any."""
    _led_on(request, request.POST.get(FROM) or request.GET.get(FROM, ""), asked=1)


def _led_on(request, text, **numbers):
    memory.add((Sought.Kind.QUERY, normal(text), language_of(request)), **numbers)


def language_of(request):
    """The language that the address names: a page out of a cache has activated none."""
    return get_language_from_path(request.path_info) or settings.LANGUAGE_CODE


def counts(request):
    """Whether a buyer sees this page now: no robot, nothing fetched ahead, nobody at the desk."""
    seen = request.method == "GET" and not is_ahead(request)
    return seen and not is_robot(request) and not from_desk(request)


def is_ahead(request):
    """Whether the browser asks before anybody has."""
    return any("pre" in request.headers.get(name, "") for name in AHEAD)


def is_robot(request):
    """Whether it says so itself, or nothing about itself. What it says is not kept."""
    return bool(BOTS.search(request.headers.get("User-Agent") or "bot"))


def from_desk(request):
    """Whether an officer came here from the admin, to look what a word finds."""
    return _referer(request).path.startswith(_desk())


@cache
def _desk():
    return reverse("admin:index")


def came_from(request, page):
    """[(name, value)] in the address that led here, where it is that of `page` of this site."""
    address = _referer(request)
    return parse_qsl(address.query) if address.path == page else []


def _referer(request):
    """The address of the page that led here; an empty one for another site's."""
    try:
        address = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        address = NOWHERE
    return address if address.netloc and address.netloc == request.get_host() else NOWHERE
