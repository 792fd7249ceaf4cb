"""The card with which a maker gets in without the PIN: who, once, and what comes after."""

import time
from copy import deepcopy
from datetime import timedelta
from unittest import mock

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone

from accounts.models import User
from producers.models import Invitation, SignInCard
from producers.models.single_use import Used
from producers.tests.factories import officer, person, producer

pytestmark = pytest.mark.django_db
PIN, NEW = "482915", "930174"


@pytest.fixture
def ibu_sari():
    who = person(name="Ibu Sari", phone="+6281234567890", pin=PIN)
    producer(member=who, name="Melati")
    return who


@pytest.fixture
def card(ibu_sari):
    return SignInCard.objects.issue(ibu_sari, by=officer(name="Lale"))


def user_of(client):
    return User.objects.filter(pk=client.session.get("_auth_user_id")).first()


def press(client, card):
    return client.post(card.get_absolute_url())


def choose(client, pin=NEW, **more):
    return client.post("/lapak/saya/pin/", {"pin": pin, "pin_again": pin, **more})


# --- the card -----------------------------------------------------------------------------------


def test_a_card_is_unguessable_ends_by_itself_and_names_who_made_it(card, settings):
    assert len(card.secret) == 32 and card.created_by.name == "Lale"
    days = (card.expires_at - timezone.now()) / timedelta(days=1)
    assert settings.CARD_DAYS - 1 < days <= settings.CARD_DAYS
    assert card.get_absolute_url() == f"/masuk/kartu/{card.secret}/"


def test_a_new_card_ends_the_earlier_one_of_the_same_person_only(card, ibu_sari):
    other = SignInCard.objects.issue(person(), by=officer())
    second = SignInCard.objects.issue(ibu_sari, by=officer())
    assert set(SignInCard.objects.usable()) == {other, second}


@pytest.mark.parametrize("changed", [{"is_staff": True}, {"is_active": False}])
def test_no_card_is_made_for_staff_or_for_who_is_closed(ibu_sari, changed):
    User.objects.update(**changed)
    ibu_sari.refresh_from_db()
    with pytest.raises(ValueError, match="hanya untuk perajin yang akunnya aktif"):
        SignInCard.objects.issue(ibu_sari, by=officer())
    assert not SignInCard.objects.exists()


# --- the page -----------------------------------------------------------------------------------


def test_of_two_cards_made_at_once_one_works(ibu_sari, at_once):
    lale = officer(name="Lale")
    at_once([lambda: SignInCard.objects.issue(ibu_sari, by=lale)] * 4)
    assert SignInCard.objects.count() == 4 and SignInCard.objects.usable().count() == 1


def test_looking_at_it_names_the_person_and_uses_nothing_up(client, card):
    for _ in range(3):
        response = client.get(card.get_absolute_url())
    page = response.content.decode()
    assert "Masuk sebagai Ibu Sari" in page and "0812" not in page
    assert "no-store" in response.headers["Cache-Control"]
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert SignInCard.objects.usable().get() == card and user_of(client) is None


def test_the_button_signs_in_and_asks_for_a_new_pin_without_the_old_one(client, card, ibu_sari):
    response = press(client, card)
    assert (response.status_code, response.url) == (302, "/lapak/saya/pin/")
    assert user_of(client) == ibu_sari
    assert list(client.get("/lapak/saya/pin/").context["form"].fields) == ["pin", "pin_again"]
    card.refresh_from_db()
    assert card.used_at


def test_the_new_pin_ends_the_sessions_of_other_phones_and_keeps_this_one(client, card, ibu_sari):
    other = Client()
    other.force_login(ibu_sari)
    press(client, card)
    assert choose(client).url == "/lapak/"
    ibu_sari.refresh_from_db()
    assert ibu_sari.check_password(NEW)
    assert client.get("/lapak/").status_code == 200
    assert other.get("/lapak/").url == "/masuk/?next=/lapak/"


@pytest.mark.parametrize("weak", ["123456", "812345", "4829"])
def test_a_weak_new_pin_is_refused_and_asked_again(client, card, ibu_sari, weak):
    press(client, card)
    assert list(choose(client, weak).context["form"].errors) == ["pin"]
    assert choose(client).url == "/lapak/"


def test_the_pin_is_changed_so_once(client, card, ibu_sari):
    press(client, card)
    choose(client)
    assert list(choose(client, "602841").context["form"].errors) == ["password"]


def test_after_an_hour_the_old_pin_is_asked_for(client, card):
    press(client, card)
    with mock.patch("time.time", return_value=time.time() + 3601):
        assert list(choose(client).context["form"].errors) == ["password"]


def test_who_signs_in_by_pin_is_asked_for_it(client, ibu_sari):
    client.post("/masuk/", {"username": "081234567890", "password": PIN})
    assert list(choose(client).context["form"].errors) == ["password"]


def guess(times, **sender):
    wrong = {"username": "081234567890", "password": "602841"}
    return [Client().post("/masuk/", wrong, **sender).status_code for _ in range(times)]


def test_the_owner_gets_in_by_card_while_strangers_have_locked_the_account(client, card, settings):
    settings.ACCOUNT_FAILURE_LIMIT = 10
    client.post("/masuk/", {"username": "081234567890", "password": PIN})  # a phone that knows her
    client.post("/keluar/")
    guess(8), guess(2, REMOTE_ADDR="36.70.0.1")
    right = {"username": "081234567890", "password": PIN}
    assert Client().post("/masuk/", right).status_code == 429
    assert press(client, card).url == "/lapak/saya/pin/"
    choose(client)
    assert not AccessAttempt.objects.filter(username="+6281234567890").exists()
    fresh = Client().post("/masuk/", right | {"password": NEW})
    assert (fresh.status_code, fresh.url) == (302, "/lapak/")


def test_the_lock_page_tells_of_the_card(settings):
    settings.OFFICE_PHONE = "0812 9000 1000"
    guess(7)
    wrong = {"username": "081234567890", "password": "602841"}
    page = Client().post("/masuk/", wrong).content.decode()
    assert "Minta kartu masuk" in page and "https://wa.me/6281290001000?text=" in page


# --- not twice, not for others ------------------------------------------------------------------


def test_a_used_card_opens_nothing_for_others(client, card):
    press(client, card)
    for response in (Client().get(card.get_absolute_url()), press(Client(), card)):
        assert response.status_code == 410
        assert "sudah dipakai" in response.content.decode()
    assert client.get(card.get_absolute_url()).url == "/lapak/"


# --- an answer that was lost on the way ---------------------------------------------------------


@pytest.fixture
def reader(client, card):
    """The card's page was opened: the browser has its own cookie."""
    client.get(card.get_absolute_url())
    return client


def lose_the_answer(client, card):
    """The button is pressed, and what comes back never reaches the browser."""
    before = deepcopy(client.cookies)
    assert press(client, card).status_code == 302
    client.cookies = before


def test_the_same_browser_asks_again_for_an_answer_that_was_lost(reader, card, ibu_sari):
    lose_the_answer(reader, card)
    assert user_of(reader) is None
    assert press(reader, card).url == "/lapak/saya/pin/"
    assert user_of(reader) == ibu_sari and choose(reader).url == "/lapak/"


def test_another_browser_does_not(reader, card):
    other = Client()
    other.get(card.get_absolute_url())
    lose_the_answer(reader, card)
    assert press(other, card).status_code == press(Client(), card).status_code == 410


def test_nor_who_has_had_the_answer_and_signed_out(reader, card):
    press(reader, card)
    reader.post("/keluar/")
    assert press(reader, card).status_code == 410


@pytest.mark.parametrize("meanwhile", ["ten minutes", "a new PIN", "closed"])
def test_nor_where_something_has_changed_since(reader, card, ibu_sari, meanwhile):
    lose_the_answer(reader, card)
    if meanwhile == "a new PIN":
        ibu_sari.set_password(NEW)
        ibu_sari.save()
    if meanwhile == "closed":
        User.objects.filter(pk=ibu_sari.pk).update(is_active=False)
    later = time.time() + (601 if meanwhile == "ten minutes" else 0)
    with mock.patch("time.time", return_value=later):
        assert press(reader, card).status_code == 410


def test_the_button_pressed_twice_at_once_lets_the_browser_in_twice(reader, card, at_once):
    def again():
        browser = Client()
        browser.cookies = deepcopy(reader.cookies)
        return press(browser, card)

    assert [answer.status_code for answer in at_once([again] * 2)] == [302] * 2
    assert SignInCard.objects.filter(used_at__isnull=False).count() == 1


def test_an_old_card_opens_nothing(client, card):
    SignInCard.objects.update(expires_at=timezone.now())
    for response in (client.get(card.get_absolute_url()), press(client, card)):
        assert response.status_code == 410
        assert "tidak berlaku" in response.content.decode()
    assert user_of(client) is None


def test_a_new_pin_ends_a_card_that_lies_about(client, card, ibu_sari):
    other = SignInCard.objects.issue(person(), by=officer())
    client.force_login(ibu_sari)
    assert choose(client, password=PIN).status_code == 302
    assert press(Client(), card).status_code == 410
    assert SignInCard.objects.usable().get() == other


def test_the_first_pin_ends_a_card_that_lies_about():
    who = person(phone="+6281234567890")
    card = SignInCard.objects.issue(who, by=officer())
    invitation = Invitation.objects.invite(producer(phone=who.phone), by=officer())
    sent = {"name": "Ibu Sari", "pin": PIN, "pin_again": PIN}
    assert Client().post(invitation.get_absolute_url(), sent).url == "/lapak/"
    assert press(Client(), card).status_code == 410


def test_a_closed_account_is_told_kindly_and_the_card_stays_unused(client, card):
    User.objects.filter(pk=card.person_id).update(is_active=False)
    for response in (client.get(card.get_absolute_url()), press(client, card)):
        assert response.status_code == 410
        assert "Akun ini sedang ditutup" in response.content.decode()
    card.refresh_from_db()
    assert user_of(client) is None and card.used_at is None


@pytest.mark.parametrize("changed", [{"is_staff": True}, {"is_active": False}])
def test_who_became_staff_or_was_closed_meanwhile_is_not_signed_in(card, changed):
    User.objects.filter(pk=card.person_id).update(**changed)
    with pytest.raises(Used):
        card.open()


def test_a_card_signs_in_its_own_person_whoever_was_signed_in(client, card, ibu_sari):
    client.force_login(person(name="Pak Budi"))
    press(client, card)
    assert user_of(client) == ibu_sari


def test_an_unknown_card_is_404_and_other_methods_are_refused(client, card):
    assert client.get(f"/masuk/kartu/{'0' * 32}/").status_code == 404
    assert client.put(card.get_absolute_url()).status_code == 405


def test_of_many_at_once_one_gets_in(card, at_once):
    results = at_once([lambda: press(Client(), card)] * 6)
    assert sorted(r.status_code for r in results) == [302] + [410] * 5
