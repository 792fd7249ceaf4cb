import pytest
from django.db import OperationalError
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory

from ikmhub.middleware import no_body_for_head
from ikmhub.tests.html_rules import mistakes
from producers.tests.factories import person, producer

pytestmark = pytest.mark.django_db


def test_health_answers_ok(client):
    assert client.get("/healthz").content == b"ok\n"


def test_an_unknown_address_gets_a_kind_page(client):
    response = client.get("/tidak-ada/")
    assert response.status_code == 404
    assert "Halaman ini tidak ada" in response.content.decode()


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize(
    ("path", "sentence", "way"),
    [
        ("/undangan/abc/", "Minta kartu baru ke", "/masuk/"),
        ("/pesanan/abc/", "Periksa tautannya", "/"),
        ("/pertanyaan/abc/", "Periksa tautannya", "/"),
        ("/lapak/tidak-ada/", "Halaman ini tidak ada di lapak Anda", "/lapak/"),
        ("/produk/tidak-ada/", "Mungkin barangnya sudah tidak dijual", "/produk/"),
    ],
)
def test_a_wrong_link_is_told_what_helps_in_its_part(client, language, path, sentence, way):
    response = client.get(language + path)
    page = response.content.decode()
    assert response.status_code == 404
    assert f'href="{language}{way}"' in page.split("<main")[1]
    assert mistakes(page) == [] and (language or sentence in page)


@pytest.mark.parametrize("path", ["/lapak/tidak-ada/", "/en/lapak/tidak-ada/", "/lapak/barang/9/"])
def test_no_cache_keeps_what_is_not_there_at_the_counter(client, path):
    producer(member=(user := person()))
    client.force_login(user)
    for response in (client.get(path), client.post(path)):
        assert response.status_code in (404, 405)
        assert "no-store" in response.headers["Cache-Control"]


def test_no_cache_keeps_for_others_what_is_shown_to_who_has_a_session(client):
    client.force_login(person())
    for path in ("/", "/produk/", "/produk/tidak-ada/"):
        assert client.get(path).headers["Cache-Control"] == "private, no-cache"
    assert client.get("/manifest.webmanifest").headers["Cache-Control"].startswith("public")


def test_a_broken_page_is_said_without_a_trace(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("ikmhub.views.front.stories", lambda: 1 / 0)
    response = client.get("/")
    assert response.status_code == 500
    text = response.content.decode()
    assert "Ada yang rusak di pihak kami" in text and "ZeroDivisionError" not in text


def test_a_form_without_its_token_is_explained():
    response = Client(enforce_csrf_checks=True).post("/keluar/")
    assert response.status_code == 403
    assert "Formulir ini sudah terlalu lama terbuka" in response.content.decode()


def test_every_answer_carries_the_strict_policy(client):
    policy = client.get("/").headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'self'") and "unsafe" not in policy


def test_a_strange_host_is_refused(client):
    assert client.get("/", headers={"host": "jahat.example"}).status_code == 400


def test_the_logo_is_a_file_inside_the_data_folder_only(client, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    (tmp_path / "logo.png").write_bytes(b"png")
    (tmp_path / "halaman.html").write_bytes(b"<script>")
    for name, status in {
        "logo.png": 200,
        "../etc/passwd": 404,
        "halaman.html": 404,
        "": 404,
        "tak-ada.png": 404,
    }.items():
        settings.OFFICE_LOGO = name
        assert client.get("/logo").status_code == status


def test_a_page_opened_in_the_wrong_way_is_explained(client):
    response = client.get("/keluar/")
    assert (response.status_code, response.headers["Allow"]) == (405, "POST")
    text = response.content.decode()
    assert "tidak dibuka dengan cara itu" in text and mistakes(text) == []
    assert "Allow" in client.put("/media/xx").headers


def test_a_database_held_by_others_asks_for_patience(client, monkeypatch):
    def held():
        raise OperationalError("database is locked")

    monkeypatch.setattr("ikmhub.views.front.stories", held)
    response = client.get("/")
    assert response.status_code == 503
    text = response.content.decode()
    assert "Sedang ramai, belum ada yang tersimpan" in text and mistakes(text) == []


@pytest.mark.parametrize("kind", [HttpResponse, StreamingHttpResponse])
def test_an_answer_to_head_has_no_body(kind):
    answer, ask = no_body_for_head(lambda request: kind([b"page"])), RequestFactory()
    assert b"".join(answer(ask.get("/"))) == b"page"
    assert b"".join(answer(ask.head("/"))) == b""
