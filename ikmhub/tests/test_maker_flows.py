"""What a maker does at the counter, in a real Chromium, with and without scripts."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from catalog.models import Product
from catalog.tests import factories as shelf
from ikmhub.tests.counter import PIN, photos_of, sign_in
from producers.models import Picture, Producer
from producers.tests import factories as makers
from producers.tests.photo_files import encoded, noisy

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def phone(request, new_page, world):
    page = new_page(java_script_enabled=request.param)
    page.scripts = request.param
    sign_in(page, world.ibu_sari)
    return page


def big_photo():
    data = encoded(noisy(size=(300, 225)).resize((3000, 2250)), quality=95)
    return {"name": "IMG_1.JPG", "mimeType": "image/jpeg", "buffer": data}


def test_goods_are_added_in_three_questions(phone, world):
    phone.get_by_role("link", name="Tambah").click()
    phone.get_by_label("Dari galeri").set_input_files([big_photo()])
    if not phone.scripts:
        phone.get_by_role("button", name="Simpan foto dan lanjut").click()
    else:
        phone.get_by_text("1 foto tersimpan").wait_for()
        phone.get_by_role("button", name="Lanjut").click()
    phone.get_by_label("Apa nama barangnya?").fill("Kendi lukis")
    phone.get_by_role("button", name="Lanjut").click()
    phone.get_by_label("Harga", exact=True).fill("95rb")
    said = phone.get_by_text("sembilan puluh lima ribu rupiah per buah")
    if phone.scripts:
        said.wait_for()
    phone.get_by_role("button", name="Benar, pasang").click()
    if not phone.scripts:
        said.wait_for()
        phone.get_by_role("button", name="Benar, pasang").click()
    phone.get_by_text("Petugas dinas melihat dulu").first.wait_for()
    made = Product.objects.get(name="Kendi lukis")
    assert (made.status, made.price_from) == ("submitted", 95_000)
    # With scripts the phone made the photo smaller before sending it.
    assert made.photos.get().picture.width == (2000 if phone.scripts else 3000)


def test_a_broken_photo_is_told_and_only_one_button_goes_on_without_any(phone, world):
    phone.get_by_role("link", name="Tambah").click()
    save = phone.get_by_role("button", name="Simpan foto dan lanjut")
    broken = {"name": "IMG_2.HEIC", "mimeType": "image/heic", "buffer": b"broken"}
    phone.wait_for_load_state()
    phone.get_by_label("Ambil foto").set_input_files([broken])
    if not phone.scripts:
        save.click()
    phone.locator(".salah .pesan-salah", has_text="IMG_2.HEIC").wait_for()
    assert save.is_visible() != phone.scripts  # with scripts the photo is sent at once
    phone.get_by_role("button", name="Foto nanti, isi nama dulu").click()
    phone.get_by_label("Apa nama barangnya?").wait_for()


def test_where_no_script_sends_photos_the_name_of_the_chosen_one_has_room(new_page, world):
    page = new_page(java_script_enabled=False)
    sign_in(page, world.ibu_sari)
    page.goto("/lapak/barang/baru/")
    assert page.get_by_label("Dari galeri").bounding_box()["width"] > 280


def test_what_is_stored_is_told_before_what_is_wrong(phone, world):
    phone.goto("/lapak/barang/baru/")
    broken = {"name": "IMG_2.HEIC", "mimeType": "image/heic", "buffer": b"broken"}
    phone.get_by_label("Dari galeri").set_input_files([*photos_of("red"), broken])
    if not phone.scripts:
        phone.get_by_role("button", name="Simpan foto dan lanjut").click()
    stored, wrong = phone.get_by_text("1 foto tersimpan"), phone.locator(".kabar.buruk")
    expect(wrong).to_contain_text("IMG_2.HEIC")
    expect(stored).to_be_in_viewport()
    assert stored.bounding_box()["y"] < wrong.bounding_box()["y"]


def tab_to(page, name):
    """Press Tab until the control with this name has the focus; as many as a page can have."""
    target = page.get_by_label(name, exact=True).or_(page.get_by_role("button", name=name))
    for _ in range(60):
        page.keyboard.press("Tab")
        if target.first.evaluate("it => it === document.activeElement"):
            return
    pytest.fail(f"{name} cannot be reached by Tab")


def test_goods_are_added_with_the_keyboard_alone(phone, world):
    phone.on("filechooser", lambda chooser: chooser.set_files([big_photo()]))
    phone.goto("/lapak/barang/baru/")
    tab_to(phone, "Dari galeri")
    if phone.scripts:
        phone.keyboard.press("Enter")
        phone.get_by_text("1 foto tersimpan").wait_for()
    else:  # Playwright sees no chooser there; the field has the focus
        phone.get_by_label("Dari galeri").set_input_files([big_photo()])
    tab_to(phone, "Lanjut" if phone.scripts else "Simpan foto dan lanjut")
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/nama/")
    tab_to(phone, "Apa nama barangnya?")
    phone.keyboard.type("Kendi lukis")
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/harga/")
    tab_to(phone, "Harga")
    phone.keyboard.type("95rb")
    said = phone.get_by_text("sembilan puluh lima ribu rupiah per buah")
    if not phone.scripts:
        phone.keyboard.press("Enter")
    said.wait_for()
    tab_to(phone, "Benar, pasang")
    phone.keyboard.press("Space")
    phone.get_by_text("Petugas dinas melihat dulu").first.wait_for()
    assert Product.objects.get(name="Kendi lukis").photos.count() == 1


def test_photos_wait_for_whoever_signs_in_again(phone, world):
    phone.goto("/lapak/barang/baru/")
    phone.get_by_label("Dari galeri").set_input_files([big_photo()])
    if not phone.scripts:
        phone.get_by_role("button", name="Simpan foto dan lanjut").click()
        phone.wait_for_url("**/nama/")
    else:
        phone.get_by_text("1 foto tersimpan").wait_for()
    phone.context.clear_cookies()
    sign_in(phone, world.ibu_sari)
    phone.get_by_role("link", name="Lanjutkan Barang tanpa nama").click()
    phone.get_by_label("Apa nama barangnya?").fill("Kendi lukis")
    phone.get_by_role("button", name="Lanjut").click()
    phone.wait_for_url("**/harga/")
    assert Product.objects.get(name="Kendi lukis").photos.count() == 1


def test_the_last_button_pressed_twice_in_a_hurry_makes_one_thing(phone, world):
    phone.goto("/lapak/barang/baru/")
    phone.get_by_role("button", name="Foto nanti, isi nama dulu").dblclick(no_wait_after=True)
    phone.wait_for_url("**/nama/")
    phone.get_by_label("Apa nama barangnya?").fill("Kendi lukis")
    phone.get_by_role("button", name="Lanjut").dblclick(no_wait_after=True)
    phone.wait_for_url("**/harga/")
    assert Product.objects.filter(name="Kendi lukis").count() == 1
    assert Product.objects.filter(name="").count() == 0


@pytest.fixture
def adding(new_page, world):
    """The page that asks for photos of new goods, with scripts."""
    page = new_page()
    sign_in(page, world.ibu_sari)
    page.goto("/lapak/barang/baru/")
    return page


def test_several_photos_go_one_by_one_and_a_bad_one_is_told(adding, world):
    sent = []
    adding.on("request", lambda request: request.method == "POST" and sent.append(request.url))
    broken = {"name": "IMG_2.HEIC", "mimeType": "image/heic", "buffer": b"broken"}
    red, blue = photos_of("red", "blue")
    adding.get_by_label("Dari galeri").set_input_files([red, broken, blue])
    adding.get_by_text("2 foto tersimpan").wait_for()
    expect(adding.locator(".kabar.buruk")).to_contain_text("IMG_2.HEIC")
    expect(adding.get_by_role("button", name="Lanjut")).to_be_enabled()
    expect(adding.locator("[data-sending]")).to_have_count(0)
    assert (len(sent), Picture.objects.filter(by__isnull=False).count()) == (3, 2)


def test_photos_taken_without_a_network_go_out_when_it_returns_once(adding, world):
    adding.context.set_offline(True)
    adding.get_by_label("Ambil foto").set_input_files(photos_of("red"))
    adding.get_by_text("Foto aman di HP ini").wait_for()
    expect(adding.get_by_role("button", name="Kirim sekarang")).to_be_visible()
    assert not Picture.objects.filter(by__isnull=False).exists()
    adding.context.set_offline(False)
    adding.get_by_text("1 foto tersimpan").wait_for()
    adding.reload()
    adding.get_by_text("1 foto tersimpan").wait_for()
    assert Picture.objects.filter(by__isnull=False).count() == 1


def test_what_waits_on_the_phone_is_sent_by_the_next_visit_of_the_same_person(adding, world):
    adding.context.set_offline(True)
    adding.get_by_label("Ambil foto").set_input_files(photos_of("red"))
    adding.get_by_text("Foto aman di HP ini").wait_for()
    adding.context.clear_cookies()
    adding.goto("about:blank")
    adding.context.set_offline(False)
    somebody = makers.person(pin=PIN)
    makers.producer(name="Inaq lain", member=somebody)
    sign_in(adding, somebody)
    adding.goto("/lapak/barang/baru/")
    adding.wait_for_load_state("networkidle")
    assert not Picture.objects.filter(by__isnull=False).exists()
    adding.context.clear_cookies()
    sign_in(adding, world.ibu_sari)
    adding.goto("/lapak/barang/baru/")
    adding.get_by_text("1 foto tersimpan").wait_for()


def test_what_waits_on_the_phone_goes_to_the_counter_where_it_was_shot(adding, world):
    adding.context.set_offline(True)
    adding.get_by_label("Ambil foto").set_input_files(photos_of("red"))
    adding.get_by_text("Foto aman di HP ini").wait_for()
    adding.goto("about:blank")
    adding.context.set_offline(False)
    first, second = world.ibu_sari.memberships.order_by("pk")
    for there, sent in ((second, 0), (first, 1)):
        adding.goto("/lapak/saya/")
        adding.get_by_role("button", name=there.producer.name).click()
        adding.wait_for_url("**/lapak/")
        adding.goto("/lapak/barang/baru/")
        if sent:
            adding.get_by_text("1 foto tersimpan").wait_for()
        adding.wait_for_load_state("networkidle")
        assert Product.objects.filter(name="", producer=there.producer).count() == sent


def test_a_photo_whose_answer_was_lost_on_the_way_is_there_once(adding, world):
    lost = []

    def cut(route):
        if route.request.method != "POST" or lost:
            return route.continue_()
        lost.append(route.fetch())  # the server has it, and the phone does not know
        route.abort()

    adding.goto(f"/lapak/barang/{world.cloth.pk}/foto/")
    before = world.cloth.photos.count()
    adding.route("**/foto/", cut)
    adding.get_by_label("Dari galeri").set_input_files(photos_of("red"))
    adding.get_by_role("button", name="Kirim sekarang").click()
    adding.get_by_text("Foto disimpan").wait_for()
    assert (len(lost), world.cloth.photos.count()) == (1, before + 1)


def test_a_photo_chosen_before_the_script_arrives_is_sent_by_it(new_page, world):
    page, held = new_page(), []
    sign_in(page, world.ibu_sari)
    page.route("**/photo*.js", lambda route: held.append(route))
    page.goto("/lapak/barang/baru/", wait_until="commit")
    page.get_by_label("Ambil foto").set_input_files(photos_of("red"))
    for each in held:
        each.continue_()
    page.get_by_text("1 foto tersimpan").wait_for()
    assert Picture.objects.filter(by__isnull=False).count() == 1


def test_what_is_being_typed_stays_while_a_photo_arrives(adding, world):
    kept = shelf.photo(product=world.cloth)
    adding.goto(f"/lapak/barang/{world.cloth.pk}/foto/")
    adding.locator(f"#alt-{kept.pk}").fill("Kain merah dari dekat")
    adding.get_by_label("Dari galeri").set_input_files(photos_of("red"))
    adding.get_by_text("Foto disimpan").wait_for()
    expect(adding.locator(f"#alt-{kept.pk}")).to_have_value("Kain merah dari dekat")


def test_a_price_typed_before_the_script_arrives_is_read_back(phone, world):
    held = []
    phone.route("**/price*.js", lambda route: held.append(route))
    jar = shelf.product(producer=world.producer, name="Kendi")
    phone.goto(f"/lapak/barang/{jar.pk}/harga/", wait_until="commit")
    phone.get_by_label("Harga", exact=True).fill("95rb")
    said = phone.locator("[data-read]")
    expect(said).to_be_hidden()
    for each in held:
        each.continue_()
    if phone.scripts:
        expect(said).to_contain_text("sembilan puluh lima ribu rupiah")
    assert len(held) == phone.scripts


@pytest.fixture
def unnamed(world):
    """The page that asks for the name of goods."""
    begun = shelf.product(producer=world.producer, status="draft", name="")
    return reverse("catalog:goods_name", args=[begun.pk])


def test_what_was_typed_without_a_network_goes_out_when_it_returns_once(adding, world, unnamed):
    sent = []
    adding.goto(unnamed)
    adding.on("request", lambda request: request.method == "POST" and sent.append(request.url))
    adding.get_by_label("Apa nama barangnya?").fill("Kendi lukis")
    adding.context.set_offline(True)
    adding.get_by_role("button", name="Lanjut").click()
    expect(adding.get_by_text("Isian aman di HP ini")).to_be_visible()
    assert sent == []
    adding.context.set_offline(False)
    adding.wait_for_url(lambda address: not address.endswith("/nama/"))
    assert Product.objects.get(name="Kendi lukis").status == "draft" and len(sent) == 1


def test_a_price_sent_without_a_network_is_read_back_first_and_says_so(adding, world):
    jar = shelf.product(producer=world.producer, name="Kendi", price=80_000)
    adding.goto(reverse("catalog:goods_price", args=[jar.pk]))
    adding.context.set_offline(True)
    adding.get_by_label("Harga", exact=True).fill("95rb")
    adding.get_by_role("button", name="Simpan").click()
    expect(adding.get_by_text("Bila benar, tekan sekali lagi.")).to_be_visible()
    adding.context.set_offline(False)
    expect(adding.get_by_text("Tekan tombol di bawah sekali lagi.")).to_be_visible()
    adding.get_by_role("button", name="Simpan").click()
    expect(adding.get_by_text("Harga disimpan.")).to_be_visible()


def test_a_button_pressed_without_a_network_leads_nowhere_and_says_so(adding, world):
    shown = shelf.photo(product=world.cloth)
    pages = ("/lapak/saya/rekening/", "Simpan"), ("/lapak/barang/", "Semua masih ada")
    photos = reverse("catalog:goods_photos", args=[world.cloth.pk])
    says = adding.get_by_text("Belum ada jaringan. Yang Anda tulis masih di sini")
    for page, button in (*pages, (photos, "Simpan keterangan")):
        adding.goto(page)
        adding.context.set_offline(True)
        if page == photos:
            adding.locator(f"#alt-{shown.pk}").fill("Kain dari dekat")
        adding.get_by_role("button", name=button).last.click()
        expect(says).to_be_in_viewport()
        assert adding.url.endswith(page)
        adding.context.set_offline(False)
        expect(says).to_be_hidden()
    adding.get_by_role("button", name="Simpan keterangan").last.click()
    adding.get_by_text("Keterangan foto disimpan.").wait_for()
    shown.refresh_from_db()
    assert shown.alt == "Kain dari dekat"


def test_what_was_typed_is_there_again_until_the_server_has_it(adding, world, unnamed):
    adding.goto(unnamed)
    name = adding.get_by_label("Apa nama barangnya?")
    name.fill("Kendi lukis")
    adding.goto("about:blank")
    adding.goto(unnamed)
    expect(name).to_have_value("Kendi lukis")
    adding.get_by_role("button", name="Lanjut").click()
    adding.wait_for_url(lambda address: not address.endswith("/nama/"))
    Product.objects.filter(name="Kendi lukis").update(name="Kendi polos")
    adding.goto(unnamed)
    expect(name).to_have_value("Kendi polos")


def test_a_price_that_is_there_again_is_read_back_as_well(adding, world):
    jar = shelf.product(producer=world.producer, name="Kendi", price=80_000)
    page = reverse("catalog:goods_price", args=[jar.pk])
    adding.goto(page)
    adding.get_by_label("Harga", exact=True).fill("95rb")
    adding.goto("about:blank")
    adding.goto(page)
    expect(adding.locator("[data-read]")).to_contain_text("sembilan puluh lima ribu rupiah")
    adding.get_by_role("button", name="Simpan").click()
    adding.get_by_text("Harga disimpan.").wait_for()
    jar.refresh_from_db()
    assert jar.price_from == 95_000


def test_one_tap_on_the_first_page_answers_what_waits(phone, world):
    phone.goto("/lapak/")
    phone.get_by_role("link", name="Sanggup").click()
    phone.get_by_label("Berapa ongkos kirimnya?").fill("25rb")
    phone.get_by_role("button", name="Sanggup").click()
    phone.get_by_text("Pesanan disanggupi.").wait_for()
    phone.get_by_role("button", name="Uang sudah masuk").click()
    phone.get_by_label("Nomor resi").fill("JNE 123")
    phone.get_by_role("button", name="Sudah dikirim").click()
    phone.get_by_role("button", name="Sudah diterima, selesai").click()
    phone.get_by_text("Pesanan selesai.").wait_for()
    phone.goto("/lapak/")
    phone.get_by_role("button", name="Masih ada Habis terjual").click()
    phone.get_by_text("masih ada, harga sama").wait_for()
    confirmed = Product.objects.get(name="Habis terjual").confirmed_at
    assert timezone.now() - confirmed < timedelta(minutes=5)


def test_a_maker_registers_with_a_phone(new_page, world):
    page = new_page(java_script_enabled=False)
    page.goto("/daftar/")
    page.get_by_role("button", name="Gangga").click()
    page.get_by_label("Apa yang Anda buat?").fill("Gula aren")
    page.get_by_label("Termasuk bidang apa?").select_option(index=1)
    page.get_by_label("Perorangan", exact=True).check()
    page.get_by_label("Nama usaha atau kelompok").fill("Pak Budi")
    page.get_by_label("Desa atau kelurahan").select_option(label="Bentek")
    page.get_by_label("Nomor HP", exact=True).fill("0812 9999 0001")
    page.get_by_label("Saya setuju dinas").check()
    page.get_by_role("button", name="Kirim ke dinas").click()
    page.get_by_text("Menunggu dilihat petugas").wait_for()
    assert Producer.objects.waiting().filter(name="Pak Budi").exists()
