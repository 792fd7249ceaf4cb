"""/perajin/ and /perajin/<slug>/: the registry's public face, without what is nobody's business."""

import pytest
from django.urls import reverse
from django.utils import timezone

from catalog.models import Product
from catalog.tests import factories as shelf
from catalog.tests import pages
from catalog.tests.costs import costs
from producers.models import Certificate, Consent, Producer
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
URL = "/perajin/"


@pytest.fixture
def ibu_sari():
    return makers.producer(
        name="Ibu Sari",
        village="52.08.04.2001",
        dusun="Dusun Rahasia",
        landmark="Sebelah masjid rahasia",
        leader="Ketua Rahasia",
        note="Catatan rahasia kantor",
        other_phones="0812 9999 0000",
        investment=765_432_100,
        bank_account="777000111",
        bank_holder="Pemegang Rahasia",
        phone="+6281234567890",
        registered_year=2012,
        since_year=1998,
        workers_f=4,
        monthly_capacity="6.50",
        capacity_unit="lembar",
        commodity="tenun ikat, songket",
        story="Menenun sejak umur dua belas.\n\nRumiati membina penenun muda.",
        sentra=makers.sentra(name="Sentra Tenun Bayan", slug="tenun-bayan"),
    )


SECRETS = ("ahasia", "777000111", "765", "9999", "81234567890", "1234-5678")


def faces(response):
    """The names of the makers in lists, in their order."""
    rows = pages.with_class(response, "wajah-rak") + pages.with_class(response, "wajah")
    return [pages.text(item.find(".//b")) for row in rows for item in row.iter("li")]


# --- the list --------------------------------------------------------------------------------


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_makers_with_goods_come_first_then_by_name(client, prefix):
    for name in ("Amaq Sahnun", "Inaq Rumiati", "Baiq Lestari"):
        maker = makers.producer(name=name)
        if name == "Inaq Rumiati":
            shelf.product(producer=maker)
    response = client.get(f"{prefix}{URL}")
    assert faces(response) == ["Inaq Rumiati", "Amaq Sahnun", "Baiq Lestari"]


def test_a_tile_says_place_craft_and_number_of_goods(client, ibu_sari):
    for status in ("published", "published", "draft"):
        shelf.product(producer=ibu_sari, status=status)
    (row,) = pages.with_class(client.get(URL), "wajah-rak")
    words = pages.text(row)
    for word in ("Ibu Sari", "Loloan, Bayan", "tenun ikat, songket", "2 produk"):
        assert word in words


def test_neither_list_nor_page_says_what_is_nobody_s_business(client, ibu_sari):
    for address in (URL, ibu_sari.get_absolute_url()):
        page = client.get(address).content.decode()
        assert [secret for secret in SECRETS if secret in page] == []


@pytest.mark.parametrize("word", ["rahasia", "777000111", "81234567890"])
def test_what_is_secret_cannot_be_found_by_searching_either(client, ibu_sari, word):
    assert faces(client.get(URL, {"q": word})) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [("50rb", []), ("songket 50rb", ["Ibu Sari"]), (" ( ) ", ["Ibu Sari"])],
)
def test_a_price_finds_no_maker_and_beside_words_it_is_passed_over(client, ibu_sari, text, names):
    assert faces(client.get(URL, {"q": text})) == names


def test_makers_who_are_not_listed_never_leak(client):
    for status in set(Producer.Status) - {"active"}:
        makers.producer(name=f"Gaib {status}", status=status, reason="Alasan")
    makers.producer(name="Gaib luar", village="18.04.04.2001")
    makers.producer(name="Tampil")
    for address in (URL, f"{URL}?q=gaib", f"{URL}?kecamatan=gangga"):
        assert [name for name in faces(client.get(address)) if "Gaib" in name] == []
    for maker in Producer.objects.filter(name__startswith="Gaib"):
        assert client.get(maker.get_absolute_url()).status_code == 404


def test_filters_and_search_narrow_the_list(client, ibu_sari):
    makers.producer(name="Pak Budi", sector=makers.sector(slug="kopi"), commodity="kopi robusta")
    for query, names in (
        ("kecamatan=bayan", ["Ibu Sari"]),
        ("sektor=kopi", ["Pak Budi"]),
        ("sentra=tenun-bayan", ["Ibu Sari"]),
        ("q=robusta", ["Pak Budi"]),
        ("q=songket+loloan", ["Ibu Sari"]),
        ("kecamatan=bayan&kecamatan=gangga", ["Ibu Sari", "Pak Budi"]),
    ):
        assert faces(client.get(f"{URL}?{query}")) == names, query


def test_the_title_names_the_only_choice(client, ibu_sari):
    for query, title in (
        ("", "Perajin"),
        ("kecamatan=bayan", "Perajin di Bayan"),
        ("sentra=tenun-bayan", "Perajin di Sentra Tenun Bayan"),
        ("sektor=tenun", "Perajin: Tenun"),
        ("sektor=tenun&kecamatan=bayan", "Perajin"),
    ):
        assert pages.texts(client.get(f"{URL}?{query}"), "h1") == [title]


def test_no_maker_found_says_what_to_do(client, ibu_sari):
    response = client.get(f"{URL}?q=<b>x</b>")
    page = response.content.decode()
    assert response.status_code == 200
    assert "Belum ada perajin untuk “&lt;b&gt;x&lt;/b&gt;”" in page and "<b>x" not in page
    assert "Semua perajin" in page
    assert pages.meta(response, "robots") == "noindex, follow"


def test_an_empty_registry_invites_to_register(client):
    page = client.get(URL).content.decode()
    assert "Registri perajin sedang diisi" in page and reverse("producers:register") in page


@pytest.mark.parametrize("query", ["kecamatan=x", "halaman=abc", "halaman=999", "sektor=%00"])
def test_bad_parameters_are_no_server_error(client, ibu_sari, query):
    response = client.get(f"{URL}?{query}")
    assert response.status_code == 200 and faces(response) == ["Ibu Sari"]


def test_one_and_three_makers_cost_the_same_five_queries_at_most(client):
    asked = []
    for n in (1, 2):
        for _ in range(n):
            maker = makers.producer(portrait=makers.picture(), sentra=makers.sentra())
            shelf.product(producer=maker)
        asked.append(costs(client, URL))
    assert asked == [(5, 4), (5, 4)]


# --- one maker -------------------------------------------------------------------------------


def test_the_page_says_who_where_what_and_since_when(client, ibu_sari):
    shelf.product(name="Kain ikat", producer=ibu_sari)
    response = client.get(ibu_sari.get_absolute_url())
    words = pages.text(pages.tree(response).find(".//main"))
    for word in (
        *("Ibu Sari", "Desa Loloan, Kecamatan Bayan", "Terdaftar sejak 2012"),
        *("Perorangan, 4 pekerja", "tenun ikat, songket", "6,5 lembar sebulan", "1998"),
        *("Sentra Tenun Bayan", "Menenun sejak umur dua belas.", "penenun muda", "1 produk"),
    ):
        assert word in words, word
    assert pages.cards(response) == ["Kain ikat"]


def test_the_english_page_tells_the_english_story(client, ibu_sari):
    ibu_sari.story_en = "Weaving since she was twelve."
    ibu_sari.save()
    assert "Weaving since" in client.get("/en/perajin/ibu-sari/").content.decode()
    assert "Weaving since" not in client.get("/perajin/ibu-sari/").content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_makers_pages_only_answer_reading(client, ibu_sari, method):
    for address in (URL, ibu_sari.get_absolute_url()):
        assert getattr(client, method)(address).status_code == 405


def test_anybody_can_ask_without_seeing_the_number(client, ibu_sari):
    page = client.get(ibu_sari.get_absolute_url()).content.decode()
    assert reverse("orders:ask", args=[ibu_sari.slug]) in page
    assert "wa.me/62" not in page and "tel:" not in page


def test_the_number_shows_while_the_consent_stands(client, ibu_sari):
    consent = makers.phone_consent(producer=ibu_sari)
    page = client.get(ibu_sari.get_absolute_url()).content.decode()
    assert "https://wa.me/6281234567890?text=Halo" in page and "0812-3456-7890" in page
    consent.withdrawn_at = timezone.now()
    consent.save()
    page = client.get(ibu_sari.get_absolute_url()).content.decode()
    assert "81234567890" not in page and "0812-3456" not in page


def test_consent_to_be_in_the_registry_is_none_to_a_public_number(client, ibu_sari):
    Consent.objects.create(
        producer=ibu_sari, scope=Consent.Scope.REGISTRY, channel="web", text_version="1"
    )
    makers.phone_consent(producer=makers.producer())
    assert "81234567890" not in client.get(ibu_sari.get_absolute_url()).content.decode()


def test_a_landline_is_called_and_never_sent_to_whatsapp(client, ibu_sari):
    ibu_sari.phone = "+62370641234"
    ibu_sari.save()
    makers.phone_consent(producer=ibu_sari)
    page = client.get(ibu_sari.get_absolute_url()).content.decode()
    assert 'href="tel:+62370641234"' in page and "wa.me/62" not in page


def test_papers_are_named_when_checked_and_valid_but_no_number(client, ibu_sari):
    for kind, number, checked in (
        ("nib", "1234500000001", True),
        ("merek", "IDM000888", True),
        ("halal", "ID555", False),
    ):
        paper = Certificate.objects.create(producer=ibu_sari, type=kind, number=number)
        if checked:
            paper.check_off(by=makers.officer())
    response = client.get(ibu_sari.get_absolute_url())
    labels = [pages.text(label) for label in pages.with_class(response, "sah")]
    assert labels == ["Terdaftar sejak 2012", "Merek terdaftar", "NIB diperiksa dinas"]
    page = response.content.decode()
    assert [n for n in ("1234500000001", "IDM000888", "ID555") if n in page] == []


def test_the_maker_s_own_words_open_the_story(client, ibu_sari):
    ibu_sari.quote = "Satu kain 45 hari."
    ibu_sari.save()
    response = client.get(ibu_sari.get_absolute_url())
    (opening,) = pages.with_class(response, "pembuka")
    assert pages.text(opening) == "“Satu kain 45 hari.”"
    assert "Menenun sejak umur dua belas." in response.content.decode()


def test_a_maker_without_face_story_or_goods_has_a_whole_page(client):
    maker = makers.producer(name="Kelompok Baru", kind="group")
    response = client.get(maker.get_absolute_url())
    page = response.content.decode()
    assert response.status_code == 200
    assert "kosong-foto" in page and "Sekarang tidak ada produk di etalase" in page
    assert "/perajin/?kecamatan=gangga" in page


def test_only_listed_goods_of_this_maker_are_shown_and_paged(client, ibu_sari):
    for n in range(25):
        shelf.product(name=f"Barang {n:02}", producer=ibu_sari)
    shelf.product(name="Draf", producer=ibu_sari, status=Product.Status.DRAFT)
    shelf.product(name="Orang lain")
    first = client.get(ibu_sari.get_absolute_url())
    second = client.get(f"{ibu_sari.get_absolute_url()}?halaman=2")
    assert len(pages.cards(first)) == 24 and pages.cards(second) == ["Barang 00"]
    assert "Draf" not in pages.cards(first)
    here = f"http://testserver{ibu_sari.get_absolute_url()}"
    assert pages.links(second, "canonical") == {None: f"{here}?halaman=2"}
    assert pages.links(second, "prev") == {None: here}


@pytest.mark.parametrize(("number", "page"), [("0", 1), ("abc", 1), ("99", 2)])
def test_a_page_of_goods_that_is_not_there_gives_the_first_or_the_last(
    client, ibu_sari, number, page
):
    for n in range(25):
        shelf.product(name=f"Barang {n:02}", producer=ibu_sari)
    response = client.get(ibu_sari.get_absolute_url(), {"halaman": number})
    assert response.context["pages"].number == page
    assert len(pages.cards(response)) == (24 if page == 1 else 1)


def test_the_pages_of_a_maker_s_goods_lead_to_each_other(client, ibu_sari):
    for n in range(49):
        shelf.product(name=f"Barang {n:02}", producer=ibu_sari)
    address, seen = ibu_sari.get_absolute_url(), []
    while address:
        response = client.get(address)
        seen += pages.cards(response)
        address = pages.links(response, "next").get(None)
    assert seen == [f"Barang {n:02}" for n in reversed(range(49))]


def test_markup_in_a_maker_s_words_is_text(client, ibu_sari):
    evil = "<img src=x onerror=alert(1)>"
    for field in ("name", "story", "quote", "commodity", "capacity_unit"):
        setattr(ibu_sari, field, evil[:20] if field == "capacity_unit" else evil)
    ibu_sari.save()
    makers.phone_consent(producer=ibu_sari)
    shelf.product(producer=ibu_sari)
    for address in (URL, ibu_sari.get_absolute_url(), "/produk/"):
        assert "<img src=x" not in client.get(address).content.decode()


def test_one_and_three_goods_cost_the_same_five_queries(client, ibu_sari):
    asked = []
    makers.phone_consent(producer=ibu_sari)
    for n in (1, 2):
        for k in range(n):
            kind = shelf.category(slug=f"jenis-{n}{k}")
            shelf.photo(product=shelf.product(producer=ibu_sari, category=kind))
            paper = Certificate.objects.create(producer=ibu_sari, type="sni", number=f"{n}{k}")
            paper.check_off(by=None)
        asked.append(costs(client, ibu_sari.get_absolute_url()))
    assert asked == [(5, 5), (5, 5)]


def test_the_preview_of_a_maker_is_the_face(client, ibu_sari):
    ibu_sari.portrait = makers.picture(width=600, height=600)
    ibu_sari.save()
    response = client.get(ibu_sari.get_absolute_url())
    assert pages.meta(response, "og:image") == f"http://testserver{ibu_sari.portrait.preview}"
    assert pages.meta(response, "og:image:width") == "600"
    assert pages.meta(response, "og:title") == "Ibu Sari · Loloan, Bayan"
