"""What a phone does to photos before it sends them, in a real Chromium."""

import pytest
from PIL import Image

from ikmhub.tests.counter import sign_in
from producers.models import Picture
from producers.tests.photo_files import encoded

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def adding(new_page, world):
    page = new_page()
    sign_in(page, world.ibu_sari)
    page.goto("/lapak/barang/baru/")
    page.wait_for_load_state()
    return page


def test_what_is_clear_stays_white_where_the_phone_makes_a_picture_smaller(adding, world):
    known = set(Picture.objects.values_list("pk", flat=True))
    clear = {
        "mimeType": "image/png",
        "buffer": encoded(Image.new("RGBA", (2600, 900)), format="PNG"),
    }
    adding.get_by_label("Dari galeri").set_input_files([{"name": "kain.png", **clear}])
    adding.get_by_text("1 foto tersimpan").wait_for()

    made = Picture.objects.exclude(pk__in=known).get()
    assert (made.width, made.color) == (2000, "#ffffff")


def test_a_small_photo_is_stored_and_said_to_be_small(adding, world):
    small = encoded(Image.new("RGB", (120, 90), "#b03020"))
    adding.get_by_label("Dari galeri").set_input_files(
        [{"name": "kecil.jpg", "mimeType": "image/jpeg", "buffer": small}]
    )
    adding.get_by_text("Foto ini kecil dan tampak kabur.").wait_for()
    assert adding.get_by_role("button", name="Lanjut").is_visible()
