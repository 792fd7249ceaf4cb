"""Products for tests."""

import itertools
from datetime import timedelta

from django.utils import timezone

from catalog.models import Category, Photo, Product, Seen, Sought, Spelling, Variant, Wanted
from producers.tests import factories as makers

count = itertools.count(1)


def category(*, slug="tenun-kain", **fields):
    fields.setdefault("name", slug.replace("-", " ").capitalize())
    return Category.objects.get_or_create(slug=slug, defaults=fields)[0]


def product(*, price=25_000, stock=5, status=Product.Status.PUBLISHED, **fields):
    """A product that the public sees, with one variant of `price` rupiah and `stock` pieces."""
    n, now = next(count), timezone.now()
    made = Product.objects.create(
        **{
            "name": f"Barang {n}",
            "producer": fields.pop("producer", None) or makers.producer(),
            "category": fields.pop("category", None) or category(),
            "status": status,
            "confirmed_at": now,
            "published_at": now,
            **fields,
        }
    )
    variant(product=made, price=price, stock=stock)
    return made


def variant(*, product, **fields):
    return Variant.objects.create(product=product, **{"price": 25_000, "stock": 5, **fields})


def photo(*, product, **fields):
    picture = fields.pop("picture", None) or makers.picture()
    return Photo.objects.create(product=product, picture=picture, **fields)


def spelling(words="keripik, kripik", **fields):
    """Words that mean the same, as the office types them."""
    return Spelling.objects.create(words=words, **fields)


def sought(text="tenun", *, days=0, **fields):
    """What was looked for `days` days ago: once, in Indonesian, unless `fields` say otherwise."""
    day = timezone.localdate() - timedelta(days=days)
    usual = {"kind": Sought.Kind.QUERY, "language": "id", "times": 1}
    return Sought.objects.create(text=text, day=day, **{**usual, **fields})


def seen(*, product, day=None, kind=Seen.Kind.VIEW, n=1):
    """What a thing met with on `day`, by default today."""
    return Seen.objects.create(product=product, day=day or timezone.localdate(), kind=kind, n=n)


def wanted(text="celugam", **fields):
    return Wanted.objects.create(text=text, **fields)
