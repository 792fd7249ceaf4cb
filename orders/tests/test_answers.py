"""The maker's one tap from a signed link."""

import pytest
from django.urls import reverse

from accounts.lifecycle import WrongState
from catalog.tests import factories as shelf
from orders import whatsapp
from orders.models import Enquiry
from orders.tests import factories as make
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
Status = Enquiry.Status
LABELS = {
    "answered": "Sudah dijawab",
    "agreed": "Sepakat",
    "cannot": "Tidak bisa",
    "done": "Selesai",
}
ALL = [(before, after) for before in Status for after in Status]


@pytest.fixture
def asked():
    return make.enquiry(product=shelf.product(name="Kain"), phone="+6281200001234")


def tap(client, asked, status):
    return client.post(whatsapp.answer_path(asked), {"status": status}, follow=True)


def buttons(page):
    return [value for value in LABELS if f'name="status" value="{value}"' in page]


def test_the_page_shows_the_question_and_four_buttons(client, asked):
    page = client.get(whatsapp.answer_path(asked)).content.decode()
    assert "Dewi bertanya" in page
    assert "Apakah masih ada?" in page
    assert buttons(page) == list(LABELS)


def test_it_reveals_no_more_than_the_text_that_brought_it(client, asked):
    page = client.get(whatsapp.answer_path(asked)).content.decode()
    assert "81200001234" not in page.replace("-", "")
    assert asked.secret not in page


def test_looking_answers_nothing(client, asked):
    for _ in range(3):  # also the preview that WhatsApp draws
        client.get(whatsapp.answer_path(asked))
    asked.refresh_from_db()
    assert asked.status == "new"
    assert asked.events.count() == 0


@pytest.mark.parametrize("status", LABELS)
def test_one_tap_records_the_answer(client, asked, status):
    page = tap(client, asked, status)
    asked.refresh_from_db()
    event = asked.events.get()
    assert asked.status == status
    assert (event.from_status, event.to_status, event.by) == ("new", status, None)
    assert f"Tercatat: {LABELS[status]}" in page.content.decode()


@pytest.mark.parametrize(("before", "after"), ALL)
def test_each_answer_from_each_state(client, before, after):
    asked = make.enquiry(status=before)
    events = asked.events.count()
    allowed = after in Enquiry.TRANSITIONS.get(before, ())
    page = tap(client, asked, after).content.decode()
    asked.refresh_from_db()
    assert asked.status == (after if allowed else before)
    assert asked.events.count() == events + allowed
    if not allowed and after != before and after != "new":
        assert "Langkah ini tidak bisa lagi" in page
    assert buttons(page) == [s for s in LABELS if s in Enquiry.TRANSITIONS.get(asked.status, ())]


def test_the_model_refuses_what_the_table_does_not_allow():
    with pytest.raises(WrongState):
        make.enquiry(status="done").answer(Status.NEW)


@pytest.mark.parametrize("status", ["", "new", "paid", "<script>"])
def test_what_is_no_answer_is_asked_again(client, asked, status):
    page = tap(client, asked, status).content.decode()
    assert "Tekan salah satu tombol" in page
    asked.refresh_from_db()
    assert asked.status == "new"


def test_a_changed_link_finds_nothing(client, asked):
    other = make.enquiry()
    signed = whatsapp.answer_path(asked).split("/")[2]
    forged = [signed[:-1], signed + "a", signed.replace(asked.code, other.code), asked.code, "x.y"]
    for attempt in forged:
        address = reverse("orders:answer", args=[attempt])
        assert client.get(address).status_code == 404
        assert client.post(address, {"status": "done"}).status_code == 404
    assert set(Enquiry.objects.values_list("status", flat=True)) == {"new"}


def test_a_deleted_question_is_not_found(client, asked):
    address = whatsapp.answer_path(asked)
    asked.delete()
    assert client.get(address).status_code == 404


def test_nobody_keeps_or_lists_the_page(client, asked):
    response = client.get(whatsapp.answer_path(asked))
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_names_and_questions_are_never_markup(client):
    evil = "<img src=x onerror=alert(1)>"
    page = client.get(whatsapp.answer_path(make.enquiry(name=evil, message=evil)))
    assert evil not in page.content.decode()


def test_a_signed_in_maker_needs_no_link_to_answer():
    ibu_sari = makers.person()
    asked = make.enquiry(producer=makers.producer(member=ibu_sari))
    asked.answer(Status.AGREED, by=ibu_sari)
    assert asked.events.get().by == ibu_sari
