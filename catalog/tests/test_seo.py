"""What crawlers and link previews read."""

import json

import pytest
from django.test import RequestFactory
from django.utils import translation

from catalog import seo


@pytest.fixture
def request_():
    return RequestFactory().get("/produk/", HTTP_HOST="localhost")


def test_json_in_a_script_element_holds_no_tag_and_means_the_same():
    data = {"name": "</script><!-- & é \u2028"}
    text = seo.json_ld(data)
    assert not set("<>&") & set(text)
    assert json.loads(text) == data


def test_a_page_without_a_picture_shows_the_site_s_preview(request_):
    meta = seo.meta(request_, "/produk/", title="Produk", description="Semua")
    assert meta.image == {
        "url": "http://localhost/static/img/preview.jpg",
        "width": 1200,
        "height": 630,
    }


def test_languages_follow_the_page_from_either_side(request_):
    pairs = [
        ("id", "http://localhost/produk/?q=tas"),
        ("en", "http://localhost/en/produk/?q=tas"),
        ("x-default", "http://localhost/produk/?q=tas"),
    ]
    meta = seo.meta(request_, "/produk/?q=tas", title="", description="")
    assert meta.languages == pairs
    with translation.override("en"):
        meta = seo.meta(request_, "/en/produk/?q=tas", title="", description="")
    assert (meta.languages, meta.canonical) == (pairs, "http://localhost/en/produk/?q=tas")


def test_a_description_is_one_line_of_at_most_160_letters(request_):
    meta = seo.meta(request_, "/", title="", description="satu\n\ndua  " + "x" * 300)
    assert meta.description.startswith("satu dua xxx") and len(meta.description) == 160


@pytest.mark.parametrize(
    ("size", "shown"),
    [((4000, 3000), (1200, 900)), ((800, 800), (800, 800)), ((3, 9000), (1, 1200))],
)
def test_the_size_of_a_preview(request_, size, shown):
    picture = type("Picture", (), {"width": size[0], "height": size[1], "preview": "/media/x.jpg"})
    image = seo.preview(request_, picture)
    assert (image["width"], image["height"]) == shown
    assert image["url"] == "http://localhost/media/x.jpg"


def test_a_shared_link_is_written_out_for_whatsapp(request_):
    assert seo.share_link(request_, "Kain & tas", "/produk/kain/") == (
        "https://wa.me/?text=Kain%20%26%20tas%20http%3A%2F%2Flocalhost%2Fproduk%2Fkain%2F"
    )
