"""Without a network: what a phone still shows, and what it must never have kept."""

from time import monotonic

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from catalog.tests import factories as shelf
from ikmhub.tests import world as worlds
from ikmhub.tests.counter import PIN, photos_of, sign_in
from ikmhub.tests.test_public_pages import RULES
from producers.models import Picture
from producers.tests.photo_files import encoded, noisy, photo_file, upload

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

KEPT = """async () => {
  const kept = []
  for (const name of await caches.keys())
    for (const { url } of await (await caches.open(name)).keys()) {
      const { pathname, search } = new URL(url)
      kept.push([name.replace(/-.*/, ''), pathname + search])
    }
  return kept
}"""
IN_STORE = """async url =>
  !!await caches.match(url, { ignoreVary: true, cacheName: 'halaman' })"""
WORDS = """async () => {
  let words = ''
  for (const name of await caches.keys()) {
    const shelf = await caches.open(name)
    for (const request of await shelf.keys()) {
      const answer = await shelf.match(request, { ignoreVary: true })
      if (answer.headers.get('Content-Type').startsWith('text/html')) words += await answer.text()
    }
  }
  return words
}"""


def until(page, truth, *given):
    """Wait for what scripts outside of the page bring about (the page's policy forbids polling)."""
    last = monotonic() + 5
    while not (found := page.evaluate(truth, *given)):
        assert monotonic() < last, f"never true: {truth}"
        page.wait_for_timeout(50)
    return found


def kept(page, shelf="halaman"):
    """The addresses on one of the worker's shelves, the oldest first."""
    return [address for name, address in page.evaluate(KEPT) if name == shelf]


def see(page, address):
    """Open the page, and wait until it is kept."""
    page.goto(address)
    until(page, IN_STORE, page.url)


def worked(page):
    """Let all that the worker does after an answer come to its end."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)


@pytest.fixture
def phone(new_page):
    """A phone on which the worker has taken over, and kept the page that brought it."""
    return settled(new_page(service_workers="allow"))


def settled(page):
    page.goto("/cara-memesan/")
    until(page, "() => !!navigator.serviceWorker.controller")
    until(page, IN_STORE, "/cara-memesan/")
    return page


@pytest.fixture
def cloth():
    return shelf.product(name="Kain ikat")


@pytest.fixture
def photographed():
    """Goods with a real picture: all widths lie in the store."""
    product = shelf.product(name="Bakul bambu")
    shelf.photo(product=product, picture=Picture.objects.take_in(photo_file(size=(900, 900))))
    return product


@pytest.fixture
def world():
    world = worlds.build()
    world.ibu_sari.set_password(PIN)
    world.ibu_sari.save()
    return world


def notice(page):
    return page.locator("main .kabar.tunggu")


# --- what was seen is there ---------------------------------------------------------------------


def test_a_page_that_was_seen_opens_without_a_network_and_says_so(phone, cloth):
    see(phone, cloth.get_absolute_url())
    expect(notice(phone)).to_have_count(0)
    phone.goto("/cara-memesan/")
    phone.context.set_offline(True)
    phone.goto(cloth.get_absolute_url())
    expect(phone.get_by_role("heading", name="Kain ikat")).to_be_visible()
    expect(notice(phone)).to_contain_text("Tanpa jaringan. Seperti terakhir Anda lihat, ")
    assert phone.evaluate("getComputedStyle(document.body).display") == "flex"  # it is styled
    assert Axe().run(phone, options=RULES).response["violations"] == []


def test_with_a_network_the_newest_page_is_shown(phone, cloth):
    see(phone, cloth.get_absolute_url())
    cloth.name = "Kain ikat baru"
    cloth.save()
    phone.goto(cloth.get_absolute_url())
    expect(phone.get_by_role("heading", name="Kain ikat baru")).to_be_visible()


def test_the_page_that_brought_the_worker_is_kept_as_well(phone):
    assert kept(phone) == ["/cara-memesan/"]


def test_an_english_page_says_it_in_english(phone, cloth):
    see(phone, f"/en{cloth.get_absolute_url()}")
    phone.context.set_offline(True)
    phone.reload()
    expect(notice(phone)).to_contain_text("No network. As you last saw it, ")
    phone.goto("/en/perajin/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("No network yet")


def test_a_page_never_seen_leads_to_those_that_were(phone, cloth):
    see(phone, "/")
    see(phone, cloth.get_absolute_url())
    phone.context.set_offline(True)
    phone.goto("/produk/?q=kopi")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Belum ada jaringan")
    seen = phone.get_by_role("navigation").get_by_role("link")
    names = ["Kain ikat · Bentek, Gangga", "Etalase Lombok Utara", "Cara memesan"]
    expect(seen).to_have_text(names)
    assert Axe().run(phone, options=RULES).response["violations"] == []
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    phone.get_by_role("link", name="Kain ikat").click()
    expect(notice(phone)).to_be_visible()


def test_when_the_network_returns_the_page_comes_by_itself(phone):
    phone.context.set_offline(True)
    phone.goto("/perajin/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Belum ada jaringan")
    phone.context.set_offline(False)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Perajin")


def test_where_nothing_was_seen_only_the_sentence_stands(new_page):
    page = new_page()
    page.goto("/luring/")
    expect(page.get_by_role("heading")).to_have_text(["Belum ada jaringan"])
    expect(page.locator(".kabar")).to_be_hidden()


# --- pictures -----------------------------------------------------------------------------------


DRAWN = "document.querySelector('main img').decode().then(() => true, () => false)"


def drawn(page):
    return page.evaluate(DRAWN)


def test_a_picture_that_was_seen_is_there_without_a_network(phone, photographed):
    see(phone, photographed.get_absolute_url())
    until(phone, KEPT.replace("return kept", "return kept.some(([name]) => name === 'foto')"))
    phone.context.new_cdp_session(phone).send("Network.clearBrowserCache")
    phone.context.set_offline(True)
    phone.reload()
    assert drawn(phone)


def test_a_heavy_picture_takes_no_room(new_page, cloth):
    phone = settled(new_page(service_workers="allow", device_scale_factor=3))
    picture = Picture.objects.take_in(upload(encoded(noisy(size=(800, 800)))))
    shelf.photo(product=cloth, picture=picture)
    see(phone, cloth.get_absolute_url())
    assert drawn(phone)
    worked(phone)
    assert not any("/media/" in address for address in kept(phone, "foto"))


# --- what is nobody else's business -------------------------------------------------------------


@pytest.fixture
def signed_in(phone, world):
    """A maker who has walked through pages of all kinds; public ones seen before signing in."""
    see(phone, world.cloth.get_absolute_url())
    sign_in(phone, world.ibu_sari)
    for address in MAKERS:
        phone.goto(address)
    worked(phone)
    return phone


MAKERS = ("/", "/produk/", "/perajin/", "/lapak/", "/lapak/barang/", "/lapak/barang/baru/",
          "/lapak/saya/", "/lapak/pesanan/", "/keranjang/", "/en/lapak/",
          "/en/produk/")  # fmt: skip


def public(world):
    return ["/cara-memesan/", world.cloth.get_absolute_url()]


def test_nothing_that_a_signed_in_maker_reads_is_kept(signed_in, world):
    assert sorted(kept(signed_in)) == sorted(public(world))
    assert kept(signed_in, "luring") == ["/luring/", "/en/luring/"]
    assert {name for name, _address in signed_in.evaluate(KEPT)} <= {*SHELVES}


SHELVES = ("halaman", "luring", "berkas", "foto")


def test_nothing_is_kept_after_signing_out_either(signed_in, world):
    signed_in.goto("/lapak/saya/")
    signed_in.get_by_role("button", name="Keluar").click()
    signed_in.wait_for_url("**/")
    worked(signed_in)
    assert not any("lapak" in address for _name, address in signed_in.evaluate(KEPT))
    assert "Anda sudah keluar" not in signed_in.evaluate(WORDS)


def test_pictures_of_goods_that_are_not_shown_are_not_kept(phone, world, photographed):
    photographed.producer = world.producer
    photographed.status = "draft"
    photographed.save()
    sign_in(phone, world.ibu_sari)
    phone.goto(f"/lapak/barang/{photographed.pk}/")
    assert drawn(phone)
    worked(phone)
    assert kept(phone, "foto") == []


def test_a_makers_page_without_a_network_is_the_page_that_says_so(signed_in):
    signed_in.context.set_offline(True)
    signed_in.goto("/lapak/barang/")
    expect(signed_in.get_by_role("heading", level=1)).to_have_text("Belum ada jaringan")
    signed_in.context.set_offline(False)
    signed_in.wait_for_url("**/lapak/barang/")
    expect(signed_in.get_by_role("heading", level=1)).to_contain_text("barang")


@pytest.mark.parametrize(
    ("start", "title"), [("/lapak/", "Foto barangnya"), ("/en/lapak/", "Photos of the item")]
)
def test_new_goods_are_begun_without_a_network(phone, world, start, title):
    sign_in(phone, world.ibu_sari)
    phone.goto(start)
    worked(phone)
    phone.context.set_offline(True)
    phone.goto(f"{start}barang/baru/")
    expect(phone.get_by_role("heading", level=1)).to_have_text(title)
    phone.locator("input[type=file]").last.set_input_files(photos_of("red", "blue"))
    expect(phone.locator("[data-stopped]")).to_be_visible()
    assert Axe().run(phone, options=RULES).response["violations"] == []
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not Picture.objects.filter(by=world.ibu_sari).exists()
    phone.context.set_offline(False)
    expect(phone.locator(".petak img")).to_have_count(2)
    worked(phone)
    assert Picture.objects.filter(by=world.ibu_sari).count() == 2


def test_without_a_counter_nothing_is_begun_without_a_network(phone):
    phone.context.set_offline(True)
    phone.goto("/lapak/barang/baru/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Belum ada jaringan")
    expect(phone.locator("input[type=file]").first).to_be_hidden()


def test_photos_that_wait_on_the_phone_are_named(signed_in):
    signed_in.goto("/lapak/barang/baru/")
    signed_in.context.set_offline(True)
    signed_in.locator("input[type=file]").first.set_input_files(photos_of("red"))
    expect(signed_in.locator("[data-stopped]")).to_be_visible()
    signed_in.reload()
    expect(signed_in.locator("[data-waiting]")).to_contain_text("aman di HP ini")
    signed_in.context.set_offline(False)
    expect(signed_in.locator(".foto-baris img, main img")).to_have_count(1)


def test_a_basket_and_what_its_owner_sees_is_not_kept(phone, cloth):
    see(phone, cloth.get_absolute_url())
    phone.get_by_role("button", name="Keranjang").click()
    phone.wait_for_url("**/keranjang/**")
    for address in ("/keranjang/", "/pesan/", "/", "/produk/"):
        phone.goto(address)
    worked(phone)
    assert kept(phone) == ["/cara-memesan/", cloth.get_absolute_url()]
    phone.context.set_offline(True)
    phone.goto("/keranjang/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Belum ada jaringan")


def test_no_visitor_s_own_token_is_kept(phone, cloth):
    see(phone, cloth.get_absolute_url())
    (own,) = (c["value"] for c in phone.context.cookies() if c["name"] == "csrftoken")
    assert phone.locator("[name=csrfmiddlewaretoken]").first.input_value() == own
    words = phone.evaluate(WORDS)
    assert 'name="csrfmiddlewaretoken" value=""' in words and own not in words


@pytest.mark.parametrize("page", ["/masuk/", "/daftar/", "/luring/", "/tidak-ada/", "/p/salah/"])
def test_pages_that_are_no_goods_are_not_kept(phone, page):
    phone.goto(page)
    worked(phone)
    assert kept(phone) == ["/cara-memesan/"]


# --- no more than there is room for -------------------------------------------------------------


def test_thirty_pages_are_kept_the_last_seen(phone):
    pages = [f"/cara-memesan/?n={n}" for n in range(32)]
    for page in pages:
        see(phone, page)
    see(phone, pages[5])
    worked(phone)
    assert kept(phone) == [*pages[2:5], *pages[6:], pages[5]]


def test_a_new_version_takes_over_and_clears_what_the_old_one_left(phone):
    phone.evaluate("caches.open('luring-lama')")
    phone.evaluate("navigator.serviceWorker.getRegistration().then(worker => worker.unregister())")
    phone.reload()
    until(phone, "() => caches.has('luring-lama').then(has => !has)")
    assert "/cara-memesan/" in kept(phone)


# --- and everything else goes on as before ------------------------------------------------------


def test_lists_change_and_go_back_in_place(new_page):
    worlds.build()
    page = new_page(width=1280, service_workers="allow")
    page.goto("/produk/")
    until(page, "() => !!navigator.serviceWorker.controller")
    page.evaluate("window.same = true")
    page.get_by_label("Ready saja").check()
    page.wait_for_url("**/produk/?*siap=1*")
    page.go_back()
    page.wait_for_url("**/produk/")
    assert page.evaluate("window.same")
