"""A maker rests until a day: who may say so, what is recorded, what buyers read."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from accounts.days import beginning
from accounts.lifecycle import WrongState
from catalog.lapak.shelf import judged
from catalog.models import Listing, Product
from catalog.tests import factories as shelf
from catalog.tests import pages
from producers.models import Producer
from producers.tests.factories import producer

pytestmark = pytest.mark.django_db
PAGE = "/lapak/saya/istirahat/"


def day(n):
    return timezone.localdate() + timedelta(days=n)


def answer(n=20, reason="planting"):
    return {"reason": reason, "until": day(n).isoformat()}


def test_a_pause_takes_all_goods_off_and_is_recorded(client, maker, ibu_sari):
    thing = shelf.product(producer=maker)
    assert client.post(PAGE, answer()).status_code == 302
    maker.refresh_from_db()
    event = maker.events.get()
    assert (maker.back_at, maker.pause_reason) == (beginning(day(20)), "planting")
    assert (event.by, event.to_status) == (ibu_sari, "active") and "musim tanam" in event.note
    assert not Product.objects.listed().exists()
    assert client.get(thing.get_absolute_url()).status_code == 404


def test_buyers_read_why_and_until_when(client, maker):
    thing = shelf.product(producer=maker)
    maker.pause(until=day(20), reason="harvest", by=None)
    for address in (maker.get_absolute_url(), thing.get_absolute_url()):
        page = client.get(address).content.decode()
        assert "Sedang istirahat: musim panen" in page and str(day(20).year) in page


def test_the_reason_of_what_the_public_must_not_see_stays_unsaid(client, maker):
    thing = shelf.product(producer=maker, published_at=timezone.now())
    thing.pause(until=day(20), reason="harvest", by=None)
    thing.hide(by=None)
    assert "istirahat" not in client.get(thing.get_absolute_url()).content.decode()
    thing.show(by=None)
    thing.pause(until=day(20), reason="harvest", by=None)
    maker.deactivate(by=None, reason="Pindah")
    assert "istirahat" not in client.get(thing.get_absolute_url()).content.decode()


def test_who_rests_finds_the_answers_there_and_changes_the_day(client, maker):
    maker.pause(until=day(20), reason="harvest", by=None)
    boxes = list(pages.tree(client.get(PAGE)).iter("input"))
    assert [box.get("value") for box in boxes if box.get("checked") is not None] == ["harvest"]
    assert day(20).isoformat() in [box.get("value") for box in boxes]
    client.post(PAGE, answer(30, "harvest"))
    maker.refresh_from_db()
    assert maker.back_at == beginning(day(30))


def test_one_tap_brings_back_what_stood_on_the_shelf_before(client, maker):
    thing = shelf.product(producer=maker, confirmed_at=timezone.now() - timedelta(days=80))
    shelf.product(producer=maker, confirmed_at=timezone.now() - timedelta(days=200))
    maker.pause(until=day(20), reason="own", by=None)
    client.post(PAGE, {"resume": "1"})
    assert list(Product.objects.listed()) == [thing]
    assert [event.note for event in maker.events.all()][-1] == "Jualan lagi."


def test_to_sell_again_without_a_pause_changes_nothing(client, maker):
    old = shelf.product(producer=maker, confirmed_at=timezone.now() - timedelta(days=200))
    client.post(PAGE, {"resume": "1"})
    maker.refresh_from_db()
    assert maker.back_at is None and not maker.events.exists()
    assert not Product.objects.listed().filter(pk=old.pk).exists()


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"until": "2026-01-01"}, "Pilih salah satu alasan."),
        (answer(0), "Pilih tanggal setelah hari ini."),
        (answer(-3), "Pilih tanggal setelah hari ini."),
        (answer(366), "Pilih tanggal paling lama setahun lagi."),
        (answer() | {"until": "besok"}, "Tulis tanggal seperti 27/06/2026."),
        (answer() | {"until": "9999-99-99"}, "Tulis tanggal seperti 27/06/2026."),
        (answer() | {"until": ""}, "Pilih tanggalnya."),
        (answer(reason="sakit"), "Pilih salah satu alasan."),
    ],
)
def test_an_answer_that_does_not_fit_is_asked_again_and_stays_typed(client, maker, asked, sentence):
    page = client.post(PAGE, asked).content.decode()
    assert sentence in page and asked["until"] in page
    maker.refresh_from_db()
    assert maker.back_at is None


def test_tomorrow_and_a_year_from_now_are_days_to_come_back(client, maker):
    for n in (1, 365):
        client.post(PAGE, answer(n))
        maker.refresh_from_db()
        assert maker.back_at == beginning(day(n))


@pytest.mark.parametrize("status", set(Producer.Status) - {Producer.Status.ACTIVE})
def test_only_an_active_maker_can_rest(status):
    row = producer(status=status, reason="Sebab" if status == "refused" else "")
    with pytest.raises(WrongState):
        row.pause(until=day(5), reason="own", by=None)
    assert not row.events.exists()


@pytest.mark.parametrize("status", set(Product.Status) - {Product.Status.PUBLISHED})
def test_only_a_shown_thing_can_rest(status):
    thing = shelf.product(status=status, reason="Sebab" if status == "refused" else "")
    with pytest.raises(WrongState):
        thing.pause(until=day(5), reason="own", by=None)
    assert not thing.events.exists()


def test_a_refused_step_says_so_and_changes_nothing(client, maker):
    maker.deactivate(by=None, reason="Pindah")
    page = client.post(PAGE, answer(), follow=True).content.decode()
    maker.refresh_from_db()
    assert "tidak bisa" in page and maker.back_at is None


def test_reading_the_page_writes_nothing_and_a_stranger_does_not_reach_it(client, maker):
    assert client.get(PAGE).status_code == 200
    maker.refresh_from_db()
    assert maker.back_at is None
    client.logout()
    assert client.get(PAGE).status_code == 302


def test_what_was_put_away_while_it_rested_does_not_rest_any_more(maker):
    thing = shelf.product(producer=maker)
    thing.pause(until=day(20), reason="own", by=None)
    thing.archive(by=None)
    thing.take_out(by=None)
    assert list(Product.objects.listed()) == [thing]


# --- what it costs: nothing -------------------------------------------------------------------


@pytest.mark.parametrize("zone", ["Asia/Makassar", "Asia/Jakarta", "UTC"])
@pytest.mark.parametrize("whose", ["maker", "thing"])
def test_the_pause_ends_at_midnight_of_the_office_and_the_days_count_anew(
    settings, zone, whose, monkeypatch
):
    """Rested from day 80 for a month: there again at once on the day that was named, not asked
    to be sorry, and hidden 90 days after that."""
    settings.TIME_ZONE = zone
    with timezone.override(zone):
        now = datetime(2026, 3, 1, 12, tzinfo=ZoneInfo(zone))
        monkeypatch.setattr(timezone, "now", lambda: now)
        thing = shelf.product(confirmed_at=now - timedelta(days=80))
        row = thing if whose == "thing" else thing.producer
        row.pause(until=datetime(2026, 4, 1).date(), reason="planting", by=None)
        seen = []
        for moment in ("03-31T23:59:59", "04-01T00:00:00", "06-29T23:59:59", "06-30T00:00:00"):
            now = datetime.fromisoformat(f"2026-{moment}").replace(tzinfo=ZoneInfo(zone))
            seen.append(Product.objects.listed().exists())
    assert seen == [False, True, True, False]


def at(monkeypatch, n):
    """Now it is `n` days later, at noon."""
    now = beginning(timezone.localdate() + timedelta(days=n)) + timedelta(hours=12)
    monkeypatch.setattr(timezone, "now", lambda: now)


@pytest.mark.parametrize("whose", ["maker", "thing"])
def test_a_pause_revives_nothing_that_was_hidden_when_it_began(monkeypatch, whose):
    dead = shelf.product(confirmed_at=timezone.now() - timedelta(days=90))
    row = dead if whose == "thing" else dead.producer
    row.pause(until=day(1), reason="own", by=None)
    at(monkeypatch, 2)
    assert not Product.objects.listed().exists()
    dead.refresh_from_db()
    assert judged(dead).stale


def test_a_pause_that_is_made_longer_or_followed_by_another_keeps_what_it_found(monkeypatch):
    thing = shelf.product(confirmed_at=timezone.now() - timedelta(days=80))
    maker = thing.producer
    maker.pause(until=day(20), reason="own", by=None)
    at(monkeypatch, 15)
    maker.pause(until=day(20), reason="harvest", by=None)
    at(monkeypatch, 40)
    assert Product.objects.listed().exists()
    maker.pause(until=day(5), reason="own", by=None)
    at(monkeypatch, 10)
    assert Product.objects.listed().exists()


def test_nobody_is_asked_on_the_day_of_coming_back_but_45_days_after_it(monkeypatch):
    thing = shelf.product(confirmed_at=timezone.now() - timedelta(days=40))
    thing.producer.pause(until=day(20), reason="own", by=None)
    for n, asked in ((20, False), (44, False), (1, True)):
        at(monkeypatch, n)
        thing = Product.objects.get()
        assert (judged(thing).due, Product.objects.asked().exists()) == (asked, asked)


def test_nobody_is_asked_about_what_rests(client, maker):
    old = timezone.now() - timedelta(days=50)
    thing, other = shelf.product(producer=maker, confirmed_at=old), shelf.product(producer=maker)
    thing.pause(until=day(5), reason="material", by=None)
    assert f"/{thing.pk}/masih-ada/" not in client.get("/lapak/barang/").content.decode()
    assert not Product.objects.asked().exists()
    other.pause(until=day(5), reason="material", by=None)
    assert not Product.objects.listed().exists()


@pytest.mark.parametrize(("first", "second"), [("thing", "maker"), ("maker", "thing")])
@pytest.mark.parametrize("n", [15, 40])
def test_a_pause_of_the_other_one_costs_nothing_either(monkeypatch, first, second, n):
    """Confirmed 80 days ago, rested for 20 days, and `n` days after that pause began (while it
    lasts, or afterwards) the other one rests for long: there again on its last day."""
    thing = shelf.product(confirmed_at=timezone.now() - timedelta(days=80))
    rows = {"thing": thing, "maker": thing.producer}
    rows[first].pause(until=day(20), reason="own", by=None)
    at(monkeypatch, n)
    {"thing": Product, "maker": Producer}[second].objects.get().pause(
        until=day(200), reason="planting", by=None
    )
    for days in (0, 199):
        at(monkeypatch, days)
        assert not Product.objects.listed().exists() and not Listing.objects.shown().exists()
    at(monkeypatch, 1)
    assert Product.objects.listed().exists() and Listing.objects.shown().exists()
    assert judged(Product.objects.get()).due is False
