"""Which goods a maker is asked about, and what the answer does."""

from datetime import datetime, timedelta
from unittest import mock
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from catalog.lapak.shelf import judged, to_confirm
from catalog.models import Product
from catalog.tests.factories import product

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("zone", ["Asia/Makassar", "Asia/Jakarta", "UTC"])
@pytest.mark.parametrize(
    ("days", "clock", "due", "sunk", "stale"),
    [
        *[(44, "00:00:00", False, False, False), (44, "23:59:59", False, False, False)],
        *[(45, "00:00:00", True, False, False), (45, "23:59:59", True, False, False)],
        *[(59, "00:00:00", True, False, False), (60, "23:59:59", True, True, False)],
        *[(89, "00:00:00", True, True, False), (90, "23:59:59", True, True, True)],
    ],
)
@pytest.mark.parametrize("hour", ["00:00:00", "23:59:59"])
def test_days_turn_at_the_office_s_midnight(
    settings, maker, zone, days, clock, due, sunk, stale, hour
):
    """Whatever the hour is now: asked on day 45, sunk on day 60, hidden on day 90."""
    settings.TIME_ZONE = zone
    now = datetime.fromisoformat(f"2026-11-23T{hour}").replace(tzinfo=ZoneInfo(zone))
    day = (now - timedelta(days=days)).date()
    at = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=ZoneInfo(zone))
    thing = product(producer=maker, confirmed_at=at)
    with timezone.override(zone), mock.patch.object(timezone, "now", return_value=now):
        judged(thing)
        assert (thing.due, thing.sunk, thing.stale) == (due, sunk, stale)
        assert [each.pk for each in to_confirm(maker)] == [thing.pk] * due
        assert Product.objects.listed().exists() is not stale


def test_what_sank_says_so_in_the_list_and_on_its_page(client, maker):
    thing = product(producer=maker, confirmed_at=timezone.now() - timedelta(days=61))
    for address in ("/lapak/barang/", f"/lapak/barang/{thing.pk}/"):
        page = client.get(address).content.decode()
        assert "Turun ke bawah sejak hari ke-60" in page and "hari ke-90" not in page


def test_the_list_asks_with_one_tap_before_a_thing_is_hidden(client, maker):
    thing = product(producer=maker, confirmed_at=timezone.now() - timedelta(days=50))
    for address in ("/lapak/barang/", f"/lapak/barang/{thing.pk}/"):
        assert f"/{thing.pk}/masih-ada/" in client.get(address).content.decode()
    client.post(f"/lapak/barang/{thing.pk}/masih-ada/")
    assert "masih-ada" not in client.get("/lapak/barang/").content.decode().replace(
        "semua-masih", ""
    )


def test_confirming_all_confirms_what_is_due_and_nothing_else(client, maker, ibu_sari):
    long_ago = timezone.now() - timedelta(days=46)
    due = [product(producer=maker, confirmed_at=at) for at in (long_ago, None)]
    hidden = product(status=Product.Status.HIDDEN, producer=maker, confirmed_at=long_ago)
    fresh = product(producer=maker)
    others = product(confirmed_at=long_ago)
    response = client.post("/lapak/barang/semua-masih-ada/", follow=True)
    assert "2 barang masih ada" in response.content.decode()
    assert [thing.events.get().by for thing in due] == [ibu_sari, ibu_sari]
    for thing in due:
        thing.refresh_from_db()
        assert timezone.now() - thing.confirmed_at < timedelta(minutes=1)
    for thing in (hidden, fresh, others):
        assert not thing.events.exists()


def test_all_are_confirmed_at_any_time_but_not_twice_a_day(client, maker):
    now, yesterday = timezone.now(), timezone.now() - timedelta(days=1)
    product(producer=maker, confirmed_at=yesterday)
    today = product(producer=maker, confirmed_at=now)
    assert 'name="all"' in client.get("/lapak/barang/").content.decode()
    page = client.post("/lapak/barang/semua-masih-ada/", {"all": "1"}, follow=True)
    assert "1 barang masih ada" in page.content.decode()
    assert not today.events.exists()


def test_one_is_confirmed_at_any_time_on_its_page(client, maker):
    thing = product(producer=maker)
    assert f"/{thing.pk}/masih-ada/" in client.get(f"/lapak/barang/{thing.pk}/").content.decode()
