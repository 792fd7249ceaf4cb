"""One thing rests: the maker's page about it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.days import beginning
from catalog.models import Product
from catalog.tests.factories import product
from producers.models import Membership
from producers.tests.factories import person, producer

pytestmark = pytest.mark.django_db


@pytest.fixture
def thing(client):
    ibu_sari = person(name="Ibu Sari")
    client.force_login(ibu_sari)
    return product(producer=producer(member=ibu_sari), name="Kain Songket")


def address(thing):
    return f"/lapak/barang/{thing.pk}/istirahat/"


def answer():
    day = timezone.localdate() + timedelta(days=30)
    return {"reason": "full", "until": day.isoformat()}


def test_one_thing_rests_and_the_others_stay(client, thing):
    other = product(producer=thing.producer)
    assert client.post(address(thing), answer()).url == f"/lapak/barang/{thing.pk}/"
    assert list(Product.objects.listed()) == [other]
    thing.refresh_from_db()
    assert thing.back_at == beginning(timezone.localdate() + timedelta(days=30))
    page = client.get("/lapak/barang/").content.decode()
    assert "Jualan lagi mulai" in page and "Istirahat" in page


def test_one_tap_on_its_page_brings_it_back(client, thing):
    thing.pause(until=timezone.localdate() + timedelta(days=9), reason="own", by=None)
    assert address(thing) in client.get(f"/lapak/barang/{thing.pk}/").content.decode()
    client.post(address(thing), {"resume": "1"})
    assert list(Product.objects.listed()) == [thing]


def test_one_tap_in_the_list_brings_it_back_and_returns_to_its_row(client, thing):
    thing.pause(until=timezone.localdate() + timedelta(days=9), reason="own", by=None)
    again, row = f"/lapak/barang/{thing.pk}/jualan-lagi/", f"/lapak/barang/#barang-{thing.slug}"
    assert again in client.get("/lapak/barang/").content.decode()
    assert client.post(again, {"next": row}).url == row
    assert list(Product.objects.listed()) == [thing]
    page = client.get("/lapak/barang/").content.decode()
    assert "Kain Songket jualan lagi." in page and again not in page


def test_what_is_put_away_is_not_sold_again_by_that_tap(client, thing):
    thing.pause(until=timezone.localdate() + timedelta(days=9), reason="own", by=None)
    thing.archive(by=None)
    page = client.post(f"/lapak/barang/{thing.pk}/jualan-lagi/", follow=True).content.decode()
    assert "Langkah ini tidak bisa lagi" in page
    assert not Product.objects.listed().exists()


def test_what_is_hidden_and_shown_again_does_not_rest_any_more(client, thing):
    thing.pause(until=timezone.localdate() + timedelta(days=9), reason="own", by=None)
    thing.hide(by=None)
    thing.show(by=None)
    assert list(Product.objects.listed()) == [thing]


def test_a_stranger_cannot_send_it_to_rest(client, thing):
    stranger = person()
    producer(member=stranger)
    client.force_login(stranger)
    for answered in (client.get(address(thing)), client.post(address(thing), answer())):
        assert answered.status_code == 404
    thing.refresh_from_db()
    assert thing.back_at is None


def test_the_way_to_the_pause_of_a_maker_is_about_the_maker_of_the_thing(client, thing):
    chosen, maker = thing.producer, producer(member=thing.producer.memberships.get().user)
    other = product(producer=maker, name="Kendi")
    maker.pause(until=timezone.localdate() + timedelta(days=9), reason="own", by=None)
    page = f"/lapak/saya/istirahat/?perajin={maker.pk}"
    assert f'href="{page}"' in client.get(f"/lapak/barang/{other.pk}/").content.decode()
    assert client.get(f"/lapak/barang/{other.pk}/bagikan/").url == page
    client.post(page, {"resume": "1"})
    maker.refresh_from_db()
    assert not maker.resting and not chosen.resting


def test_a_page_about_a_maker_for_whom_one_does_not_act_is_not_found(client, thing):
    stranger = producer(member=person())
    for number in (stranger.pk, "0", "x"):
        assert client.get(f"/lapak/saya/istirahat/?perajin={number}").status_code == 404


def test_who_only_lists_for_a_maker_does_not_send_it_to_rest_by_its_address(client, thing):
    listed = producer(member=thing.producer.memberships.get().user)
    Membership.objects.filter(producer=listed).update(role="officer")
    answer_page = client.post(f"/lapak/saya/istirahat/?perajin={listed.pk}", answer())
    listed.refresh_from_db()
    assert answer_page.status_code == 403 and not listed.resting
