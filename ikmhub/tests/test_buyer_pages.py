"""What a buyer walks through, in a real Chromium: with and without scripts, on phone and PC."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from ikmhub.tests import world as worlds
from ikmhub.tests.html_rules import mistakes
from ikmhub.tests.test_public_pages import RULES
from orders import whatsapp
from orders.models import Enquiry, Order
from orders.tests import factories as make
from producers.models import Region
from producers.tests import factories as makers

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def world():
    makers.place("52.08.05")
    return worlds.build()


@pytest.fixture
def filled(world, new_page):
    """filled(width, **context): a page whose visitor has two things in the basket."""

    def open_page(width=360, **context):
        page = new_page(width=width, **context)
        page.goto(world.cloth.get_absolute_url())
        page.get_by_label("Syal").check()
        page.get_by_role("button", name="+ Keranjang").click()
        return page

    return open_page


def held_pages(world):
    """The pages behind secret links: orders in every state, questions, the maker's answer."""
    orders = [
        make.order(variant=world.cloth.variants.first(), status=status, by=world.ibu_sari)
        for status in Order.Status
    ]
    asked = [make.enquiry(product=world.cloth, status=status) for status in Enquiry.Status]
    answers = [whatsapp.answer_path(enquiry) for enquiry in asked]
    return [row.get_absolute_url() for row in (*orders, *asked)] + answers


def faults(page, source=None):
    """What axe and the validator find on the page that is open, or was the answer to a form."""
    found = Axe().run(page, options=RULES).response["violations"]
    named = [(fault["id"], [node["html"][:120] for node in fault["nodes"][:2]]) for fault in found]
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return (
        named
        + mistakes(source or page.request.get(page.url).text())
        + (["too wide"] if wide else [])
    )


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (360, "dark"), (1280, "light")])
def test_pages_behind_links_are_sound(new_page, world, width, scheme):
    page, found = new_page(width=width, color_scheme=scheme), {}
    for address in held_pages(world):
        page.goto(address)
        if wrong := faults(page):
            found[address] = wrong
    assert found == {}


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (360, "dark"), (1280, "light")])
def test_basket_and_order_form_are_sound_also_with_errors(filled, width, scheme):
    page = filled(width, color_scheme=scheme)
    with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
        page.locator("input[name^=q-]").fill("abc")
        page.locator("input[name^=q-]").blur()  # sent when left: a click would send it twice
    page.get_by_text("Tulis jumlah dengan angka").wait_for()
    assert faults(page, answer.value.text()) == []
    page.goto("/keranjang/")
    assert faults(page) == []
    page.get_by_role("button", name="Lanjut isi data pemesan").click()
    assert faults(page) == []
    page.get_by_text("Diantar ke alamat").click()
    with page.expect_navigation() as answer:
        page.get_by_role("button", name="Pesan ke 1 perajin").click()
    page.get_by_text("yang perlu diperbaiki").wait_for()
    assert faults(page, answer.value.text()) == []


@pytest.mark.parametrize("scripts", [True, False])
def test_a_guest_orders_for_delivery_and_cancels(filled, scripts):
    Region.objects.create(code="52.71", name="Kota Mataram", level="regency")
    Region.objects.create(code="52.71.01", name="Ampenan", level="district", parent_id="52.71")
    page = filled(java_script_enabled=scripts)
    page.get_by_role("button", name="Tambah").click()
    page.get_by_role("button", name="Lanjut isi data pemesan").click()
    page.get_by_label("Nama Anda").fill("Dewi Lestari")
    page.get_by_label("Nomor HP").fill("0812 0000 1234")
    assert not page.get_by_label("Desa atau kelurahan").is_visible()
    page.get_by_text("Diantar ke alamat").click()
    page.get_by_label("Kecamatan", exact=True).select_option("lain")
    page.get_by_label("Nama kecamatan").fill("ampenan")
    page.get_by_label("Desa atau kelurahan").fill("Bintaro")
    page.get_by_label("Dusun atau alamat").fill("Karang Ujung")
    page.get_by_label("Nama, nomor, dan alamat saya").check()
    page.get_by_role("button", name="Pesan ke 1 perajin").click()
    page.get_by_role("heading", name="Menunggu jawaban Inaq Rumiati").wait_for()
    order = Order.objects.get()
    assert (order.district_id, order.lines.get().quantity) == ("52.71.01", 2)
    page.get_by_text("Batalkan pesanan", exact=True).click()
    page.get_by_role("button", name="Ya, batalkan pesanan ini").click()
    page.get_by_role("heading", name="Pesanan ini dibatalkan").wait_for()


def test_districts_are_suggested_while_one_is_typed(filled):
    page = filled()
    page.get_by_role("button", name="Lanjut isi data pemesan").click()
    page.get_by_text("Diantar ke alamat").click()
    page.get_by_label("Kecamatan", exact=True).select_option("lain")
    page.get_by_label("Nama kecamatan").press_sequentially("pem")
    option = page.locator("#kecamatan option")
    option.wait_for(state="attached")
    assert option.get_attribute("value") == "Pemenang, Kabupaten Lombok Utara"


def test_a_typed_quantity_is_saved_at_once(filled):
    page = filled()
    page.locator("input[name^=q-]").fill("2")
    page.locator("input[name^=q-]").blur()
    expect(page.locator("aside .harga-besar")).to_have_text("Rp500.000")


def test_a_quantity_typed_before_the_script_arrives_is_saved(filled):
    page, held = filled(), []
    page.route("**/keranjang*.js", lambda route: held.append(route))
    page.goto("/keranjang/", wait_until="commit")
    page.locator("input[name^=q-]").fill("2")
    page.locator("input[name^=q-]").blur()
    for each in held:
        each.continue_()
    expect(page.locator("aside .harga-besar")).to_have_text("Rp500.000")


def test_the_maker_answers_with_one_tap_of_at_least_48_pixels(new_page, world):
    asked = make.enquiry(product=world.cloth)
    page = new_page()
    page.goto(whatsapp.answer_path(asked))
    buttons = page.locator("main button")
    assert all(button.bounding_box()["height"] >= 48 for button in buttons.all())
    page.get_by_role("button", name="Sepakat").click()
    page.get_by_text("Tercatat: Sepakat").wait_for()
    asked.refresh_from_db()
    assert asked.status == "agreed"


def test_a_question_leaves_for_whatsapp_stored_and_written_out(new_page, world):
    page = new_page()
    gone = []
    page.route("https://wa.me/**", lambda route: (gone.append(route.request.url), route.abort()))
    page.goto(reverse("orders:ask", args=[world.cloth.slug]))
    page.get_by_label("Nama Anda").fill("Dewi")
    page.on("requestfailed", lambda request: gone.append(request.url))
    page.get_by_role("button", name="Simpan dan buka WhatsApp").click(no_wait_after=True)
    page.wait_for_timeout(500)
    code = Enquiry.objects.get().code
    assert any(code in address for address in gone if address.startswith("https://wa.me/62"))
