"""What a maker says about the business, and the PIN."""

import pytest
from axes.models import AccessAttempt
from django.core.files.storage import default_storage
from django.test import Client

from producers import photos
from producers.models import Consent, Picture, Producer
from producers.tests.factories import person, picture, producer
from producers.tests.photo_files import photo_file, upload

pytestmark = pytest.mark.django_db
PIN = "482915"


@pytest.fixture
def ibu_sari():
    return person(pin=PIN, phone="+6281234567890", name="Ibu Sari")


@pytest.fixture
def row(ibu_sari, client):
    client.force_login(ibu_sari)
    return producer(member=ibu_sari, name="Melati", phone="+6281234567890")


def files():
    return [name for folder in default_storage.listdir("")[0] for name in _below(folder)]


def _below(folder):
    folders, names = default_storage.listdir(folder)
    return [*names, *(name for each in folders for name in _below(f"{folder}/{each}"))]


@pytest.fixture(autouse=True)
def _media(settings):
    settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)


# --- the list ----------------------------------------------------------------------------------


def test_the_list_says_what_is_there_and_what_is_missing(client, row):
    page = client.get("/lapak/saya/").content.decode()
    assert page.count("belum ada") == 3 and "tidak dilihat pembeli" in page
    assert row.get_absolute_url() in page


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("draft", "Menunggu dilihat dinas"),
        ("submitted", "Menunggu dilihat dinas"),
        ("refused", "Alasan dari dinas."),
        ("inactive", "sedang tidak tampil"),
    ],
)
def test_a_counter_that_the_public_does_not_see_says_why(client, row, status, words):
    Producer.objects.filter(pk=row.pk).update(status=status, reason="Alasan dari dinas.")
    page = client.get("/lapak/saya/").content.decode()
    assert words in page and row.get_absolute_url() not in page


@pytest.mark.parametrize("page", ["/lapak/saya/"])
def test_the_list_is_only_read(client, row, page):
    assert client.post(page).status_code == 405


# --- story and bank ----------------------------------------------------------------------------


def test_a_story_is_written_and_only_the_story(client, row):
    facts = {
        "quote": "Ibu saya menenun.",
        "story": "Sejak 1998.",
        "name": "Nama Lain",
        "trusted": "on",
    }
    assert client.post("/lapak/saya/cerita/", facts).url == "/lapak/saya/"
    row.refresh_from_db()
    assert (row.quote, row.story) == ("Ibu saya menenun.", "Sejak 1998.")
    assert (row.name, row.trusted) == ("Melati", False)


def test_a_story_that_is_too_long_stays_on_the_page(client, row):
    response = client.post("/lapak/saya/cerita/", {"quote": "Q" * 201, "story": "Sejak 1998."})
    assert list(response.context["form"].errors) == ["quote"]
    assert "Sejak 1998." in response.content.decode()
    response = client.post("/lapak/saya/cerita/", {"story": "S" * 4001})
    assert list(response.context["form"].errors) == ["story"]


def test_a_bank_account_is_kept_as_typed_and_its_change_is_recorded(client, row, ibu_sari):
    facts = {"bank_name": "BRI", "bank_account": " 000 0001 2026 ", "bank_holder": "Sari"}
    assert client.post("/lapak/saya/rekening/", facts).url == "/lapak/saya/"
    row.refresh_from_db()
    assert (row.bank_name, row.bank_account, row.bank_holder) == ("BRI", "000 0001 2026", "Sari")
    assert row.history.first().history_user == ibu_sari


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"bank_account": "12 tiga"}, ["bank_account"]),
        ({"bank_account": "12345"}, ["bank_account"]),
        ({"bank_holder": ""}, ["bank_holder"]),
        ({"bank_name": "", "bank_holder": ""}, ["bank_name", "bank_holder"]),
    ],
)
def test_half_a_bank_account_is_refused(client, row, changed, fields):
    facts = {"bank_name": "BRI", "bank_account": "1234567890", "bank_holder": "Sari"} | changed
    response = client.post("/lapak/saya/rekening/", facts)
    assert list(response.context["form"].errors) == fields
    row.refresh_from_db()
    assert row.bank_account == ""


def test_a_bank_account_can_be_taken_away(client, row):
    Producer.objects.update(bank_name="BRI", bank_account="1234567890", bank_holder="Sari")
    empty = {"bank_name": "", "bank_account": "", "bank_holder": ""}
    assert client.post("/lapak/saya/rekening/", empty).status_code == 302
    row.refresh_from_db()
    assert row.bank_account == ""


# --- face --------------------------------------------------------------------------------------


def test_a_face_is_stored_anew_and_shown(client, row, ibu_sari):
    response = client.post("/lapak/saya/foto/", {"photos": photo_file()})
    assert response.url == "/lapak/saya/"
    row.refresh_from_db()
    assert row.portrait == Picture.objects.get() and row.portrait.by == ibu_sari
    assert len(files()) == len(photos.ENDINGS)
    assert row.portrait.small in client.get("/lapak/saya/").content.decode()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"<?php system($_GET['c']); ?>", "bukan foto"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "SVG"),
        (b"", "kosong"),
        (b"\0\0\0\x18ftypheic" + bytes(40), "HEIC"),
    ],
)
def test_what_is_no_photo_is_refused_beside_the_field_and_leaves_nothing(
    client, row, data, sentence
):
    response = client.post("/lapak/saya/foto/", {"photos": upload(data, name="alert.php.jpg")})
    assert sentence in response.context["form"].errors["photos"][0]
    assert "alert.php.jpg" in response.content.decode()
    row.refresh_from_db()
    assert row.portrait is None and not Picture.objects.exists() and files() == []


def test_sending_without_a_photo_asks_for_one(client, row):
    response = client.post("/lapak/saya/foto/", {})
    assert response.context["form"].errors["photos"] == ["Pilih fotonya dulu, lalu kirim."]


def test_a_face_can_be_taken_away(client, row):
    Producer.objects.update(portrait=picture())
    assert client.post("/lapak/saya/foto/", {"remove": "1"}).status_code == 302
    row.refresh_from_db()
    assert row.portrait is None and not Picture.objects.exists()


def test_the_face_before_is_gone_when_another_is_shown(client, row):
    client.post("/lapak/saya/foto/", {"photos": photo_file(color="red")})
    client.post("/lapak/saya/foto/", {"photos": photo_file(color="blue")})
    row.refresh_from_db()
    assert Picture.objects.get() == row.portrait
    client.post("/lapak/saya/foto/", {"photos": photo_file(color="blue")})
    assert Picture.objects.get() == row.portrait


# --- the number --------------------------------------------------------------------------------


def test_the_number_is_shown_only_by_consent_which_can_be_withdrawn(client, row, ibu_sari):
    page = client.get("/lapak/saya/nomor/").content.decode()
    assert "0812-3456-7890" in page and "Setuju, tampilkan" in page
    client.post("/lapak/saya/nomor/", {"give": "1"})
    given = Consent.objects.get()
    assert (given.recorded_by, given.scope) == (ibu_sari, Consent.Scope.PHONE)
    assert row.may_show_phone()
    assert "Jangan tampilkan lagi" in client.get("/lapak/saya/nomor/").content.decode()
    client.post("/lapak/saya/nomor/", {"withdraw": "1"})
    assert not row.may_show_phone() and Consent.objects.count() == 1


# --- PIN ---------------------------------------------------------------------------------------


def change(client, **changed):
    facts = {"password": PIN, "pin": "930174", "pin_again": "930174"} | changed
    return client.post("/lapak/saya/pin/", facts)


def test_a_new_pin_keeps_this_phone_and_signs_out_the_others(client, row, ibu_sari):
    other = Client()
    other.force_login(ibu_sari)
    assert change(client).url == "/lapak/saya/"
    ibu_sari.refresh_from_db()
    assert ibu_sari.check_password("930174")
    assert client.get("/lapak/saya/").status_code == 200
    assert other.get("/lapak/saya/").status_code == 302


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"password": "602841"}, "password"),
        ({"password": ""}, "password"),
        ({"pin": "123456", "pin_again": "123456"}, "pin"),
        ({"pin": "456789", "pin_again": "456789"}, "pin"),
        ({"pin": "128345", "pin_again": "128346"}, "pin_again"),
        ({"pin": PIN, "pin_again": PIN}, "pin"),
    ],
)
def test_a_pin_is_not_changed_by_a_wrong_answer(client, row, ibu_sari, changed, field):
    response = change(client, **changed)
    assert list(response.context["form"].errors) == [field]
    ibu_sari.refresh_from_db()
    assert ibu_sari.check_password(PIN)


def test_the_owners_number_is_no_pin(client, row, ibu_sari):
    ibu_sari.phone = "+6281274832690"
    ibu_sari.save()
    digits = {"pin": "748326", "pin_again": "748326"}
    assert "nomor HP" in change(client, **digits).context["form"].errors["pin"][0]


def test_guessing_the_old_pin_is_paused_like_signing_in_and_no_pin_is_stored(client, row):
    answers = [change(client, password=f"60284{n}").status_code for n in range(8)]
    assert answers == [200] * 7 + [429]
    assert change(client).status_code == 429
    stored = AccessAttempt.objects.get().post_data
    assert "60284" not in stored and "930174" not in stored
