"""The network breaks in the middle of an upload: nothing is lost, nothing comes twice."""

import pytest
from playwright.sync_api import expect

from catalog.models import Photo, Product
from catalog.tests import factories as shelf
from ikmhub.tests.counter import PIN, sign_in
from ikmhub.tests.line import Line
from producers.models import Picture
from producers.tests import factories as makers
from producers.tests.photo_files import encoded, noisy

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SHARES = (0.1, 0.6, 1)  # of what is sent; after all of it only the answer is lost
SENT = "document.querySelector('[data-sending] progress')?.value"


@pytest.fixture
def line(live_server):
    line = Line(live_server.url)
    yield line
    line.close()


@pytest.fixture
def ibu_sari():
    ibu_sari = makers.person(name="Ibu Sari", pin=PIN)
    makers.producer(member=ibu_sari)
    shelf.category(slug="gerabah", name="Kendi dan gerabah")
    return ibu_sari


def shot(n):
    data = encoded(noisy(size=(300, 225)).resize((1200, 900)), quality=92)
    return {"name": f"IMG_{n}.jpg", "mimeType": "image/jpeg", "buffer": data}


def stored():
    """(pictures, photos of goods, goods)"""
    return Picture.objects.count(), Photo.objects.count(), Product.objects.count()


@pytest.fixture
def phone(new_page, line, ibu_sari):
    """With scripts, on the page that asks for photos of new goods."""
    return asked(new_page(base_url=line.url), ibu_sari)


def asked(page, who):
    sign_in(page, who)
    page.goto("/lapak/barang/baru/")
    return page


def broken(page, line, share):
    """Choose two photos and see the line break."""
    line.break_at(share)
    page.get_by_label("Dari galeri").set_input_files([shot(1), shot(2)])
    expect(page.get_by_text("Foto aman di HP ini")).to_be_visible()
    assert line.broke.is_set()
    assert Picture.objects.count() == (share == 1)


@pytest.mark.parametrize("share", SHARES)
def test_photos_go_on_where_the_line_broke(phone, line, share):
    broken(phone, line, share)
    line.mend()
    phone.get_by_role("button", name="Kirim sekarang").click()
    phone.get_by_text("2 foto tersimpan").wait_for()
    expect(phone.locator("[data-sending]")).to_have_count(0)
    assert stored() == (2, 2, 1)


@pytest.mark.parametrize("share", SHARES)
def test_photos_go_on_when_the_page_is_opened_again(phone, line, share):
    broken(phone, line, share)
    phone.goto("about:blank")
    line.mend()
    phone.goto("/lapak/barang/baru/")
    phone.get_by_text("2 foto tersimpan").wait_for()
    phone.wait_for_load_state("networkidle")
    assert stored() == (2, 2, 1)


@pytest.mark.parametrize("share", SHARES)
def test_without_scripts_photos_chosen_again_are_there_once(new_page, line, ibu_sari, share):
    page = asked(new_page(base_url=line.url, java_script_enabled=False), ibu_sari)
    photos = [shot(1), shot(2)]
    page.get_by_label("Dari galeri").set_input_files(photos)
    line.break_at(share)
    with page.expect_event("requestfailed"):
        page.get_by_role("button", name="Simpan foto dan lanjut").click(no_wait_after=True)
    assert line.broke.is_set()
    line.mend()
    page = page.context.new_page()
    page.goto("/lapak/barang/baru/")
    expect(page.get_by_text("2 foto tersimpan")).to_have_count(int(share == 1))
    page.get_by_label("Dari galeri").set_input_files(photos)
    page.locator("button[name=next]").click()
    page.wait_for_url("**/nama/")
    assert stored() == (2, 2, 1)


def test_the_bar_grows_while_a_photo_goes_out(phone):
    tools = phone.context.new_cdp_session(phone)
    slow = {"latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
    tools.send("Network.emulateNetworkConditions", {"offline": False, **slow})
    phone.get_by_label("Dari galeri").set_input_files([shot(1)])
    phone.locator("[data-sending] progress").wait_for()
    shares = [0]
    while (share := phone.evaluate(SENT)) is not None:
        shares.append(share)
    phone.get_by_text("1 foto tersimpan").wait_for()
    phone.wait_for_load_state("networkidle")
    assert shares == sorted(shares) and len({*shares}) > 4
