"""Products on the office's desk: buttons, prices, photos."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.tests.sent import as_shown
from catalog.admin.product_steps import STEPS
from catalog.admin.products import why_hidden
from catalog.models import Product
from catalog.tests import factories as shelf
from producers.tests import desk, photo_files
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
ADD = "/admin/catalog/product/add/"
LIST = "/admin/catalog/product/"
Status = Product.Status
WHY = "Fotonya gelap."
WORKS = [
    ("setuju-kertas", "asked", "submitted"),
    ("setujui", Status.SUBMITTED, Status.PUBLISHED),
    ("tolak", Status.SUBMITTED, Status.REFUSED),
    ("ajukan", Status.DRAFT, Status.SUBMITTED),
    ("ajukan", Status.REFUSED, Status.SUBMITTED),
    ("tampilkan-langsung", Status.DRAFT, Status.PUBLISHED),
    ("tampilkan-langsung", Status.REFUSED, Status.PUBLISHED),
    ("sembunyikan", Status.PUBLISHED, Status.HIDDEN),
    ("tampilkan", Status.HIDDEN, Status.PUBLISHED),
    ("pastikan", Status.PUBLISHED, Status.PUBLISHED),
    *[
        ("gudang", was, Status.ARCHIVED)
        for was in (Status.SUBMITTED, Status.PUBLISHED, Status.HIDDEN, Status.REFUSED)
    ],
    ("keluarkan", Status.ARCHIVED, Status.HIDDEN),
]
EVERY = [(step.name, status) for step in STEPS for status in Status]


def save(office, row, **changes):
    address = desk.page(row)
    return office.post(address, as_shown(office.get(address)) | changes, follow=True)


def new(office, **changes):
    data = as_shown(office.get(ADD)) | {
        "producer": makers.producer().pk,
        "category": shelf.category().pk,
        "name": "Kendi gerabah",
        "variants-0-price": "85rb",
        "variants-0-stock": "4",
    }
    return office.post(ADD, data | changes, follow=True)


# --- buttons ----------------------------------------------------------------------------------
@pytest.mark.parametrize(("name", "before", "after"), WORKS)
def test_a_button_moves_the_product_and_records_who(office, petugas, name, before, after):
    product = shelf.product(status=before)
    response = office.post(desk.step(product, name), {"reason": WHY})
    product.refresh_from_db()
    event = product.events.last()
    assert (response.status_code, response.url) == (302, desk.page(product))
    assert (product.status, event.to_status, event.by) == (after, after, petugas)


@pytest.mark.parametrize("name", ["ajukan", "tampilkan-langsung"])
def test_what_has_no_name_yet_is_not_moved_by_the_office_either(office, name):
    nameless = shelf.product(status=Status.DRAFT, name="")
    page = office.get(desk.page(nameless)).content.decode()
    assert desk.step(nameless, name) not in page
    office.post(desk.step(nameless, name))
    nameless.refresh_from_db()
    assert nameless.status == Status.DRAFT


@pytest.mark.parametrize(("name", "status"), EVERY)
def test_opening_a_button_changes_nothing(office, name, status):
    product = shelf.product(status=status)
    assert office.get(desk.step(product, name)).status_code == 200
    product.refresh_from_db()
    assert (product.status, product.events.count()) == (status, 0)


@pytest.mark.parametrize(
    ("name", "status"), [pair for pair in EVERY if pair not in {(n, b) for n, b, _ in WORKS}]
)
def test_a_button_in_the_wrong_state_says_so_and_changes_nothing(office, name, status):
    product = shelf.product(status=status)
    response = office.post(desk.step(product, name), {"reason": WHY}, follow=True)
    product.refresh_from_db()
    assert product.status == status
    assert desk.said(response) == [
        f"Langkah ini tidak bisa lagi: sekarang “{product.get_status_display()}”."
        " Pilih tombol yang masih ada."
    ]


def test_without_a_reason_nothing_is_refused_and_the_page_asks_for_it(office):
    product = shelf.product(status=Status.SUBMITTED)
    response = office.post(desk.step(product, "tolak"), {"reason": " "})
    product.refresh_from_db()
    assert product.status == Status.SUBMITTED
    assert "Tulis alasannya" in response.content.decode()


@pytest.mark.parametrize("name", [step.name for step in STEPS])
def test_who_may_only_look_cannot_press(client, name):
    product = shelf.product(status=Status.SUBMITTED)
    client.force_login(desk.helper_of(product.producer, rights=["catalog.view_product"]))
    response = client.post(desk.step(product, name), {"reason": WHY})
    product.refresh_from_db()
    assert (response.status_code, product.status) == (403, Status.SUBMITTED)


def test_what_an_officer_shows_at_once_stands_on_the_shelf(office):
    product = shelf.product(status=Status.DRAFT, confirmed_at=None, published_at=None)
    office.post(desk.step(product, "tampilkan-langsung"))
    assert Product.objects.listed().get() == product


def test_a_trusted_makers_product_is_shown_at_once(office):
    trusted = makers.producer(trusted=True)
    product = shelf.product(status=Status.DRAFT, producer=trusted)
    office.post(desk.step(product, "tampilkan-langsung"))
    product.refresh_from_db()
    assert (product.status, product.events.count()) == (Status.PUBLISHED, 1)


# --- the form ---------------------------------------------------------------------------------
def test_an_officer_writes_down_a_product_which_starts_as_a_draft(office, petugas):
    new(office)
    made = Product.objects.get()
    assert (made.status, made.created_by, made.slug) == (Status.DRAFT, petugas, "kendi-gerabah")
    assert (made.price_from, made.main_variant.stock) == (85_000, 4)


def test_a_product_without_a_price_is_refused(office):
    response = new(office, **{"variants-0-price": "", "variants-0-stock": ""})
    assert response.status_code == 200
    assert not Product.objects.exists()


def test_a_price_that_can_be_read_two_ways_is_refused_beside_its_field(office):
    response = new(office, **{"variants-0-price": "25,00,00"})
    assert "Jumlah ini bisa dibaca dua macam." in response.content.decode()


def test_a_new_price_reaches_the_list_at_once(office):
    product = shelf.product(price=50_000)
    save(office, product, **{"variants-0-price": "40.000"})
    product.refresh_from_db()
    assert product.price_from == 40_000


def test_a_deleted_variant_leaves_the_price_of_the_others(office):
    product = shelf.product(price=50_000)
    shelf.variant(product=product, name="Kecil", price=20_000)
    save(office, product, **{"variants-1-DELETE": "on"})
    product.refresh_from_db()
    assert (product.price_from, product.variants.count()) == (50_000, 1)


def test_the_last_variant_cannot_be_deleted(office):
    product = shelf.product()
    save(office, product, **{"variants-0-DELETE": "on"})
    assert product.variants.count() == 1


def test_a_form_cannot_change_status_reason_or_confirmation(office):
    product = shelf.product(status=Status.DRAFT, confirmed_at=None)
    save(office, product, status="published", reason="x", price_from="1", confirmed_at="2030-01-01")
    product.refresh_from_db()
    assert (product.status, product.reason, product.confirmed_at) == (Status.DRAFT, "", None)
    assert product.price_from == 25_000


def test_a_new_name_keeps_the_address_of_the_page(office):
    product = shelf.product(name="Kendi")
    save(office, product, name="Kendi gerabah lukis")
    product.refresh_from_db()
    assert (product.name, product.slug) == ("Kendi gerabah lukis", "kendi")


# --- photos -----------------------------------------------------------------------------------
def photos(*files):
    sent = {"photos-TOTAL_FORMS": str(len(files))}
    return sent | {f"photos-{n}-picture": file for n, file in enumerate(files)}


def test_photos_come_in_through_the_one_door_and_in_order(office, petugas):
    product = shelf.product()
    files = [photo_files.photo_file(size=(90, 60), color=c) for c in ("#112233", "#ddeeff")]
    save(office, product, **photos(*files))
    first, second = product.photos.all()
    assert (first.position, second.position) == (1, 2)
    assert first.picture.by == petugas
    assert first.picture.digest != second.picture.digest


def test_a_new_photo_stands_behind_the_others(office):
    product = shelf.product()
    there = shelf.photo(product=product, position=7)
    sent = {"photos-TOTAL_FORMS": "2", "photos-1-picture": photo_files.photo_file()}
    save(office, product, **sent)
    assert [photo.position for photo in product.photos.all()] == [7, 8]
    assert product.photos.first() == there


def test_a_file_that_is_no_photo_is_refused_beside_its_field(office):
    product = shelf.product()
    response = save(office, product, **photos(photo_files.upload(b"<svg onload=alert(1)>")))
    assert response.status_code == 200
    assert not product.photos.exists()


def test_the_same_photo_twice_is_refused_in_words(office):
    product = shelf.product()
    photo = shelf.photo(product=product, picture=makers.picture())
    sent = {"photos-TOTAL_FORMS": "2", "photos-1-picture": photo_files.photo_file()}
    save(office, product, **sent)
    response = save(
        office, product, **{"photos-TOTAL_FORMS": "3", "photos-2-picture": photo_files.photo_file()}
    )
    assert "Foto ini sudah ada di produk ini." in response.content.decode()
    assert product.photos.count() == 2 and photo in product.photos.all()


def test_an_alt_text_changes_without_sending_the_photo_again(office):
    product = shelf.product()
    photo = shelf.photo(product=product)
    save(office, product, **{"photos-0-alt": "Kendi bermotif"})
    photo.refresh_from_db()
    assert photo.alt == "Kendi bermotif"


# --- the list ---------------------------------------------------------------------------------
def test_the_list_filters_what_has_to_be_confirmed_again(office):
    fresh = shelf.product()
    old = shelf.product(confirmed_at=timezone.now() - timedelta(days=91))
    never = shelf.product(confirmed_at=None)
    shown = office.get(LIST, {"dipastikan": "lama"}).context["cl"].result_list
    assert set(shown) == {old, never}
    shown = office.get(LIST, {"dipastikan": "baru"}).context["cl"].result_list
    assert list(shown) == [fresh]


def test_the_list_costs_the_same_with_one_and_with_three(office, django_assert_num_queries):
    def make():
        shelf.photo(product=shelf.product(status=Status.SUBMITTED))

    make()
    office.get(LIST)
    with CaptureQueriesContext(connection) as one:
        office.get(LIST)
    make()
    make()
    with django_assert_num_queries(len(one)):
        office.get(LIST)


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({}, ""),
        ({"status": Status.HIDDEN}, ""),
        ({"confirmed_at": None}, "90 hari"),
        ({"producer": {"status": "inactive"}}, "tidak aktif"),
        ({"producer": {"village": "18.04.04.2001"}}, "luar kabupaten"),
        ({"price_from": None}, "harganya"),
    ],
)
def test_the_page_says_why_a_shown_product_stands_on_no_page(office, fields, word):
    maker = makers.producer(**fields.pop("producer", {}))
    product = shelf.product(producer=maker, **fields)
    if "price_from" in fields:
        product.variants.all().delete()
        product.refresh_price()
    listed = Product.objects.listed().filter(pk=product.pk).exists()
    text = office.get(desk.page(product)).content.decode()
    if listed or product.status != Status.PUBLISHED:
        assert "kabar" not in text
    else:
        assert word in str(why_hidden(product)) and str(why_hidden(product)) in text


def test_of_what_rests_the_office_reads_a_day_only_where_it_comes_back():
    until = timezone.localdate() + timedelta(days=9)
    fresh = shelf.product()
    stale = shelf.product(confirmed_at=timezone.now() - timedelta(days=90))
    moved = shelf.product(producer=makers.producer(village="18.04.04.2001"))
    for product in (fresh, stale, moved):
        product.pause(until=until, reason="own", by=None)
    words = [str(why_hidden(product)) for product in (fresh, stale, moved)]
    assert [
        "istirahat" in words[0], "90 hari" in words[1], "luar kabupaten" in words[2]
    ] == [True] * 3  # fmt: skip


def test_the_list_tells_what_is_published_and_stands_on_no_page(office):
    shelf.product(name="Kain A")
    shelf.product(name="Kain B", confirmed_at=timezone.now() - timedelta(days=90))
    shelf.product(name="Kain C", producer=makers.producer(village="18.04.04.2001"))
    shelf.product(name="Kain D", status=Status.HIDDEN)
    cells = office.get(LIST).content.decode().split('class="field-standing">')[1:]
    said = [cell.partition("<")[0] for cell in cells]
    assert said == ["Tampil", "Tidak tampil", "Tidak tampil", "Disembunyikan"]


def test_the_history_tells_every_step_and_what_the_office_changed(office, petugas):
    ibu_sari = makers.person(name="Ibu Sari")
    thing = shelf.product(name="Kain", status=Status.DRAFT, producer=makers.producer())
    page = f"{LIST}{thing.pk}/history/"
    assert "Diubah di formulir" not in office.get(page).content.decode()
    thing.submit(by=ibu_sari)
    thing.refuse(by=petugas, reason=WHY)
    address = desk.page(thing)
    office.post(address, as_shown(office.get(address)) | {"name": "Kain ikat"})
    html = office.get(page).content.decode()
    for said in ("Ibu Sari", "Menunggu diperiksa", "Perlu diperbaiki", WHY, "Diubah di formulir"):
        assert said in html


def test_a_penyuluh_reads_the_goods_of_the_own_makers_only(client):
    own, other = shelf.product(name="Kain ikat"), shelf.product(name="Tas ketak")
    client.force_login(desk.helper_of(own.producer, rights=["catalog.view_product"]))
    html = client.get(LIST).content.decode()
    assert "Kain ikat" in html and "Tas ketak" not in html
    assert client.get(desk.page(own)).status_code == 200
    assert client.get(desk.page(other)).status_code == 302


def test_a_product_that_is_not_there_has_no_history(office):
    assert office.get(f"{LIST}999999/history/").status_code == 302
