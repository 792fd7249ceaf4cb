"""Recording on the office's desk what a maker agreed to."""

import pytest
from django.urls import reverse

from producers import consents
from producers.models import Consent
from producers.tests import desk
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
PHONE = {"scope": "phone", "channel": "paper"}


def record(producer):
    return reverse("admin:producers_producer_consent", args=[producer.pk])


def withdraw(producer, scope="phone"):
    return reverse("admin:producers_producer_withdraw", args=[producer.pk, scope])


def test_a_consent_is_recorded_with_who_how_and_which_words(office, petugas):
    producer = makers.producer()
    response = office.post(record(producer), PHONE)
    consent = producer.consents.get()
    assert response.url == desk.page(producer)
    assert (consent.scope, consent.channel, consent.recorded_by, consent.text_version) == (
        "phone",
        "paper",
        petugas,
        consents.VERSION,
    )
    assert producer.may_show_phone()


def test_what_stands_already_is_not_said_to_be_recorded(office):
    producer = makers.producer()
    makers.phone_consent(producer=producer)
    told = desk.said(office.post(record(producer), PHONE, follow=True))
    assert told == ["Persetujuan ini sudah tercatat dan masih berlaku."]
    assert Consent.objects.count() == 1


def test_a_consent_to_a_listing_is_recorded_where_the_product_is(office):
    office.post(record(makers.producer()), {**PHONE, "scope": "listing"})
    assert not Consent.objects.exists()


def test_the_page_shows_the_words_and_writes_nothing(office):
    producer = makers.producer()
    text = office.get(record(producer)).content.decode()
    assert str(consents.PHONE) in text
    assert not Consent.objects.exists()


@pytest.mark.parametrize("missing", ["scope", "channel"])
def test_both_answers_are_asked_for(office, missing):
    response = office.post(record(makers.producer()), {**PHONE, missing: ""})
    assert list(response.context_data["form"].errors) == [missing]
    assert not Consent.objects.exists()


def test_an_officer_cannot_record_a_consent_of_the_site(office):
    office.post(record(makers.producer()), {**PHONE, "channel": "web"})
    assert not Consent.objects.exists()


def test_a_withdrawn_consent_ends_and_stays_on_record(office):
    producer = makers.producer()
    makers.phone_consent(producer=producer)
    assert withdraw(producer) in office.get(desk.page(producer)).content.decode()
    office.post(withdraw(producer))
    assert not producer.may_show_phone()
    assert producer.consents.get().withdrawn_at is not None
    assert withdraw(producer) not in office.get(desk.page(producer)).content.decode()


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        ("registry", "tampil sampai perajin ini dinonaktifkan"),
        ("phone", "Nomor HP tidak tampil lagi"),
        ("listing", "tetap tampil sampai disembunyikan"),
    ],
)
def test_the_office_is_told_what_a_withdrawal_does(office, scope, said):
    producer = makers.producer()
    consents.record(producer, scope)
    [told] = desk.said(office.post(withdraw(producer, scope), follow=True))
    assert said in told and not producer.consents.standing(scope).exists()


def test_a_consent_to_something_unknown_is_404(office):
    assert office.post(withdraw(makers.producer(), "harga")).status_code == 404


def test_opening_the_withdrawal_withdraws_nothing(office):
    producer = makers.producer()
    makers.phone_consent(producer=producer)
    assert office.get(withdraw(producer)).status_code == 405
    assert producer.may_show_phone()


@pytest.mark.parametrize("address", [record, withdraw])
def test_who_may_not_record_consents_is_refused(client, address):
    client.force_login(desk.colleague("producers.view_producer", "producers.change_producer"))
    producer = makers.producer()
    makers.phone_consent(producer=producer)
    assert client.post(address(producer), PHONE).status_code == 403
    assert producer.may_show_phone()


def test_consents_on_the_makers_page_cannot_be_edited(office):
    producer = makers.producer()
    makers.phone_consent(producer=producer)
    response = office.get(desk.page(producer))
    assert b'name="consents' not in response.content
    assert "<b>Nomor HP tampil untuk pembeli</b>" in response.content.decode()
