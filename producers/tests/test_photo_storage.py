import pytest
from django.core.files.storage import FileSystemStorage, InMemoryStorage

from producers import photos
from producers.tests.photo_files import fill_disk, photo_file


@pytest.fixture
def disk(tmp_path):
    return FileSystemStorage(location=tmp_path, base_url="/media/")


def everything(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def contents(storage, name):
    with storage.open(name) as file:
        return file.read()


def test_a_stored_photo_can_be_read_back_file_by_file(disk):
    made = photos.renditions(photo_file())
    photos.store(made, disk)

    for ending in photos.ENDINGS:
        name = photos.name(made.digest, ending)
        assert contents(disk, name) == made.files[name]
        assert photos.url(made.digest, ending, disk) == f"/media/{name}"


def test_stored_files_can_be_read_by_the_web_server(disk, tmp_path):
    photos.store(photos.renditions(photo_file()), disk)

    assert {path.stat().st_mode & 0o777 for path in tmp_path.rglob("*.webp")} == {0o644}


def test_the_same_photo_twice_is_stored_once(disk, tmp_path):
    photos.store(photos.renditions(photo_file()), disk)
    first = everything(tmp_path)
    photos.store(photos.renditions(photo_file()), disk)

    assert everything(tmp_path) == first
    assert len(first) == 5


@pytest.mark.parametrize("before", [1, 2, 4])
def test_a_full_disk_leaves_no_part_of_a_photo_and_says_so(disk, tmp_path, monkeypatch, before):
    fill_disk(monkeypatch, before=before)

    with pytest.raises(photos.Refused) as caught:
        photos.store(photos.renditions(photo_file()), disk)
    assert str(caught.value).startswith("Penyimpanan penuh, foto belum disimpan.")
    assert everything(tmp_path) == []


def test_a_full_disk_does_not_take_back_what_was_stored_before(disk, tmp_path, monkeypatch):
    photos.store(photos.renditions(photo_file()), disk)
    kept = everything(tmp_path)
    fill_disk(monkeypatch, before=1)

    with pytest.raises(photos.Refused):
        photos.store(photos.renditions(photo_file(color="#ffffff")), disk)
    photos.store(photos.renditions(photo_file()), disk)
    assert everything(tmp_path) == kept


def test_a_folder_that_is_a_file_is_a_sentence_too(tmp_path):
    (tmp_path / "foto").write_text("")

    with pytest.raises(photos.Refused) as caught:
        photos.store(photos.renditions(photo_file()), FileSystemStorage(location=tmp_path))
    assert str(caught.value).startswith("Foto belum bisa disimpan.")


def test_removing_a_photo_takes_all_its_files_and_no_others(disk, tmp_path):
    gone, kept = photos.renditions(photo_file()), photos.renditions(photo_file(color="#ffffff"))
    photos.store(gone, disk)
    photos.store(kept, disk)

    photos.remove(gone.digest, disk)
    photos.remove(gone.digest, disk)
    assert everything(tmp_path) == sorted(kept.files)


def test_a_storage_without_folders_works_as_well():
    memory = InMemoryStorage(base_url="/media/")
    made = photos.renditions(photo_file())
    photos.store(made, memory)
    photos.store(made, memory)

    assert all(contents(memory, name) == data for name, data in made.files.items())
    photos.remove(made.digest, memory)
    assert not any(memory.exists(name) for name in made.files)
