"""The maker's first page: what waits today, and the week in true figures."""

from datetime import timedelta

import pytest
from django.utils import timezone

from catalog.tests import factories as shelf
from orders.models import Order
from orders.tests.factories import delivery, enquiry, order
from producers.models import Producer
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
Status = Order.Status


def thing(maker, **fields):
    return shelf.product(producer=maker, **fields)


def page(client):
    return client.get("/lapak/").content.decode()


@pytest.mark.parametrize(
    ("who", "status"),
    [("nobody", 302), ("maker", 200), ("no counter", 403), ("staff", 403), ("buyer", 302)],
)
def test_who_comes_in(client, who, status):
    if who in ("maker", "no counter"):
        person = makers.person()
        client.force_login(person)
        if who == "maker":
            makers.producer(member=person)
    if who == "staff":
        client.force_login(makers.officer())
    response = client.get("/lapak/")
    assert response.status_code == status
    if status == 302:
        assert response.url == "/masuk/?next=/lapak/"


def test_the_page_is_only_read(client, maker):
    assert client.post("/lapak/").status_code == 405
    assert "no-store" in client.get("/lapak/").headers["Cache-Control"]


def test_a_quiet_day(client, maker):
    text = page(client)
    assert "Belum ada pesanan baru" in text and "Melati" in text
    assert "Masih ada, harga sama?" not in text


def test_the_newest_order_has_the_one_main_button(client, maker):
    older = order(product=thing(maker, name="Kain poleng"), buyer_name="Made")
    newer = order(product=thing(maker, name="Kain tenun"), **delivery(buyer_name="Putu Ayu"))
    text = page(client)
    assert "Ada 2 pesanan baru" in text and text.count("tombol besar") == 1
    assert f"/lapak/pesanan/{newer.code}/sanggup/" in text
    assert f"/lapak/pesanan/{older.code}/sanggup/" not in text
    assert f"/lapak/pesanan/{older.code}/" in text
    assert "Putu Ayu, Malaka" in text and "https://wa.me/6281200001234?text=" in text


def test_orders_under_way_are_one_tap_away_and_ended_ones_are_not_shown(client, maker):
    paid = order(product=thing(maker), status=Status.PAID)
    ended = order(product=thing(maker), status=Status.COMPLETED)
    text = page(client)
    assert paid.code in text and ended.code not in text


def test_nothing_of_other_makers_is_shown(client, maker):
    order(product=shelf.product(name="Barang orang lain"))
    enquiry(message="Pertanyaan orang lain")
    shelf.product(name="Lama orang lain", confirmed_at=None)
    assert "orang lain" not in page(client)


def test_an_open_question_waits_with_its_answers(client, maker):
    question = enquiry(product=thing(maker), message="Apakah bisa biru?")
    text = page(client)
    assert text.count("1 pembeli bertanya") == 1 and "Apakah bisa biru?" in text
    assert f"/lapak/tanya/{question.code}/" in text
    client.post(f"/lapak/tanya/{question.code}/", {"status": "answered", "next": "/lapak/"})
    assert "Apakah bisa biru?" not in page(client)


@pytest.mark.parametrize(("days", "asked"), [(44, False), (46, True), (None, True)])
def test_goods_are_asked_about_after_45_days(client, maker, days, asked):
    at = days and timezone.now() - timedelta(days=days)
    old = thing(maker, name="Kain poleng", confirmed_at=at)
    assert ("Masih ada, harga sama?" in page(client)) is asked
    client.post(f"/lapak/barang/{old.pk}/masih-ada/", {"next": "/lapak/"})
    assert "Masih ada, harga sama?" not in page(client)


def test_goods_that_are_asked_about_say_what_waiting_costs_the_hidden_first(client, maker):
    for name, days in (("Kain", 46), ("Peci", 61), ("Tikar", 91)):
        thing(maker, name=name, confirmed_at=timezone.now() - timedelta(days=days))
    thing(maker, name="Tas", confirmed_at=None)
    now = timezone.now()  # back from a pause 46 days ago: it does not come before what sank
    rest = {"awake_since": now - timedelta(days=201), "back_at": now - timedelta(days=46)}
    thing(maker, name="Topi", confirmed_at=now - timedelta(days=200), **rest)
    text = page(client)
    assert text.count("Tidak tampil lagi sejak hari ke-90") == 2
    assert text.count("Turun ke bawah sejak hari ke-60") == 1
    names = [row.name for row in client.get("/lapak/").context["due"]]
    assert set(names[:2]) == {"Tikar", "Tas"} and names[2] == "Peci"


def test_one_tap_confirms_all(client, maker):
    for _ in range(5):
        thing(maker, confirmed_at=timezone.now() - timedelta(days=60))
    text = page(client)
    assert "5 barang belum dicek 45 hari" in text and text.count("/masih-ada/") == 3
    client.post("/lapak/barang/semua-masih-ada/", {"next": "/lapak/"})
    assert "belum dicek" not in page(client)


@pytest.mark.parametrize("status", ["submitted", "inactive", "refused"])
def test_a_counter_that_the_public_does_not_see_says_why(client, maker, status):
    Producer.objects.filter(pk=maker.pk).update(status=status, reason="Alasan dari dinas.")
    assert ("Menunggu dilihat dinas" if status == "submitted" else "Alasan dari dinas.") in page(
        client
    )


def test_new_orders_at_the_other_counter_are_told(client, ibu_sari, maker):
    other = makers.producer(member=ibu_sari, name="Mawar")
    order(product=thing(other))
    assert "1 pesanan baru menunggu di lapak Anda yang lain" in page(client)
    client.post("/lapak/ganti/", {"producer": other.pk})
    text = page(client)
    assert "Ada 1 pesanan baru" in text and "lapak Anda yang lain" not in text


def test_what_waits_for_the_makers_word_is_one_tap_away(client, maker):
    assert "menunggu kata Anda" not in page(client)
    first = thing(maker, status="asked")
    thing(maker, status="asked")
    thing(makers.producer(), status="asked")
    text = page(client)
    assert f'<a href="/lapak/barang/{first.pk}/">2 barang menunggu kata Anda</a>' in text


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_any_number(client, maker, count, django_assert_num_queries):
    for _ in range(count):
        goods = thing(maker)
        shelf.photo(product=goods)
        order(product=goods)
        order(product=thing(maker), status=Status.PAID)
        enquiry(product=goods)
        shelf.photo(product=thing(maker, confirmed_at=None))
        shelf.photo(product=thing(maker, status="draft"))
        thing(maker, status="refused", reason="Fotonya gelap.")
        thing(maker, status="submitted")
        shelf.photo(product=thing(maker, status="asked"))
    with django_assert_num_queries(22):
        client.get("/lapak/")


def test_what_is_not_finished_yet_goes_on_from_the_first_page(client, maker):
    nameless = thing(maker, status="draft", name="")
    shelf.photo(product=nameless)
    thing(makers.producer(), status="draft", name="Draf orang lain")
    text = page(client)
    assert "Belum selesai" in text and "Barang tanpa nama" in text
    assert f'href="/lapak/barang/{nameless.pk}/nama/">Lanjutkan' in text
    assert "Draf orang lain" not in text


def test_without_drafts_nothing_is_said_about_them(client, maker):
    thing(maker)
    assert "Belum selesai" not in page(client)


def test_what_the_office_sent_back_is_told_with_its_reason_and_the_way_to_mend_it(client, maker):
    sent_back = thing(maker, name="Taplak", status="refused", reason="Fotonya gelap.")
    thing(makers.producer(), name="Barang orang lain", status="refused", reason="Alasan lain.")
    text = page(client)
    assert "Perlu diperbaiki: Taplak" in text and "Dinas: Fotonya gelap." in text
    assert f'href="/lapak/barang/{sent_back.pk}/">Perbaiki' in text
    assert "orang lain" not in text and "Alasan lain." not in text


def test_three_of_what_was_sent_back_are_enough_for_the_first_page(client, maker):
    for _ in range(4):
        thing(maker, status="refused", reason="Fotonya gelap.")
    assert page(client).count("Perlu diperbaiki:") == 3


def test_how_many_goods_wait_for_the_office_is_one_line(client, maker):
    thing(maker)
    assert "menunggu dinas" not in page(client)
    for _ in range(2):
        thing(maker, status="submitted")
    assert page(client).count("2 barang menunggu dinas.") == 1
