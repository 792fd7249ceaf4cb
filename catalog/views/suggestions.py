"""What the search box asks for while somebody types (static/js/site.js)."""

from functools import lru_cache

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from catalog import stamps
from catalog.search import suggestions
from producers import office

KEPT = 512  # answers in one process, two kB each


@require_safe
def suggested(request):
    """A list box as a piece of HTML, or nothing; what is typed is neither counted nor stored."""
    text = " ".join(request.GET.get("q", "").lower().split())[: suggestions.LONGEST]
    made_from = stamps.of(request), timezone.localdate(), office.current().regency
    make = _made if settings.PAGE_CACHE_BYTES else _made.__wrapped__
    response = HttpResponse(make(text, get_language(), made_from))
    response["Cache-Control"] = "private, max-age=60"
    response["X-Robots-Tag"] = "noindex"
    return response


@lru_cache(maxsize=KEPT)
def _made(text, language, made_from):
    found = suggestions.of(text, made_from[0])
    return render_to_string("catalog/suggestions.html", {"suggestions": found}) if found else ""
