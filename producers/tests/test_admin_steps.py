"""The buttons of a maker's life on the office's desk."""

import pytest

from accounts.office_actions import list_button
from producers.admin.producer_steps import STEPS
from producers.models import Producer
from producers.tests import desk
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
Status = Producer.Status
WHY = "Foto lapaknya belum ada."
WORKS = [
    ("setujui", Status.SUBMITTED, Status.ACTIVE),
    ("tolak", Status.SUBMITTED, Status.REFUSED),
    ("ajukan", Status.DRAFT, Status.SUBMITTED),
    ("ajukan", Status.REFUSED, Status.SUBMITTED),
    ("setujui-langsung", Status.DRAFT, Status.ACTIVE),
    ("setujui-langsung", Status.REFUSED, Status.ACTIVE),
    ("nonaktifkan", Status.ACTIVE, Status.INACTIVE),
    ("aktifkan", Status.INACTIVE, Status.ACTIVE),
]
ASKING = {"tolak": Status.SUBMITTED, "nonaktifkan": Status.ACTIVE}
EVERY = [(step.name, status) for step in STEPS for status in Status]


def maker(status):
    return makers.producer(status=status, reason=WHY if status == Status.REFUSED else "")


@pytest.mark.parametrize(("name", "before", "after"), WORKS)
def test_a_button_moves_the_producer_and_records_who(office, petugas, name, before, after):
    producer = maker(before)
    response = office.post(desk.step(producer, name), {"reason": WHY})
    producer.refresh_from_db()
    event = producer.events.last()
    assert response.status_code == 302
    assert response.url == desk.page(producer)
    assert (producer.status, event.to_status, event.by) == (after, after, petugas)


@pytest.mark.parametrize(("name", "status"), EVERY)
def test_opening_a_button_changes_nothing(office, name, status):
    producer = maker(status)
    assert office.get(desk.step(producer, name)).status_code == 200
    producer.refresh_from_db()
    assert (producer.status, producer.events.count()) == (status, 0)


@pytest.mark.parametrize(
    ("name", "status"), [pair for pair in EVERY if pair not in {(n, b) for n, b, _ in WORKS}]
)
def test_a_button_in_the_wrong_state_says_so_and_changes_nothing(office, name, status):
    producer = maker(status)
    response = office.post(desk.step(producer, name), {"reason": WHY}, follow=True)
    producer.refresh_from_db()
    assert producer.status == status
    assert desk.said(response) == [
        f"Langkah ini tidak bisa lagi: sekarang “{producer.get_status_display()}”."
        " Pilih tombol yang masih ada."
    ]


@pytest.mark.parametrize("name", ASKING)
@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_nothing_changes_and_the_page_asks_for_it(office, name, reason):
    producer = maker(ASKING[name])
    response = office.post(desk.step(producer, name), {"reason": reason})
    producer.refresh_from_db()
    assert producer.status == ASKING[name]
    assert "Tulis alasannya, supaya perajin tahu apa yang perlu diperbaiki." in page(response)


def test_a_reason_that_is_too_long_is_kept_on_the_page(office):
    producer = maker(Status.SUBMITTED)
    response = office.post(desk.step(producer, "tolak"), {"reason": "a" * 301})
    assert "Tulis paling banyak 300 huruf." in page(response)
    assert "a" * 301 in page(response)


def test_a_refusal_keeps_its_reason_for_the_maker(office):
    producer = maker(Status.SUBMITTED)
    office.post(desk.step(producer, "tolak"), {"reason": f"  {WHY} "})
    producer.refresh_from_db()
    assert (producer.reason, producer.events.last().note) == (WHY, WHY)


@pytest.mark.parametrize("name", [step.name for step in STEPS])
def test_who_may_only_look_cannot_press(client, name):
    producer = maker(Status.SUBMITTED)
    client.force_login(desk.helper_of(producer))
    response = client.post(desk.step(producer, name), {"reason": WHY})
    producer.refresh_from_db()
    assert (response.status_code, producer.status) == (403, Status.SUBMITTED)


def test_a_maker_is_asked_to_sign_in_as_staff(client):
    client.force_login(makers.person())
    producer = maker(Status.SUBMITTED)
    response = client.post(desk.step(producer, "setujui"))
    producer.refresh_from_db()
    assert (response.status_code, producer.status) == (302, Status.SUBMITTED)
    assert response.url.startswith("/admin/login/")


def test_an_unknown_button_or_row_is_404(office):
    producer = maker(Status.SUBMITTED)
    assert office.post(desk.step(producer, "hapus-semua")).status_code == 404
    producer.pk = 999_999
    assert office.post(desk.step(producer, "setujui")).status_code == 404


def test_a_button_leads_back_to_the_page_it_was_pressed_on(office):
    came = desk.lists(Producer) + "?status__exact=submitted"
    answer = office.post(desk.step(maker(Status.SUBMITTED), "setujui"), HTTP_REFERER=came)
    assert answer.url == came


@pytest.mark.parametrize("next", ["https://jahat.example/", "//jahat.example/", "javascript:1"])
def test_a_button_never_leads_to_another_site(office, next):
    producer = maker(Status.SUBMITTED)
    answer = office.post(desk.step(producer, "setujui"), {"next": next}, HTTP_REFERER=next)
    assert answer.url == desk.page(producer)


def test_the_list_shows_buttons_only_on_rows_that_wait(office):
    waiting, active = maker(Status.SUBMITTED), maker(Status.ACTIVE)
    text = page(office.get(desk.lists(Producer)))
    assert f'formaction="{desk.step(waiting, "setujui")}"' in text
    assert f'href="{desk.step(waiting, "tolak")}"' in text
    assert desk.step(active, "nonaktifkan") not in text


def test_the_list_has_no_buttons_for_who_may_only_look(client):
    waiting = maker(Status.SUBMITTED)
    client.force_login(desk.helper_of(waiting))
    text = page(client.get(desk.lists(Producer)))
    assert desk.page(waiting) in text and desk.step(waiting, "setujui") not in text


def test_the_page_shows_the_reason_and_the_steps_that_can_be_taken(office):
    producer = maker(Status.REFUSED)
    text = page(office.get(desk.page(producer)))
    assert WHY in text
    assert desk.step(producer, "ajukan") in text
    assert desk.step(producer, "setujui") + '"' not in text


def test_a_name_cannot_smuggle_markup_into_a_button_or_message(office):
    producer = makers.producer(status=Status.SUBMITTED, name="<script>alert(1)</script>")
    response = office.post(desk.step(producer, "setujui"), follow=True)
    assert "<script>alert" not in page(response)
    assert "&lt;script&gt;" in page(response)


def test_a_button_that_asks_is_a_link_in_lists():
    refuse = next(step for step in STEPS if step.ask)
    assert list_button(refuse, "/x/").startswith('<a class="button" href="/x/">')


def page(response):
    return response.content.decode()
