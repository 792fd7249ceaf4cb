"""Sixty seconds from a photo to a listed product, on a cheap phone and a weak network."""

import time

import pytest
from playwright.sync_api import expect

from catalog.models import Product
from catalog.tests import factories as shelf
from ikmhub.tests.counter import PIN, sign_in
from producers.tests import factories as makers
from producers.tests.photo_files import encoded, noisy

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SLOWER = 4  # times slower than this machine's processor
BYTES = 400_000 / 8  # a second, each way
DELAY = 400  # milliseconds
SECONDS, TAPS = 60, 8  # what may be needed at most, besides typing


@pytest.fixture
def phone(new_page):
    """The maker's own phone: signed in, the first page open; from then on slow."""
    page, ibu_sari = new_page(), makers.person(name="Ibu Sari", pin=PIN)
    makers.producer(member=ibu_sari)
    shelf.category(slug="gerabah", name="Kendi dan gerabah")
    sign_in(page, ibu_sari)
    slow(page)
    return page


def slow(page):
    line = {"latency": DELAY, "downloadThroughput": BYTES, "uploadThroughput": BYTES}
    tools = page.context.new_cdp_session(page)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    tools.send("Network.emulateNetworkConditions", {"offline": False, **line})


def photo_of_twelve_megapixels():
    data = encoded(noisy(size=(400, 300)).resize((4000, 3000)), quality=93)
    return {"name": "IMG_20261126.jpg", "mimeType": "image/jpeg", "buffer": data}


class Thumb:
    """Counts the taps; choosing a photo takes two."""

    taps = 0

    def on(self, target):
        self.taps += 1
        target.click()

    def chooses(self, target, photo):
        self.taps += 2
        target.set_input_files([photo])


def test_from_the_first_page_to_a_waiting_product(phone):
    thumb, begun = Thumb(), time.monotonic()
    thumb.on(phone.get_by_role("link", name="Tambah"))
    thumb.chooses(phone.get_by_label("Dari galeri"), photo_of_twelve_megapixels())
    expect(phone.get_by_text("1 foto tersimpan")).to_be_visible(timeout=1000 * SECONDS)
    thumb.on(phone.get_by_role("button", name="Lanjut"))
    name = phone.get_by_label("Apa nama barangnya?")
    thumb.on(name)
    name.fill("Kendi lukis")
    thumb.on(phone.get_by_role("button", name="Lanjut"))
    price = phone.get_by_label("Harga", exact=True)
    thumb.on(price)
    price.fill("95rb")
    expect(phone.get_by_text("sembilan puluh lima ribu rupiah per buah")).to_be_visible()
    thumb.on(phone.get_by_role("button", name="Benar, pasang"))
    expect(phone.get_by_text("Terkirim.")).to_be_visible(timeout=1000 * SECONDS)
    took = time.monotonic() - begun
    made = Product.objects.get(name="Kendi lukis")
    assert (made.status, made.price_from, made.photos.count()) == ("submitted", 95_000, 1)
    assert thumb.taps <= TAPS
    assert took <= SECONDS
