"""How long somebody stays signed in, and what ends it everywhere."""

from datetime import timedelta
from unittest import mock

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import sessions
from accounts.models import User
from accounts.tests.factories import PIN, maker, officer
from accounts.tests.sent import as_shown

pytestmark = pytest.mark.django_db
NUMBER = "+6281234567890"


@pytest.fixture
def phone(client):
    """Ibu Sari's phone, on which she signed in just now."""
    maker(phone=NUMBER)
    client.post("/masuk/", {"username": NUMBER, "password": PIN})
    return client


def after(days, minutes=0):
    later = timezone.now() + timedelta(days=days, minutes=minutes)
    return mock.patch("django.utils.timezone.now", return_value=later)


def is_in(browser):
    return not browser.get("/lapak/").has_header("Location")


def act(browser):
    """Something that everybody may do, by a form."""
    return browser.post("/lapak/ganti/", {"producer": "0"})


@pytest.mark.parametrize(("days", "inside"), [(1, True), (89, True), (90, False), (91, False)])
def test_a_phone_that_only_lies_there_is_signed_out_after_ninety_days(phone, days, inside):
    with after(days):
        assert is_in(phone) is inside


@pytest.mark.parametrize(("days", "inside"), [(89, True), (91, False)])
def test_the_ninety_days_begin_anew_with_whatever_is_done(phone, days, inside):
    for week in range(7, 182, 7):
        with after(week):
            act(phone)
    with after(175 + days):
        assert is_in(phone) is inside


def test_the_cookie_lives_as_long_as_the_session(phone):
    with after(30):
        assert act(phone).cookies["sessionid"]["max-age"] == 90 * 24 * 3600


def test_it_is_written_once_a_day_and_never_by_looking(phone):
    before = Session.objects.get().expire_date
    with after(1):
        with CaptureQueriesContext(connection) as looking:
            phone.get("/lapak/")
        assert not [q for q in looking.captured_queries if not q["sql"].startswith("SELECT")]
        assert Session.objects.get().expire_date == before
        act(phone)
        prolonged = Session.objects.get().expire_date
    assert prolonged > before
    with after(1, minutes=1):
        act(phone)
    assert Session.objects.get().expire_date == prolonged


def test_who_is_not_signed_in_gets_no_session(client):
    act(client)
    assert not Session.objects.exists()


def test_signing_out_leaves_nothing_behind(phone):
    phone.post("/keluar/")
    assert "_auth_user_id" not in phone.session and sessions.DAY not in phone.session


# --- the end everywhere -------------------------------------------------------------------------


def two_phones():
    browsers = [Client(), Client()]
    for browser in browsers:
        browser.post("/masuk/", {"username": NUMBER, "password": PIN})
    return browsers


def test_a_closed_account_is_out_everywhere_and_stays_out_when_it_opens_again(client):
    person, other = maker(phone=NUMBER), maker()
    phones, bystander = two_phones(), Client()
    bystander.force_login(other)
    client.force_login(officer(is_superuser=True))
    page = f"/admin/accounts/user/{person.pk}/change/"
    shown = as_shown(client.get(page))
    client.post(page, {k: v for k, v in shown.items() if k != "is_active"})
    assert not User.objects.get(pk=person.pk).is_active
    assert [is_in(phone) for phone in phones] == [False, False]
    client.post(page, shown)
    assert User.objects.get(pk=person.pk).is_active
    assert [is_in(phone) for phone in phones] == [False, False]
    assert is_in(bystander) and client.get(page).status_code == 200


def test_who_signed_in_while_the_account_was_being_closed_is_not_in_when_it_opens(client):
    person, late = maker(phone=NUMBER), Client()
    client.force_login(officer(is_superuser=True))
    page = f"/admin/accounts/user/{person.pk}/change/"
    shown = as_shown(client.get(page))
    client.post(page, {k: v for k, v in shown.items() if k != "is_active"})
    late.force_login(person)
    client.post(page, shown)
    assert User.objects.get(pk=person.pk).is_active and not is_in(late)


def test_a_pin_that_the_office_changes_ends_every_session(client):
    person = maker(phone=NUMBER)
    phones = two_phones()
    client.force_login(officer(is_superuser=True))
    secret = {"pin": "930174", "pin_again": "930174"}
    client.post(f"/admin/accounts/user/{person.pk}/sandi/", secret)
    assert [is_in(phone) for phone in phones] == [False, False]
