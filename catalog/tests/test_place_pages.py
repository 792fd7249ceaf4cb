"""/sentra/, /sentra/<slug>/ and /kecamatan/<slug>/: everything of one place together."""

import pytest

from catalog.models import Product
from catalog.tests import factories as shelf
from catalog.tests import pages
from catalog.tests.costs import costs
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
SVG_LINK = "{http://www.w3.org/2000/svg}a"
DISTRICTS = ("52.08.01", "52.08.02", "52.08.03", "52.08.04", "52.08.05", "18.04.04")


@pytest.fixture
def bayan():
    """A sentra in Bayan with one maker and two things, and a maker beside it in Gangga."""
    for code in DISTRICTS:
        makers.place(code)
    tenun = makers.sentra(
        name="Sentra Tenun Bayan",
        slug="tenun-bayan",
        story="Buka setiap hari.\nDi sini kain adat ditenun.",
        photo=makers.picture(),
    )
    ibu_sari = makers.producer(
        name="Ibu Sari", village="52.08.04.2001", sentra=tenun, dusun="Dusun Rahasia"
    )
    shelf.product(name="Kain ikat", producer=ibu_sari)
    shelf.product(name="Kain poleng", producer=ibu_sari)
    shelf.product(name="Draf", producer=ibu_sari, status=Product.Status.DRAFT)
    pak_budi = makers.producer(name="Pak Budi", sector=makers.sector(slug="kopi"))
    shelf.product(name="Kopi", producer=pak_budi)
    makers.producer(name="Gaib", village="52.08.04.2001", status="inactive", sentra=tenun)
    return tenun


def figures(response):
    (row,) = pages.with_class(response, "angka")
    return {pages.text(pair.find("dt")): pages.text(pair.find("dd")) for pair in row}


def faces(response):
    rows = pages.with_class(response, "wajah")
    return [pages.text(item.find(".//b")) for row in rows for item in row.iter("li")]


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("path", ["/sentra/", "/sentra/tenun-bayan/", "/kecamatan/bayan/"])
def test_the_pages_open_in_both_languages(client, bayan, prefix, path):
    response = client.get(f"{prefix}{path}")
    assert response.status_code == 200
    assert pages.links(response, "canonical") == {None: f"http://testserver{prefix}{path}"}
    assert pages.links(response, "alternate")["en"] == f"http://testserver/en{path}"


@pytest.mark.parametrize("method", ["post", "put", "delete"])
@pytest.mark.parametrize("path", ["/sentra/", "/sentra/tenun-bayan/", "/kecamatan/bayan/"])
def test_the_pages_only_answer_reading(client, bayan, method, path):
    assert getattr(client, method)(path).status_code == 405


def test_a_district_shows_its_own_clusters_makers_and_goods(client, bayan):
    response = client.get("/kecamatan/bayan/")
    assert pages.texts(response, "h1") == ["Kecamatan Bayan"]
    assert figures(response) == {"perajin": "1", "produk": "2", "sentra": "1"}
    assert faces(response) == ["Ibu Sari"]
    assert sorted(pages.cards(response)) == ["Kain ikat", "Kain poleng"]
    page = response.content.decode()
    assert "Di sini dibuat tenun kain." in page and "Sentra Tenun Bayan" in page
    assert "ahasia" not in page and "Gaib" not in page


def test_a_sentra_shows_its_story_makers_and_goods(client, bayan):
    response = client.get("/sentra/tenun-bayan/")
    assert pages.texts(response, "h1") == ["Sentra Tenun Bayan"]
    assert figures(response) == {"perajin": "1", "produk": "2"}
    assert faces(response) == ["Ibu Sari"]
    assert sorted(pages.cards(response)) == ["Kain ikat", "Kain poleng"]
    assert "Buka setiap hari." in pages.texts(response, "p")
    assert "Di sini kain adat ditenun." in pages.texts(response, "p")
    assert "ahasia" not in response.content.decode()


def test_all_clusters_stand_on_one_page_with_their_figures(client, bayan):
    makers.sentra(name="Sentra luar", district="18.04.04")
    response = client.get("/sentra/")
    assert figures(response) == {"perajin": "2", "produk": "3", "sentra": "1"}
    page = response.content.decode()
    assert "Bayan · 1 perajin · 2 produk" in page and "Sentra luar" not in page


@pytest.mark.parametrize("path", ["/sentra/", "/sentra/tenun-bayan/", "/kecamatan/bayan/"])
def test_the_map_leads_to_every_district_of_the_office_and_no_other(client, bayan, path):
    response = client.get(path)
    (drawing,) = pages.with_class(response, "peta")
    addresses = {link.get("href") for link in drawing.iter(SVG_LINK)}
    names = ("tanjung", "gangga", "kayangan", "bayan", "pemenang")
    assert addresses == {f"/kecamatan/{name}/" for name in names}


def test_the_map_marks_the_district_where_one_is(client, bayan):
    for path, marked in (("/sentra/", 0), ("/sentra/tenun-bayan/", 1), ("/kecamatan/bayan/", 1)):
        response = client.get(path)
        (links,) = pages.with_class(response, "pilih-kec")
        here = [pages.text(link) for link in links.iter("a") if link.get("aria-current")]
        assert here == ["Bayan"] * marked


@pytest.mark.parametrize(
    "path", ["/kecamatan/balik-bukit/", "/kecamatan/atlantis/", "/sentra/atlantis/"]
)
def test_places_outside_the_office_s_regency_are_404(client, bayan, path):
    assert client.get(path).status_code == 404


def test_a_sentra_outside_the_regency_is_404(client, bayan):
    away = makers.sentra(district="18.04.04")
    assert client.get(away.get_absolute_url()).status_code == 404


def test_a_district_without_anybody_says_so(client, bayan):
    response = client.get("/kecamatan/pemenang/")
    page = response.content.decode()
    assert response.status_code == 200
    assert figures(response) == {"perajin": "0", "produk": "0", "sentra": "0"}
    assert "Belum ada perajin aktif" in page and "Belum ada barang dari sini" in page


def test_a_sentra_without_story_says_what_it_makes(client, bayan):
    plain = makers.sentra(commodity="gerabah")
    response = client.get(plain.get_absolute_url())
    assert "Sentra gerabah." in pages.texts(response, "p")


def test_a_regency_without_clusters_leads_to_the_makers(client):
    makers.place("52.08.02")
    page = client.get("/sentra/").content.decode()
    assert "Kantor belum mencatat sentra." in page and 'href="/perajin/"' in page


def test_faces_come_first_and_six_at_most(client, bayan):
    for n in range(7):
        portrait = makers.picture() if n == 6 else None
        makers.producer(name=f"Perajin {n}", village="52.08.04.2001", portrait=portrait)
    shown = faces(client.get("/kecamatan/bayan/"))
    assert len(shown) == 6 and shown[0] == "Perajin 6"


def test_markup_in_a_sentra_s_story_is_text(client, bayan):
    bayan.story = bayan.name = "<script>alert(1)</script>"
    bayan.save()
    for path in ("/sentra/", "/sentra/tenun-bayan/", "/kecamatan/bayan/"):
        assert "<script>alert" not in client.get(path).content.decode()


@pytest.mark.parametrize(
    ("path", "cost"),
    [("/sentra/", (5, 3)), ("/sentra/tenun-bayan/", (8, 5)), ("/kecamatan/bayan/", (9, 6))],
)
def test_one_and_three_of_everything_cost_the_same(client, bayan, path, cost):
    asked = []
    for _ in range(2):
        asked.append(costs(client, path))
        for _ in range(2):
            maker = makers.producer(
                village="52.08.04.2001", sentra=bayan, portrait=makers.picture()
            )
            shelf.photo(product=shelf.product(producer=maker))
            makers.sentra(district="52.08.04", photo=makers.picture())
    assert asked == [cost, cost]


def test_a_new_face_a_renamed_maker_and_a_new_thing_show_at_once(client, bayan):
    """What a process remembers of a place ends with the first change."""
    address = "/sentra/tenun-bayan/"
    assert faces(client.get(address)) == ["Ibu Sari"]
    ibu_sari = bayan.producers.get(status="active")
    shelf.product(name="Selendang", producer=ibu_sari)
    ibu_sari.name = "Inaq Sari"
    ibu_sari.save()
    makers.producer(name="Amaq Budi", village="52.08.04.2001", sentra=bayan)
    response = client.get(address)
    assert faces(response) == ["Amaq Budi", "Inaq Sari"]
    assert figures(response) == {"perajin": "2", "produk": "3"}
    assert "Selendang" in pages.cards(response)
