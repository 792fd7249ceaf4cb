"""Inviting a maker from the office's desk: link, message, card."""

from datetime import timedelta
from urllib.parse import quote

import pytest
import segno
from django.urls import reverse
from django.utils import timezone

from producers.models import Invitation
from producers.tests import desk
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
LIST = "/admin/producers/invitation/"


def invite(producer):
    return reverse("admin:producers_producer_invite", args=[producer.pk])


def sent(**changed):
    return {"name": "Ibu Sari", "phone": "0812-3456-7890", "role": "owner", **changed}


def text_of(response):
    return response.content.decode()


def test_the_button_makes_a_link_and_shows_it(office, petugas):
    producer = makers.producer()
    response = office.post(invite(producer), sent(), follow=True)
    made = Invitation.objects.get()
    assert (made.producer, made.created_by) == (producer, petugas)
    assert response.redirect_chain == [(desk.page(made), 302)]
    assert f"http://testserver{made.get_absolute_url()}" in text_of(response)


@pytest.mark.parametrize(
    ("name", "place"),
    [("Ibu Sari", "Kelompok Melati, Bentek, Gangga"), ("Kelompok Melati", "Bentek, Gangga")],
)
def test_the_card_is_headed_by_who_is_invited(office, name, place):
    producer = makers.producer(name="Kelompok Melati")
    response = office.post(invite(producer), sent(name=name), follow=True)
    card = response.context["card"]
    assert (card["name"], card["place"]) == (name, place)
    assert f"<h2>{name}</h2><p>{place}</p>" in text_of(response)


def test_opening_the_page_asks_with_what_is_known_and_makes_nothing(office):
    producer = makers.producer(leader="Ibu Sari", phone="+6281234567890")
    text = text_of(office.get(invite(producer)))
    assert 'value="Ibu Sari"' in text and 'value="0812-3456-7890"' in text
    assert not Invitation.objects.exists()


def test_a_maker_without_a_number_cannot_be_invited_before_it_is_written(office):
    response = office.post(invite(makers.producer(phone="")), sent(phone=""))
    assert list(response.context["form"].errors) == ["phone"]
    assert not Invitation.objects.exists()


def test_the_office_invites_a_helper_with_a_number_of_its_own(office):
    producer = makers.producer()
    owner = Invitation.objects.invite(producer, by=makers.officer())
    office.post(invite(producer), sent(role="helper", phone="081298760001", name="Ani"))
    ani = Invitation.objects.exclude(pk=owner.pk).get()
    assert (ani.role, ani.phone, ani.name) == ("helper", "+6281298760001", "Ani")
    assert Invitation.objects.usable().count() == 2


@pytest.mark.parametrize("role", ["officer", "", "x"])
def test_a_penyuluh_is_not_made_by_invitation(office, role):
    response = office.post(invite(makers.producer()), sent(role=role))
    assert list(response.context["form"].errors) == ["role"]


def test_a_new_invitation_ends_the_earlier_one(office):
    producer = makers.producer()
    office.post(invite(producer), sent())
    office.post(invite(producer), sent())
    assert Invitation.objects.usable().count() == 1


def test_the_card_holds_the_qr_code_of_exactly_this_link(office, petugas):
    made = Invitation.objects.invite(makers.producer(), by=petugas)
    link = f"http://testserver{made.get_absolute_url()}"
    code = segno.make(link, error="m", micro=False)
    drawn = code.svg_inline(scale=4, border=4, light="#fff", omitsize=True)
    text = text_of(office.get(desk.page(made)))
    assert drawn in text
    assert "style=" not in drawn


def test_the_message_goes_to_the_makers_whatsapp(office, petugas):
    producer = makers.producer(phone="+6281234567890", leader="Ibu Sari")
    made = Invitation.objects.invite(producer, by=petugas)
    text = text_of(office.get(desk.page(made)))
    assert "https://wa.me/6281234567890?text=Assalamualaikum%2C%20Ibu%20Sari." in text
    assert quote(f"http://testserver{made.get_absolute_url()}", safe="") in text


def test_a_maker_without_whatsapp_gets_the_card_only(office, petugas):
    made = Invitation.objects.invite(makers.producer(phone="+62370641234"), by=petugas)
    text = text_of(office.get(desk.page(made)))
    assert "wa.me" not in text
    assert "Belum ada nomor WhatsApp." in text
    assert "kartu-undangan" in text


def test_the_card_carries_the_offices_letterhead(office, petugas, settings):
    settings.OFFICE_LETTERHEAD = "PEMERINTAH KABUPATEN LOMBOK UTARA|Dinas Perdagangan"
    made = Invitation.objects.invite(makers.producer(), by=petugas)
    assert "PEMERINTAH KABUPATEN LOMBOK UTARA<br>Dinas Perdagangan<br>" in text_of(
        office.get(desk.page(made))
    )


def test_the_link_works_once_and_is_then_shown_no_more(office, petugas):
    made = Invitation.objects.invite(makers.producer(), by=petugas)
    made.accept(by=makers.person())
    text = text_of(office.get(desk.page(made)))
    assert made.secret not in text
    assert "Tautan ini tidak berlaku lagi." in text


def test_an_old_link_is_not_shown(office, petugas):
    made = Invitation.objects.invite(makers.producer(), by=petugas)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert made.secret not in text_of(office.get(desk.page(made)))


def test_who_may_not_invite_is_refused(client):
    client.force_login(desk.colleague("producers.view_producer", "producers.change_producer"))
    producer = makers.producer()
    assert client.post(invite(producer), sent()).status_code == 403
    assert not Invitation.objects.exists()
    assert invite(producer) not in text_of(client.get(desk.page(producer)))


def test_nobody_edits_or_deletes_an_invitation(office, petugas):
    made = Invitation.objects.invite(makers.producer(), by=petugas)
    assert office.post(desk.page(made), {"role": "helper"}).status_code == 403
    assert office.post(desk.page(made, "delete"), {"post": "yes"}).status_code == 403
    assert Invitation.objects.get().role == "owner"


@pytest.mark.parametrize("state", ["used", "usable", "over"])
def test_the_list_filters_by_what_the_link_does(office, petugas, state):
    made = {
        name: Invitation.objects.invite(makers.producer(), by=petugas)
        for name in ("used", "usable", "over")
    }
    made["used"].accept(by=makers.person())
    Invitation.objects.filter(pk=made["over"].pk).update(expires_at=timezone.now())
    shown = office.get(LIST, {"keadaan": state}).context["cl"].result_list
    assert list(shown) == [made[state]]


def test_the_makers_page_leads_to_the_link_that_works(office, petugas):
    producer = makers.producer()
    made = Invitation.objects.invite(producer, by=petugas)
    assert desk.page(made) in text_of(office.get(desk.page(producer)))
    made.accept(by=makers.person())
    assert desk.page(made) not in text_of(office.get(desk.page(producer)))
