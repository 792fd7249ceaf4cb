"""Every page of the maker, in a real Chromium: sound, large enough for thumbs, with and without
scripts."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone, translation
from playwright.sync_api import expect

from catalog.lapak.details import DETAILS
from catalog.models import Product
from catalog.tests import factories as shelf
from ikmhub.tests import world as worlds
from ikmhub.tests.html_rules import mistakes
from ikmhub.tests.test_public_pages import RULES
from orders.models import Enquiry, Order
from orders.tests import factories as make
from producers.models import Invitation, Membership, Picture, Producer, SignInCard
from producers.tests import factories as makers
from producers.tests.photo_files import encoded, noisy, photo_file

pytestmark = pytest.mark.django_db(transaction=True)
PIN = "482915"
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"
# Buttons and links that stand alone; links inside a sentence may be as high as the line.
SMALL = """[...document.querySelectorAll('main button, main .tombol, main .menu a, main select,' +
 'main input:not([type=hidden]):not([type=radio]):not([type=checkbox]), .bawah a')].filter(it => {
 const box = it.getBoundingClientRect();
 return box.width > 1 && box.height < 47.5 && !it.closest('.sr, .madu, .ambil')
}).map(it => it.outerHTML.slice(0, 90))"""


@pytest.fixture
def world():
    """A maker with goods, orders and questions in every state."""
    world = worlds.build()
    world.ibu_sari.set_password(PIN)
    world.ibu_sari.save()
    makers.place("52.08.05")
    makers.producer(member=world.ibu_sari, name="Kelompok kedua", status="submitted")
    for status in Product.Status:
        reason = "Fotonya kurang jelas." if status == "refused" else ""
        shelf.product(producer=world.producer, status=status, reason=reason, name="K" * 60)
    old = timezone.now() - timedelta(days=100)
    Product.objects.filter(name="Habis terjual").update(confirmed_at=old)
    for status in Order.Status:
        make.order(variant=world.cloth.variants.first(), status=status, by=world.ibu_sari)
    ani = makers.person(name="Ani " + "A" * 60)
    world.help = Membership.objects.create(user=ani, producer=world.producer, role="helper")
    edi = {"role": "helper", "phone": "+6281298760001", "name": "E" * 60}
    Invitation.objects.invite(world.producer, by=world.ibu_sari, **edi)
    make.order(variant=world.cloth.variants.first(), **make.delivery(buyer_name="B" * 80))
    for status in Enquiry.Status:
        make.enquiry(product=world.cloth, status=status, phone="+6281298700000")
    return world


@translation.override("id")
def pages(world):
    """Addresses of all pages that the maker opens."""
    plain = [reverse(name) for name in PLAIN]
    things = [reverse(f"catalog:goods_{name}", args=[world.cloth.pk]) for name in OF_GOODS]
    items = [p.pk for p in Product.objects.filter(producer=world.producer)]
    option = reverse("catalog:goods_option", args=[world.cloth.pk, world.scarf.pk])
    simple = Product.objects.get(name="Habis terjual").pk
    draft = Product.objects.get(status="draft").pk
    new = Order.objects.filter(status="new").last().code
    told = [reverse("catalog:goods_detail", args=[world.cloth.pk, word]) for word in DETAILS]
    nameless = shelf.product(producer=world.producer, status="draft", name="")
    return [
        *plain,
        *things,
        *told,
        reverse("catalog:goods_name", args=[nameless.pk]),
        *(reverse("catalog:goods_item", args=[pk]) for pk in items),
        *(reverse("catalog:goods_price", args=[pk]) for pk in (simple, draft)),
        reverse("catalog:goods_supply", args=[simple]),
        reverse("catalog:goods_discard", args=[draft]),
        option,
        "/lapak/pesanan/?selesai=1",
        reverse("producers:people_end", args=[world.help.pk]),
        *(reverse("orders:maker_order", args=[order.code]) for order in Order.objects.all()),
        reverse("orders:maker_accept", args=[new]),
        reverse("orders:maker_decline", args=[new]),
    ]


PLAIN = (
    *("orders:counter", "orders:maker_week", "orders:maker_orders", "orders:maker_enquiries"),
    *("catalog:goods", "catalog:goods_new", "catalog:goods_store"),
    *("catalog:goods_cards", "catalog:goods_catalogue", "catalog:maker_share"),
    *("producers:profile", "producers:story", "producers:portrait", "producers:bank"),
    *("producers:people", "producers:people_invite"),
    *("producers:phone", "producers:pin", "producers:pause"),
)
OF_GOODS = ("share", "pause", "name", "kind", "photos", "options")


@translation.override("id")
def open_pages(world):
    """Pages on the way to the counter, before signing in."""
    card = Invitation.objects.invite(world.producer, by=world.petugas)
    used = Invitation.objects.invite(makers.producer(), by=world.petugas)
    used.accept(by=makers.person())
    states = [
        makers.producer(status=status, reason="Sebab." if status == "refused" else "")
        for status in Producer.Status
    ]
    refused = next(row for row in states if row.status == "refused")
    follow = [reverse("producers:registration", args=[row.secret]) for row in states]
    mend = reverse("producers:mend", args=[refused.secret])
    sectors = "/daftar/?kecamatan=52.08.02"
    invited = [card.get_absolute_url(), used.get_absolute_url()]
    asked = agreements(world)
    return ["/masuk/", "/daftar/", sectors, mend, *follow, *invited, *cards(world), *asked]


def agreements(world):
    """Links about what a penyuluh listed: one that waits, one that was used."""
    Membership.objects.create(user=world.petugas, producer=world.producer, role="officer")
    made = []
    for name in ("Kain lurik", "Kain songket"):
        thing = shelf.product(producer=world.producer, status="draft", name=name)
        thing.submit(by=world.petugas)
        made.append(thing.agreements.get())
    made[1].agree()
    return [link.get_absolute_url() for link in made]


def cards(world):
    """Sign-in cards: one that works, one used, one of a closed account."""
    people = [makers.person() for _ in range(3)]
    made = [SignInCard.objects.issue(person, by=world.petugas) for person in people]
    made[1].open()
    type(people[2]).objects.filter(pk=people[2].pk).update(is_active=False)
    return [card.get_absolute_url() for card in made]


def sign_in(page, world, who=None):
    page.goto("/masuk/")
    page.get_by_label("Nomor HP").fill((who or world.ibu_sari).phone)
    page.get_by_label("PIN").fill(PIN)
    page.get_by_role("button", name="Masuk").click()
    page.wait_for_url("**/lapak/")


# --- sound in themselves ------------------------------------------------------------------------


def test_every_page_is_valid_html_in_both_languages(client, world):
    found = {}
    for address in open_pages(world):
        found |= wrongs(client, address)
    client.force_login(world.ibu_sari)
    for address in pages(world):
        found |= wrongs(client, address)
    Membership.objects.update(role=Membership.Role.HELPER)
    found |= wrongs(client, "/lapak/saya/rekening/")
    Membership.objects.all().delete()
    found |= wrongs(client, "/lapak/")
    assert found == {}


def wrongs(client, address):
    """Breaches of the HTML standard on the page, in Indonesian and in English."""
    found = {}
    for shown in (address, f"/en{address}"):
        response = client.get(shown)
        assert response.status_code in (200, 403, 410), shown
        if wrong := mistakes(response.content.decode()):
            found[shown] = wrong
    return found


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_every_page_is_for_everybody(new_page, world, width, scheme):
    # So high that the tabs at the foot cover nothing: whatever lies below them can be scrolled to.
    whole = {"width": width, "height": 4000}
    page, found = new_page(viewport=whole, color_scheme=scheme), {}
    for address in open_pages(world):
        found |= faults(page, address)
    sign_in(page, world)
    for address in pages(world):
        found |= faults(page, address)
    assert found == {}


def faults(page, address):
    """What axe finds, whether the page scrolls sideways, and what is too small for a thumb."""
    page.goto(address)
    violations = Axe().run(page, options=RULES).response["violations"]
    wrong = [(v["id"], [n["html"][:120] for n in v["nodes"][:2]]) for v in violations]
    if page.evaluate(TOO_WIDE):
        wrong.append("too wide")
    return {address: wrong + small} if (small := page.evaluate(SMALL)) or wrong else {}


@pytest.mark.browser
def test_no_page_scrolls_sideways_on_the_narrowest_phone(new_page, world):
    page, wide = new_page(width=320), []
    sign_in(page, world)
    for address in pages(world):
        page.goto(address)
        if page.evaluate(TOO_WIDE):
            wide.append(address)
    assert wide == []


@pytest.mark.browser
def test_a_form_with_mistakes_is_sound_too(new_page, world):
    page, found = new_page(), {}
    for address, button in (
        ("/masuk/", "Masuk"),
        ("/daftar/?kecamatan=52.08.02", "Kirim ke dinas"),
    ):
        page.goto(address)
        page.get_by_role("button", name=button, exact=True).click()
        violations = Axe().run(page, options=RULES).response["violations"]
        found |= {address: [v["id"] for v in violations]} if violations else {}
        assert page.locator(".pesan-salah").count() >= 1
    assert found == {}


# --- the way of new goods -----------------------------------------------------------------------


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def phone(request, new_page, world):
    page = new_page(java_script_enabled=request.param)
    page.scripts = request.param
    sign_in(page, world)
    return page


def big_photo():
    data = encoded(noisy(size=(300, 225)).resize((3000, 2250)), quality=95)
    return {"name": "IMG_1.JPG", "mimeType": "image/jpeg", "buffer": data}


@pytest.mark.browser
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


@pytest.mark.browser
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


def tab_to(page, name):
    """Press Tab until the control with this name has the focus; as many as a page can have."""
    target = page.get_by_label(name, exact=True).or_(page.get_by_role("button", name=name))
    for _ in range(60):
        page.keyboard.press("Tab")
        if target.first.evaluate("it => it === document.activeElement"):
            return
    pytest.fail(f"{name} cannot be reached by Tab")


@pytest.mark.browser
def test_goods_are_added_with_the_keyboard_alone(phone, world):
    phone.goto("/lapak/barang/baru/")
    tab_to(phone, "Dari galeri")
    if phone.scripts:
        with phone.expect_file_chooser() as chosen:
            phone.keyboard.press("Enter")
        chosen.value.set_files([big_photo()])
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


@pytest.mark.browser
def test_photos_wait_for_whoever_signs_in_again(phone, world):
    phone.goto("/lapak/barang/baru/")
    phone.get_by_label("Dari galeri").set_input_files([big_photo()])
    if not phone.scripts:
        phone.get_by_role("button", name="Simpan foto dan lanjut").click()
        phone.wait_for_url("**/nama/")
    else:
        phone.get_by_text("1 foto tersimpan").wait_for()
    phone.context.clear_cookies()
    sign_in(phone, world)
    phone.get_by_role("link", name="Lanjutkan Barang tanpa nama").click()
    phone.get_by_label("Apa nama barangnya?").fill("Kendi lukis")
    phone.get_by_role("button", name="Lanjut").click()
    phone.wait_for_url("**/harga/")
    assert Product.objects.get(name="Kendi lukis").photos.count() == 1


@pytest.mark.browser
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
    sign_in(page, world)
    page.goto("/lapak/barang/baru/")
    return page


def photos_of(*colours):
    return [
        {
            "name": f"{colour}.jpg",
            "mimeType": "image/jpeg",
            "buffer": photo_file(color=colour).read(),
        }
        for colour in colours
    ]


@pytest.mark.browser
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


@pytest.mark.browser
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


@pytest.mark.browser
def test_what_waits_on_the_phone_is_sent_by_the_next_visit_of_the_same_person(adding, world):
    adding.context.set_offline(True)
    adding.get_by_label("Ambil foto").set_input_files(photos_of("red"))
    adding.get_by_text("Foto aman di HP ini").wait_for()
    adding.context.clear_cookies()
    adding.goto("about:blank")
    adding.context.set_offline(False)
    somebody = makers.person(pin=PIN)
    makers.producer(name="Inaq lain", member=somebody)
    sign_in(adding, world, somebody)
    adding.goto("/lapak/barang/baru/")
    adding.wait_for_load_state("networkidle")
    assert not Picture.objects.filter(by__isnull=False).exists()
    adding.context.clear_cookies()
    sign_in(adding, world)
    adding.goto("/lapak/barang/baru/")
    adding.get_by_text("1 foto tersimpan").wait_for()


@pytest.mark.browser
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
        adding.goto("/lapak/barang/baru/")
        if sent:
            adding.get_by_text("1 foto tersimpan").wait_for()
        adding.wait_for_load_state("networkidle")
        assert Product.objects.filter(name="", producer=there.producer).count() == sent


@pytest.mark.browser
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


@pytest.mark.browser
def test_a_photo_chosen_before_the_script_arrives_is_sent_by_it(new_page, world):
    page, held = new_page(), []
    sign_in(page, world)
    page.route("**/photo*.js", lambda route: held.append(route))
    page.goto("/lapak/barang/baru/", wait_until="commit")
    page.get_by_label("Ambil foto").set_input_files(photos_of("red"))
    for each in held:
        each.continue_()
    page.get_by_text("1 foto tersimpan").wait_for()
    assert Picture.objects.filter(by__isnull=False).count() == 1


@pytest.mark.browser
def test_what_is_being_typed_stays_while_a_photo_arrives(adding, world):
    kept = shelf.photo(product=world.cloth)
    adding.goto(f"/lapak/barang/{world.cloth.pk}/foto/")
    adding.locator(f"#alt-{kept.pk}").fill("Kain merah dari dekat")
    adding.get_by_label("Dari galeri").set_input_files(photos_of("red"))
    adding.get_by_text("Foto disimpan").wait_for()
    expect(adding.locator(f"#alt-{kept.pk}")).to_have_value("Kain merah dari dekat")


@pytest.mark.browser
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


@pytest.mark.browser
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


@pytest.mark.browser
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


@pytest.mark.browser
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


@pytest.mark.browser
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


@pytest.mark.browser
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
