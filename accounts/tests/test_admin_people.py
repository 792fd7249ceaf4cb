"""People on the office's desk: who may manage whom, sign-in names, PINs, locks."""

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import Group, Permission
from django.test import Client

from accounts.models import User
from accounts.tests import factories as people
from accounts.tests.sent import as_shown

pytestmark = pytest.mark.django_db
ADD, LIST = "/admin/accounts/user/add/", "/admin/accounts/user/"


@pytest.fixture
def head(client):
    """The head of the office, who may do everything."""
    client.force_login(people.officer(is_superuser=True, name="Lale Hartini"))
    return client


@pytest.fixture
def clerk(client):
    """Staff with the right to manage people, and no other."""
    staff = people.officer()
    codenames = ["view_user", "add_user", "change_user"]
    staff.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client.force_login(staff)
    return client


def page(person):
    return f"{LIST}{person.pk}/change/"


def save(client, person, **changes):
    return client.post(page(person), as_shown(client.get(page(person))) | changes)


def errors(response):
    return response.context["adminform"].form.errors


# --- who manages whom -------------------------------------------------------------------------
def test_staff_see_makers_and_no_colleagues(clerk):
    maker = people.maker()
    people.officer()
    assert list(clerk.get(LIST).context["cl"].result_list) == [maker]


@pytest.mark.parametrize("address", ["change/", "sandi/", "delete/", "history/"])
def test_a_colleagues_account_is_out_of_reach(clerk, address):
    boss = people.officer(is_superuser=True)
    before = boss.password
    sent = {"new_password1": "diambil-alih-9", "new_password2": "diambil-alih-9", "post": "yes"}
    assert clerk.post(f"{LIST}{boss.pk}/{address}", sent).status_code in (302, 403, 404)
    boss.refresh_from_db()
    assert boss.password == before


def test_staff_cannot_make_themselves_or_others_more_than_they_are(clerk):
    maker = people.maker()
    group = Group.objects.create(name="Semua hak")
    save(clerk, maker, is_staff="on", is_superuser="on", groups=[group.pk], username="kepala")
    maker.refresh_from_db()
    assert (maker.is_staff, maker.is_superuser, maker.groups.count()) == (False, False, 0)
    assert maker.username == maker.phone


def test_staff_add_makers_only(clerk):
    sent = {
        "name": "Orang", "phone": "0812 3456 7890", "username": "kepala",
        "password": "sandi-kuat-9", "is_staff": "on", "is_superuser": "on",
    }  # fmt: skip
    clerk.post(ADD, sent)
    made = User.objects.get(phone="+6281234567890")
    assert (made.username, made.is_staff, made.is_superuser) == (made.phone, False, False)
    assert not made.has_usable_password()


def test_without_permission_the_list_is_closed(client):
    client.force_login(people.officer())
    assert client.get(LIST).status_code == 403


def test_nobody_takes_away_his_own_rights(head):
    me = User.objects.get(name="Lale Hartini")
    save(head, me, is_active="", is_superuser="", is_staff="")
    me.refresh_from_db()
    assert (me.is_active, me.is_staff, me.is_superuser) == (True, True, True)


# --- adding and changing ------------------------------------------------------------------------
def test_a_colleague_is_added_with_name_and_password(head):
    head.post(ADD, {"name": "Budi", "username": "budi", "password": "sandi-kantor-9"})
    made = User.objects.get(username="budi")
    assert (made.is_staff, made.is_superuser, made.phone) == (True, False, None)
    assert made.check_password("sandi-kantor-9")


def test_a_maker_is_added_by_phone_alone(head):
    head.post(ADD, {"name": "Ibu Sari", "phone": "0812-3456-7890"})
    made = User.objects.get(phone="+6281234567890")
    assert (made.username, made.is_staff) == ("+6281234567890", False)


@pytest.mark.parametrize(
    ("sent", "field", "sentence"),
    [
        ({"name": "X"}, "phone", "Tulis nomor HP perajin, atau nama masuk petugas."),
        ({"name": "X", "username": "budi"}, "password", "Tulis sandi untuk petugas ini."),
        (
            {"phone": "+1 202"},
            "phone",
            "Nomor ini bukan nomor Indonesia. Tulis nomor yang diawali 0 atau +62.",
        ),
    ],
)
def test_what_is_missing_is_said_beside_its_field(head, sent, field, sentence):
    assert errors(head.post(ADD, sent))[field] == [sentence]


def test_a_weak_password_is_refused(head):
    response = head.post(ADD, {"name": "X", "username": "budi", "password": "password"})
    assert list(errors(response)) == ["password"]


def test_a_phone_that_is_taken_is_refused_in_words(head):
    people.maker(phone="+6281234567890")
    response = head.post(ADD, {"name": "X", "phone": "0812-3456-7890"})
    assert errors(response)["phone"] == ["Nomor ini sudah dipakai orang lain. Cari dulu namanya."]


def test_a_new_phone_becomes_the_sign_in_name(head):
    maker = people.maker()
    save(head, maker, phone="0812 3456 7890")
    maker.refresh_from_db()
    assert (maker.phone, maker.username) == ("+6281234567890", "+6281234567890")


def test_a_colleagues_phone_leaves_the_sign_in_name(head):
    staff = people.officer(username="budi")
    save(head, staff, phone="0812 3456 7890")
    staff.refresh_from_db()
    assert (staff.phone, staff.username) == ("+6281234567890", "budi")


def test_a_closed_account_is_signed_out(head):
    maker, phone = people.maker(), Client()
    phone.force_login(maker)
    save(head, maker, is_active="")
    assert phone.get("/").wsgi_request.user.is_anonymous


def test_saving_what_is_shown_changes_nothing(head):
    maker = people.maker()
    before = User.objects.filter(pk=maker.pk).values().get()
    assert save(head, maker).status_code == 302
    assert User.objects.filter(pk=maker.pk).values().get() == before


# --- PIN, password, locks -------------------------------------------------------------------------
def test_a_maker_gets_a_new_pin_and_an_open_account(head):
    maker = people.maker()
    AccessAttempt.objects.create(username=maker.username, failures_since_start=8)
    head.post(f"{LIST}{maker.pk}/sandi/", {"pin": "285714", "pin_again": "285714"})
    maker.refresh_from_db()
    assert maker.check_password("285714")
    assert not AccessAttempt.objects.exists()


@pytest.mark.parametrize("pin", ["123456", "28571", "abcdef"])
def test_a_pin_that_is_easily_guessed_is_refused(head, pin):
    maker = people.maker()
    response = head.post(f"{LIST}{maker.pk}/sandi/", {"pin": pin, "pin_again": pin})
    maker.refresh_from_db()
    assert response.status_code == 200
    assert maker.check_password(people.PIN)


def test_opening_the_pin_page_changes_nothing(head):
    maker = people.maker()
    assert head.get(f"{LIST}{maker.pk}/sandi/").status_code == 200
    maker.refresh_from_db()
    assert maker.check_password(people.PIN)


def test_a_colleague_gets_a_new_password(head):
    staff = people.officer()
    new = {"new_password1": "sandi-kantor-9", "new_password2": "sandi-kantor-9"}
    head.post(f"{LIST}{staff.pk}/sandi/", new)
    staff.refresh_from_db()
    assert staff.check_password("sandi-kantor-9")


def test_who_changes_his_own_password_stays_signed_in(head):
    me = User.objects.get(name="Lale Hartini")
    new = {"new_password1": "sandi-kantor-9", "new_password2": "sandi-kantor-9"}
    head.post(f"{LIST}{me.pk}/sandi/", new)
    assert head.get(LIST).status_code == 200


def test_a_new_pin_opens_the_account_in_its_own_browser_too(head):
    maker = people.maker(phone="+6281234567890")
    AccessAttempt.objects.create(username=f"{maker.username} @ 0a1b", failures_since_start=8)
    page = head.get("/admin/axes/accessattempt/").content.decode()
    assert "0812-3456-7890, di perangkatnya sendiri" in page and "0a1b" not in page
    head.post(f"{LIST}{maker.pk}/sandi/", {"pin": "285714", "pin_again": "285714"})
    assert not AccessAttempt.objects.exists()


def test_a_lock_is_found_by_phone_and_opened(head):
    maker = people.maker(phone="+6281234567890")
    lock = AccessAttempt.objects.create(username=maker.username, failures_since_start=8)
    locks = "/admin/axes/accessattempt/"
    response = head.get(locks, {"q": "0812 3456 7890"})
    assert list(response.context["cl"].result_list) == [lock]
    head.post(locks, {"action": "unlock", "_selected_action": [lock.pk]})
    assert not AccessAttempt.objects.exists()


def test_the_same_number_in_the_same_or_another_spelling_is_no_change_in_the_history(head):
    person = people.maker(phone="+6281234567890")
    save(head, person)
    save(head, person, phone="+62 812 3456 7890", name="Inaq Sumarni")
    person.refresh_from_db()
    assert person.phone == "+6281234567890"
    history = head.get(f"{LIST}{person.pk}/history/").content.decode()
    assert "Nomor HP" not in history and "Nama" in history
