"""The one word that decides what the public sees."""

from datetime import datetime, timedelta
from unittest import mock
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from catalog.models import Product
from catalog.tests import factories as shelf
from catalog.tests import pages
from producers.models import Producer
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db


def seen(product):
    return Product.objects.listed().filter(pk=product.pk).exists()


def test_a_published_product_of_an_active_local_maker_is_listed():
    assert seen(shelf.product())


@pytest.mark.parametrize("status", set(Product.Status) - {Product.Status.PUBLISHED})
def test_a_product_in_any_other_status_is_not_listed(status):
    assert not seen(shelf.product(status=status))


@pytest.mark.parametrize("status", set(Producer.Status) - {Producer.Status.ACTIVE})
def test_products_of_a_maker_in_any_other_status_are_not_listed(status):
    reason = "Alasan" if status == Producer.Status.REFUSED else ""
    maker = makers.producer(status=status, reason=reason)
    assert not seen(shelf.product(producer=maker))


def test_a_deactivated_maker_takes_all_products_off_and_a_reactivated_one_brings_them_back():
    petugas, product = makers.officer(), shelf.product()
    product.producer.deactivate(by=petugas, reason="Pindah usaha")
    assert not seen(product)
    product.producer.reactivate(by=petugas)
    assert seen(product)


def test_a_maker_who_moves_outside_the_regency_leaves_the_shelf_and_comes_back():
    product = shelf.product()
    home, away = makers.place("52.08.02.2002"), makers.place("18.04.04.2001")
    maker = product.producer
    for village, listed in ((away, False), (home, True)):
        maker.village, maker.district = village, village.parent
        maker.save()
        assert seen(product) is listed


def test_another_office_sees_its_own_makers_only(settings):
    here, there = shelf.product(), shelf.product(producer=makers.producer(village="18.04.04.2001"))
    assert (seen(here), seen(there)) == (True, False)
    settings.OFFICE_REGENCY = "18.04"
    assert (seen(here), seen(there)) == (False, True)


def test_a_regency_code_is_no_mere_prefix(settings):
    """52.08 must not swallow a regency whose code goes on: 52.080."""
    settings.OFFICE_REGENCY = "52.0"
    assert not seen(shelf.product())


def test_a_product_without_a_price_is_not_listed():
    product = shelf.product()
    product.variants.first().delete()
    assert not seen(product)


def test_a_product_never_confirmed_is_not_listed():
    assert not seen(shelf.product(confirmed_at=None))


@pytest.mark.parametrize("zone", ["Asia/Makassar", "Asia/Jakarta", "UTC"])
@pytest.mark.parametrize(
    ("days", "clock", "listed"),
    [(89, "00:00:00", True), (89, "23:59:59", True), (90, "23:59:59", False)],
)
def test_a_confirmation_counts_for_ninety_days_of_the_office(settings, zone, days, clock, listed):
    """Today is the first of the ninety; the day ends at midnight where the office stands."""
    settings.TIME_ZONE = zone
    noon = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo(zone))
    day = (noon - timedelta(days=days)).date()
    at = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=ZoneInfo(zone))
    product = shelf.product(confirmed_at=at)
    with timezone.override(zone), mock.patch.object(timezone, "now", return_value=noon):
        assert seen(product) is listed


@pytest.mark.parametrize(("hour", "listed"), [(15, True), (16, False)])
def test_the_day_of_a_wita_office_turns_at_sixteen_utc(hour, listed):
    """Confirmed at 23.30 WITA 89 days before: still good at 23.59 WITA, gone one minute later."""
    product = shelf.product(confirmed_at=datetime(2026, 8, 26, 15, 30, tzinfo=ZoneInfo("UTC")))
    now = datetime(2026, 11, 23, hour, 59 if hour == 15 else 0, tzinfo=ZoneInfo("UTC"))
    with mock.patch.object(timezone, "now", return_value=now):
        assert seen(product) is listed


# --- day 60 -----------------------------------------------------------------------------------


@pytest.mark.parametrize("zone", ["Asia/Makassar", "Asia/Jakarta", "UTC"])
@pytest.mark.parametrize("hour", ["00:00:00", "23:59:59"])
@pytest.mark.parametrize(
    ("days", "clock", "sunk"),
    [
        *[(59, "00:00:00", False), (59, "23:59:59", False)],
        *[(60, "00:00:00", True), (60, "23:59:59", True)],
    ],
)
def test_on_day_sixty_of_the_office_a_thing_moves_down(
    client, settings, zone, hour, days, clock, sunk
):
    """The newest thing stands behind an older one in the list, in a search and on its maker's
    page; a sort by price keeps its word."""
    settings.TIME_ZONE = zone
    now = datetime.fromisoformat(f"2026-11-23T{hour}").replace(tzinfo=ZoneInfo(zone))
    day = (now - timedelta(days=days)).date()
    at = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=ZoneInfo(zone))
    maker, old = makers.producer(), now - timedelta(days=80)
    fresh = {"confirmed_at": now - timedelta(days=58), "published_at": old, "price": 50_000}
    shelf.product(name="Tas A", producer=maker, lead_days=9, stock=None, **fresh)
    shelf.product(name="Tas B", producer=maker, confirmed_at=at, published_at=now, price=20_000)
    expected = ["Tas A", "Tas B"] if sunk else ["Tas B", "Tas A"]
    with timezone.override(zone), mock.patch.object(timezone, "now", return_value=now):
        for address in ("/produk/", maker.get_absolute_url(), "/produk/?q=tas"):
            assert pages.cards(client.get(address)) == expected
        assert pages.cards(client.get("/produk/?urut=termurah")) == ["Tas B", "Tas A"]


def test_to_confirm_brings_a_stale_product_back_for_ninety_days():
    ibu_sari = makers.person()
    stale = timezone.now() - timedelta(days=200)
    product = shelf.product(producer=makers.producer(member=ibu_sari), confirmed_at=stale)
    assert not seen(product)
    product.confirm(by=ibu_sari)
    assert seen(product)
    event = product.events.get()
    assert (event.by, event.from_status, event.to_status) == (ibu_sari, "published", "published")
