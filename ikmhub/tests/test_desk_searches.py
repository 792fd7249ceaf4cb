"""What buyers looked for in vain, on the office's first page; and its report in a browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from catalog.models import Sought, Spelling
from catalog.search import vocabulary
from catalog.tests import factories as shelf
from ikmhub.tests.html_rules import mistakes
from ikmhub.tests.test_admin_pages import RULES
from producers.tests import desk
from producers.tests import factories as makers

PAGE = "/admin/catalog/sought/"


def fill():
    """A month of searches with every kind of row and state."""
    vocabulary.learn(["Keripik ubi ungu"])
    for n, text in enumerate(("kripek ubi", "mutiara laut selatan", "celugam", "teh", "a", "b")):
        shelf.sought(text, times=9 - n, empty=9 - n, found=0)
    shelf.sought("tas anyaman pandan motif bunga besar untuk oleh oleh kantor", times=4, found=3)
    shelf.sought("tenun", days=2, times=9, opened=4, asked=2, found=12)
    shelf.sought("pearl", language="en", times=2, empty=2, found=0)
    shelf.sought("kecamatan=bayan", kind=Sought.Kind.FILTER)
    shelf.wanted("celugam")
    Spelling.objects.create(words="teh, kelor")


@pytest.mark.django_db
def test_the_five_words_sought_most_in_vain_stand_on_the_first_page(office):
    fill()
    box = office.get("/admin/").context["desk"]["unmet"]
    texts = [row["text"] for row in box["rows"]]
    assert texts == ["kripek ubi", "mutiara laut selatan", "celugam", "teh", "a"]
    assert box["href"] == PAGE
    text = office.get("/admin/").content.decode()
    assert "Dicari, tidak ada hasilnya" in text and "9 kali" in text and f'href="{PAGE}"' in text


@pytest.mark.django_db
def test_an_office_without_searches_still_finds_the_report(office):
    text = office.get("/admin/").content.decode()
    assert "Dalam 30 hari ini semua yang dicari ada hasilnya" in text and f'href="{PAGE}"' in text


@pytest.mark.django_db
def test_who_may_not_read_searches_has_no_box(client):
    fill()
    client.force_login(desk.colleague("catalog.view_product"))
    answer = client.get("/admin/")
    assert answer.context["desk"]["unmet"] is None
    assert PAGE not in answer.content.decode()


@pytest.mark.django_db
def test_the_box_costs_one_query(django_assert_num_queries):
    from ikmhub import dashboard

    fill()
    petugas = makers.officer(is_superuser=True)
    with django_assert_num_queries(1):
        dashboard.unmet(petugas)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/admin/", PAGE, PAGE + "?hari=400&bahasa=en"])
def test_the_pages_are_valid_html(office, address):
    fill()
    assert mistakes(office.get(address).content.decode()) == []


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_the_report_passes_axe_and_fits(new_page, client, live_server, width, scheme):
    fill()
    client.force_login(makers.officer())
    page = new_page(width=width, color_scheme=scheme)
    cookie = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    for address in ("/admin/", PAGE, "/admin/catalog/wanted/"):
        page.goto(address)
        assert Axe().run(page, options=RULES).response["violations"] == [], address
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), address


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [360, 1280])
def test_the_form_for_what_was_not_found_passes_axe_and_fits(new_page, width):
    page = new_page(width=width)
    page.goto("/produk/dicari/?q=celugam")
    page.click("button >> text=Beri tahu dinas")
    page.wait_for_selector("text=Terima kasih")
    page.fill("[name=text]", "")
    page.click("button >> text=Beri tahu dinas")
    page.wait_for_selector("text=Tulis barang yang Anda cari.")
    assert Axe().run(page, options=RULES).response["violations"] == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
