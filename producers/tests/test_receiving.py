"""Large files on their way through a form, onto a disk that may take nothing."""

import resource
from contextlib import contextmanager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from producers.models import Picture
from producers.receiving import MOST_BYTES, ToDisk
from producers.tests.photo_files import encoded, noisy, photo_file

LARGE = 6 * 1024 * 1024  # Django keeps smaller forms in memory


@contextmanager
def no_file_larger_than(size):
    """The kernel's own answer to whoever writes more."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def large(*, name="besar.jpg"):
    """An honest photo with a film behind it."""
    return SimpleUploadedFile(name, encoded(noisy(size=(90, 60))).ljust(LARGE, b"\0"))


def received(data, handler):
    handler.new_file("photos", "foto.jpg", "image/jpeg", None)
    for start in range(0, len(data), 65_536):
        assert handler.receive_data_chunk(data[start : start + 65_536], start) is None
    return handler.file_complete(len(data))


def test_a_large_photo_comes_in_whole(counter):
    client, page = counter

    assert client.post(page, {"photos": large()}).status_code == 302
    assert Picture.objects.get().width == 90


def test_a_disk_too_full_to_receive_one_photo_is_an_error_beside_the_field(counter):
    client, page = counter
    with no_file_larger_than(1_000_000):
        answer = client.post(page, {"photos": [photo_file(), large()]})

    assert answer.status_code == 503
    [error] = answer.context["form"].errors["photos"]
    assert error.startswith("besar.jpg: Foto belum bisa disimpan.")
    assert Picture.objects.get().width == 60


def test_a_disk_that_opens_no_file_is_one_too(counter, settings):
    client, page = counter
    settings.FILE_UPLOAD_TEMP_DIR = "/dev/null/foto"
    answer = client.post(page, {"photos": large()})

    assert answer.status_code == 503
    assert answer.context["form"].errors["photos"][0].startswith("besar.jpg: Foto belum bisa")
    assert not Picture.objects.exists()


def test_the_office_s_form_says_so_beside_the_picture(admin_client):
    with no_file_larger_than(1_000_000):
        sent = {"name": "Kain", "picture": large()}
        answer = admin_client.post(reverse("admin:catalog_category_add"), sent)

    errors = answer.context["adminform"].form.errors
    assert errors["picture"][0].startswith("Foto belum bisa disimpan.")
    assert not Picture.objects.exists()


def test_a_registry_that_finds_no_room_is_told(admin_client):
    with no_file_larger_than(1_000_000):
        sent = {"file": large(name="registri.xlsx")}
        answer = admin_client.post(reverse("admin:producers_registry"), sent)

    assert "penyimpanan di server penuh" in answer.content.decode()


@pytest.mark.parametrize("ending", ["x" * 250, "php", "jpg\u202e"])
def test_the_sender_s_ending_names_no_file(counter, ending):
    client, page = counter

    assert client.post(page, {"photos": large(name=f"a.{ending}")}).status_code == 302


def test_what_no_form_reads_is_not_written():
    file = received(bytes(MOST_BYTES + 200_000), ToDisk())

    assert file.size == MOST_BYTES + 200_000
    assert file.seek(0, 2) <= MOST_BYTES + 65_536
    file.close()


def test_a_phone_that_hangs_up_leaves_nothing(tmp_path, settings):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    handler = ToDisk()
    handler.new_file("photos", "foto.jpg", "image/jpeg", None)
    handler.receive_data_chunk(bytes(99), 0)
    assert len(list(tmp_path.iterdir())) == 1

    handler.upload_interrupted()
    assert list(tmp_path.iterdir()) == []
