"""What every other test relies on: no network, its own folders, a browser of the right size."""

import socket
from pathlib import Path

import pytest
from django.conf import settings

ELSEWHERE = "192.0.2.1"  # reserved for documentation: nobody answers there


def test_a_test_cannot_reach_another_machine():
    with socket.socket() as line, pytest.raises(RuntimeError, match="a test reached for"):
        line.connect((ELSEWHERE, 80))


def test_a_test_writes_only_into_its_own_folder(tmp_path):
    assert Path(settings.MEDIA_ROOT).parent == tmp_path
    assert settings.BASE_DIR not in Path(settings.DATA_DIR).parents


@pytest.mark.browser
def test_the_browser_sees_the_running_site_as_a_phone(page):
    assert page.goto("/healthz").text() == "ok\n"
    assert page.viewport_size["width"] == 360


@pytest.mark.browser
@pytest.mark.parametrize("page", [1280], indirect=True)
def test_the_browser_can_be_as_wide_as_a_pc(page):
    assert page.goto("/healthz").ok
    assert page.evaluate("innerWidth") == 1280


@pytest.mark.browser
def test_the_browser_cannot_reach_another_site(page):
    page.goto("about:blank")  # no policy of ours stands in the way there
    reach = "fetch('http://etalase.example.id/', {mode: 'no-cors'}).then(() => 'reached', () => '')"
    assert page.evaluate(reach) == ""
