"""Making a sign-in card at the office's desk."""

import pytest
import segno
from django.test import Client
from django.urls import reverse

from accounts.tests.sent import as_shown
from producers.models import SignInCard
from producers.tests import desk
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db


def issue(person):
    return reverse("admin:producers_signincard_issue", args=[person.pk])


def text_of(response):
    return response.content.decode()


def test_the_button_makes_a_card_with_link_message_and_qr_code(office, petugas):
    ibu_sari = makers.person(name="Ibu Sari", phone="+6281234567890")
    makers.producer(member=ibu_sari, name="Melati")
    response = office.post(issue(ibu_sari), follow=True)
    made = SignInCard.objects.get()
    link = f"http://testserver{made.get_absolute_url()}"
    assert (made.person, made.created_by) == (ibu_sari, petugas)
    assert response.redirect_chain == [(desk.page(made), 302)]
    text = text_of(response)
    assert link in text and "https://wa.me/6281234567890?text=" in text
    assert (
        segno.make(link, error="m", micro=False).svg_inline(
            scale=4, border=4, light="#fff", omitsize=True
        )
        in text
    )
    assert "Ibu Sari" in text and "Melati" in text and "pilih PIN baru" in text


def test_the_button_stands_on_the_persons_page_and_beside_the_makers_people(office):
    ibu_sari = makers.person()
    maker = makers.producer(member=ibu_sari)
    for page in (desk.page(ibu_sari), desk.page(maker)):
        assert issue(ibu_sari) in text_of(office.get(page))


def test_colleagues_and_closed_accounts_get_none(office, petugas):
    closed = makers.person()
    closed.is_active = False
    closed.save()
    for who in (petugas, closed):
        assert issue(who) not in text_of(office.get(desk.page(who)))
        response = office.post(issue(who), follow=True)
        assert desk.said(response) == ["Kartu masuk hanya untuk perajin yang akunnya aktif."]
    assert not SignInCard.objects.exists()


def test_a_new_pin_from_the_office_ends_the_card(office, petugas):
    person = makers.person(pin="482915")
    card = SignInCard.objects.issue(person, by=petugas)
    sent = {"pin": "930174", "pin_again": "930174"}
    office.post(reverse("admin:accounts_user_secret", args=[person.pk]), sent)
    assert Client().post(card.get_absolute_url()).status_code == 410


def test_a_card_does_not_outlive_a_closed_account(office, petugas):
    person = makers.person(pin="482915")
    card, page = SignInCard.objects.issue(person, by=petugas), desk.page(person)
    for changed in ({"is_active": ""}, {"is_active": "on"}):
        assert office.post(page, as_shown(office.get(page)) | changed).status_code == 302
    person.refresh_from_db()
    assert person.is_active
    assert Client().post(card.get_absolute_url()).status_code == 410


def test_opening_the_button_makes_nothing(office):
    assert office.get(issue(makers.person())).status_code == 405
    assert not SignInCard.objects.exists()


def test_who_may_not_make_cards_is_refused(client):
    client.force_login(desk.colleague("accounts.view_user", "accounts.change_user"))
    ibu_sari = makers.person()
    assert client.post(issue(ibu_sari)).status_code == 403
    assert issue(ibu_sari) not in text_of(client.get(desk.page(ibu_sari)))
    assert not SignInCard.objects.exists()


def test_a_used_card_shows_its_link_no_more(office, petugas):
    made = SignInCard.objects.issue(makers.person(), by=petugas)
    made.open()
    text = text_of(office.get(desk.page(made)))
    assert made.secret not in text and "Tautan ini tidak berlaku lagi." in text
