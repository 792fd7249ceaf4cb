from collections import Counter

from django.conf import settings
from django.db.models import Count
from django.shortcuts import render

from catalog.models import Category, Product
from producers.models import Producer, Region, Sentra

NEWEST = 10
STORIES = 3
KINDS = 8


def home(request):
    """Search, kinds, newest, sentra of each district, makers' words, the office's words."""
    shelf = Shelf()
    return render(
        request,
        "home.html",
        {
            "total": shelf.total,
            "makers": shelf.makers,
            "kinds": kinds(shelf),
            "newest": Product.objects.listed().with_card().newest()[:NEWEST],
            "districts": districts(shelf),
            "sentras": sentras(shelf),
            "stories": stories(),
            "words": settings.OFFICE_WORDS,
        },
    )


class Shelf:
    """How many listed products and makers stand where: two queries for the whole page."""

    def __init__(self):
        self.by_category, self.by_district, self.by_sentra = Counter(), Counter(), Counter()
        groups = ("category_id", "producer__district_id", "producer__sentra_id")
        rows = Product.objects.listed().order_by().values_list(*groups).annotate(n=Count("pk"))
        for category, district, sentra, n in rows:
            self.by_category[category] += n
            self.by_district[district] += n
            self.by_sentra[sentra] += n
        makers = Producer.objects.listed().order_by().values_list("sentra_id")
        self.makers_by_sentra = Counter(dict(makers.annotate(n=Count("pk"))))

    @property
    def total(self):
        return self.by_category.total()

    @property
    def makers(self):
        return self.makers_by_sentra.total()


def kinds(shelf):
    """The top-level categories that have something to show, with their counts."""
    every = list(Category.objects.select_related("picture"))
    for kind in every:
        kind.count = sum(shelf.by_category[c.pk] for c in every if kind.pk in (c.pk, c.parent_id))
    return [kind for kind in every if kind.parent_id is None and kind.count][:KINDS]


def districts(shelf):
    """The regency's districts with the number of their listed products."""
    found = list(Region.objects.districts().of_office())
    for district in found:
        district.count = shelf.by_district[district.pk]
    return found


def sentras(shelf):
    found = list(Sentra.objects.local().select_related("photo", "district"))
    for sentra in found:
        sentra.count = shelf.by_sentra[sentra.pk]
        sentra.makers = shelf.makers_by_sentra[sentra.pk]
    return found


def stories():
    """Makers with a sentence of their own and a face."""
    told = Producer.objects.listed().exclude(quote="").filter(portrait__isnull=False)
    return told.with_face().order_by("-pk")[:STORIES]
