from django.conf import settings
from django.shortcuts import render

from accounts.shared_pages import same_for_all
from catalog import cards, labels, stamps
from catalog.models import Category
from catalog.shelf.browsing import browse
from catalog.shelf.narrowing import Narrowing
from catalog.standing import Standing
from catalog.views.places import on_map, with_figures
from producers.models import Producer, Sentra

NEWEST = 10
STORIES = 3
KINDS = 8


@same_for_all
def home(request):
    """Search, kinds, newest, sentra of each district, makers' words, the office's words."""
    now = stamps.of(request)
    standing = Standing(now)
    return render(
        request,
        "home.html",
        {
            "total": standing.total,
            "makers": standing.makers.total(),
            "kinds": kinds(standing),
            "newest": cards.of(newest()),
            "sentras": with_figures(Sentra.objects.local(), standing),
            "stories": stories(),
            "words": settings.OFFICE_WORDS,
            **on_map(labels.load(now), standing),
        },
    )


def newest():
    """The newest goods that can be had: a sold-out one must not lead."""
    return browse(Narrowing(), size=NEWEST, left=True).ids


def kinds(standing):
    """The top-level categories that have something to show, with their counts."""
    every = list(Category.objects.select_related("picture"))
    for kind in every:
        kind.count = sum(standing.kinds[c.pk] for c in every if kind.pk in (c.pk, c.parent_id))
    return [kind for kind in every if kind.parent_id is None and kind.count][:KINDS]


def stories():
    """Makers with a sentence of their own and a face."""
    told = Producer.objects.listed().exclude(quote="").filter(portrait__isnull=False)
    return told.with_face().order_by("-pk")[:STORIES]
