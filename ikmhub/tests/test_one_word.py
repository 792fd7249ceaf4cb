"""One word decides what is public: a page with a thing that is not shown is the page without it."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from catalog.models import Product
from catalog.shelf import keeping
from catalog.tests import factories as shelf
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
ZONES = ("Asia/Makassar", "Asia/Jayapura")
LISTS = (
    *("", "?urut=termurah", "?q=selendang", "?q=benangijo", "?kategori=sarung", "?kategori=kain"),
    *("?kecamatan=bayan", "?sektor=tenun", "?siap=1", "?q=selendang&siap=1&kategori=kain"),
)
# What differs between two looks at the same: form tokens, and since when the others are confirmed.
PASSING = re.compile(
    r'csrfmiddlewaretoken" value="\w+|Dipastikan [^<]*|"priceValidUntil": "[^"]*"'
    r"|<lastmod>[^<]*"
)


class Clock:
    """The time where the office stands."""

    def __init__(self, zone):
        self.zone = ZoneInfo(zone)
        self.at("2026-03-01T00:00:00")

    def at(self, text):
        self.now = datetime.fromisoformat(text).replace(tzinfo=self.zone)


@pytest.fixture(params=ZONES)
def clock(request, settings, monkeypatch):
    settings.TIME_ZONE = request.param
    made = Clock(request.param)
    monkeypatch.setattr(timezone, "now", lambda: made.now)
    with timezone.override(request.param):
        yield made


@pytest.fixture
def thing(clock):
    """One of three things, the only one of its price and its material."""
    maker = makers.producer(name="Tenun Zaitun", village="52.08.04.2001", sentra=makers.sentra())
    kind = shelf.category(slug="sarung", parent=shelf.category(slug="kain"))
    old = {"published_at": clock.now - timedelta(days=300), "category": kind}
    made = shelf.product(producer=maker, name="Selendang ungu", material="benangijo", **old)
    shelf.photo(product=made)
    shelf.product(producer=maker, name="Selendang biru", price=40_000, **old)
    shelf.product(name="Kopi selendang", producer=makers.producer(village="52.08.02.2002"), **old)
    keeping.keep()
    return made


def pages(thing):
    """What visitors without and with a session read of every public page, by address."""
    maker, others = thing.producer, Product.objects.exclude(pk=thing.pk)
    addresses = [
        *("/", "/en/", "/sentra/", "/perajin/", "/kecamatan/bayan/", "/sitemap.xml"),
        *(maker.get_absolute_url(), maker.sentra.get_absolute_url()),
        *("/cari/saran/?q=selen", "/cari/saran/?q=benang"),
        *(f"/produk/{query}" for query in LISTS),
        *(other.get_absolute_url() for other in others),
    ]
    clients = Client(), Client(headers={"cookie": "sessionid=x"})
    return {
        (address, n): PASSING.sub("", client.get(address).content.decode())
        for address in addresses
        for n, client in enumerate(clients)
    }


def differing(before, after):
    return [key for key in before if before[key] != after[key]]


def without(thing):
    """The pages as they are without the thing."""
    Product.objects.filter(pk=thing.pk).update(status=Product.Status.HIDDEN)
    found = pages(thing)
    Product.objects.filter(pk=thing.pk).update(status=Product.Status.PUBLISHED)
    return found


def named(thing):
    """Where the thing is led to; nowhere, where it is not shown."""
    return [address for (address, n), text in pages(thing).items() if n and thing.slug in text]


def test_the_thing_stands_on_most_pages(thing):
    assert len(named(thing)) >= 15


def test_on_day_ninety_every_page_is_as_if_the_thing_were_not_there(clock, thing):
    everywhere = named(thing)
    Product.objects.filter(pk=thing.pk).update(confirmed_at=clock.now)  # the day's first moment
    clock.at("2026-05-29T23:59:59")  # day 89
    Product.objects.exclude(pk=thing.pk).update(confirmed_at=clock.now)
    assert set(named(thing)) == set(everywhere)
    clock.at("2026-05-30T00:00:00")
    gone = without(thing)
    assert differing(pages(thing), gone) == []
    keeping.keep_all()
    assert differing(pages(thing), gone) == []
    thing.refresh_from_db()
    thing.confirm(by=None)
    assert set(named(thing)) == set(everywhere)


def test_while_it_rests_every_page_is_as_if_the_thing_were_not_there(clock, thing):
    everywhere, gone = named(thing), without(thing)
    thing.refresh_from_db()
    thing.pause(until=datetime(2026, 3, 5).date(), reason="planting", by=None)
    assert differing(pages(thing), gone) == []
    clock.at("2026-03-04T23:59:59")
    assert differing(pages(thing), gone) == []
    clock.at("2026-03-05T00:00:00")
    assert set(named(thing)) == set(everywhere)
