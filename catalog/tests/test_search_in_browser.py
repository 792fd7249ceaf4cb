"""Search and lists as hands meet them: by keyboard, on a phone, back and forth, without scripts."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from catalog.shelf import keeping
from catalog.tests import factories as shelf
from producers.tests import factories as makers

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
BOX = ".cari input"
BOTH = pytest.mark.parametrize("page", [360, 1280], indirect=True)


@pytest.fixture
def shop():
    """Sixty pieces of cloth from Bayan and Gangga, and a few other things."""
    weaver = makers.producer(
        name="Inaq Rumiati",
        village="52.08.04.2001",
        portrait=makers.picture(),
        sentra=makers.sentra(name="Sentra Tenun Bayan", slug="tenun-bayan"),
    )
    kind = shelf.category(slug="kain-tenun", name="Kain tenun")
    for n in range(30):
        shelf.product(name=f"Tenun ikat {n:02}", producer=weaver, category=kind)
        shelf.product(name=f"Tenun lurik {n:02}", category=kind, stock=None, lead_days=9)
    shelf.photo(product=shelf.product(name="Kopi Bayan", category=shelf.category(slug="kopi")))
    keeping.keep()


@pytest.fixture
def wide(new_page):
    return new_page(width=1280)


def names(page):
    return page.locator(".kartu h3").all_inner_texts()


def offered(page):
    return page.get_by_role("option").locator("span").all_inner_texts()


def write(page, text):
    """Type into the search box letter by letter, and wait for what it offers."""
    page.locator(BOX).press_sequentially(text, delay=20)
    expect(page.locator(".saran")).to_be_visible()


def mistakes(page):
    found = Axe().run(page, options=RULES).response["violations"]
    return [(v["id"], [node["html"][:120] for node in v["nodes"][:2]]) for v in found]


def stay(page):
    """Mark the document: the mark is gone after a full reload."""
    page.evaluate("window.stayed = true")


def stand_at(page, place):
    """Wait until the page is scrolled there; the policy forbids Playwright's waiting by eval."""
    for _ in range(100):
        if abs(page.evaluate("scrollY") - place) < 3:
            return
        page.wait_for_timeout(50)
    pytest.fail(f"scrolled to {page.evaluate('scrollY')}, not to {place}")


def stayed(page):
    return page.evaluate("window.stayed === true")


# --- suggestions ------------------------------------------------------------------------------


@BOTH
def test_a_search_by_keyboard_alone_leads_to_what_was_chosen(page, shop):
    page.goto("/")
    page.locator(BOX).focus()
    write(page, "ten")
    assert offered(page)[:2] == ["tenun", "Sentra Tenun Bayan"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.get_attribute(BOX, "aria-activedescendant")
    assert page.locator(f"#{chosen}").inner_text().startswith("Sentra Tenun Bayan")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sentra/tenun-bayan/")


def test_enter_without_a_choice_searches_for_what_is_written(page, shop):
    page.goto("/")
    write(page, "ten")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/produk/\?q=ten$"))
    expect(page.locator(".kartu h3")).to_have_count(24)


def test_arrows_go_round_and_back_to_what_is_written(page, shop):
    page.goto("/")
    write(page, "ten")
    box, last = page.locator(BOX), len(offered(page))
    page.keyboard.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") == f"saran-{last}"
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Home")
    assert box.get_attribute("aria-activedescendant") is None
    assert page.get_by_role("option", selected=True).count() == 0
    page.keyboard.type("a")
    assert box.input_value() == "aten"


def test_escape_closes_the_list_and_keeps_the_words(page, shop):
    page.goto("/")
    write(page, "ten")
    page.keyboard.press("Escape")
    expect(page.locator(".saran")).to_have_count(0)
    assert page.input_value(BOX) == "ten"
    assert page.get_attribute(BOX, "aria-expanded") == "false"
    page.keyboard.press("ArrowDown")
    expect(page.locator(".saran")).to_be_visible()


def test_leaving_the_box_closes_the_list(page, shop):
    page.goto("/")
    write(page, "ten")
    page.keyboard.press("Tab")
    expect(page.locator(".saran")).to_have_count(0)


@BOTH
def test_a_tap_on_a_suggestion_leads_there(page, shop):
    page.goto("/")
    write(page, "kop")
    page.get_by_role("option", name="Kopi Bayan").click()
    expect(page).to_have_url(re.compile(r"/produk/kopi-bayan/$"))
    assert page.locator("h1").inner_text() == "Kopi Bayan"


def test_a_screen_reader_hears_how_many_there_are(page, shop):
    page.goto("/")
    box = page.get_by_role("combobox", name="Cari produk atau perajin")
    assert box.get_attribute("aria-expanded") == "false"
    write(page, "kop")
    expect(page.get_by_role("status").last).to_contain_text(f"{len(offered(page))} saran")
    assert box.get_attribute("aria-expanded") == "true"
    assert box.get_attribute("aria-controls") == page.locator("[role=listbox]").get_attribute("id")


def test_a_pause_asks_once_and_nothing_is_asked_twice(page, shop):
    asked = []
    page.on("request", lambda request: "/saran/" in request.url and asked.append(request.url[-5:]))
    page.goto("/")
    page.locator(BOX).press_sequentially("t", delay=20)
    page.wait_for_timeout(400)
    assert asked == []
    write(page, "en")
    page.keyboard.type("u")
    expect(page.get_by_role("option", name="tenun", exact=True)).to_be_visible()
    page.wait_for_timeout(400)
    page.keyboard.press("Backspace")
    page.wait_for_timeout(400)
    assert asked == ["q=ten", "=tenu"]


def test_without_an_answer_the_box_still_searches(page, shop):
    page.route("**/saran/**", lambda route: route.abort())
    page.goto("/")
    page.locator(BOX).press_sequentially("kopi", delay=20)
    page.wait_for_timeout(400)
    page.keyboard.press("Enter")
    page.wait_for_url("**/produk/?q=kopi")
    assert names(page) == ["Kopi Bayan"]


@BOTH
def test_axe_finds_nothing_while_the_list_is_open(page, shop):
    page.goto("/produk/")
    write(page, "ten")
    page.keyboard.press("ArrowDown")
    assert mistakes(page) == []


@BOTH
def test_the_open_list_moves_nothing_and_fits_above_a_phone_s_keyboard(page, shop):
    page.goto("/produk/")
    before = page.locator("h1").bounding_box()
    page.set_viewport_size({"width": page.viewport_size["width"], "height": 400})
    write(page, "ten")
    box = page.locator(".saran").bounding_box()
    assert page.locator("h1").bounding_box() == before
    assert box["y"] + box["height"] <= 400
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_javascript_the_same_box_searches(new_page, shop):
    page = new_page(java_script_enabled=False)
    page.goto("/")
    page.get_by_label("Cari produk atau perajin").fill("kopi")
    page.keyboard.press("Enter")
    page.wait_for_url("**/produk/?q=kopi")
    assert names(page) == ["Kopi Bayan"]
    assert page.locator("[role=combobox]").count() == 0


# --- lists without a full reload --------------------------------------------------------------


def test_a_choice_arrives_without_a_reload_and_keeps_the_focus(wide, shop):
    wide.goto("/produk/")
    stay(wide)
    wide.locator("[name=kecamatan][value=bayan]").check()
    wide.wait_for_url("**/produk/?kecamatan=bayan")
    assert wide.locator("h1").inner_text() == "Bayan"
    assert wide.title().startswith("Bayan · ")
    assert wide.evaluate("document.activeElement.value") == "bayan"
    assert "/en/produk/?kecamatan=bayan" in wide.locator(".nav").inner_html()
    expect(wide.get_by_role("status").last).to_have_text("30 produk")
    assert stayed(wide)


def test_the_page_is_the_same_with_and_without_a_reload(wide, shop):
    wide.goto("/produk/")
    wide.locator("[name=kecamatan][value=bayan]").check()
    wide.wait_for_url("**/produk/?kecamatan=bayan")
    come = wide.locator("main").inner_html()
    wide.reload()
    assert wide.locator("main").inner_html() == come


def test_several_choices_one_after_the_other_all_count(wide, shop):
    wide.goto("/produk/")
    for box in ("[name=kecamatan][value=bayan]", "[name=kategori][value=kopi]", "[name=siap]"):
        wide.locator(box).check()
    wide.wait_for_url("**/produk/?kategori=kopi&kecamatan=bayan&siap=1")
    wide.get_by_role("heading", name="Belum ada produk dengan saringan ini").wait_for()
    wide.locator("[name=kategori][value=kopi]").uncheck()
    wide.wait_for_url("**/produk/?kecamatan=bayan&siap=1")
    assert len(names(wide)) == 24


def test_back_undoes_a_choice_at_the_same_place(wide, shop):
    wide.goto("/produk/")
    wide.mouse.wheel(0, 700)
    stand_at(wide, 700)
    stay(wide)
    first = names(wide)
    wide.locator("[name=kecamatan][value=bayan]").evaluate("box => box.click()")
    wide.wait_for_url("**/produk/?kecamatan=bayan")
    wide.go_back()
    wide.wait_for_url(re.compile(r"/produk/$"))
    stand_at(wide, 700)
    assert names(wide) == first
    assert wide.locator("[name=kecamatan][value=bayan]").is_checked() is False
    wide.go_forward()
    wide.wait_for_url("**/produk/?kecamatan=bayan")
    assert wide.locator("[name=kecamatan][value=bayan]").is_checked() is True
    assert stayed(wide)


def test_back_overtakes_what_is_still_on_its_way(wide, shop):
    held = []
    wide.goto("/produk/")
    wide.locator("[name=kecamatan][value=bayan]").check()
    wide.wait_for_url("**/produk/?kecamatan=bayan")
    wide.route("**siap=1**", lambda route: held.append(route))
    wide.locator("[name=siap]").check()
    expect(wide.locator("main")).to_have_attribute("aria-busy", "true")
    wide.go_back()
    wide.wait_for_url(re.compile(r"/produk/$"))
    wide.wait_for_timeout(500)
    assert len(held) == 1
    assert wide.url.endswith("/produk/")
    assert wide.locator("h1").inner_text() == "Produk"
    assert wide.locator("main").get_attribute("aria-busy") is None


@BOTH
def test_back_from_a_product_leads_to_the_same_place_of_the_same_page(page, shop):
    page.goto("/produk/")
    page.get_by_role("link", name="Berikutnya").click()
    page.wait_for_url("**halaman=2**")
    shown, address = names(page), page.url
    card = page.locator(".kartu").nth(15)
    card.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    place = page.evaluate("scrollY")
    assert place > 300
    card.get_by_role("link").click()
    page.wait_for_url("**/produk/tenun-*/")
    page.go_back()
    page.wait_for_url(address)
    stand_at(page, place)
    assert names(page) == shown


@BOTH
def test_the_next_page_begins_at_the_top_with_its_heading_focused(page, shop):
    page.goto("/produk/")
    stay(page)
    page.get_by_role("link", name="Berikutnya").click()
    page.wait_for_url("**halaman=2**")
    assert page.evaluate("document.activeElement.id") == "hasil"
    assert page.locator("h1").bounding_box()["y"] < 100
    assert stayed(page)


def test_a_chip_and_a_price_step_arrive_without_a_reload(wide, shop):
    shelf.product(name="Mahal", price=2_000_000)
    wide.goto("/produk/?kecamatan=bayan")
    stay(wide)
    wide.locator(".terpilih a").click()
    wide.wait_for_url(re.compile(r"/produk/$"))
    wide.locator(".tangga a").last.click()
    wide.wait_for_url("**/produk/?harga_min=*")
    assert names(wide) == ["Mahal"]
    assert stayed(wide)


def test_a_new_tab_is_a_new_tab(wide, shop):
    wide.goto("/produk/")
    with wide.context.expect_page() as opened:
        wide.get_by_role("link", name="Berikutnya").click(modifiers=["Control"])
    assert "halaman=2" in opened.value.url
    assert wide.url.endswith("/produk/")


def test_a_price_that_is_typed_counts_when_the_field_is_left(wide, shop):
    wide.goto("/produk/")
    wide.get_by_label("Dari", exact=True).fill("50rb")
    wide.keyboard.press("Tab")
    wide.wait_for_url("**/produk/?harga_min=50rb")
    wide.keyboard.type("1jt")
    wide.keyboard.press("Enter")
    wide.wait_for_url("**/produk/?harga_maks=1jt&harga_min=50rb")
    bounds = [wide.locator(f"[name={name}]").input_value() for name in ("harga_min", "harga_maks")]
    assert bounds == ["50rb", "1jt"]


def test_the_sheet_on_a_phone_stays_open_and_counts(page, shop):
    page.goto("/produk/")
    stay(page)
    page.get_by_role("link", name="Saring").click()
    page.locator("[name=kecamatan][value=bayan]").check()
    button = page.locator(".saring-aksi button")
    expect(button).to_have_text("Lihat 30 produk")
    page.locator("[name=kategori][value=kain-tenun]").check()
    expect(page.locator("[name=kategori][value=kopi] ~ i")).to_have_text("0")
    expect(page.locator("main[aria-busy]")).to_have_count(0)
    assert page.locator("#saring").is_visible()
    assert mistakes(page) == []
    button.click()
    expect(page.locator("#saring")).to_be_hidden()
    assert page.url.endswith("/produk/?kategori=kain-tenun&kecamatan=bayan")
    assert page.evaluate("document.activeElement.id") == "isi"
    page.go_back()
    page.wait_for_url(re.compile(r"/produk/$"))
    expect(page.locator("#saring")).to_be_hidden()
    expect(page.locator(".kartu h3")).to_have_count(24)
    assert stayed(page)


def test_closing_the_sheet_keeps_what_was_chosen(page, shop):
    page.goto("/produk/")
    page.get_by_role("link", name="Saring").click()
    page.locator("[name=kecamatan][value=bayan]").check()
    expect(page.locator(".saring-aksi button")).to_have_text("Lihat 30 produk")
    page.get_by_role("link", name="Tutup").click()
    expect(page.locator("#saring")).to_be_hidden()
    assert page.locator("h1").inner_text() == "Bayan"


def test_makers_are_narrowed_the_same_way(wide, shop):
    wide.goto("/perajin/")
    stay(wide)
    wide.locator("[name=kecamatan][value=bayan]").check()
    wide.wait_for_url("**/perajin/?kecamatan=bayan")
    assert wide.locator(".nama").all_inner_texts() == ["Inaq Rumiati"]
    wide.get_by_label("Cari perajin", exact=True).fill("tidak ada")
    wide.keyboard.press("Enter")
    wide.get_by_role("heading", name="Belum ada perajin untuk “tidak ada”").wait_for()
    assert stayed(wide)


@pytest.mark.parametrize("answer", ["abort", "error"])
def test_where_nothing_arrives_the_browser_goes_there_itself(wide, shop, answer):
    def refuse(route):
        if route.request.resource_type != "fetch":
            return route.fallback()
        return route.abort() if answer == "abort" else route.fulfill(status=502, body="")

    wide.route("**/produk/?*", refuse)
    wide.goto("/produk/")
    stay(wide)
    wide.locator("[name=kecamatan][value=bayan]").check()
    wide.wait_for_url("**/produk/?kecamatan=bayan")
    wide.locator("h1", has_text="Bayan").wait_for()
    assert not stayed(wide)


def test_what_comes_too_late_is_asked_for_by_the_browser_itself(wide, shop):
    def keep_waiting(route):
        return route.request.resource_type == "fetch" or route.fallback()

    wide.clock.install()
    wide.route("**/produk/?*", keep_waiting)
    wide.goto("/produk/")
    stay(wide)
    wide.locator("[name=kecamatan][value=bayan]").check()
    expect(wide.locator("main")).to_have_attribute("aria-busy", "true")
    wide.clock.run_for(8_300)
    wide.wait_for_url("**/produk/?kecamatan=bayan")
    wide.locator("h1", has_text="Bayan").wait_for()
    assert not stayed(wide)


def test_a_choice_without_javascript_is_sent_with_the_button(new_page, shop):
    page = new_page(width=1280, java_script_enabled=False)
    page.goto("/produk/")
    page.locator("[name=kecamatan][value=bayan]").check()
    page.locator(".saring-aksi button").click()
    page.locator("h1", has_text="Bayan").wait_for()
    page.go_back()
    assert page.locator("h1").inner_text() == "Produk"


NOTHING = (
    "/produk/?q=gamelan+bayan",
    "/produk/?q=tenum+gamelan",
    "/produk/?kategori=kopi&harga_maks=1",
    "/perajin/?q=gamelan",
)


@BOTH
def test_axe_finds_nothing_where_nothing_was_found(page, shop):
    for address in NOTHING:
        page.goto(address)
        assert mistakes(page) == []
