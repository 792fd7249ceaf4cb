"""The photos of goods that exist."""

import pytest
from django.core.files.storage import default_storage

from catalog.lapak import gallery
from catalog.models import Photo
from catalog.tests.factories import category, photo, product
from producers.models import Picture
from producers.tests.factories import person, picture, producer
from producers.tests.photo_files import photo_file, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def thing(client):
    ibu_sari = person()
    client.force_login(ibu_sari)
    return product(producer=producer(member=ibu_sari))


def page_of(thing):
    return f"/lapak/barang/{thing.pk}/foto/"


def drop_page(shown):
    return f"{page_of(shown.product)}{shown.pk}/hapus/"


def order(thing):
    return list(Photo.objects.filter(product=thing).values_list("pk", flat=True))


def three(thing):
    return [photo(product=thing, position=n).pk for n in range(3)]


def test_photos_are_added_behind_the_others(client, thing):
    first = photo(product=thing)
    files = [photo_file(color="red"), photo_file(color="blue")]
    assert client.post(page_of(thing), {"photos": files}).url == page_of(thing)
    assert order(thing)[0] == first.pk and len(order(thing)) == 3
    thing.refresh_from_db()
    assert thing.status == "published"


def test_a_hostile_file_is_refused_beside_the_field_and_the_good_one_stays(client, thing):
    response = client.post(page_of(thing), {"photos": [photo_file(), upload(b"GIF89a;<?php")]})
    assert "GIF" in response.context["form"].errors["photos"][0]
    assert len(order(thing)) == 1 and Picture.objects.count() == 1
    assert Picture.objects.get().tiny in response.content.decode()


def test_a_hostile_file_alone_leaves_neither_row_nor_file(client, thing, settings):
    client.post(page_of(thing), {"photos": upload(b"MZ\x90" + bytes(60))})
    assert not Picture.objects.exists() and not default_storage.exists("foto")


def test_sending_nothing_asks_for_a_photo(client, thing):
    response = client.post(page_of(thing), {})
    assert response.context["form"].errors["photos"] == ["Pilih fotonya dulu, lalu kirim."]


def test_the_same_photo_sent_again_is_there_once_and_no_mistake(client, thing):
    """The answer to the first may have been lost on the way."""
    for _time in range(2):
        assert client.post(page_of(thing), {"photos": photo_file()}).url == page_of(thing)
    assert len(order(thing)) == 1


def test_eight_photos_are_enough(client, thing):
    for n in range(7):
        photo(product=thing, position=n)
    files = [photo_file(color="red"), photo_file(color="blue")]
    response = client.post(page_of(thing), {"photos": files})
    assert len(order(thing)) == gallery.MOST_PHOTOS
    assert "Paling banyak 8 foto" in response.content.decode()
    assert 'type="file"' not in client.get(page_of(thing)).content.decode()


@pytest.mark.parametrize(
    ("word", "which", "expected"),
    [
        ("front", 2, [2, 0, 1]),
        ("front", 0, [0, 1, 2]),
        ("forward", 2, [0, 2, 1]),
        ("forward", 1, [1, 0, 2]),
        ("forward", 0, [0, 1, 2]),
    ],
)
def test_photos_are_put_in_order_by_buttons(client, thing, word, which, expected):
    pks = three(thing)
    assert client.post(page_of(thing), {word: pks[which]}).status_code == 302
    assert order(thing) == [pks[n] for n in expected]


def test_a_photo_is_deleted_only_after_asking(client, thing):
    shown = photo(product=thing)
    assert client.post(page_of(thing), {"drop": shown.pk}).url == drop_page(shown)
    assert "Hapus foto ini?" in client.get(drop_page(shown)).content.decode()
    assert order(thing) == [shown.pk]


def test_after_deleting_from_the_first_question_it_is_asked_again(client, thing):
    shown = photo(product=product(producer=thing.producer, status="draft", name=""))
    assert client.post(drop_page(shown)).url == "/lapak/barang/baru/"


@pytest.mark.parametrize("whose", ["other product", "other maker"])
def test_only_photos_of_this_thing_are_deleted(client, thing, whose):
    foreign = product(producer=thing.producer if whose == "other product" else producer())
    theirs = photo(product=foreign)
    assert client.post(f"{page_of(thing)}{theirs.pk}/hapus/").status_code == 404
    assert order(foreign) == [theirs.pk]


def test_a_deleted_photo_is_gone_with_its_files(client, thing, django_capture_on_commit_callbacks):
    client.post(page_of(thing), {"photos": photo_file()})
    shown = Photo.objects.get()
    address = shown.picture.small
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(drop_page(shown)).url == page_of(thing)
    assert not Picture.objects.exists()
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("where", ["product", "face", "kind"])
def test_a_photo_that_stands_elsewhere_too_stays(client, thing, where):
    shared = picture()
    shown = photo(product=thing, picture=shared)
    if where == "product":
        photo(product=product(), picture=shared)
    elif where == "face":
        producer(portrait=shared)
    else:
        category(slug="lain", picture=shared)
    client.post(drop_page(shown))
    assert not Photo.objects.filter(product=thing).exists()
    assert Picture.objects.get() == shared


def test_what_a_photo_shows_is_written_beside_it(client, thing):
    shown = photo(product=thing)
    client.post(page_of(thing), {"alt": "", f"alt-{shown.pk}": f" Kendi dari depan {'x' * 200}"})
    shown.refresh_from_db()
    assert shown.alt.startswith("Kendi dari depan") and len(shown.alt) == 160


def captions(thing):
    return dict(Photo.objects.filter(product=thing).values_list("pk", "alt"))


@pytest.mark.parametrize("word", ["front", "forward", "drop", "alt", "photos"])
def test_every_button_keeps_what_was_typed_about_all_photos(client, thing, word):
    pks = three(thing)
    typed = {f"alt-{pk}": f"Kendi {n}" for n, pk in enumerate(pks)}
    sent = photo_file() if word == "photos" else pks[2]
    assert client.post(page_of(thing), {word: sent, **typed}).status_code == 302
    assert captions(thing).items() >= {pk: f"Kendi {n}" for n, pk in enumerate(pks)}.items()


@pytest.mark.parametrize("word", ["front", "drop", "alt"])
def test_every_button_keeps_the_photos_that_were_chosen(client, thing, word):
    pks = three(thing)
    client.post(page_of(thing), {word: pks[2], "photos": photo_file()})
    assert len(order(thing)) == 4


def test_what_is_typed_about_photos_of_another_thing_changes_nothing(client, thing):
    theirs = photo(product=product(), alt="Semula")
    client.post(page_of(thing), {"alt": "", f"alt-{theirs.pk}": "Ubah"})
    theirs.refresh_from_db()
    assert theirs.alt == "Semula"


@pytest.mark.parametrize("word", ["front", "forward", "drop"])
@pytest.mark.parametrize("whose", ["other product", "other maker", "nonsense"])
def test_only_photos_of_this_thing_are_changed(client, thing, word, whose):
    own, pks = thing, three(thing)
    foreign = product(producer=own.producer if whose == "other product" else producer())
    value = "abc" if whose == "nonsense" else photo(product=foreign).pk
    assert client.post(page_of(own), {word: value}).status_code == 404
    assert order(own) == pks


def test_a_picture_number_in_the_form_attaches_nothing(client, thing):
    client.post(page_of(thing), {"picture": picture().pk, "photos": picture().pk})
    assert order(thing) == []


def test_adding_at_the_same_moment_keeps_the_limit(at_once):
    thing = product()
    pictures = [picture() for _ in range(12)]
    at_once([lambda p=p: gallery.add(thing, [p]) for p in pictures])
    assert len(order(thing)) == gallery.MOST_PHOTOS


@pytest.mark.parametrize(("size", "said"), [((120, 90), True), ((400, 600), False)])
def test_a_photo_too_small_to_be_seen_well_is_taken_and_said_to_be_small(client, thing, size, said):
    client.post(page_of(thing), {"photos": photo_file(size=size)})
    text = client.get(page_of(thing)).content.decode()
    assert ("Foto ini kecil dan tampak kabur." in text) is said
