"""Secret links do not reach the log; the log still says what happened."""

import io
import logging

import pytest

from ikmhub.logs import WithoutKeys

pytestmark = pytest.mark.django_db


@pytest.fixture
def log():
    """What the site writes to its log, as text."""
    handler = next(
        handler
        for handler in logging.getLogger().handlers
        if any(isinstance(each, WithoutKeys) for each in handler.filters)
    )
    before = handler.setStream(io.StringIO())
    yield handler.stream
    handler.setStream(before)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/undangan/rahasia-1/", "/undangan/…/"),
        ("/pesanan/rahasia_1/batal/", "/pesanan/…/batal/"),
        ("/en/pesanan/rahasia/", "/en/pesanan/…/"),
        ("/daftar/rahasia/perbaiki/", "/daftar/…/perbaiki/"),
        ("/pertanyaan/rahasia/", "/pertanyaan/…/"),
        ("/jawab/12:rahasia:abc/", "/jawab/…/"),
    ],
)
def test_a_secret_link_is_masked(client, log, path, told):
    assert client.get(path).status_code in (404, 405)
    assert told in log.getvalue() and "rahasia" not in log.getvalue()


def test_a_refused_form_is_masked_as_well(client, log):
    client.handler.enforce_csrf_checks = True
    client.post("/pesanan/rahasia/batal/")
    assert "CSRF" in log.getvalue() and "rahasia" not in log.getvalue()


def test_other_addresses_stay_readable(client, log):
    client.get("/produk/kain-tenun/")
    assert "/produk/kain-tenun/" in log.getvalue()
