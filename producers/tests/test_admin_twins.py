"""A registration that may be of a maker who is recorded already, at the office's desk."""

import pytest
from django.urls import reverse

from producers.models import Producer
from producers.tests import desk
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
LIST = reverse("admin:producers_producer_changelist")
NUMBER = "+6281234567890"


@pytest.fixture
def there():
    return makers.producer(name="Melati", leader="Ibu Sari", phone=NUMBER)


@pytest.fixture
def again(there):
    return makers.producer(name="Melati Baru", phone=NUMBER, status=Producer.Status.SUBMITTED)


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize("page", [LIST, "/admin/"])
def test_it_is_marked_where_it_waits_and_not_approved_by_one_tap(office, again, page):
    alone = makers.producer(status=Producer.Status.SUBMITTED)
    text = text_of(office.get(page))
    assert text.count("mungkin sudah tercatat") == 1
    assert desk.step(alone, "setujui") in text
    assert desk.step(again, "setujui") not in text and desk.step(again, "tolak") in text


def test_its_page_shows_the_other_entry_and_asks_the_number_that_is_recorded(office, there, again):
    text = text_of(office.get(desk.page(again)))
    assert desk.page(there) in text and "https://wa.me/6281234567890?text=" in text
    assert desk.step(again, "setujui") in text and desk.step(again, "sudah-tercatat") in text
    assert "Mungkin sudah tercatat" not in text_of(office.get(desk.page(there)))


def test_closing_it_says_nothing_of_the_other_entry(office, there, again, client):
    office.post(desk.step(again, "sudah-tercatat"))
    again.refresh_from_db()
    assert (again.status, again.events.get().to_status) == ("refused", "refused")
    page = text_of(client.get(f"/daftar/{again.secret}/"))
    assert "Dinas menghubungi Anda" in page and "sudah tercatat" not in page
    there.refresh_from_db()
    assert there.status == "active"


def test_what_stands_alone_cannot_be_closed_so(office):
    alone = makers.producer(status=Producer.Status.SUBMITTED)
    office.post(desk.step(alone, "sudah-tercatat"))
    alone.refresh_from_db()
    assert alone.status == "submitted"
