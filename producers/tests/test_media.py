import pytest
from django.core.files.storage import FileSystemStorage, default_storage
from django.urls import reverse

from producers import media, photos
from producers.tests.photo_files import photo_file

IN_MEMORY = {"BACKEND": "django.core.files.storage.InMemoryStorage"}


@pytest.fixture
def made(settings):
    settings.STORAGES = settings.STORAGES | {"default": IN_MEMORY}
    made = photos.renditions(photo_file())
    photos.store(made, default_storage)
    return made


def address(name):
    return reverse("media", args=[name])


@pytest.mark.parametrize("ending", photos.ENDINGS)
def test_a_photo_is_served_for_ever_under_its_type(client, made, ending):
    name = photos.name(made.digest, ending)
    answer = client.get(address(name))

    assert answer.status_code == 200
    assert b"".join(answer) == made.files[name]
    assert (
        answer["Content-Type"]
        == {"webp": "image/webp", "jpg": "image/jpeg"}[ending[-4:].strip(".")]
    )
    assert answer["Content-Length"] == str(len(made.files[name]))
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_photo_is_served_from_disk_too(rf, settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path, "base_url": "/media/"},
        }
    }
    made = photos.renditions(photo_file())
    photos.store(made, FileSystemStorage(location=tmp_path))
    name = photos.name(made.digest, "400.webp")
    answer = media.serve(rf.get(address(name)), name)

    with answer.file_to_stream:
        assert b"".join(answer) == made.files[name]


def test_a_photo_already_known_is_not_sent_again(client, made):
    first = client.get(address(photos.name(made.digest, "400.webp")))
    again = client.get(
        address(photos.name(made.digest, "400.webp")), headers={"if-none-match": first["ETag"]}
    )

    assert again.status_code == 304
    assert again.content == b""
    assert again["Cache-Control"] == first["Cache-Control"]
    assert again["ETag"] == first["ETag"]


def test_the_files_of_one_photo_have_different_marks(client, made):
    marks = {client.get(address(name))["ETag"] for name in made.files}

    assert len(marks) == len(photos.ENDINGS)


def test_head_tells_the_size_without_the_photo(client, made):
    name = photos.name(made.digest, "800.webp")
    answer = client.head(address(name))

    assert answer.status_code == 200
    assert answer["Content-Length"] == str(len(made.files[name]))
    assert b"".join(answer) == b""


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_nothing_can_be_written_or_deleted(client, made, method):
    name = photos.name(made.digest, "800.webp")

    assert getattr(client, method)(address(name)).status_code == 405
    assert default_storage.exists(name)


def test_a_photo_that_is_gone_is_404(client, made):
    photos.remove(made.digest)

    assert client.get(address(photos.name(made.digest, "400.webp"))).status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "foto/../secret_key",
        "foto/%2e%2e/%2e%2e/secret_key",
        "..\\..\\secret_key",
        "/etc/passwd",
        "foto/ab/{digest}-400.webp/../../../secret_key",
        "foto/ab/{digest}-401.webp",
        "foto/ab/{digest}-1200.webp",
        "foto/ab/{digest}-400.jpg",
        "foto/zz/{digest}-400.webp",
        "foto/{digest}-400.webp",
        "foto/ab/{digest}-400.webp\n",
        "foto/ab/.foto-draft",
        "impor/registri.xlsx",
        "ikmhub.sqlite3",
    ],
)
def test_no_other_name_is_served_even_if_the_file_exists(client, made, name):
    name = name.format(digest=made.digest)
    assert client.get("/media/" + name).status_code == 404


def test_a_file_beside_the_photos_does_not_leak(client, made):
    default_storage.save("impor/registri.xlsx", photo_file())
    default_storage.save(f"foto/{made.digest[:2]}/catatan.txt", photo_file())

    assert client.get(address("impor/registri.xlsx")).status_code == 404
    assert client.get(address(f"foto/{made.digest[:2]}/catatan.txt")).status_code == 404
