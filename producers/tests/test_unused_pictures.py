"""Photos that came in and are shown nowhere."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from producers import photos, uploads
from producers.models import Picture
from producers.tests.factories import picture, producer
from producers.tests.photo_files import photo_file

pytestmark = pytest.mark.django_db


def sent(*, days, color="red"):
    """A picture with its files that came in so many days ago."""
    made = Picture.objects.take_in(photo_file(color=color))
    Picture.objects.filter(pk=made.pk).update(at=timezone.now() - timedelta(days=days))
    made.refresh_from_db()
    return made


def has_files(made):
    return default_storage.exists(photos.name(made.digest, "400.webp"))


@pytest.mark.django_db(transaction=True)
def test_what_was_sent_long_ago_and_never_used_is_swept_with_its_files(capsys):
    old, young = sent(days=15), sent(days=13, color="blue")
    call_command("sweep_photos")
    assert capsys.readouterr().out == "1 foto lama dan 0 foto tanpa catatan dihapus.\n"
    assert Picture.objects.get() == young
    assert (has_files(old), has_files(young)) == (False, True)
    assert uploads.sweep() == 0


def test_what_is_shown_somewhere_stays_however_old():
    shown = sent(days=400)
    producer(portrait=shown)
    assert uploads.sweep() == 0
    assert has_files(shown)


@pytest.mark.parametrize("count", [1, 3])
def test_looking_for_what_is_unused_costs_the_same(count, django_assert_num_queries):
    for _ in range(count):
        producer(portrait=picture())
    with django_assert_num_queries(1):
        uploads.sweep()


def test_the_same_photo_sent_again_is_young_and_stays():
    old = sent(days=100)
    again = Picture.objects.take_in(photo_file(color="red"))
    assert again == old
    assert uploads.sweep() == 0


@pytest.mark.parametrize("meanwhile", ["shown", "sent again"])
def test_what_changed_since_it_was_found_unused_stays(meanwhile):
    old, before = sent(days=100), timezone.now() - timedelta(days=14)
    if meanwhile == "shown":
        producer(portrait=old)
    else:
        Picture.objects.take_in(photo_file(color="red"))
    assert not uploads.sweep_one(old.pk, before)
    assert has_files(old) and Picture.objects.filter(pk=old.pk).exists()


def test_a_photo_that_is_swept_while_it_is_sent_again_is_there_in_the_end(at_once):
    """Many times over: whoever comes first, no row lacks its files and nobody meets an error."""
    made = photos.renditions(photo_file(color="red"))
    for _ in range(5):
        sent(days=100)
        results = at_once([lambda: Picture.objects.keep(made)] * 3 + [uploads.sweep] * 3)
        assert [each for each in results if isinstance(each, Exception)] == []
        row = Picture.objects.get()
        assert has_files(row) and row.pk in {each.pk for each in results[:3]}


def test_a_picture_put_up_while_it_is_swept_is_kept_or_refused_and_never_half_there(at_once):
    for _ in range(5):
        old, maker = sent(days=100), producer()

        def put_up(old=old, maker=maker):
            with transaction.atomic():
                type(maker).objects.filter(pk=maker.pk).update(portrait=old)

        refused, swept = at_once([put_up, uploads.sweep])
        maker.refresh_from_db()
        there = Picture.objects.filter(pk=old.pk).exists()
        assert there is (swept == 0) is has_files(old) is (maker.portrait_id == old.pk)
        assert (refused is None) is there
        type(maker).objects.all().update(portrait=None)
        Picture.objects.all().delete()


def test_the_nightly_command_sweeps(capsys):
    from django.core.management import call_command

    sent(days=15)
    call_command("sweep_photos")
    assert not Picture.objects.exists()
