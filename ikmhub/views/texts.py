import mimetypes
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control

from accounts.shared_pages import same_for_all


@same_for_all
def how(request):
    """How to order: four steps, who is paid, what the office does."""
    return render(request, "how.html", {"answer_days": settings.ORDER_ANSWER_DAYS})


@same_for_all
def privacy(request):
    """What is stored about whom, why, how long, and how to have it corrected or deleted."""
    return render(request, "privacy.html")


@cache_control(public=True, max_age=3600)
def logo(request):
    """The office's own logo: the picture that OFFICE_LOGO names inside DATA_DIR.

    It is given as it is, since it may be drawn in SVG or be clear where the band shows through;
    whoever runs the server has put it there, nobody can send one.
    """
    path = (settings.DATA_DIR / settings.OFFICE_LOGO).resolve()
    inside = Path(settings.DATA_DIR).resolve() in path.parents
    kind = mimetypes.guess_type(path.name)[0] or ""
    if not kind.startswith("image/") or not inside or not path.is_file():
        raise Http404
    return HttpResponse(path.read_bytes(), content_type=kind)
