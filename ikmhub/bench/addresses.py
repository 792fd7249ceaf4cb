"""What readers ask for: the addresses of each kind of page, busy ones and ordinary ones."""

import random

from django.db.models import Count
from django.urls import reverse

from catalog.models import Category, Product
from ikmhub.bench.district import markers
from producers.models import Producer, Region, Sentra

PRODUCTS, MAKERS = 40, 20
WORDS = ("tenun", "kopi", "ketak", "madu", "keripik", "songket", "gerabah", "merah", "Bayan")
MIXED = {"products": 1500, "makers": 300, "lists": 400}


def of_kinds():
    """{kind: addresses}. The makers are the busiest, the products any."""
    path = reverse("catalog:products")
    kind = Category.objects.get(slug="kain-tenun")
    return {
        "home": [reverse("home")],
        "list": [path],
        "filtered": [f"{path}?kategori={kind.slug}&kecamatan=bayan&siap=1"],
        "product": [one.get_absolute_url() for one in products(PRODUCTS)],
        "producer": [one.get_absolute_url() for one in makers(MAKERS)],
        "sentra": [one.get_absolute_url() for one in sentras()],
        "search": [f"{path}?q={markers.MIDDLE}"],
    }


def products(number):
    """Listed products from all over the shelf, the same at every run; fewer where it is small."""
    last = Product.objects.order_by("-pk").values_list("pk", flat=True).first()
    drawn = random.Random(7).sample(range(1, last + 1), min(2 * number, last))
    found = Product.objects.listed().filter(pk__in=drawn).only("slug").in_bulk()
    return [found[pk] for pk in drawn if pk in found][:number]


def makers(number):
    """The makers that come first, which are those with the most products."""
    return list(Producer.objects.listed().order_by("pk").only("slug")[:number])


def sentras():
    """The clusters of the office's regency, the busiest first."""
    return Sentra.objects.local().annotate(goods=Count("producers__products")).order_by("-goods")


def mixed():
    """Addresses as a day brings them: products, makers, lists in many states, searches."""
    chance, path = random.Random(7), reverse("catalog:products")
    kinds = list(Category.objects.values_list("slug", flat=True))
    districts = [place.slug for place in Region.objects.districts().of_office()]
    lists = [
        f"{path}?kategori={chance.choice(kinds)}&kecamatan={chance.choice(districts)}"
        for _ in range(MIXED["lists"])
    ]
    found = [path, reverse("home"), reverse("catalog:producers")] * 20
    found += [f"{path}?q={word}" for word in (*WORDS, *markers.SHARES)]
    found += [one.get_absolute_url() for one in products(MIXED["products"])]
    found += [one.get_absolute_url() for one in makers(MIXED["makers"])]
    found += [one.get_absolute_url() for one in sentras()] + lists
    chance.shuffle(found)
    return found
