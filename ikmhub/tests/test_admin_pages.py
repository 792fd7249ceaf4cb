"""Every page of the office's desk: opens for those who may, valid, readable, inside the policy."""

import re
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from axes.models import AccessAttempt
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.tests import factories as people
from catalog.tests import factories as shelf
from ikmhub import roles
from ikmhub.tests import world as worlds
from ikmhub.tests.html_rules import mistakes
from orders.models import Order
from orders.tests import factories as buying
from producers.models import Certificate, ImportRun, Invitation, Producer, SignInCard
from producers.tests import desk
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
# preload would let axe copy imported style sheets into the page, which the policy forbids.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "preload": False}
PASSWORD = "rahasia-kantor"
ASKING = ("change", "history", "delete")


@pytest.fixture
def world():
    """The small district, with something of everything that the office keeps."""
    built = worlds.build()
    built.waiting = makers.producer(
        status=Producer.Status.SUBMITTED, name="Kelompok Wanita Tani Mawar Putih Dusun Lendang"
    )
    built.product = shelf.product(status="submitted", producer=built.producer)
    long_ago = timezone.now() - timedelta(days=50)
    shelf.product(producer=built.producer, confirmed_at=long_ago)  # somebody to be reminded
    Certificate.objects.create(producer=built.producer, type="nib", number="1234567890123")
    built.invitation = Invitation.objects.invite(built.producer, by=built.petugas)
    SignInCard.objects.issue(built.ibu_sari, by=built.petugas)
    built.order = buying.order(variant=built.scarf, status=Order.Status.PAID)
    built.enquiry = buying.enquiry(product=built.product)
    AccessAttempt.objects.create(username="+6281234567890", failures_since_start=3)
    ImportRun.objects.create(file_name="buku.xlsx", content=b"", status="done")
    for make in (shelf.sought, shelf.wanted, shelf.spelling):
        make()
    return built


@pytest.fixture
def clerk():
    """A member of the office's staff with the ordinary role."""
    staff = people.officer(password=PASSWORD)
    staff.groups.add(Group.objects.get(name=roles.STAFF))
    return User.objects.get(pk=staff.pk)


def addresses(world):
    """Every address of the desk: all lists and rows, and the pages of their buttons."""
    found = ["/admin/", "/admin/password_change/", "/admin/producers/", "/admin/catalog/"]
    for model in admin.site._registry:
        found += [desk.lists(model), desk.lists(model) + "add/"]
        if row := model.objects.first():
            found += [desk.page(row, name) for name in ASKING]
    found += [desk.page(row) for row in (world.waiting, world.product, world.scarf)]
    return found + [
        desk.step(world.waiting, "tolak"),
        desk.step(world.product, "setujui"),
        reverse("admin:producers_producer_consent", args=[world.producer.pk]),
        reverse("admin:accounts_user_secret", args=[world.ibu_sari.pk]),
        reverse("admin:accounts_user_secret", args=[world.petugas.pk]),
        reverse("admin:producers_registry"),
        reverse("admin:catalog_product_reasons"),
        reverse("admin:catalog_product_silent"),
        reverse("admin:catalog_product_reasons") + "?q=kain+tenun",
        f"{desk.page(world.producer, 'history')}{world.producer.history.last().pk}/",
        desk.lists(Producer) + "?q=tidakadaini",
    ]


def closed_to_everybody(address):
    """Places, invitations, orders … are not added, changed or deleted by hand."""
    parts = address.strip("/").split("/")
    read_only = {"order", "enquiry", "region", "invitation", "signincard", "importrun", "sought"}
    if len(parts) > 2 and parts[2] in read_only | {"variant", "accessattempt"}:
        return parts[-1] == "add" or (parts[2] in read_only and parts[-1] == "delete")
    return False


def test_every_page_opens_for_the_head_of_the_office(client, world):
    client.force_login(world.petugas)
    for address in addresses(world):
        wanted = 403 if closed_to_everybody(address) else 200
        assert client.get(address).status_code == wanted, address


def may_open(clerk, address):
    """What the role's permissions say about an address."""
    parts = address.strip("/").split("/")
    if len(parts) < 3 or closed_to_everybody(address):
        return not closed_to_everybody(address)
    app, model, last = parts[1], parts[2], parts[-1]
    right = {"add": "add", "delete": "delete"}.get(last, "view")
    return clerk.has_perm(f"{app}.{right}_{model}")


def test_every_page_opens_for_the_staffs_role_as_far_as_it_reaches(client, world, clerk):
    client.force_login(clerk)
    for address in addresses(world):
        if "/accounts/user/" in address and not address.endswith(("/user/", "/user/add/")):
            continue  # colleagues are out of reach; accounts/tests/test_admin_people.py
        wanted = {200} if may_open(clerk, address) else {403}
        assert client.get(address).status_code in wanted, address


def test_a_stranger_is_asked_to_sign_in_everywhere(client, world):
    for address in addresses(world):
        response = client.get(address)
        assert response.status_code == 302, address
        assert response.url.startswith("/admin/login/"), address


def test_every_page_is_valid_html_and_carries_the_policy(client, world, settings):
    client.force_login(world.petugas)
    found = {}
    for address in addresses(world):
        response = client.get(address)
        assert response.headers["Content-Security-Policy"] == settings.CONTENT_SECURITY_POLICY
        text = response.content.decode()
        wrong = [m for m in mistakes(text) if not closed_to_everybody(address)]
        wrong += [bad for bad in (" style=", " onclick=", "javascript:", "<style") if bad in text]
        if wrong:
            found[address] = wrong
    assert found == {}


def test_no_page_of_the_desk_writes_when_it_is_read(client, world):
    client.force_login(world.petugas)
    with CaptureQueriesContext(connection) as context:
        for address in addresses(world):
            client.get(address)
    wrote = [q["sql"][:90] for q in context if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert wrote == []


def test_a_page_beyond_the_role_says_whom_to_ask(client, clerk):
    client.force_login(clerk)
    response = client.get("/admin/auth/group/")
    assert response.status_code == 403
    assert "Minta kepada kepala kantor" in response.content.decode()
    assert mistakes(response.content.decode()) == []


SEARCHES = [
    ("producers", "producer", "village"),
    ("producers", "producer", "sector"),
    ("producers", "producer", "sentra"),
    ("producers", "sector", "parent"),
    ("producers", "certificate", "producer"),
    ("producers", "membership", "user"),
    ("catalog", "product", "producer"),
    ("catalog", "product", "category"),
]


@pytest.mark.parametrize(("app", "model", "field"), SEARCHES)
def test_every_search_box_answers_the_staffs_role(client, world, clerk, app, model, field):
    client.force_login(clerk)
    query = {"app_label": app, "model_name": model, "field_name": field, "term": ""}
    found = client.get(reverse("admin:autocomplete"), query).json()["results"]
    assert found and all(row["text"] for row in found)


# --- in a real browser --------------------------------------------------------------------------


@pytest.fixture
def sign_in(client, live_server):
    """sign_in(page, person): the page's browser is signed in."""

    def enter(page, person):
        client.force_login(person)
        cookie = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        return page

    return enter


def kinds_of_pages(world):
    """One page of every kind, for what a browser has to look at."""
    rows = [
        world.producer, world.waiting, world.product, world.scarf, world.order, world.enquiry,
        world.invitation, world.sentra, world.ibu_sari, Group.objects.first(),
    ]  # fmt: skip
    models = [Producer, Certificate, Order, User, Invitation]
    return [
        "/admin/",
        "/admin/producers/",
        "/admin/producers/producer/add/",
        "/admin/catalog/product/add/",
        *map(desk.lists, models),
        *map(desk.page, rows),
        desk.page(world.producer, "history"),
        desk.page(world.producer, "delete"),
        f"{desk.page(world.producer, 'history')}{world.producer.history.last().pk}/",
        desk.step(world.waiting, "tolak"),
        reverse("admin:producers_producer_consent", args=[world.producer.pk]),
        reverse("admin:accounts_user_secret", args=[world.petugas.pk]),
        reverse("admin:producers_registry"),
        reverse("admin:catalog_product_reasons"),
        reverse("admin:catalog_product_silent"),
        reverse("admin:catalog_product_reasons") + "?q=kain+tenun",
    ]


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_every_kind_of_page_passes_axe_and_fits(new_page, sign_in, world, width, scheme):
    page, found = sign_in(new_page(width=width, color_scheme=scheme), world.petugas), {}
    for address in kinds_of_pages(world):
        page.goto(address)
        result = Axe().run(page, options=RULES).response["violations"]
        wrong = [(v["id"], [n["html"][:140] for n in v["nodes"][:2]]) for v in result]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append("scrolls sideways")
        if wrong:
            found[address] = wrong
    assert found == {}


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [390, 1280])
def test_the_sign_in_page_passes_axe_and_lets_staff_in(new_page, world, width):
    page = new_page(width=width)
    page.goto("/admin/login/?next=/admin/")
    assert Axe().run(page, options=RULES).response["violations"] == []
    page.fill("#id_username", world.petugas.username)
    page.fill("#id_password", PASSWORD)
    page.click("text=Masuk >> visible=true >> nth=-1")
    page.wait_for_url("**/admin/")
    assert page.locator("h1").inner_text().startswith("Hari ini")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_first_page_decides_without_leaving_it(new_page, sign_in, world):
    page = sign_in(new_page(width=390), world.petugas)
    page.goto("/admin/")
    row = page.locator("tr", has_text=world.waiting.name)
    row.locator("summary").click()
    row.get_by_label("Alasan penolakan").fill("Fotonya belum ada.")
    row.get_by_role("button", name="Tolak").click()
    page.wait_for_selector(".messagelist")
    world.waiting.refresh_from_db()
    assert page.url.endswith("/admin/")
    assert (world.waiting.status, world.waiting.reason) == ("refused", "Fotonya belum ada.")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_djangos_own_helpers_work_under_the_policy(new_page, sign_in, world):
    """Search box, calendar, a further row, the list's button: new_page fails on any refusal."""
    page = sign_in(new_page(width=1280), world.petugas)
    page.goto("/admin/producers/producer/add/")
    page.fill("#id_name", "Kelompok Dasan Bangket")
    page.click("#select2-id_village-container")
    page.keyboard.type("Bentek")
    page.click(".select2-results__option >> text=Bentek, Gangga")
    page.click("#select2-id_sector-container")
    page.click(".select2-results__option >> text=Tenun")
    page.click(".field-registered_on .datetimeshortcuts a >> nth=0")
    page.click("#certificates-group .add-row a")
    page.select_option("#id_certificates-0-type", "nib")
    page.fill("#id_certificates-0-number", "1234567890123")
    page.click("[name=_continue]")
    page.wait_for_selector(".messagelist .success")
    made = Producer.objects.latest("created_at")
    assert (str(made.village), made.certificates.count()) == ("Bentek", 1)
    page.goto(desk.lists(Producer) + "?status__exact=submitted")
    page.click("#result_list button >> text=Setujui")
    page.wait_for_selector(".messagelist .success")
    world.waiting.refresh_from_db()
    assert world.waiting.status == Producer.Status.ACTIVE


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_invitation_prints_as_one_small_card(new_page, sign_in, world):
    page = sign_in(new_page(width=1280), world.petugas)
    page.goto(desk.page(world.invitation))
    pdf = page.pdf(prefer_css_page_size=True)
    assert re.findall(rb"/MediaBox \[0 0 (\d+) (\d+)", pdf) == [(b"420", b"298")]  # A6, in points
    page.emulate_media(media="print")
    shown = page.locator(".kartu-undangan").bounding_box()
    assert shown["width"] == pytest.approx(148 / 25.4 * 96, abs=2)
    assert not page.locator("#header").is_visible()
