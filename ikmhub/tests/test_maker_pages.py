"""Every page of the maker, in a real Chromium: sound, and large enough for thumbs."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import translation

from catalog.lapak.details import DETAILS
from catalog.models import Product
from catalog.models.agreements import digest
from catalog.tests import factories as shelf
from catalog.tests.pages import meta
from ikmhub.tests.counter import sign_in
from ikmhub.tests.html_rules import mistakes
from ikmhub.tests.test_public_pages import RULES
from orders.models import Order
from producers.models import Invitation, Membership, Producer, SignInCard
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db(transaction=True)
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"
# Buttons and links that stand alone; links inside a sentence may be as high as the line.
SMALL = """[...document.querySelectorAll('main button, main .tombol, main .menu a, main nav a, ' +
'main select, main input:not([type=hidden],[type=radio],[type=checkbox]), .bawah a')].filter(it => {
 const box = it.getBoundingClientRect();
 return box.width > 1 && box.height < 47.5 && !it.closest('.sr, .madu, .ambil')
}).map(it => it.outerHTML.slice(0, 90))"""


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
    shown = shelf.photo(product=world.cloth)
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
        reverse("catalog:goods_photo_drop", args=[shown.product_id, shown.pk]),
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
    made[1].agree(read=digest(made[1].product))
    return [link.get_absolute_url() for link in made]


def cards(world):
    """Sign-in cards: one that works, one used, one of a closed account."""
    people = [makers.person() for _ in range(3)]
    made = [SignInCard.objects.issue(person, by=world.petugas) for person in people]
    made[1].open()
    type(people[2]).objects.filter(pk=people[2].pk).update(is_active=False)
    return [card.get_absolute_url() for card in made]


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


def test_every_page_of_the_counter_says_what_it_is_and_turns_no_reader_away(client, world):
    client.force_login(world.ibu_sari)
    for address in pages(world):
        response = client.get(address)
        assert meta(response, "description"), address
        assert meta(response, "robots") is None, address
        assert "X-Robots-Tag" not in response.headers, address


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
    whole = {"width": width, "height": 5000}
    page, found = new_page(viewport=whole, color_scheme=scheme), {}
    for address in open_pages(world):
        found |= faults(page, address)
    sign_in(page, world.ibu_sari)
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
    sign_in(page, world.ibu_sari)
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
