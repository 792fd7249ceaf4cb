"""A stored picture's row, and what older rows are given."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import IntegrityError

from producers import photos
from producers.models import Picture
from producers.tests.factories import picture
from producers.tests.photo_files import encoded, plain, upload

pytestmark = pytest.mark.django_db


def aside():
    """A thing at the right edge of a lying picture."""
    image = plain(size=(640, 360), color="#d8ccb4")
    image.paste("#7a2020", (440, 100, 639, 300))
    return upload(encoded(image, format="PNG"))


def test_the_row_keeps_what_the_photo_told():
    row = Picture.objects.take_in(aside())

    assert (row.width, row.height) == (640, 360)
    assert row.focus >= 80
    assert row.look.endswith(f" f{row.focus}")
    assert row.color == photos.renditions(aside()).color


def test_a_place_beyond_the_picture_is_refused():
    row = picture()
    row.focus = 101
    with pytest.raises(IntegrityError, match="picture_focus_within"):
        row.save()


def test_pictures_from_before_get_their_place_and_their_smallest_file():
    whole, lost = Picture.objects.take_in(aside()), picture()
    expected = whole.focus
    Picture.objects.update(focus=50)
    name = photos.name(whole.digest, "96.webp")
    default_storage.delete(name)

    complete = import_module("producers.migrations.0007_pictures_completed").complete
    for _time in range(2):
        complete(apps, None)
    whole.refresh_from_db()
    lost.refresh_from_db()
    assert (whole.focus, lost.focus) == (expected, 50)
    assert default_storage.exists(name)
