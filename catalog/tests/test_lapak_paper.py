"""Price cards and the catalogue of A4 pages."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from playwright.sync_api import expect

from catalog import codes
from catalog.tests import factories as shelf
from producers.models import Picture
from producers.tests import factories as makers
from producers.tests.photo_files import photo_file

KINDS = ["kartu", "katalog"]
A4 = (b"594", b"841")  # points


def address(kind):
    return f"/lapak/barang/cetak/{kind}/"


@pytest.fixture
def maker(client, db):
    ibu_sari = makers.person()
    client.force_login(ibu_sari)
    return makers.producer(member=ibu_sari, name="Inaq Rumiati")


@pytest.mark.parametrize("kind", KINDS)
def test_what_buyers_see_is_on_paper_and_nothing_else(client, maker, kind):
    shown = shelf.product(producer=maker, name="Kain bintang", price=95_000, unit="lembar")
    shelf.product(producer=maker, name="Kain draf", status="draft")
    shelf.product(producer=maker, name="Kain lama", confirmed_at=None)
    shelf.product(name="Kain orang lain")
    html = client.get(address(kind)).content.decode()
    assert "Kain bintang" in html and "Rp95.000" in html
    assert f"testserver<wbr>/p/{codes.of_product(shown.pk)}/" in html
    assert not re.search("Kain (draf|lama|orang lain)", html)
    assert html.count("<svg") >= 1 + (kind == "katalog")


@pytest.mark.parametrize("kind", KINDS)
def test_without_anything_shown_the_maker_is_told_what_to_do(client, maker, kind):
    html = client.get(address(kind)).content.decode()
    assert "Belum ada barang yang tampil" in html and "data-print" not in html


@pytest.mark.parametrize("kind", KINDS)
def test_who_rests_reads_until_when_and_where_to_sell_again(client, maker, kind):
    shelf.product(producer=maker)
    maker.pause(until=timezone.localdate() + timedelta(days=9), reason="harvest", by=None)
    html = client.get(address(kind)).content.decode()
    assert "Sedang istirahat: musim panen" in html and 'href="/lapak/saya/istirahat/"' in html
    assert "Belum ada barang" not in html and "data-print" not in html


@pytest.mark.parametrize("kind", KINDS)
def test_the_price_is_that_of_the_page_and_says_where_choices_cost_more(client, maker, kind):
    one = shelf.product(producer=maker, price=10_000, stock=0)
    shelf.variant(product=one, name="Besar", price=30_000)
    several = shelf.product(producer=maker, price=45_000)
    shelf.variant(product=several, name="Besar", price=60_000)
    html = client.get(address(kind)).content.decode()
    assert "Rp30.000 " in html and "Rp10.000" not in html and "mulai Rp30.000" not in html
    assert "mulai Rp45.000 " in html


@pytest.mark.parametrize("kind", KINDS)
def test_who_shows_more_than_one_page_holds_prints_them_all(client, maker, kind, monkeypatch):
    monkeypatch.setattr("catalog.lapak.printing.MOST", 2)
    for n in range(3):
        shelf.product(producer=maker, name=f"Kain nomor {n}")
    first, second = (client.get(address(kind), {"halaman": n}).content.decode() for n in (1, 2))
    assert "3 barang yang tampil" in first and "barang ke-1 sampai ke-2" in first
    assert "Kain nomor 2" in first and "Kain nomor 1" in first and "Kain nomor 0" not in first
    assert "Kain nomor 0" in second and 'href="?halaman=1"' in second


@pytest.mark.parametrize("kind", KINDS)
def test_more_goods_are_no_more_queries(client, maker, kind):
    def queries():
        with CaptureQueriesContext(connection) as made:
            client.get(address(kind))
        return len(made)

    shelf.photo(product=shelf.product(producer=maker))
    before = queries()
    for _time in range(5):
        shelf.photo(product=shelf.product(producer=maker))
    assert queries() == before


@pytest.mark.parametrize("kind", KINDS)
def test_only_makers_print(client, db, kind):
    assert client.get(address(kind)).url.startswith("/masuk/")
    client.force_login(makers.person())
    assert client.get(address(kind)).status_code == 403


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("kind", "pages"), [("kartu", 2), ("katalog", 2)])
def test_nine_things_fill_two_pages_and_no_card_is_cut(new_page, client, live_server, kind, pages):
    ibu_sari = makers.person()
    maker = makers.producer(member=ibu_sari)
    for n in range(9):
        shelf.product(producer=maker, name=f"Kain tenun nomor {n}, pewarna alam dari akar mengkudu")
    client.force_login(ibu_sari)
    page = new_page()
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([{**cookie, "url": live_server.url}])
    page.goto(f"{live_server.url}{address(kind)}")
    sizes = re.findall(rb"/MediaBox \[0 0 (\d+)[.\d]* (\d+)", page.pdf(prefer_css_page_size=True))
    assert sizes == [A4] * pages
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 703, "height": 1032})  # what the margins leave of A4
    card = page.locator("main li")
    assert (
        card.evaluate_all("them => new Set(them.map(it => getComputedStyle(it).breakInside)).size")
        == 1
    )
    assert card.first.evaluate("it => getComputedStyle(it).breakInside") == "avoid"
    assert card.evaluate_all("them => them.every(it => it.scrollHeight <= it.clientHeight + 1)")
    assert not page.locator(".kepala, .tak-cetak, .bawah").first.is_visible()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", KINDS)
def test_on_a4_no_price_is_broken_and_nothing_of_a_long_card_is_cut(
    new_page, client, live_server, kind
):
    ibu_sari = makers.person()
    maker = makers.producer(member=ibu_sari, name="Kelompok usaha bersama " * 4)
    for price in (2_000_000_000, 999_999_999, 99_999_999, 9_999_999):
        shelf.product(
            producer=maker, price=price, name="Kain tenun songket " * 8, unit="lembar ukuran besar"
        )
    client.force_login(ibu_sari)
    page = new_page(width=703)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([{**cookie, "url": live_server.url}])
    page.goto(f"{live_server.url}{address(kind)}")
    page.emulate_media(media="print")
    whole = "them => them.every(it => it.scrollHeight <= it.clientHeight + 1)"
    assert page.locator("main li").evaluate_all(whole)
    lines = "them => them.map(it => { const all = document.createRange();"
    lines += " all.selectNodeContents(it.firstChild); return all.getClientRects().length })"
    assert page.locator("main .harga").evaluate_all(lines) == [1] * 4
    if kind == "katalog":  # without a face too, the code is no larger than its place
        assert page.locator(".muka-katalog svg").bounding_box()["width"] < 120


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", KINDS)
def test_on_a_narrow_phone_no_price_and_no_name_is_broken(new_page, client, live_server, kind):
    ibu_sari = makers.person()
    maker = makers.producer(member=ibu_sari, name="Inaq Rumiati", portrait=makers.picture())
    shelf.product(producer=maker, price=2_000_000_000)
    client.force_login(ibu_sari)
    page = new_page(width=320)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([{**cookie, "url": live_server.url}])
    page.goto(f"{live_server.url}{address(kind)}")
    lines = "it => { const all = document.createRange(); all.selectNodeContents(it.firstChild);"
    lines += " return new Set([...all.getClientRects()].map(box => box.top)).size }"
    price = page.locator(".harga")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert price.evaluate("it => it.scrollWidth <= it.clientWidth")
    assert price.evaluate(lines) == 1
    if kind == "katalog":
        assert page.locator(".muka-katalog h2").evaluate(lines) == 1


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_button_prints_when_all_photos_are_there(new_page, client, live_server):
    ibu_sari = makers.person()
    thing = shelf.product(producer=makers.producer(member=ibu_sari))
    shelf.photo(product=thing, picture=Picture.objects.take_in(photo_file()))
    client.force_login(ibu_sari)
    page, held = new_page(), []
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([{**cookie, "url": live_server.url}])
    page.add_init_script("print = () => { document.title = 'dicetak' }")
    page.route("**/media/**", lambda photo: held.append(photo))
    page.goto(f"{live_server.url}{address('katalog')}", wait_until="domcontentloaded")
    page.get_by_role("button", name="Cetak").click()
    assert page.title() != "dicetak"
    for photo in held:
        photo.continue_()
    expect(page).to_have_title("dicetak")
