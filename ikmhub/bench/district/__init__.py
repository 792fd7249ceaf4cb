"""A made-up district of any size: the same seed gives the same goods, none like another."""

from datetime import UTC, datetime
from io import StringIO

from django.core.management import call_command
from django.utils import timezone

from catalog.models import Photo, PriceTier, Product, Variant
from catalog.shelf import paused
from ikmhub.bench.district import makers as registry
from ikmhub.bench.district.bulk import at_speed, go_on, in_chunks, settle
from ikmhub.bench.district.goods import Shelf
from ikmhub.bench.district.words import Words
from producers.models import Picture, Producer

CHUNK = 10_000  # rows in memory at a time


def build(*, products, seed=7, now=None, before_shown=lambda: None):
    """Fill an empty database with places, makers and `products` products.

    About a fifth is not listed: draft, hidden, not confirmed, or its maker inactive.
    `before_shown` is called when all rows are there and nothing derived from them is.
    """
    now = plain(now or timezone.now())
    call_command("load_reference", stdout=StringIO())
    registry.places()
    with paused():
        with at_speed():
            fill(products, Words(seed, products), seed, now)
        go_on(Picture, Producer, Product, Variant, Photo, PriceTier)
        settle()
        before_shown()
    settle()


def fill(products, words, seed, now):
    """Pictures, clusters, makers, and their products."""
    registry.pictures(seed, now)
    tops, people = registry.families(), []
    office = registry.Registry(words, tops, seed, now)
    numbers = range(1, max(40, products // 20) + 1)
    in_chunks(numbers, CHUNK, lambda part: people.extend(office.write(part)))
    shelf = Shelf(words, tops, people, now)
    in_chunks(range(1, products + 1), CHUNK, shelf.write)


def plain(moment):
    """The moment as UTC without a zone, as both engines read it from a text."""
    return datetime.fromtimestamp(int(moment.timestamp()), tz=UTC).replace(tzinfo=None)
