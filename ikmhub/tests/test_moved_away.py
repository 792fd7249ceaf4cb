"""A maker who moves outside the regency disappears from every public surface at once."""

import pytest
from django.test import Client
from django.urls import reverse

from catalog import codes
from catalog.shelf import keeping
from catalog.tests import factories as shelf
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
MARK = "Zaitunsari"  # stands in the names and addresses of the maker and of the thing
WORD = "benangijo"  # by which both are found


@pytest.fixture
def thing():
    maker = makers.producer(
        name=f"Tenun {MARK}",
        commodity=f"Kain {WORD}",
        village="52.08.04.2001",
        sentra=makers.sentra(),
        quote=f"{MARK} menenun sejak kecil.",
        portrait=makers.picture(),
    )
    made = shelf.product(producer=maker, name=f"Kain {MARK}", material=WORD)
    shelf.photo(product=made)
    keeping.keep()
    return made


def surfaces(thing):
    """Every public page on which a maker or a thing can stand."""
    maker = thing.producer
    return [
        *("/", "/en/", "/produk/", "/en/produk/", "/produk/?urut=termurah", "/perajin/"),
        *(f"/produk/?q={WORD}", f"/produk/?kategori={thing.category.slug}"),
        *(f"/perajin/?q={WORD}", f"/cari/saran/?q={MARK[:6].lower()}", "/sitemap.xml"),
        *(thing.get_absolute_url(), maker.get_absolute_url()),
        *(f"/kecamatan/{maker.district.slug}/", maker.sentra.get_absolute_url()),
        *(reverse("orders:ask", args=[each.slug]) for each in (thing, maker)),
    ]


def reading(address):
    """What visitors without and with a session are shown; nothing where the page is not there."""
    answers = [client.get(address) for client in (Client(), Client(headers={"cookie": "a=b"}))]
    return "".join(a.content.decode().lower() for a in answers if a.status_code == 200)


def shown_on(thing):
    return [address for address in surfaces(thing) if MARK.lower() in reading(address)]


def led_to(thing):
    """How the short addresses of the thing and of its maker answer."""
    written = codes.of_product(thing.pk), codes.of_maker(thing.producer_id)
    return [Client().get(reverse("short", args=[code])).status_code for code in written]


def test_a_maker_who_moves_away_leaves_every_surface_at_once_and_comes_back(thing):
    everywhere, maker = surfaces(thing), thing.producer
    home, away = maker.village, makers.place("18.04.04.2001")
    assert shown_on(thing) == everywhere
    assert led_to(thing) == [302, 302]
    maker.village, maker.district = away, away.parent
    maker.save()
    assert shown_on(thing) == []
    assert led_to(thing) == [404, 404]
    maker.village, maker.district = home, home.parent
    maker.save()
    assert shown_on(thing) == everywhere
