"""Photos of a form: hostile names, a disk or a database that takes nothing, many at once."""

import os
import re
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore, Thread

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import IntegrityError, OperationalError, connection, transaction
from django.test import Client
from django.urls import reverse

from accounts.tests.crowd import shared
from producers import photos
from producers.media import NAME
from producers.models import Picture, Producer
from producers.models.pictures import clear_away
from producers.tests.factories import person, producer
from producers.tests.photo_files import encoded, fill_disk, photo_file, plain, upload
from producers.uploads import LONGEST_NAME, take_in_all

__all__ = ["shared"]

HOSTILE_NAMES = [
    "../../../etc/passwd",
    "..\\..\\windows\\system32\\drivers.jpg",
    "C:\\Users\\dewi\\foto.jpg",
    "/etc/cron.d/foto.jpg",
    "alert.php.jpg",
    "foto.jpg.php",
    ".htaccess",
    "...",
    "CON",
    "nul.jpg",
    "foto.jpg:ads",
    "%00.jpg",
    "%2e%2e%2ffoto.jpg",
    "foto\x00.php",
    "foto\nSet-Cookie: a=b.jpg",
    "foto\r\n\r\n<script>",
    "<script>alert(1)</script>.jpg",
    '"><img src=x onerror=alert(1)>.jpg',
    "foto' OR '1'='1.jpg",
    "{{ settings.SECRET_KEY }}.jpg",
    "%(size)d %s.jpg",
    "\u202egpj.exe",
    "\ufeff\u200bfoto.jpg",
    "kain 🧵 tenun.jpg",
    "foto-ａ／．．／b.jpg",
    "a" * 300 + ".jpg",
    "~root",
    "-rf",
    "$(reboot).jpg",
    "foto;rm -rf.jpg",
    " ",
]


def files():
    return [each for each in Path(default_storage.location).rglob("*") if each.is_file()]


def sent(name, data):
    """An upload whose name has been told by somebody who does not use a browser."""
    file = upload(data)
    file.name = name
    return file


@contextmanager
def database_refuses(error, *, table="producers_picture"):
    """Every row written to the table meets this error, as from a full disk."""

    def refuse(execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE")) and f'"{table}"' in sql:
            raise error
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield


# --- names ------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_name_never_becomes_part_of_a_stored_one(name):
    [picture], refused = take_in_all([sent(name, encoded(plain()))], by=None)

    assert refused == []
    assert len(files()) == 5
    stored = [str(each.relative_to(default_storage.location)) for each in files()]
    assert all(NAME.fullmatch(each) and picture.digest in each for each in stored)


@pytest.mark.django_db
@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_refused_file_s_name_is_one_short_line(name):
    _pictures, [why] = take_in_all([sent(name, b"%PDF-1.7")], by=None)

    shown, _, sentence = why.message.rpartition(": Ini berkas PDF")
    assert sentence.endswith(".")
    assert shown.isprintable()
    assert len(shown) <= LONGEST_NAME
    assert files() == []


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_through_a_form_a_hostile_name_is_text_and_nothing_else(counter, name):
    client, page = counter
    answer = client.post(page, {"photos": SimpleUploadedFile(name, b"GIF89a")})
    text = answer.content.decode()

    assert answer.status_code == 200
    assert not re.search(r"<script>alert|<img src=x|\u202e|\nSet-Cookie", text)
    assert not Picture.objects.exists() and files() == []


def test_a_long_name_keeps_its_beginning_and_its_end(db):
    _pictures, [why] = take_in_all([sent("kain-" + "x" * 300 + ".jpg", b"GIF89a")], by=None)

    assert why.message.startswith("kain-xxx") and "xxx.jpg: Gambar GIF" in why.message


# --- a disk that is full or read-only ---------------------------------------------------------


@pytest.mark.parametrize("before", [1, 3])
def test_a_full_disk_is_an_error_beside_the_field_and_leaves_nothing(counter, monkeypatch, before):
    client, page = counter
    fill_disk(monkeypatch, before=before)
    answer = client.post(page, {"photos": [photo_file(), photo_file(color="#ffffff")]})

    assert answer.status_code == 503
    errors = answer.context["form"].errors["photos"]
    assert ["Penyimpanan penuh" in error for error in errors] == [True, True]
    assert not Picture.objects.exists() and files() == []


@pytest.mark.parametrize("place", ["/proc/foto", "/dev/null/foto"])
def test_a_disk_that_cannot_be_written_is_an_error_beside_the_field(counter, settings, place):
    client, page = counter
    settings.MEDIA_ROOT = place
    answer = client.post(page, {"photos": [photo_file(), photo_file(color="#ffffff")]})

    assert answer.status_code == 503
    errors = answer.context["form"].errors["photos"]
    assert ["Foto belum bisa disimpan" in error for error in errors] == [True, True]
    assert not Picture.objects.exists()


def test_a_disk_that_fills_up_between_two_photos_keeps_the_first(counter, monkeypatch):
    client, page = counter
    fill_disk(monkeypatch, before=7)
    answer = client.post(page, {"photos": [photo_file(), photo_file(color="#ffffff")]})

    assert answer.status_code == 503
    assert len(answer.context["form"].errors["photos"]) == 1
    picture = Picture.objects.get()
    assert picture.tiny in answer.content.decode()
    assert len(files()) == 5 and all(picture.digest in each.name for each in files())


# --- a database that takes nothing ------------------------------------------------------------


def test_a_full_database_is_an_error_beside_the_field_and_leaves_no_file(counter):
    client, page = counter
    with database_refuses(OperationalError("database or disk is full")):
        answer = client.post(page, {"photos": [photo_file(), photo_file(color="#ffffff")]})

    assert answer.status_code == 503
    assert len(answer.context["form"].errors["photos"]) == 2
    assert not Picture.objects.exists() and files() == []


@pytest.mark.parametrize("table", ["catalog_product", "catalog_photo"])
def test_a_database_that_is_full_after_the_photo_is_one_too(counter, table):
    client, page = counter
    with database_refuses(OperationalError("database or disk is full"), table=table):
        answer = client.post(page, {"photos": photo_file()})

    assert answer.status_code == 503
    [error] = answer.context["form"].errors["photos"]
    assert error.startswith("Foto belum bisa disimpan.")
    assert len(files()) == 5 * Picture.objects.count()


@pytest.mark.django_db(transaction=True)
def test_a_face_that_the_database_does_not_take_is_one_too(counter):
    client, _page = counter
    with database_refuses(OperationalError("disk full"), table="producers_producer"):
        answer = client.post(reverse("producers:portrait"), {"photos": photo_file()})

    assert answer.status_code == 503
    assert answer.context["form"].errors["photos"][0].startswith("Foto belum bisa disimpan.")
    assert not Producer.objects.exclude(portrait=None).exists()


def test_a_form_of_the_office_that_the_database_takes_back_leaves_no_file(admin_client):
    page = reverse("admin:catalog_category_add")
    sent = {"name": "Kain", "slug": "kain", "position": "0", "picture": photo_file()}
    with database_refuses(OperationalError("disk full"), table="django_admin_log"):
        answer = admin_client.post(page, sent, follow=True)

    assert "Foto belum bisa disimpan." in answer.content.decode()
    assert not Picture.objects.exists() and files() == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("page", ["catalog:goods_new", "producers:portrait"])
def test_a_database_that_can_only_be_read_is_an_error_beside_the_field(client, page):
    ibu_sari = person()
    producer(member=ibu_sari)
    client.force_login(ibu_sari)
    switch = {
        "sqlite": "PRAGMA query_only = {}",
        "postgresql": "SET default_transaction_read_only = {}",
    }
    with connection.cursor() as cursor:
        cursor.execute(switch[connection.vendor].format("on"))
        try:
            answer = client.post(reverse(page), {"photos": photo_file()})
        finally:
            cursor.execute(switch[connection.vendor].format("off"))

    assert answer.status_code == 503
    assert "Foto belum bisa disimpan." in answer.context["form"].errors["photos"][0]
    assert not Picture.objects.exists() and files() == []


@pytest.mark.django_db
def test_a_mistake_of_ours_leaves_no_file_either():
    with database_refuses(IntegrityError("nobody expected this")), pytest.raises(IntegrityError):
        Picture.objects.take_in(photo_file())

    assert files() == []


@pytest.mark.django_db
def test_what_another_has_stored_meanwhile_is_not_cleared_away():
    """His row of the same photo came between our files and our row."""
    picture = Picture.objects.take_in(photo_file())
    clear_away(picture.digest)

    assert len(files()) == 5


@pytest.mark.django_db
def test_files_taken_away_by_a_deletion_that_ends_later_are_there_again(
    django_capture_on_commit_callbacks,
):
    """Whoever deletes the same picture does not see the new row before it is certain."""
    with django_capture_on_commit_callbacks(execute=True):
        picture = Picture.objects.take_in(photo_file())
        photos.remove(picture.digest)

    assert len(files()) == 5


@pytest.mark.django_db
def test_a_deletion_leaves_the_files_of_a_picture_that_came_again(
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        Picture.objects.take_in(photo_file()).delete()
        Picture.objects.take_in(photo_file())

    assert Picture.objects.count() == 1 and len(files()) == 5


# --- many at once -----------------------------------------------------------------------------


def test_a_table_full_of_makers_sends_at_once_and_nobody_has_to_choose_again(at_once):
    """Without JavaScript whoever is refused has lost what was chosen."""

    def post(color):
        maker, client = person(), Client()
        producer(member=maker)
        client.force_login(maker)
        sent = {"photos": photo_file(color=color, size=(1600, 1200))}
        return lambda: client.post(reverse("catalog:goods_new"), sent).status_code

    colors = ("red", "lime", "blue", "white", "black", "gold")
    assert at_once([post(color) for color in colors]) == [302] * 6


def test_readers_are_answered_while_photos_wait_and_who_finds_no_seat_is_told(shared, monkeypatch):
    monkeypatch.setattr(photos, "_seats", BoundedSemaphore(2))
    ibu_sari = person()
    producer(member=ibu_sari)
    order, page = [], reverse("catalog:goods_new")

    def post(color):
        client = Client()
        client.force_login(ibu_sari)
        order.append(client.post(page, {"photos": photo_file(color=color)}).status_code)
        connection.close()

    with photos.seat(), photos._turn:  # one photo is at work
        waiting = Thread(target=post, args=["red"])
        waiting.start()
        while photos._seats._value and waiting.is_alive():  # it takes the second seat
            waiting.join(0.01)
        refused = [Thread(target=post, args=[color]) for color in ("lime", "blue")]
        for thread in refused:
            thread.start()
            thread.join()
        order.append(Client().get(reverse("catalog:products")).status_code)
        assert order == [503, 503, 200]
    waiting.join()
    assert order == [503, 503, 200, 302]


# --- what a power cut leaves ------------------------------------------------------------------


def aged(days):
    for each in files():
        then = each.stat().st_mtime - days * 86_400
        os.utime(each, (then, then))


@pytest.mark.django_db
def test_files_of_a_form_taken_back_are_swept_away_a_day_later(capsys):
    kept = Picture.objects.take_in(photo_file())
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        Picture.objects.take_in(photo_file(color="#ffffff"))
        raise ZeroDivisionError
    call_command("sweep_photos")
    assert len(files()) == 10
    (files()[0].parent / ".foto-half").write_bytes(b"half")
    aged(2)
    call_command("sweep_photos")

    assert capsys.readouterr().out.split("\n")[1] == "0 foto lama dan 1 foto tanpa catatan dihapus."
    assert len(files()) == 5 and all(kept.digest in each.name for each in files())


@pytest.mark.django_db
def test_sweeping_an_empty_house_is_no_error(capsys):
    call_command("sweep_photos")

    assert capsys.readouterr().out == "0 foto lama dan 0 foto tanpa catatan dihapus.\n"
