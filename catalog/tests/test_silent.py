"""The office sees whose goods wait for a word, with ready WhatsApp links."""

from datetime import datetime, timedelta
from unittest import mock
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from catalog import silent
from catalog.tests.factories import product
from producers.models import Producer
from producers.tests import desk
from producers.tests.factories import officer, person, producer

pytestmark = pytest.mark.django_db
PAGE = "/admin/catalog/product/ingatkan/"


@pytest.fixture
def office(client):
    client.force_login(officer())
    return client


def quiet(*, days=50, **fields):
    """A maker whose one thing was confirmed `days` days ago."""
    maker = producer(**fields)
    product(producer=maker, confirmed_at=timezone.now() - timedelta(days=days))
    return maker


def asked():
    return [row["producer"] for row in silent.rows(officer())]


def test_the_longest_waiting_comes_first_with_the_number_of_goods(office):
    melati, mawar = quiet(name="Melati"), quiet(name="Mawar", days=70)
    product(producer=melati, confirmed_at=timezone.now() - timedelta(days=46))
    product(producer=melati)
    rows = office.get(PAGE).context["makers"]
    assert [(row.producer, row.count) for row in rows] == [(mawar, 1), (melati, 2)]
    assert rows[0].since == timezone.localdate() - timedelta(days=70)


def test_the_link_opens_whatsapp_with_a_text_for_the_maker(office):
    quiet(name="Melati", phone="+6281234567890")
    link = office.get(PAGE, headers={"accept-language": "en"}).context["makers"][0].link
    assert link.startswith("https://wa.me/6281234567890?text=Halo%20Melati")
    assert "http://testserver/lapak/barang/" in unquote(link)


def test_who_acts_for_several_is_led_to_the_goods_that_are_meant(office):
    user = person()
    producer(member=user)
    maker = quiet(member=user)
    text = unquote(office.get(PAGE).context["makers"][0].link)
    office.force_login(user)
    page = office.get(text.rpartition("http://testserver")[2])
    assert [thing.producer_id for thing in page.context["page"]] == [maker.pk]
    sent = {"producer": maker.pk, "all": "1"}
    office.post("/lapak/barang/semua-masih-ada/", sent)
    assert asked() == []


def test_a_landline_is_called_and_no_number_is_said_to_be_missing(office):
    quiet(name="Melati", phone="+62370621234")
    quiet(name="Mawar", phone="", days=80)
    page = office.get(PAGE).content.decode()
    assert "tel:+62370621234" in page and "Belum ada nomor HP" in page


def test_nobody_is_named_who_rests_or_is_not_shown_or_has_answered():
    quiet(days=44)
    quiet().pause(until=timezone.localdate() + timedelta(days=9), reason="own", by=None)
    quiet(status=Producer.Status.INACTIVE)
    quiet(village="18.04.04.2001")
    hidden = quiet().products.get()
    hidden.hide(by=None)
    answered = quiet().products.get()
    answered.confirm(by=None)
    assert asked() == []


@pytest.mark.parametrize(("days", "named"), [(44, False), (45, True), (90, True)])
@pytest.mark.parametrize("hour", ["00:00:00", "23:59:59"])
def test_the_day_turns_where_the_office_stands(days, named, hour):
    zone = ZoneInfo("Asia/Makassar")
    now = datetime.fromisoformat(f"2026-11-23T{hour}").replace(tzinfo=zone)
    with mock.patch.object(timezone, "now", return_value=now):
        maker = producer()
        product(producer=maker, confirmed_at=now - timedelta(days=days))
        assert asked() == [maker.pk] * named


def test_the_list_costs_the_same_for_one_and_for_fifty(office, django_assert_max_num_queries):
    for number in range(60):
        quiet(days=50 + number)
    with django_assert_max_num_queries(12):
        first = office.get(PAGE)
    assert (
        len(first.context["makers"]),
        len(office.get(f"{PAGE}?halaman=2").context["makers"]),
    ) == (
        50,
        10,
    )


def test_an_empty_list_says_so(office):
    assert "Semua barang dipastikan belum lama ini." in office.get(PAGE).content.decode()


def test_a_penyuluh_reminds_the_own_makers(client):
    own, _other = quiet(name="Melati"), quiet(name="Mawar")
    client.force_login(desk.helper_of(own, rights=["catalog.view_product"]))
    page = client.get(PAGE)
    assert [row.producer for row in page.context["makers"]] == [own]
    assert client.get(desk.page(own)).status_code == 200


def test_makers_and_strangers_do_not_see_the_list(client):
    assert client.get(PAGE).status_code == 302
    client.force_login(person())
    assert client.get(PAGE).status_code == 302
