"""Questions to the maker, and the one tap that says how each ended."""

import pytest

from catalog.tests import factories as shelf
from orders.models import Enquiry
from orders.tests.factories import enquiry
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
Status = Enquiry.Status
LIST = "/lapak/tanya/"


def asked(maker, **more):
    return enquiry(product=shelf.product(producer=maker, name="Kain tenun"), **more)


def answer(client, question, status, **more):
    return client.post(f"{LIST}{question.code}/", {"status": status} | more)


def test_the_list_shows_own_questions_with_a_way_to_answer(client, maker):
    asked(maker, name="Dewi", phone="+6281298700000", message="Apakah bisa biru?")
    enquiry(message="Pertanyaan kepada orang lain")
    page = client.get(LIST).content.decode()
    assert "Apakah bisa biru?" in page and "Kain tenun" in page
    assert "https://wa.me/6281298700000?text=" in page
    assert "orang lain" not in page


def test_an_answer_through_the_link_is_told_apart_from_the_makers_own(client, maker, ibu_sari):
    asked(maker).answer(Status.ANSWERED, by=ibu_sari)
    assert "Sudah dijawab lewat tautan" not in client.get(LIST).content.decode()
    asked(maker, status=Status.ANSWERED)
    assert "Sudah dijawab lewat tautan" in client.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("phone", "words"), [("", "tidak menulis nomor HP"), ("+62370641234", "tel:+62370641234")]
)
def test_a_buyer_who_is_not_on_whatsapp(client, maker, phone, words):
    asked(maker, phone=phone)
    page = client.get(LIST).content.decode()
    assert words in page and "wa.me" not in page


@pytest.mark.parametrize(
    ("message", "shown"),
    [("Saya ingin memesan 2 lembar Kain.", 0), ("Untuk hari Jumat.", 1)],
)
def test_a_quantity_is_said_once(client, maker, message, shown):
    cloth = shelf.product(producer=maker, name="Kain tenun", unit="lembar")
    enquiry(product=cloth, quantity=2, message=message)
    assert client.get(LIST).content.decode().count("<b>2 lembar.</b>") == shown


def test_every_answer_says_what_it_means(client, maker):
    asked(maker)
    page = client.get(LIST).content.decode()
    assert page.index("Anda sudah membalas") < page.index("Pembeli jadi beli.")
    assert "Anda tidak sanggup." in page
    assert "Tidak perlu dibalas lagi." in page


def test_a_question_about_the_maker_needs_no_product(client, maker):
    enquiry(producer=maker, phone="+6281298700000")
    assert client.get(LIST).status_code == 200


def test_an_empty_list_says_so(client, maker):
    assert "Belum ada yang bertanya" in client.get(LIST).content.decode()


@pytest.mark.parametrize("before", Status.values)
@pytest.mark.parametrize("after", Status.values)
def test_each_answer_from_each_state(client, maker, ibu_sari, before, after):
    question = asked(maker, status=before)
    count = question.events.count()
    response = client.get(answer(client, question, after).url)
    page = response.content.decode()
    question.refresh_from_db()
    if after in Enquiry.TRANSITIONS.get(before, ()):
        assert (question.status, question.events.last().by) == (after, ibu_sari)
        assert "Tercatat" in page
    else:
        assert (question.status, question.events.count()) == (before, count)
        if after == Status.NEW:
            assert "Tekan salah satu tombol" in page
        elif before == after:
            assert "Tercatat" in page  # the same tap twice is no mistake
        else:
            assert "Langkah ini tidak bisa lagi" in page


@pytest.mark.parametrize("status", ["", "x", None])
def test_a_tap_on_nothing_changes_nothing(client, maker, status):
    question = asked(maker)
    client.post(f"{LIST}{question.code}/", {"status": status} if status is not None else {})
    question.refresh_from_db()
    assert question.status == Status.NEW


@pytest.mark.parametrize(
    ("asked_for", "led_to"),
    [
        ("/lapak/", "/lapak/"),
        ("https://jahat.example/", LIST),
        ("//jahat.example", LIST),
        ("x", LIST),
    ],
)
def test_the_tap_leads_back_to_the_page_where_it_was_made(client, maker, asked_for, led_to):
    assert answer(client, asked(maker), "answered", next=asked_for).url == led_to


@pytest.mark.parametrize(
    ("who", "page", "tap"),
    [
        ("nobody", 302, 302),
        ("no counter", 403, 403),
        ("staff", 403, 403),
        ("other maker", 200, 404),
    ],
)
def test_strangers_see_and_answer_nothing(client, who, page, tap):
    question = enquiry(message="Pertanyaan rahasia")
    if who != "nobody":
        person = makers.officer() if who == "staff" else makers.person()
        if who == "other maker":
            makers.producer(member=person)
        client.force_login(person)
    response = client.get(LIST)
    assert response.status_code == page and "rahasia" not in response.content.decode()
    assert answer(client, question, "answered").status_code == tap
    question.refresh_from_db()
    assert question.status == Status.NEW


def test_reading_and_answering_have_their_methods(client, maker):
    assert client.post(LIST).status_code == 405
    assert client.get(f"{LIST}{asked(maker).code}/").status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_number(client, maker, count, django_assert_num_queries):
    for _ in range(count):
        asked(maker, phone="+6281298700000")
    with django_assert_num_queries(5):
        client.get(LIST)
