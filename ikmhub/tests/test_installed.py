"""What makes the shelf installable: manifest, icons, worker, and a page for no network."""

import json
import re
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings as house
from django.contrib.staticfiles import finders
from PIL import Image

from catalog.tests import factories as shelf
from ikmhub.demo.pictures import icons
from ikmhub.kept_pages import SAME
from ikmhub.tests.html_rules import mistakes
from ikmhub.views import installed
from producers.tests import factories as makers

MANIFESTS = pytest.mark.parametrize("start", ["/", "/en/"])


def manifest(client, start="/"):
    return client.get(f"{start}manifest.webmanifest").json()


def file(address):
    return Path(finders.find(address.removeprefix(house.STATIC_URL)))


def opened(address):
    """The picture, read wholly so that its file is closed."""
    picture = Image.open(BytesIO(file(address).read_bytes()))
    picture.load()
    return picture


# --- manifest -----------------------------------------------------------------------------------


def test_the_manifest_names_the_office_s_shelf(client, settings):
    settings.SITE_NAME = "Etalase Lampung Barat"
    response = client.get("/manifest.webmanifest")
    assert response.headers["Content-Type"] == "application/manifest+json"
    facts = json.loads(response.content)
    assert (facts["name"], facts["short_name"]) == ("Etalase Lampung Barat", "Etalase")
    assert (facts["lang"], facts["display"]) == ("id", "standalone")


def test_the_english_manifest_is_the_same_application_in_english(client):
    facts = manifest(client, "/en/")
    assert (facts["lang"], facts["start_url"], facts["scope"]) == ("en", "/en/", "/")
    assert [way["url"] for way in facts["shortcuts"]] == ["/en/lapak/barang/baru/", "/en/lapak/"]
    assert facts["shortcuts"][0]["name"] == "Add an item"
    assert facts["id"] == manifest(client)["id"]


@pytest.mark.django_db
@MANIFESTS
def test_the_manifest_leads_to_pages_that_are_there(client, start):
    ibu_sari = makers.person()
    makers.producer(member=ibu_sari)
    client.force_login(ibu_sari)
    facts = manifest(client, start)
    ways = [facts["start_url"], *(way["url"] for way in facts["shortcuts"])]
    assert {client.get(way).status_code for way in ways} == {200}
    assert all(way.startswith(facts["scope"]) for way in ways)


def test_the_manifest_wears_the_colours_of_the_cloth(client):
    facts, css = manifest(client), file("css/base.css").read_text()
    assert f"--pita:{facts['theme_color']}" in css
    assert f"--kapas:{facts['background_color']}" in css


@pytest.mark.parametrize(
    ("site", "short"),
    [
        ("Etalase Lombok Utara", "Etalase"),
        ("Rak Tenun Bayan", "Rak Tenun"),
        ("Pasar Gangga", "Pasar Gangga"),
        ("Perindustrian", "Perindustria"),
    ],
)
def test_the_short_name_fits_under_an_icon(site, short):
    assert installed.shortened(site) == short


# --- icons --------------------------------------------------------------------------------------


def test_icons_have_the_stated_size_and_are_small(client):
    stated = manifest(client)["icons"]
    assert [(icon["sizes"], icon["purpose"]) for icon in stated] == [
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    ]
    for icon in stated:
        picture = opened(icon["src"])
        assert (picture.format, "{}x{}".format(*picture.size)) == ("PNG", icon["sizes"])
        assert file(icon["src"]).stat().st_size < 2_000


def test_icons_are_as_they_are_drawn():
    for name, picture in icons.drawn().items():
        assert opened(f"/static/img/{name}").convert("RGB").tobytes() == picture.tobytes()


def test_a_maskable_icon_shows_all_of_its_mark_in_every_shape(client):
    [icon] = [icon for icon in manifest(client)["icons"] if icon["purpose"] == "maskable"]
    picture = opened(icon["src"]).convert("RGB")
    ground = picture.getpixel((0, 0))
    far = [
        (x, y)
        for x in range(512)
        for y in range(512)
        if picture.getpixel((x, y)) != ground and (x - 255.5) ** 2 + (y - 255.5) ** 2 > 204.8**2
    ]
    assert far == []


@pytest.mark.django_db
def test_every_page_names_manifest_and_icon(client):
    for page, own in (("/", "/manifest"), ("/en/", "/en/manifest"), ("/masuk/", "/manifest")):
        text = client.get(page).content.decode()
        assert f'<link rel="manifest" href="{own}.webmanifest">' in text
        assert '<meta name="theme-color" content="#1f2b4d">' in text
        [touch] = re.findall(r'<link rel="apple-touch-icon" href="([^"]+)">', text)
        assert opened(touch).size == (180, 180)


# --- the worker ---------------------------------------------------------------------------------


def test_the_worker_stands_over_all_pages_and_is_asked_for_each_time(client):
    response = client.get("/sw.js")
    assert response.headers["Content-Type"].startswith("text/javascript")
    assert response.headers["Cache-Control"] == "no-cache"
    again = client.get("/sw.js", headers={"if-none-match": response.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.post("/sw.js").status_code == 405


def test_the_policy_lets_worker_and_manifest_in_from_here_alone():
    rules = dict(rule.strip().split(" ", 1) for rule in house.CONTENT_SECURITY_POLICY.split(";"))
    assert rules["default-src"] == "'self'"
    assert {"worker-src", "child-src", "script-src", "manifest-src"}.isdisjoint(rules)


def test_the_worker_fetches_files_that_are_there(client):
    facts = json.loads(re.search(r"= ({.*})", client.get("/sw.js").content.decode())[1])
    assert facts["same"] == SAME
    assert all(file(address).is_file() for address in facts["files"])
    assert {client.get(page).status_code for page in facts["offline"].values()} == {200}


def test_what_the_worker_keeps_makes_its_version(monkeypatch):
    make = installed.worker_text.__wrapped__
    before = make()
    assert make() == before
    monkeypatch.setattr(installed, "FILES", ("css/base.css",))
    assert make() != before


# --- the page for no network --------------------------------------------------------------------


def test_the_page_for_no_network_is_nobodys_own(client):
    ours, english = client.get("/luring/"), client.get("/en/luring/")
    assert SAME not in ours  # it never counts as seen
    assert not ours.cookies and "Cookie" not in ours.headers.get("Vary", "")
    assert mistakes(ours.content.decode()) == mistakes(english.content.decode()) == []
    assert "Belum ada jaringan" in ours.content.decode()
    assert '<link rel="icon" href="/static/img/mark' in ours.content.decode()
    assert "No network yet" in english.content.decode()


# --- which pages a phone may keep ---------------------------------------------------------------


@pytest.fixture
def kept(settings):
    """Whether a phone may keep the answer."""
    settings.PAGE_CACHE_BYTES = 1_000_000
    return lambda response: SAME in response


@pytest.mark.django_db
def test_a_public_page_may_be_kept_also_when_it_is_asked_for_again(client, kept):
    page = shelf.product().get_absolute_url()
    first = client.get(page)
    again = client.get(page, headers={"if-none-match": client.get(page).headers["ETag"]})
    assert kept(first) and kept(client.get(page)) and kept(again) and again.status_code == 304


@pytest.mark.django_db
@pytest.mark.parametrize(
    "page", ["/masuk/", "/daftar/", "/keranjang/", "/lapak/", "/admin/", "/luring/", "/tidak-ada/"]
)
def test_no_other_page_may_be_kept(client, kept, page):
    assert not kept(client.get(page))


@pytest.mark.django_db
def test_nothing_that_somebody_with_a_session_gets_may_be_kept(client, kept):
    page = shelf.product().get_absolute_url()
    client.force_login(makers.person())
    assert not any(kept(client.get(address)) for address in ("/", "/produk/", page, "/lapak/"))
