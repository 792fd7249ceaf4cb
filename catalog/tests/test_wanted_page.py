"""/produk/dicari/: what was not found, told to the office."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from catalog.models import Wanted
from catalog.tests import pages
from catalog.views import wanted as views
from producers import office

pytestmark = pytest.mark.django_db
PAGE = "/produk/dicari/"
ELSEWHERE = "203.0.113.7"


def send(client, text="Celugam", need="", **more):
    return client.post(PAGE, {"text": text, "need": need, "website": ""} | more, follow=True)


def test_the_page_begins_with_what_was_sought(client):
    response = client.get(PAGE, {"q": "celugam & kain"})
    assert response.context["form"]["text"].value() == "celugam & kain"
    assert 'value="celugam &amp; kain"' in response.content.decode()
    assert 'content="noindex"' in response.content.decode()
    assert "no-store" in response.headers["Cache-Control"]


def test_a_wish_is_stored_and_thanked_for(client):
    response = send(client, need="50 buah")
    assert [str(message) for message in response.context["messages"]] == [
        "Terima kasih. Dinas sudah mencatat yang Anda cari."
    ]
    wish = Wanted.objects.get()
    assert (wish.text, wish.note, wish.times) == ("celugam", "50 buah", 1)
    assert response.redirect_chain == [(PAGE, 302)]


def test_the_page_says_whom_to_call_and_asks_for_nobody(client):
    response = client.get(PAGE)
    assert office.current().reach in pages.text(pages.tree(response))
    names = {field.get("name") for field in pages.tree(response).iter("input")}
    assert names - {None} == {"q", "csrfmiddlewaretoken", "text", "need", "website"}


@pytest.mark.parametrize(
    ("data", "field", "sentence"),
    [
        ({"text": ""}, "text", "Tulis barang yang Anda cari."),
        ({"text": "x" * 101}, "text", "Singkatkan: paling banyak 100 huruf, ini 101."),
        ({"need": "x" * 161}, "need", "Singkatkan: paling banyak 160 huruf, ini 161."),
        ({"website": "http://x"}, "website", "Kosongkan isian ini, lalu kirim lagi."),
        (
            {"text": "0812 3456 7890"},
            "__all__",
            "Belum bisa dicatat. Tulis nama barangnya, atau hubungi dinas.",
        ),
    ],
)
def test_what_cannot_be_stored_says_why_and_keeps_what_was_typed(client, data, field, sentence):
    response = send(client, **{"text": "celugam", "need": "50 buah"} | data)
    form = response.context["form"]
    assert form.errors == {field: [sentence]}
    assert sentence in response.content.decode()
    assert form["need"].value() == data.get("need", "50 buah")
    assert not Wanted.objects.exists()


def test_one_address_tells_only_so_much_in_an_hour(client, monkeypatch):
    monkeypatch.setattr(views, "PER_ADDRESS", 2)
    for number in range(3):
        response = client.post(PAGE, {"text": f"barang {number}"}, REMOTE_ADDR=ELSEWHERE)
    assert "Banyak permintaan datang dari jaringan ini." in response.content.decode()
    assert Wanted.objects.count() == 2
    client.post(PAGE, {"text": "barang lain"}, REMOTE_ADDR="203.0.113.8")
    assert Wanted.objects.count() == 3


def test_a_form_from_another_site_is_refused():
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(PAGE, {"text": "celugam"}).status_code == 403
    assert not Wanted.objects.exists()


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client, method):
    assert getattr(client, method)(PAGE).status_code == 405


def test_reading_the_page_stores_nothing(client):
    client.get(PAGE, {"text": "celugam", "q": "celugam"})
    assert not Wanted.objects.exists()


def test_the_english_page_has_its_own_address(client):
    with translation.override("en"):
        assert client.get("/en/produk/dicari/").status_code == 200


def test_the_part_for_a_page_without_results_needs_only_the_words():
    context = {"text": "celugam", "office": office.current(), "csrf_token": "x" * 64}
    part = render_to_string("catalog/wanted_form.html", context)
    assert 'action="/produk/dicari/"' in part and 'value="celugam"' in part
    assert office.current().reach in part
