"""Every public page, in a real Chromium and through an HTML validator."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from ikmhub.tests import world as worlds
from ikmhub.tests.html_rules import mistakes

pytestmark = pytest.mark.django_db(transaction=True)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def world():
    return worlds.build()


def test_every_page_is_valid_html_in_both_languages(client, world):
    found = {}
    for page in worlds.public_pages(world):
        for address in (page, f"/en{page}"):
            response = client.get(address)
            assert response.status_code in (200, 404), address
            if wrong := mistakes(response.content.decode()):
                found[address] = wrong
    assert found == {}


@pytest.mark.browser
@pytest.mark.parametrize(
    ("width", "scheme", "language"), [(360, "light", ""), (1280, "dark", ""), (360, "dark", "/en")]
)
def test_every_page_passes_axe(new_page, world, width, scheme, language):
    page, found = new_page(width=width, color_scheme=scheme), {}
    for address in worlds.public_pages(world):
        page.goto(language + address)
        result = Axe().run(page, options=RULES).response["violations"]
        if result:
            found[address] = [(v["id"], [n["html"][:120] for n in v["nodes"][:2]]) for v in result]
    assert found == {}


@pytest.mark.browser
@pytest.mark.parametrize(("width", "language"), [(320, ""), (320, "/en"), (360, ""), (1280, "")])
def test_no_page_scrolls_sideways(new_page, world, width, language):
    page, wide = new_page(width=width), []
    for address in worlds.public_pages(world):
        page.goto(language + address)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(address)
    assert wide == []
