"""What a maker passes on: the pages of a thing and of the maker, and their pictures."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format
from PIL import Image
from playwright.sync_api import expect

from catalog import codes
from catalog.posters import drawing
from catalog.tests import factories as shelf
from producers.models import Picture
from producers.tests import factories as makers
from producers.tests.photo_files import photo_file

OF_MAKER = ("/lapak/saya/bagikan/", "/lapak/saya/bagikan/gambar.jpg")


@pytest.fixture
def ibu_sari(client, db):
    user = makers.person()
    client.force_login(user)
    return user


@pytest.fixture
def maker(ibu_sari):
    return makers.producer(member=ibu_sari, name="Inaq Rumiati", commodity="Tenun ikat")


def of_thing(thing):
    return f"/lapak/barang/{thing.pk}/bagikan/", f"/lapak/barang/{thing.pk}/bagikan/gambar.jpg"


# --- the pages ----------------------------------------------------------------------------------


def test_words_address_and_qr_code_are_ready(client, ibu_sari):
    maker = makers.producer(member=ibu_sari, name="Inaq Rumiati")
    thing = shelf.product(producer=maker, name="Kain & syal", price=95_000, unit="lembar")
    html = client.get(f"/lapak/barang/{thing.pk}/bagikan/").content.decode()
    link = f"http://testserver/p/{codes.of_product(thing.pk)}/"
    said = f"Kain &amp; syal, Rp95.000 per lembar. Buatan Inaq Rumiati. Lihat dan pesan: {link}"
    assert said in html and f'value="{link}"' in html and "<svg" in html
    assert "https://wa.me/?text=Kain%20%26%20syal%2C%20Rp95.000" in html
    assert f"/{thing.pk}/bagikan/" in client.get(f"/lapak/barang/{thing.pk}/").content.decode()


def test_the_price_that_is_passed_on_is_the_one_of_the_page(client, maker):
    thing = shelf.product(producer=maker, name="Kain", price=10_000, stock=0)
    shelf.variant(product=thing, name="Besar", price=30_000)
    assert "Kain, Rp30.000 per" in client.get(of_thing(thing)[0]).content.decode()
    before = client.get(of_thing(thing)[1])["ETag"]
    shelf.variant(product=thing, name="Lebar", price=50_000)
    assert "Kain, mulai Rp30.000 per" in client.get(of_thing(thing)[0]).content.decode()
    assert client.get(of_thing(thing)[1])["ETag"] != before


def test_what_nobody_sees_is_not_shared_yet(client, ibu_sari):
    thing = shelf.product(producer=makers.producer(member=ibu_sari), status="hidden")
    answer = client.get(f"/lapak/barang/{thing.pk}/bagikan/", follow=True)
    assert "belum tampil di etalase" in answer.content.decode()
    assert answer.redirect_chain == [(f"/lapak/barang/{thing.pk}/", 302)]
    assert "/bagikan/" not in answer.content.decode()


def test_what_was_not_confirmed_for_long_is_confirmed_first(client, maker):
    thing = shelf.product(producer=maker, confirmed_at=timezone.now() - timedelta(days=90))
    answer = client.get(of_thing(thing)[0], follow=True)
    assert answer.redirect_chain == [(f"/lapak/barang/{thing.pk}/", 302)]
    html = answer.content.decode()
    assert "lama tidak dipastikan" in html and "Pasang dulu" not in html
    assert f"/lapak/barang/{thing.pk}/masih-ada/" in html


def test_nothing_of_a_maker_who_is_not_shown_can_be_shared(client, maker):
    thing = shelf.product(producer=maker)
    maker.deactivate(by=None, reason="Pindah")
    html = client.get(of_thing(thing)[0], follow=True).content.decode()
    assert "Usaha Anda belum tampil di etalase" in html and "Pasang dulu" not in html


@pytest.mark.parametrize("whose", ["thing", "maker"])
def test_what_rests_says_until_when_and_leads_to_selling_again(client, maker, whose):
    thing = shelf.product(producer=maker)
    day = timezone.localdate() + timedelta(days=9)
    (thing if whose == "thing" else maker).pause(until=day, reason="own", by=None)
    answer = client.get(of_thing(thing)[0], follow=True)
    its_own, makers_own = f"/lapak/barang/{thing.pk}", f"/lapak/saya/istirahat/?perajin={maker.pk}"
    there = f"{its_own}/istirahat/" if whose == "thing" else makers_own
    assert answer.redirect_chain == [(there, 302)]
    html = answer.content.decode()
    assert f"Istirahat sampai {date_format(day, 'j F Y')}." in html and 'name="resume"' in html
    assert "Pasang dulu" not in html


def test_the_picture_can_be_saved_under_the_name_of_the_thing(client, maker):
    thing = shelf.product(producer=maker, name="Kain bintang")
    page, picture = of_thing(thing)
    html = client.get(page).content.decode()
    assert "<b>Kain bintang</b>" in html and f'<img src="{picture}"' in html
    assert f'href="{picture}" download="{thing.slug}.jpg"' in html
    assert "Simpan gambarnya, lalu pasang di status WhatsApp." in html
    assert f'data-picture="{picture}" data-name="{thing.slug}.jpg" hidden' in html


def test_the_maker_shares_the_business_from_both_places(client, maker):
    shelf.product(producer=maker)
    for page in ("/lapak/saya/", "/lapak/barang/"):
        assert f'href="{OF_MAKER[0]}"' in client.get(page).content.decode()
    html = client.get(OF_MAKER[0]).content.decode()
    link = f"http://testserver/p/{codes.of_maker(maker.pk)}/"
    assert f"Inaq Rumiati, Bentek, Gangga: Tenun ikat. Lihat dan pesan: {link}" in html
    assert f'value="{link}"' in html and "https://wa.me/?text=Inaq%20Rumiati" in html
    assert f'download="{maker.slug}.jpg"' in html
    assert "/lapak/barang/cetak/kartu/" in html and "/lapak/barang/cetak/katalog/" in html


def test_a_maker_without_a_trade_has_words_too(client, ibu_sari):
    makers.producer(member=ibu_sari, name="Inaq Rumiati")
    html = client.get(OF_MAKER[0]).content.decode()
    assert "Inaq Rumiati, Bentek, Gangga. Lihat dan pesan: " in html


@pytest.mark.parametrize("status", ["submitted", "inactive"])
def test_a_maker_whom_nobody_sees_shares_nothing_yet(client, ibu_sari, status):
    makers.producer(member=ibu_sari, status=status)
    page, picture = OF_MAKER
    answer = client.get(page, follow=True)
    assert "Usaha Anda belum tampil di etalase" in answer.content.decode()
    assert answer.redirect_chain == [("/lapak/saya/", 302)]
    assert page not in answer.content.decode() and client.get(picture).status_code == 404


# --- the pictures -------------------------------------------------------------------------------


def ask(client, address, **headers):
    """(answer, its whole body)."""
    answer = client.get(address, headers=headers)
    return answer, b"".join(answer) if answer.streaming else answer.content


def test_the_picture_is_a_jpeg_of_a_good_name(client, maker):
    thing = shelf.product(producer=maker, name="Kain bintang")
    for address, slug in ((of_thing(thing)[1], thing.slug), (OF_MAKER[1], maker.slug)):
        answer, data = ask(client, address)
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
        assert answer["Content-Disposition"] == f'inline; filename="{slug}.jpg"'
        assert answer["Content-Length"] == str(len(data)) and len(data) <= 300_000
        assert Image.open(BytesIO(data)).size == (1080, 1080)


@pytest.mark.parametrize("which", ["thing", "maker"])
def test_what_the_browser_has_already_is_not_drawn_again(client, maker, which):
    thing = shelf.product(producer=maker, name="Kain bintang")
    shelf.photo(product=thing, picture=Picture.objects.take_in(photo_file()))
    address = of_thing(thing)[1] if which == "thing" else OF_MAKER[1]
    first, _data = ask(client, address)
    with drawing._seats, drawing._seats:  # nothing can be drawn now
        again, data = ask(client, address, if_none_match=first["ETag"])
    assert (again.status_code, data, again["ETag"]) == (304, b"", first["ETag"])
    assert first["Cache-Control"] == again["Cache-Control"] == "private, no-cache"


def test_another_price_name_or_photo_is_another_picture(client, maker):
    thing = shelf.product(producer=maker, name="Kain bintang", price=95_000)
    address, marks = of_thing(thing)[1], []
    marks.append(ask(client, address)[0]["ETag"])
    thing.variants.update(price=99_000)
    thing.refresh_price()
    marks.append(ask(client, address)[0]["ETag"])
    type(thing).objects.filter(pk=thing.pk).update(name="Kain bulan")
    marks.append(ask(client, address)[0]["ETag"])
    shelf.photo(product=thing)
    marks.append(ask(client, address)[0]["ETag"])
    assert len(set(marks)) == 4


def test_a_crowd_is_told_to_come_back(client, maker):
    address = of_thing(shelf.product(producer=maker))[1]
    with drawing._seats, drawing._seats:
        answer, data = ask(client, address)
    assert answer.status_code == 503 and "Banyak gambar sedang dibuat" in data.decode()
    assert "no-store" in answer["Cache-Control"]
    assert ask(client, address)[0].status_code == 200


# --- who may ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fields", [{"status": "draft"}, {"status": "hidden"}, {"confirmed_at": None}]
)
def test_what_nobody_sees_has_no_picture(client, maker, fields):
    thing = shelf.product(producer=maker, **fields)
    assert client.get(of_thing(thing)[1]).status_code == 404


def test_who_acts_for_nobody_gets_neither_page_nor_picture(client, db):
    for address in OF_MAKER:
        assert client.get(address).url == f"/masuk/?next={address}"
    client.force_login(makers.person())
    for address in OF_MAKER:
        assert client.get(address).status_code == 403


@pytest.mark.parametrize("n", [0, 1])
def test_sharing_only_reads(client, maker, n):
    thing = shelf.product(producer=maker)
    assert client.post(of_thing(thing)[n]).status_code == 405
    assert client.post(OF_MAKER[n]).status_code == 405


def test_who_acts_for_several_shares_the_chosen_one(client, ibu_sari, maker):
    other = makers.producer(member=ibu_sari, name="Mawar")
    first = ask(client, OF_MAKER[1])[0]
    client.post("/lapak/ganti/", {"producer": other.pk})
    html = client.get(OF_MAKER[0]).content.decode()
    second = ask(client, OF_MAKER[1], if_none_match=first["ETag"])[0]
    assert f'download="{other.slug}.jpg"' in html and "Inaq Rumiati, Bentek" not in html
    assert second.status_code == 200 and f"{other.slug}.jpg" in second["Content-Disposition"]
    # A thing of the first one still goes out under the first one's name.
    thing = shelf.product(producer=maker, name="Kain")
    assert "Buatan Inaq Rumiati" in client.get(of_thing(thing)[0]).content.decode()


# --- what it costs ------------------------------------------------------------------------------


def queries(client, address):
    with CaptureQueriesContext(connection) as made:
        client.get(address)
    assert not [query for query in made if not query["sql"].startswith(("SELECT", "PRAGMA"))]
    return len(made)


def test_more_goods_and_photos_are_no_more_queries(client, maker):
    thing = shelf.product(producer=maker)
    shelf.photo(product=thing)
    addresses = [*of_thing(thing), *OF_MAKER]
    before = [queries(client, address) for address in addresses]
    for _time in range(5):
        shelf.photo(product=thing)
        shelf.photo(product=shelf.product(producer=maker))
    assert [queries(client, address) for address in addresses] == before


# --- in the browser -----------------------------------------------------------------------------

# A phone that passes pictures on: what it was given stands in `given`.
PHONE = """() => {
  navigator.canShare = what => what.files.every(file => file.type === 'image/jpeg');
  navigator.share = async what => {
    const [file] = what.files;
    window.given = { name: file.name, size: file.size, text: what.text };
  };
}"""


@pytest.fixture
def shared(new_page, client, live_server):
    """shared(address, phone=script): that page of a maker with one thing, signed in."""
    ibu_sari = makers.person()
    thing = shelf.product(producer=makers.producer(member=ibu_sari), name="Kain bintang")
    client.force_login(ibu_sari)

    def open_page(phone=None, before=lambda page: None, **options):
        page = new_page(**options)
        before(page)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
        page.context.add_cookies([{**cookie, "url": live_server.url}])
        if phone:
            page.add_init_script(f"({phone})()")
        page.goto(of_thing(thing)[0])
        return page

    return open_page


def status_button(page):
    return page.locator("[data-picture]")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_phone_that_passes_pictures_on_gets_picture_and_words(shared):
    page = shared(phone=PHONE)
    expect(status_button(page)).to_be_visible()
    assert status_button(page).bounding_box()["height"] >= 48
    status_button(page).click()
    given = page.evaluate("given")
    assert given["name"] == "kain-bintang.jpg" and given["text"].startswith("Kain bintang, Rp")
    assert 10_000 < given["size"] <= 300_000


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_in_a_crowd_the_picture_comes_by_itself_when_it_is_its_turn(shared):
    turned_away = []

    def crowd(route):
        if len(turned_away) == 2:
            return route.continue_()
        turned_away.append(route.fulfill(status=503, body="Sedang ramai"))

    page = shared(phone=PHONE, before=lambda page: page.route("**/gambar.jpg", crowd))
    expect(page.locator(".poster img")).to_have_js_property("naturalWidth", 1080)
    expect(status_button(page)).to_be_visible()
    assert len(turned_away) == 2


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("phone", [None, "() => { navigator.canShare = () => false }"])
def test_other_phones_save_the_picture(shared, phone):
    page = shared(phone=phone)
    expect(page.locator("[data-copy]").first).to_be_visible()  # the scripts have run
    expect(status_button(page)).to_be_hidden()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Simpan gambar").click()
    assert saved.value.suggested_filename == "kain-bintang.jpg"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_without_scripts_the_picture_is_saved_too(shared):
    page = shared(java_script_enabled=False)
    expect(status_button(page)).to_be_hidden()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Simpan gambar").click()
    assert saved.value.suggested_filename == "kain-bintang.jpg"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_picture_that_does_not_arrive_leaves_the_link(shared, new_page):
    cut = PHONE.replace(
        "() => {", "() => { window.fetch = async () => { throw new TypeError() };", 1
    )
    page = shared(phone=cut)
    expect(page.locator("[data-copy]").first).to_be_visible()
    expect(status_button(page)).to_be_hidden()
    expect(page.get_by_role("link", name="Simpan gambar")).to_be_visible()
