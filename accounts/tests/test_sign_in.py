import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from accounts.tests.door import SIGN_IN, send, signed_in
from accounts.tests.factories import PIN, maker, officer

pytestmark = pytest.mark.django_db
WRONG = "Nomor HP atau PIN tidak cocok"


def test_the_page_asks_for_number_and_pin(client):
    response = client.get(SIGN_IN)
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    assert 'autocomplete="current-password"' in response.content.decode()


@pytest.mark.parametrize(
    "typed",
    ["+6281234567890", "0812-3456-7890", "0812 3456 7890", "6281234567890", "WA: 081234567890"],
)
def test_a_maker_signs_in_with_the_number_in_any_spelling(client, typed):
    maker(phone="+6281234567890")
    response = send(client, typed)
    assert (response.status_code, response.url) == (302, reverse("orders:counter"))
    assert signed_in(client)


@pytest.mark.parametrize("typed", [f"{PIN} ", f" {PIN}", "٤٨٢٩١٥", "４８２９１５"])
def test_a_pin_counts_by_its_digits_on_any_keyboard(client, typed):
    maker(phone="+6281234567890")
    assert send(client, "081234567890", typed).status_code == 302


def test_a_blank_is_part_of_a_password_of_the_staff(client):
    officer(username="petugas")
    assert send(client, "petugas", "rahasia-kantor ").status_code == 200


def test_staff_sign_in_by_user_name_and_come_to_their_desk(client):
    officer(username="petugas")
    assert send(client, "petugas", "rahasia-kantor").url == reverse("admin:index")


def test_a_user_name_that_looks_like_somebodys_number_does_not_open_that_account(client):
    maker(phone="+6281234567890")
    officer(username="081234567890")
    assert not send(client, "081234567890", "rahasia-kantor").has_header("Location")


@pytest.mark.parametrize("who", ["unknown", "wrong pin", "inactive", "without pin", "nonsense"])
def test_every_failure_looks_the_same_and_keeps_the_number(client, who):
    person = maker(phone="+6281234567890", pin=None if who == "without pin" else PIN)
    if who == "inactive":
        person.is_active = False
        person.save()
    username = {"unknown": "081299990000", "nonsense": "0812 bukan nomor"}.get(who, "081234567890")
    response = send(client, username, "602841" if who == "wrong pin" else PIN)
    page = response.content.decode()
    assert response.status_code == 200 and not signed_in(client)
    assert page.count(WRONG) == 1 and f'value="{username}"' in page
    assert PIN not in page and "602841" not in page


def test_every_failure_costs_as_many_hashes_and_queries_as_a_wrong_pin(
    client, monkeypatch, django_assert_num_queries
):
    maker(phone="+6281234567890")
    maker(phone="+6281234567891", pin=None)
    User.objects.filter(pk=maker(phone="+6281234567892").pk).update(is_active=False)
    hashes, encode = [], MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda *args: hashes.append(1) or encode(*args)
    )
    send(client, "081200001111", "602841")  # the first failure makes the row that others update
    counts = []
    for username in ("081299990000", "081234567890", "081234567891", "081234567892"):
        hashes.clear()
        with django_assert_num_queries(24):
            send(client, username, "602841")
        counts.append(len(hashes))
    assert counts == [1] * 4


def test_a_paused_account_costs_the_same_whether_the_number_is_known(client, monkeypatch):
    maker(phone="+6281234567890")
    hashes, encode = [], MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda *args: hashes.append(1) or encode(*args)
    )
    found = []
    for username in ("081234567890", "081299990000"):
        for _ in range(8):
            send(client, username, "602841")
        hashes.clear()
        with CaptureQueriesContext(connection) as queries:
            response = send(client, username, "602841")
        found.append((response.status_code, len(hashes), len(queries)))
    assert found[0] == found[1] and found[0][0] == 429


@pytest.mark.parametrize("field", ["username", "password"])
def test_a_blank_field_is_named(client, field):
    maker(phone="+6281234567890")
    response = client.post(SIGN_IN, {"username": "081234567890", "password": PIN} | {field: ""})
    assert list(response.context["form"].errors) == [field]


@pytest.mark.parametrize("next_page", ["/lapak/barang/", "/lapak/?a=1", "/undangan/abc/"])
def test_the_page_that_was_asked_for_opens_after_signing_in(client, next_page):
    maker(phone="+6281234567890")
    page = client.get(SIGN_IN, {"next": next_page}).content.decode()
    assert f'name="next" value="{next_page}"' in page
    assert send(client, "081234567890", next=next_page).url == next_page


@pytest.mark.parametrize(
    "next_page",
    [
        "https://jahat.example/",
        "//jahat.example/",
        "/\\jahat.example",
        "javascript:alert(1)",
        " ",
        "jahat",
        "-1",
    ],
)
def test_a_foreign_page_is_never_opened(client, next_page):
    maker(phone="+6281234567890")
    assert "jahat" not in client.get(SIGN_IN, {"next": next_page}).content.decode()
    assert send(client, "081234567890", next=next_page).url == reverse("orders:counter")
    assert client.get(SIGN_IN, {"next": next_page}).url == reverse("orders:counter")


def test_who_is_signed_in_is_led_on(client):
    client.force_login(maker())
    assert client.get(SIGN_IN).url == reverse("orders:counter")


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(client, method):
    assert getattr(client, method)(SIGN_IN).status_code == 405


# --- the end of a session ------------------------------------------------------------------


def test_signing_out_is_a_post(client):
    client.force_login(maker())
    assert client.get("/keluar/").status_code == 405
    assert signed_in(client)
    assert client.post("/keluar/").status_code == 302
    assert not signed_in(client)


def test_a_changed_pin_ends_the_session(client):
    person = maker()
    client.force_login(person)
    person.set_password("930174")
    person.save()
    assert client.get("/lapak/").url == "/masuk/?next=/lapak/"


def test_a_closed_account_ends_the_session(client):
    person = maker()
    client.force_login(person)
    person.is_active = False
    person.save()
    assert client.get("/lapak/").url == "/masuk/?next=/lapak/"


def test_a_very_long_name_is_refused_before_it_is_looked_up(client):
    response = send(client, "a" * 400)
    assert list(response.context["form"].errors) == ["username"]
    assert not AccessAttempt.objects.exists()
