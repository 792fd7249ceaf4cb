"""What every test stands on: its own files, no network, one browser."""

import socket

import pytest
from django.conf import settings
from django.db import connection
from django.test import override_settings
from django.utils import translation

from scripts import chromium as browsers

pytest_plugins = ["scripts.what_ran"]

PHONE, DESKTOP = 360, 1280  # CSS pixels: the two widths at which every page must stand
HEIGHT = {PHONE: 740, DESKTOP: 900}
FIRST_KEY = 50_001
PATIENCE = 20_000  # milliseconds: a browser and the site share few cores


# --- safety: nothing outside this run is touched -------------------------------------------


@pytest.fixture(scope="session", autouse=True)
def _plain_settings(tmp_path_factory):
    """Static files straight from their sources, quick password hashes, no real data folder."""
    data = tmp_path_factory.mktemp("data")
    (data / "static").mkdir()
    with override_settings(
        DATA_DIR=data,
        MEDIA_ROOT=data / "media",
        STATIC_ROOT=data / "static",
        STORAGES=settings.STORAGES
        | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}},
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def _own_limits(settings, tmp_path):
    """What one test did often is not held against the next."""
    limits = settings.CACHES["limits"] | {"LOCATION": tmp_path / "limits"}
    settings.CACHES = settings.CACHES | {"limits": limits}
    from catalog import seen

    for tally in (seen.of_hour, seen.of_day):
        tally.times.clear()


@pytest.fixture(autouse=True)
def _indonesian():
    """A page read in English must not leave its language to the next test."""
    with translation.override("id"):
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Rows are numbered as in a full registry: a page that writes "50.001" for a key fails."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            tables = [(FIRST_KEY - 1, name) for name in connection.introspection.table_names()]
            cursor.execute("DELETE FROM sqlite_sequence")
            cursor.executemany("INSERT INTO sqlite_sequence (seq, name) VALUES (%s, %s)", tables)
            return
        for keys in connection.introspection.sequence_list():
            table, column = map(connection.ops.quote_name, (keys["table"], keys["column"]))
            cursor.execute(f"ALTER TABLE {table} ALTER COLUMN {column} RESTART WITH {FIRST_KEY}")


@pytest.fixture(scope="session", autouse=True)
def _no_network():
    """Only this machine can be reached from Python."""
    reach = socket.socket.connect

    def connect(self, address):
        if self.family != socket.AF_UNIX and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise RuntimeError(f"a test reached for {address}")
        return reach(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        yield


# --- the browser ---------------------------------------------------------------------------


@pytest.fixture(scope="session")
def chromium(ran):
    """One headless Chromium for the whole run."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, which Django would take for async code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = browsers.launch(playwright, ran.chromium)
        ran.version = browser.version
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium, live_server):
    """new_page(width=360, **context) opens an empty page whose addresses start at the live site.

    Without the service worker, past which a test cannot hold up or refuse what a page asks for;
    `service_workers="allow"` lets it in.
    At the end of the test no page may have run into a script error or a refused resource.
    """
    contexts, mistakes = [], []

    def open_page(width=PHONE, **options):
        size = {"width": width, "height": HEIGHT.get(width, 900)}
        context = chromium.new_context(
            **{"base_url": live_server.url, "viewport": size, "locale": "id-ID"}
            | {"service_workers": "block"}
            | options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: mistakes.append(str(error)))
        page.on("console", lambda said: mistakes.extend(_refusals(said)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert mistakes == []


def _refusals(said):
    """What the console says about the Content-Security-Policy."""
    return [said.text] if "Content Security Policy" in said.text else []


@pytest.fixture
def page(new_page, request):
    """A page as on a phone; parametrise it indirectly with a width for another."""
    return new_page(width=getattr(request, "param", PHONE))
