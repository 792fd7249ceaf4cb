"""Guessing pauses: whom, for how long, and whom not."""

import time

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core import signing
from django.test import Client
from django.urls import reverse

from accounts.tests.door import SIGN_IN, SPELLINGS, guess, send, signed_in
from accounts.tests.factories import maker, officer

pytestmark = pytest.mark.django_db


def test_eight_wrong_pins_pause_the_account_however_the_number_was_typed(client, settings):
    maker(phone="+6281234567890")
    assert guess(client) == [200] * 7 + [429]
    response = send(client, "0812 3456 7890")
    assert response.status_code == 429 and not signed_in(client)
    assert response.headers["Retry-After"] == "900"
    assert "coba lagi 15 menit lagi" in response.content.decode()


def test_an_unknown_number_is_paused_in_the_same_way(client):
    assert guess(client) == [200] * 7 + [429]


def test_others_on_the_same_network_go_on(client):
    maker(phone="+6281234567890")
    maker(phone="+6281234567891")
    guess(client)
    assert send(client, "081234567891").status_code == 302


def elsewhere(n):
    return {"REMOTE_ADDR": f"36.70.0.{n}"}


def test_a_stranger_elsewhere_does_not_lock_the_owner_out(client):
    maker(phone="+6281234567890")
    assert guess(client, **elsewhere(1)) == [200] * 7 + [429]
    assert send(client, "081234567890", **elsewhere(1)).status_code == 429
    assert send(client, "081234567890", **elsewhere(2)).status_code == 302


@pytest.mark.parametrize("known", [True, False])
def test_guessing_from_many_addresses_pauses_the_account_as_a_whole(client, settings, known):
    settings.ACCOUNT_FAILURE_LIMIT = 20
    if known:
        maker(phone="+6281234567890")
    answers = [guess(client, SPELLINGS[:5], **elsewhere(n)) for n in range(4)]
    assert answers == [[200] * 5] * 3 + [[200] * 4 + [429]]
    assert send(client, "081234567890", **elsewhere(9)).status_code == 429


@pytest.mark.parametrize("whole", ["ACCOUNT_FAILURE_LIMIT", "ADDRESS_FAILURE_LIMIT"])
def test_a_browser_that_signed_in_before_is_not_paused_with_the_others(settings, whole):
    setattr(settings, whole, 8)
    maker(phone="+6281234567890")
    maker(phone="+6281234567891")
    own = Client()
    send(own, "081234567890")
    own.post("/keluar/")
    guess(Client())
    assert send(Client(), "081234567890").status_code == 429
    assert send(own, "081234567890").status_code == 302
    own.post("/keluar/")
    if whole == "ADDRESS_FAILURE_LIMIT":
        assert send(own, "081234567891").status_code == 429


def test_a_browser_that_signed_in_before_has_its_own_eight_tries_wherever_it_is(client):
    maker(phone="+6281234567890")
    send(client, "081234567890")
    client.post("/keluar/")
    assert guess(client, SPELLINGS[:5]) == [200] * 5
    assert guess(client, SPELLINGS[:3], **elsewhere(1)) == [200] * 2 + [429]
    assert send(client, "081234567890", **elsewhere(2)).status_code == 429
    assert send(Client(), "081234567890").status_code == 302


def test_the_cookie_is_signed_and_names_only_who_signed_in(client):
    person = maker(phone="+6281234567890")
    assert "browser" not in send(client, "081234567890", "602841").cookies
    cookie = send(client, "081234567890").cookies["browser"]
    mark, keys = cookie.value.split(":")[0].split("-")
    assert len(mark) == 16
    assert (keys, cookie["httponly"]) == (str(person.pk), True)
    assert (cookie["samesite"], cookie["max-age"]) == ("Lax", 365 * 24 * 3600)


def test_a_forged_cookie_changes_nothing(client, settings):
    settings.ACCOUNT_FAILURE_LIMIT = 8
    person = maker(phone="+6281234567890")
    guess(Client())
    client.cookies["browser"] = f"{person.pk}:1vJ3xA:forged"
    assert send(client, "081234567890").status_code == 429


def test_several_accounts_share_one_phone(client):
    people = [maker(phone=f"+628123456789{n}") for n in range(2)]
    for n in range(2):
        cookies = send(client, f"08123456789{n}").cookies
        client.post("/keluar/")
    named = cookies["browser"].value.split(":")[0].split("-")[1]
    assert named == f"{people[1].pk}.{people[0].pk}"


def test_signing_in_as_somebody_else_gives_no_new_tries_at_the_first(client, monkeypatch):
    for n in range(2):
        maker(phone=f"+628123456789{n}")
    send(client, "081234567890")
    client.post("/keluar/")
    stolen, later, looked_at = client.cookies["browser"].value, time.time(), 0
    for n in range(3):
        monkeypatch.setattr(signing.time, "time", lambda n=n: later + n + 1)
        thief = Client()
        thief.cookies["browser"] = stolen
        send(thief, "081234567891")
        thief.post("/keluar/")
        looked_at += guess(thief, SPELLINGS[:4]).count(200)
    assert looked_at == 7


def test_the_browsers_that_know_an_account_have_so_many_tries_together(settings):
    settings.ACCOUNT_FAILURE_LIMIT = 12
    maker(phone="+6281234567890")
    known = [Client() for _ in range(4)]
    for each in known:
        send(each, "081234567890")
        each.post("/keluar/")
    looked_at = [guess(each, SPELLINGS[:6]).count(200) for each in known]
    assert sum(looked_at) == 12 + 7  # then as many as any stranger at this address
    assert send(known[3], "081234567890").status_code == 429
    assert send(known[3], "081234567890", **elsewhere(1)).status_code == 302


def test_nobody_counts_in_anothers_browser_by_typing_it(client, settings):
    settings.ACCOUNT_FAILURE_LIMIT = 4
    officer(username="petugas")
    send(client, "petugas", "rahasia-kantor")
    client.post("/keluar/")
    for typed in ["petugas"] * 4 + ["petugas @ 0123456789abcdef"] * 4:
        send(Client(), typed, "salah")
    assert send(Client(), "petugas", "rahasia-kantor").status_code == 429
    assert send(client, "petugas", "rahasia-kantor").status_code == 302


def test_a_network_that_guesses_at_many_numbers_is_paused_as_a_whole(client, settings):
    settings.ADDRESS_FAILURE_LIMIT = 10
    maker(phone="+6281234567890")
    answers = guess(client, [f"08139999{n:04}" for n in range(10)])
    assert answers == [200] * 9 + [429]
    assert send(client, "081234567890").status_code == 429
    client.defaults["REMOTE_ADDR"] = "10.9.9.9"
    assert send(client, "081234567890").status_code == 302


def test_a_network_that_guesses_at_many_numbers_at_once_gets_no_more_tries(
    at_once, settings, hashed
):
    settings.ADDRESS_FAILURE_LIMIT = 10
    guesses = [
        lambda n=n: send(Client(), f"08139999{n:04}", "602841").status_code for n in range(24)
    ]
    assert sorted(at_once(guesses)) == [200] * 9 + [429] * 15
    assert len(hashed) == 10


def test_a_written_forwarding_address_does_not_escape_the_pause(client, settings):
    settings.ADDRESS_FAILURE_LIMIT = 10
    for n in range(10):
        send(client, f"08139999{n:04}", "602841", HTTP_X_FORWARDED_FOR=f"36.70.0.{n}")
    assert set(AccessAttempt.objects.values_list("ip_address", flat=True)) == {"127.0.0.1"}


def test_forged_forwarding_addresses_do_not_escape_the_accounts_own_eight_tries(at_once):
    maker(phone="+6281234567890")
    forged = [
        lambda n=n: (
            send(
                Client(), "081234567890", "602841", HTTP_X_FORWARDED_FOR=f"36.70.0.{n}, 10.0.0.{n}"
            ).status_code
        )
        for n in range(16)
    ]
    assert sorted(at_once(forged)) == [200] * 7 + [429] * 9


def test_behind_the_proxy_only_the_address_that_it_added_counts(client, settings):
    settings.TRUSTED_PROXY = True
    maker(phone="+6281234567890")
    answers = [
        send(client, "081234567890", "602841", HTTP_X_FORWARDED_FOR=f"36.70.0.{n}, 36.9.9.9")
        for n in range(8)
    ]
    assert [answer.status_code for answer in answers] == [200] * 7 + [429]
    assert set(AccessAttempt.objects.values_list("ip_address", flat=True)) == {"36.9.9.9"}


def test_the_pause_ends_by_itself_and_trying_does_not_lengthen_it(client):
    from datetime import timedelta

    from django.utils import timezone

    maker(phone="+6281234567890")
    guess(client)
    almost = timezone.now() - timedelta(minutes=14)
    AccessAttempt.objects.update(attempt_time=almost)
    assert "coba lagi 1 menit lagi" in send(client, "081234567890").content.decode()
    assert AccessAttempt.objects.get().attempt_time == almost
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert send(client, "081234567890").status_code == 302


def test_signing_in_forgets_the_failures_before(client):
    maker(phone="+6281234567890")
    guess(client, SPELLINGS[:7])
    send(client, "081234567890")
    client.post("/keluar/")
    assert guess(client, SPELLINGS[:7]) == [200] * 7


def test_a_typed_pin_is_never_stored(client):
    guess(client, SPELLINGS[:1])
    attempt = AccessAttempt.objects.get()
    assert attempt.username == "+6281234567890"
    assert "602841" not in attempt.post_data + attempt.get_data


def test_the_office_desk_counts_in_the_same_way(client):
    officer(username="petugas")
    login = reverse("admin:login")
    answers = [
        client.post(login, {"username": "petugas", "password": "salah"}).status_code
        for _ in range(8)
    ]
    assert answers == [200] * 7 + [429]


def test_the_office_desk_knows_its_browsers_as_well(client, settings):
    settings.ACCOUNT_FAILURE_LIMIT = 8
    officer(username="petugas")
    login = reverse("admin:login")
    right = {"username": "petugas", "password": "rahasia-kantor"}
    client.post(login, right)
    client.post("/keluar/")
    for _ in range(8):
        Client().post(login, right | {"password": "salah"}, **elsewhere(1))
    assert Client().post(login, right).status_code == 429
    assert client.post(login, right).status_code == 302


@pytest.fixture
def hashed(settings, monkeypatch):
    """One entry for each PIN that was looked at, in the hasher that the site itself runs with."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    looked_at, encode = [], PBKDF2PasswordHasher.encode
    monkeypatch.setattr(
        PBKDF2PasswordHasher, "encode", lambda *args: looked_at.append(1) or encode(*args)
    )
    return looked_at


@pytest.mark.parametrize("page", [SIGN_IN, "/admin/login/"])
def test_guesses_at_the_same_moment_are_not_more_than_guesses_in_a_row(at_once, hashed, page):
    officer(username="petugas")
    hashed.clear()
    wrong = {"username": "petugas", "password": "salah"}
    answers = at_once([lambda: Client().post(page, wrong).status_code] * 20)
    assert sorted(answers) == [200] * 7 + [429] * 13
    assert len(hashed) == 8
