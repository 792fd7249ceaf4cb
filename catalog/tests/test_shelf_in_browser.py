"""The shelf as hands meet it: with JavaScript a little quicker, without it just as whole."""

import pytest
from playwright.sync_api import expect

from catalog.tests import factories as shelf
from producers.tests import factories as makers

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def cloth():
    product = shelf.product(name="Kain ikat", price=650_000, stock=None, lead_days=45)
    product.scarf = shelf.variant(product=product, name="Syal", price=285_000, stock=2)
    product.wide = shelf.variant(product=product, name="Lebar", price=950_000, stock=None)
    return product


@pytest.fixture
def shop(cloth):
    maker = makers.producer(village="52.08.04.2001")
    shelf.product(name="Tikar", producer=maker, price=90_000, stock=0)
    shelf.product(name="Bakul", producer=maker, price=40_000)
    return cloth


def expect_names(page, *names):
    expect(page.locator(".kartu h3")).to_have_text([*names])


def test_a_choice_changes_price_state_and_the_order_s_link(page, cloth):
    page.goto(cloth.get_absolute_url())
    assert page.inner_text(".harga-besar") == "Rp285.000 / buah"
    page.get_by_text("Lebar").click()
    assert page.inner_text(".harga-besar") == "Rp950.000 / buah"
    assert page.inner_text("[data-keadaan]") == "Pre-order 45 hari"
    page.get_by_role("button", name="Tambah").click()
    link = page.get_attribute("[data-pesan]", "href")
    assert f"pilihan={cloth.wide.pk}&jumlah=2" in link


def test_the_stepper_stays_between_the_least_and_what_is_left(page, cloth):
    page.goto(cloth.get_absolute_url())
    for _ in range(4):
        page.get_by_role("button", name="Tambah").click()
    assert page.input_value("[name=quantity]") == "2"
    for _ in range(4):
        page.get_by_role("button", name="Kurangi").click()
    assert page.input_value("[name=quantity]") == "1"


@pytest.mark.parametrize("javascript", [True, False])
def test_a_choice_goes_into_the_basket_with_and_without_javascript(new_page, cloth, javascript):
    page = new_page(java_script_enabled=javascript)
    page.goto(cloth.get_absolute_url())
    page.get_by_text("Lebar").click()
    page.fill("[name=quantity]", "3")
    page.get_by_role("button", name="+ Keranjang").click()
    main = page.inner_text("main")
    assert "Kain ikat" in main and "Lebar" in main and "Rp2.850.000" in main


def test_an_order_is_chosen_at_once_and_the_address_stays_short(new_page, shop):
    page = new_page(width=1280)
    page.goto("/produk/?q=&harga_min=")
    page.select_option("#urut", "termurah")
    page.wait_for_url("**/produk/?urut=termurah")
    expect_names(page, "Bakul", "Tikar", "Kain ikat")
    page.select_option("#urut", "terbaru")
    page.wait_for_url(lambda url: url.rstrip("?").endswith("/produk/"))


@pytest.mark.parametrize("javascript", [True, False])
def test_the_filter_sheet_opens_closes_and_filters_on_a_phone(new_page, shop, javascript):
    page = new_page(java_script_enabled=javascript)
    page.goto("/produk/")
    sheet = page.locator("#saring")
    assert not sheet.is_visible()
    page.get_by_role("link", name="Saring").click()
    assert sheet.is_visible()
    page.get_by_role("link", name="Tutup").click()
    assert not sheet.is_visible()
    page.get_by_role("link", name="Saring").click()
    page.get_by_label("Bayan").check()
    page.locator(".saring-aksi button").click()
    expect_names(page, "Bakul", "Tikar")
    expect(sheet).to_be_hidden()
    page.locator(".terpilih").get_by_role("link", name="Bayan").click()
    expect(page.locator(".kartu h3")).to_have_count(3)


def test_without_javascript_a_button_sends_the_order(new_page, shop):
    page = new_page(java_script_enabled=False)
    page.goto("/produk/")
    page.select_option("#urut", "termahal")
    page.get_by_role("button", name="Urutkan").click()
    expect_names(page, "Kain ikat", "Tikar", "Bakul")


def test_price_and_name_stand_above_the_fold_of_a_phone(page, cloth):
    shelf.photo(product=cloth)
    page.goto(cloth.get_absolute_url())
    bar = page.locator(".batang-beli").bounding_box()
    for part in (".harga-besar", "h1"):
        box = page.locator(part).bounding_box()
        assert box["y"] + box["height"] <= bar["y"]
    assert bar["y"] + bar["height"] <= 740
