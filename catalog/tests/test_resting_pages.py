"""What the page of a thing that rests tells, and what it promises: nothing that a pause revives."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from catalog.tests import factories as shelf
from catalog.tests import pages
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db


def day(n):
    return timezone.localdate() + timedelta(days=n)


def told(client, thing):
    response = client.get(thing.get_absolute_url())
    assert response.status_code == 404
    return response


@pytest.mark.parametrize("whose", ["thing", "maker"])
def test_it_names_the_thing_the_reason_the_day_and_leads_to_the_maker(client, whose):
    thing = shelf.product(name="Tikar pandan", producer=makers.producer(name="Inaq Sumarni"))
    (thing if whose == "thing" else thing.producer).pause(until=day(12), reason="harvest", by=None)
    response = told(client, thing)
    assert pages.texts(response, "h1") == ["Tikar pandan sedang tidak dijual"]
    page = response.content.decode()
    assert "musim panen" in page and date_format(day(12), "j F Y") in page
    assert f'href="{thing.producer.get_absolute_url()}"' in page


def test_a_maker_whose_goods_all_rest_is_not_said_to_have_shown_none_yet(client):
    thing = shelf.product()
    thing.pause(until=day(12), reason="harvest", by=None)
    page = client.get(thing.producer.get_absolute_url()).content.decode()
    assert "sekarang tidak memajang barang" in page and "belum memajang" not in page


@pytest.mark.parametrize("whose", ["thing", "maker"])
def test_what_was_hidden_before_the_pause_promises_no_day(client, whose):
    old = timezone.now() - timedelta(days=120)
    thing = shelf.product(name="Tikar pandan", confirmed_at=old)
    (thing if whose == "thing" else thing.producer).pause(until=day(12), reason="harvest", by=None)
    page = told(client, thing).content.decode()
    assert "tampil lagi pada tanggal itu" not in page and "Tikar pandan" not in page


def test_of_two_pauses_the_longer_one_is_told(client):
    thing = shelf.product()
    thing.pause(until=day(5), reason="material", by=None)
    thing.producer.pause(until=day(30), reason="planting", by=None)
    page = told(client, thing).content.decode()
    assert date_format(day(30), "j F Y") in page and "musim tanam" in page
    assert date_format(day(5), "j F Y") not in page


def test_a_maker_who_moved_away_is_not_told_of_even_while_resting(client):
    thing = shelf.product(name="Tikar pandan", producer=makers.producer(name="Inaq Sumarni"))
    maker, there = thing.producer, makers.place("18.04.04.2001")
    maker.pause(until=day(30), reason="planting", by=None)
    maker.village, maker.district = there, there.parent
    maker.save()
    page = told(client, thing).content.decode()
    assert "istirahat" not in page and "Inaq Sumarni" not in page and "Tikar" not in page
