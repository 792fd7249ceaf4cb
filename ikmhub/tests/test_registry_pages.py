"""The whole import in a real browser: send, look, correct, decide, apply; valid and readable."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone

from ikmhub.tests.html_rules import mistakes
from producers.models import ImportRun, Producer
from producers.tests import factories, registry_files
from producers.tests.registry_files import HEAD, MELATI, SINAR, xlsx

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "preload": False}
TWIN = [9, "ANYAMAN SINAR", "Inaq Sari", "Bentek", "Gangga", "ketak", 2020, "0812-3456-7890"]
WRONG = [4, "Kopi " + "Panjang " * 8, "Amaq Jauh", "Bentek", "Cilandak", "Kopi", 2014, "880000000"]
FILE = {
    "name": "registri-kecamatan-gangga-2016.xlsx",
    "mimeType": "application/octet-stream",
    "buffer": xlsx(["KECAMATAN GANGGA"], HEAD, SINAR, TWIN, WRONG, MELATI, ["JUMLAH"]),
}


@pytest.fixture(params=[(360, "light", True), (1280, "dark", True), (360, "light", False)])
def page(request, new_page, client, live_server):
    """Signed in as an officer: on a phone, on a dark screen, and without JavaScript."""
    width, scheme, script = request.param
    registry_files.places()
    factories.producer(name="Gula Melati", leader="Amaq Budi", village="52.08.02.2002",
                       phone="+6281234567899")  # fmt: skip
    client.force_login(factories.officer())
    page = new_page(width=width, color_scheme=scheme, java_script_enabled=script)
    cookie = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page.has_script = script
    return page


def look(page):
    """What is wrong with the page that is open: axe, the validator, the width."""
    wrong = mistakes(page.request.get(page.url).text())
    if page.has_script:
        found = Axe().run(page, options=RULES).response["violations"]
        wrong += [(v["id"], [node["html"][:140] for node in v["nodes"][:2]]) for v in found]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{page.url} scrolls sideways")
    assert wrong == []


def test_a_registry_comes_in(page):
    page.goto(reverse("admin:producers_registry"))
    look(page)
    page.get_by_label("Berkas registri").set_input_files(FILE)
    page.get_by_role("button", name="Baca berkas").click()
    assert page.get_by_role("heading", level=1).inner_text() == FILE["name"]
    look(page)
    for tab in ("Baru", "Berubah", "Ditolak", "Perlu dilihat", "Mungkin kembar"):
        page.get_by_role("navigation", name="Saring baris").get_by_text(tab).click()
        look(page)
    page.get_by_label("bukan, catat sebagai perajin lain").check()
    page.get_by_role("button", name="Simpan keputusan").click()
    assert page.get_by_label("bukan, catat sebagai perajin lain").is_checked()
    page.get_by_role("link", name="Periksa kolom").click()
    look(page)
    page.get_by_label("Arti kolom H No. HP").select_option("ignore")
    page.get_by_role("button", name="Simpan dan buat pratinjau").click()
    assert "0812-3456-7891" not in page.content()
    page.get_by_role("button", name="Terapkan").click()
    assert "Selesai ditulis pada" in page.content()
    look(page)
    assert Producer.objects.filter(name__iexact="anyaman sinar").count() == 2
    assert Producer.objects.get(name="Gula Melati").phone == "+6281234567899"


def test_refused_rows_are_downloaded(page):
    run = registry_files.previewed(FILE["buffer"], name=FILE["name"])
    page.goto(reverse("admin:producers_registry_run", args=[run.pk]))
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh baris yang ditolak").click()
    assert download.value.suggested_filename == "registri-kecamatan-gangga-2016-ditolak.xlsx"


def test_a_long_run_shows_its_progress_and_then_its_preview(page):
    run = registry_files.previewed(FILE["buffer"])
    ImportRun.objects.filter(pk=run.pk).update(
        status="reading", done=1, total=4, heartbeat_at=timezone.now()
    )
    page.goto(reverse("admin:producers_registry_run", args=[run.pk]))
    assert "Belum ada yang ditulis" in page.content()
    look(page)
    ImportRun.objects.filter(pk=run.pk).update(status="preview", done=4)
    page.get_by_role("button", name="Terapkan").wait_for(timeout=10_000)


def test_a_run_that_broke_off_can_begin_again(page):
    run = registry_files.previewed(FILE["buffer"])
    long_ago = timezone.now() - timezone.timedelta(hours=1)
    ImportRun.objects.filter(pk=run.pk).update(status="reading", heartbeat_at=long_ago)
    page.goto(reverse("admin:producers_registry_run", args=[run.pk]))
    look(page)
    page.get_by_role("button", name="Jalankan lagi").click()
    assert page.get_by_role("button", name="Terapkan").is_visible()


def test_an_unknown_table_is_explained_by_hand(page):
    page.goto(reverse("admin:producers_registry"))
    rows = xlsx(["a", "b", "c"], ["Kopi Sari", "Bentek", "Gangga"])
    page.get_by_label("Berkas registri").set_input_files({**FILE, "buffer": rows})
    page.get_by_role("button", name="Baca berkas").click()
    look(page)
    page.get_by_label("Baris judul kolom").fill("1")
    page.get_by_label("Sheet1").check()
    page.get_by_role("button", name="Simpan dan buat pratinjau").click()
    for title, meaning in (("A a", "name"), ("B b", "village"), ("C c", "district")):
        page.get_by_label(f"Arti kolom {title}").select_option(meaning)
    page.get_by_label("Sheet1").check()
    page.get_by_role("button", name="Simpan dan buat pratinjau").click()
    assert "Kopi Sari" in page.content()
    look(page)
