from django.conf import settings
from django.shortcuts import render

from catalog import labels
from catalog.models import Category, Product
from catalog.standing import Standing
from catalog.views.places import on_map, with_figures
from producers.models import Producer, Sentra

NEWEST = 10
STORIES = 3
KINDS = 8


def home(request):
    """Search, kinds, newest, sentra of each district, makers' words, the office's words."""
    standing = Standing()
    return render(
        request,
        "home.html",
        {
            "total": standing.products.total(),
            "makers": standing.makers.total(),
            "kinds": kinds(standing),
            "newest": Product.objects.listed().left().with_card().newest()[:NEWEST],
            "sentras": with_figures(Sentra.objects.local(), standing),
            "stories": stories(),
            "words": settings.OFFICE_WORDS,
            **on_map(labels.load(), standing),
        },
    )


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
