"""Versions of a registry row: who, when, what changed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.tests.sent import as_shown
from producers.models import Certificate, Producer
from producers.tests import desk
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def petugas():
    return makers.officer(name="Lale Hartini")


@pytest.fixture
def office(client, petugas):
    client.force_login(petugas)
    return client


def save(office, row, **changes):
    address = desk.page(row)
    return office.post(address, as_shown(office.get(address)) | changes)


def versions(row):
    return list(row.history.order_by("history_id"))


def old(row, number=0):
    return f"{desk.page(row, 'history')}{versions(row)[number].pk}/"


def test_a_change_is_told_with_who_and_what(office):
    producer = makers.producer(name="Inaq Rumiati", registered_year=2014)
    save(office, producer, name="Inaq Rumiati dan Anak", registered_year="2016")
    text = office.get(desk.page(producer, "history")).content.decode()
    assert "Lale Hartini" in text
    assert "<b>Nama</b>: <del>Inaq Rumiati</del> → <ins>Inaq Rumiati dan Anak</ins>" in text
    assert "<b>Tahun terdaftar</b>: <del>2014</del> → <ins>2016</ins>" in text


def test_a_step_of_life_is_told_in_words(office):
    producer = makers.producer(status=Producer.Status.SUBMITTED)
    office.post(desk.step(producer, "setujui"))
    text = office.get(desk.page(producer, "history")).content.decode()
    assert "<b>Status</b>: <del>Menunggu</del> → <ins>Aktif</ins>" in text


def test_a_choice_a_place_and_a_mark_are_told_in_words(office):
    producer = makers.producer(kind="group")
    makers.place("52.08.04.2001")
    save(office, producer, kind="individual", village="52.08.04.2001", district="", trusted="on")
    text = office.get(desk.page(producer, "history")).content.decode()
    assert "<del>Kelompok</del> → <ins>Perorangan</ins>" in text
    assert "<del>Bentek</del> → <ins>Loloan</ins>" in text
    assert "<del>tidak</del> → <ins>ya</ins>" in text


def test_an_old_version_can_be_read(office):
    producer = makers.producer(name="Nama lama", registered_year=2016)
    save(office, producer, name="Nama baru")
    text = office.get(old(producer)).content.decode()
    assert "Nama lama" in text and "2016" in text and "Bentek" in text
    assert producer.secret not in text


def test_an_old_version_is_never_put_back(office):
    producer = makers.producer(status=Producer.Status.ACTIVE)
    producer.deactivate(by=None, reason="Pindah")
    assert office.post(old(producer), {"name": "x"}).status_code == 405
    producer.refresh_from_db()
    assert producer.status == Producer.Status.INACTIVE


def test_an_old_version_of_another_row_is_404(office):
    one, other = makers.producer(), makers.producer()
    number = versions(other)[0].pk
    assert office.get(f"{desk.page(one, 'history')}{number}/").status_code == 404


def test_history_is_closed_without_permission(client):
    client.force_login(desk.colleague("orders.view_order"))
    producer = makers.producer()
    assert client.get(desk.page(producer, "history")).status_code == 403
    assert client.get(old(producer)).status_code == 403


def test_papers_have_a_history_too(office):
    paper = Certificate.objects.create(
        producer=makers.producer(), type="nib", number="1234567890123"
    )
    save(office, paper, number="9999999999999")
    text = office.get(desk.page(paper, "history")).content.decode()
    assert "<del>1234567890123</del> → <ins>9999999999999</ins>" in text


def test_a_name_in_the_history_is_escaped(office):
    producer = makers.producer(name="<b>x</b>")
    save(office, producer, name="<i>y</i>")
    text = office.get(desk.page(producer, "history")).content.decode()
    assert "&lt;b&gt;x&lt;/b&gt;" in text and "<i>y</i>" not in text


def test_a_pause_and_a_number_are_told_in_words(office):
    maker = makers.producer(phone="+6281234567890")
    until = timezone.localdate() + timedelta(days=9)
    maker.pause(until=until, reason="planting", by=None)
    maker.phone = "+6281298760001"
    maker.save()
    text = office.get(desk.page(maker, "history")).content.decode()
    assert "musim tanam" in text and "Jualan lagi" in text and "Awake" not in text
    assert "<del>0812-3456-7890</del> → <ins>0812-9876-0001</ins>" in text
