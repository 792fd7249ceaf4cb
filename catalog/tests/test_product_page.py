"""/produk/<slug>/: everything to decide by, and nothing that is not public."""

import json
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from catalog.models import PriceTier, Product
from catalog.tests import factories as shelf
from catalog.tests import pages
from catalog.tests.costs import costs
from producers.models import Certificate
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def ibu_sari():
    return makers.producer(
        name="Ibu Sari",
        village="52.08.04.2001",
        dusun="Dusun Rahasia",
        landmark="Sebelah masjid rahasia",
        leader="Ketua Rahasia",
        bank_account="777000111",
        since_year=1998,
        portrait=makers.picture(),
        sentra=makers.sentra(name="Sentra Tenun Bayan"),
    )


@pytest.fixture
def cloth(ibu_sari):
    top = shelf.category(slug="kain", name="Tenun & kain")
    product = shelf.product(
        name="Kain ikat",
        name_en="Ikat cloth",
        producer=ibu_sari,
        category=shelf.category(slug="ikat", name="Ikat", parent=top),
        price=650_000,
        stock=None,
        lead_days=45,
        unit="lembar",
        min_order=2,
        weight_grams=1250,
        material="Katun",
        description="Diikat satu per satu.\n\nDitenun dengan gedogan.",
    )
    return product


def test_the_page_shows_price_maker_place_and_facts(client, cloth):
    response = client.get(cloth.get_absolute_url())
    words = pages.text(pages.tree(response).find(".//main"))
    for word in (
        *("Rp650.000 / lembar", "Kain ikat", "Pre-order 45 hari", "Ibu Sari"),
        *("Desa Loloan, Kec. Bayan", "Usaha sejak 1998", "Katun", "1,25 kg"),
        *("2 lembar", "45 hari sejak disetujui", "Sentra Tenun Bayan"),
        *("Dipastikan perajin hari ini", "Ditenun dengan gedogan.", "Belum ada foto"),
    ):
        assert word in words, word
    assert pages.texts(response, "h1") == ["Kain ikat"]


def test_the_english_page_has_the_english_name(client, cloth):
    response = client.get(f"/en{cloth.get_absolute_url()}")
    assert pages.texts(response, "h1") == ["Ikat cloth"]
    assert pages.json_ld(response, "Product")["name"] == "Ikat cloth"


def test_nothing_of_the_maker_s_home_or_bank_is_on_the_page(client, cloth):
    page = client.get(cloth.get_absolute_url()).content.decode()
    assert "ahasia" not in page and "777000111" not in page
    assert cloth.producer.phone not in page and cloth.producer.phone[3:] not in page


@pytest.mark.parametrize(
    "fields",
    [
        {"status": Product.Status.DRAFT, "published_at": None},
        {"status": Product.Status.SUBMITTED, "published_at": None},
        {"status": Product.Status.REFUSED, "published_at": None},
    ],
)
def test_what_was_never_public_is_404_and_says_nothing(client, fields):
    product = shelf.product(name="Belum boleh dilihat", **fields)
    response = client.get(product.get_absolute_url())
    assert response.status_code == 404
    assert "Belum boleh" not in response.content.decode()


@pytest.mark.parametrize(
    "fields",
    [
        {"status": Product.Status.HIDDEN},
        {"confirmed_at": timezone.now() - timezone.timedelta(days=90)},
        {"producer": {"status": "inactive"}},
        {"producer": {"village": "18.04.04.2001"}},
    ],
    ids=["hidden", "stale", "inactive maker", "moved away"],
)
def test_what_was_public_once_is_a_friendly_404_with_goods_of_its_kind(client, fields):
    if "producer" in fields:
        fields = {"producer": makers.producer(**fields["producer"])}
    gone = shelf.product(name="Sudah tidak tampil", **fields)
    shelf.product(name="Lain jenis", category=shelf.category(slug="lain"))
    shelf.product(name="Sejenis")
    response = client.get(gone.get_absolute_url())
    assert response.status_code == 404
    assert pages.cards(response) == ["Sejenis", "Lain jenis"]
    assert "Sudah tidak" not in response.content.decode()
    assert pages.meta(response, "robots") == "noindex, follow"


def test_an_address_that_never_was_is_404(client):
    assert client.get("/produk/tidak-ada/").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_product_page_only_answers_reading(client, cloth, method):
    assert getattr(client, method)(cloth.get_absolute_url()).status_code == 405


def test_variants_are_choices_with_price_and_state_and_what_is_sold_out_cannot_be_chosen(
    client, cloth
):
    scarf = shelf.variant(product=cloth, name="Syal", price=285_000, stock=2)
    shelf.variant(product=cloth, name="Taplak", price=100_000, stock=0)
    response = client.get(cloth.get_absolute_url())
    rows = {pages.text(label): label.find("input") for label in pages.with_class(response, "pilih")}
    assert list(rows) == [
        "Kain ikat Pre-order 45 hari Rp650.000",
        "Syal Ready · stok 2 Rp285.000",
        "Taplak Habis Rp100.000",
    ]
    checked = [box.get("value") for box in rows.values() if box.get("checked") is not None]
    assert checked == [str(scarf.pk)]
    assert [box.get("disabled") is not None for box in rows.values()] == [False, False, True]
    assert "Rp285.000" in pages.text(pages.with_class(response, "harga-besar")[0])


def test_the_form_posts_variant_and_quantity_to_the_basket(client, cloth):
    response = client.get(cloth.get_absolute_url())
    form = pages.tree(response).find(".//form[@id='beli']")
    assert (form.get("method"), form.get("action")) == ("post", reverse("orders:basket_add"))
    hidden = {box.get("name"): box.get("value") for box in form.iter("input")}
    assert hidden["variant"] == str(cloth.variants.get().pk)
    quantity = pages.tree(response).find(".//input[@name='quantity']")
    assert (quantity.get("form"), quantity.get("value"), quantity.get("min")) == ("beli", "2", "2")


def test_the_ways_to_ask_and_to_order_by_whatsapp(client, cloth):
    page = unescape(client.get(cloth.get_absolute_url()).content.decode())
    ask, variant = reverse("orders:ask", args=[cloth.slug]), cloth.variants.get().pk
    assert f'href="{ask}"' in page
    assert f'href="{ask}?cara=pesan&pilihan={variant}&jumlah=2"' in page
    assert (
        "https://wa.me/?text=Kain%20ikat%20http%3A%2F%2Ftestserver%2Fproduk%2Fkain-ikat%2F" in page
    )


def test_numbers_above_a_thousand_stay_plain_in_forms(client, cloth):
    """A thousands dot in an id or a quantity would make `1.200` out of 1200."""
    Product.objects.filter(pk=cloth.pk).update(min_order=1200)
    response = client.get(cloth.get_absolute_url())
    quantity = pages.tree(response).find(".//input[@name='quantity']")
    assert (quantity.get("value"), quantity.get("min")) == ("1200", "1200")
    assert "jumlah=1200" in response.content.decode()
    assert "1.200 lembar" in response.content.decode()


def test_a_product_of_which_all_is_sold_can_only_be_asked_about(client):
    product = shelf.product(stock=0)
    response = client.get(product.get_absolute_url())
    page = response.content.decode()
    assert "Barang ini sedang habis" in page and "Keranjang</button>" not in page
    assert f'href="{reverse("orders:ask", args=[product.slug])}"' in page


def test_wholesale_prices_are_a_table(client, cloth):
    variant = cloth.variants.get()
    for quantity, price in ((5, 620_000), (20, 590_000)):
        PriceTier.objects.create(variant=variant, min_quantity=quantity, price=price)
    (table,) = pages.with_class(client.get(cloth.get_absolute_url()), "grosir")
    assert [pages.text(row) for row in table.find("tbody")] == [
        "mulai 5 lembarRp620.000 / lembar",
        "mulai 20 lembarRp590.000 / lembar",
    ]


def test_only_checked_and_valid_papers_are_named(client, cloth):
    today = timezone.localdate()
    for kind, expires, checked in (
        ("halal", today, True),
        ("pirt", today - timezone.timedelta(days=1), True),
        ("merek", None, False),
        ("nib", None, True),
    ):
        paper = Certificate.objects.create(
            producer=cloth.producer, type=kind, number=f"ID{kind}", expires_on=expires
        )
        if checked:
            paper.check_off(by=makers.officer())
    cloth.category.food = True
    cloth.category.save()
    labels = pages.with_class(client.get(cloth.get_absolute_url()), "sah")
    assert [pages.text(label) for label in labels] == ["Halal"]


def test_the_gallery_counts_its_photos_and_every_photo_has_a_text(client, cloth):
    for n, alt in enumerate(("Kain tergantung", "", "Dari dekat")):
        shelf.photo(product=cloth, position=n, alt=alt)
    response = client.get(cloth.get_absolute_url())
    (gallery,) = pages.with_class(response, "galeri")
    images = list(gallery.iter("img"))
    assert [i.get("alt") for i in images] == ["Kain tergantung", "Kain ikat, foto 2", "Dari dekat"]
    assert [i.get("loading") for i in images] == [None, "lazy", "lazy"]
    assert "3 foto" in gallery.get("aria-label") and "1 dari 3" in pages.text(gallery)


def test_drawn_pictures_are_called_illustrations(client, cloth):
    note = "Gambar pada data contoh ini adalah ilustrasi."
    shelf.photo(product=cloth)
    assert note not in client.get(cloth.get_absolute_url()).content.decode()
    shelf.photo(product=cloth, picture=makers.picture(illustration=True))
    assert note in client.get(cloth.get_absolute_url()).content.decode()


def test_four_others_of_this_maker_and_how_many_there_are(client, cloth, ibu_sari):
    for n in range(5):
        shelf.product(name=f"Lain {n}", producer=ibu_sari)
    shelf.product(name="Draf", producer=ibu_sari, status=Product.Status.DRAFT)
    shelf.product(name="Orang lain")
    response = client.get(cloth.get_absolute_url())
    assert pages.cards(response) == ["Lain 4", "Lain 3", "Lain 2", "Lain 1"]
    assert "Lihat 6 produk" in pages.text(pages.tree(response).find(".//main"))


def test_one_and_three_of_everything_cost_the_same_five_queries(client, cloth, ibu_sari):
    asked = []
    for n in (1, 2):
        for k in range(n):
            shelf.photo(product=cloth)
            variant = shelf.variant(product=cloth, name=f"Ukuran {n}{k}")
            PriceTier.objects.create(variant=variant, min_quantity=5, price=20_000)
            shelf.photo(product=shelf.product(producer=ibu_sari))
            paper = Certificate.objects.create(producer=ibu_sari, type="sni", number=f"{n}{k}")
            paper.check_off(by=None)
        asked.append(costs(client, cloth.get_absolute_url()))
    assert asked == [(5, 5), (5, 5)]


def test_a_product_page_costs_one_more_with_a_basket(client, cloth):
    shelf.product(producer=cloth.producer)
    session = client.session
    session["basket"] = {"1": 1}
    session.save()
    assert costs(client, cloth.get_absolute_url()) == (6, 6)


# --- what crawlers and previews read ---------------------------------------------------------


def test_schema_org_product_with_an_offer_for_each_variant(client, cloth):
    shelf.variant(product=cloth, name="Syal", price=285_000, stock=2)
    shelf.variant(product=cloth, name="Taplak", price=100_000, stock=0)
    photo = shelf.photo(product=cloth)
    data = pages.json_ld(client.get(cloth.get_absolute_url()), "Product")
    assert data["name"] == "Kain ikat"
    assert data["image"] == [f"http://testserver{photo.picture.preview}"]
    assert data["image"][0].endswith(".jpg")
    until = timezone.localdate() + timezone.timedelta(days=89)
    offers = [(o["price"], o["availability"].rpartition("/")[2]) for o in data["offers"]]
    assert offers == [(650_000, "MadeToOrder"), (285_000, "InStock"), (100_000, "OutOfStock")]
    for offer in data["offers"]:
        assert offer["priceCurrency"] == "IDR"
        assert offer["priceValidUntil"] == until.isoformat()
        assert offer["seller"]["name"] == "Ibu Sari"
        assert offer["seller"]["address"]["addressLocality"] == "Loloan, Bayan"


def test_breadcrumbs_lead_from_the_shelf_over_the_kinds(client, cloth):
    data = pages.json_ld(client.get(cloth.get_absolute_url()), "BreadcrumbList")
    assert [(item["name"], item["item"]) for item in data["itemListElement"]] == [
        ("Produk", "http://testserver/produk/"),
        ("Tenun & kain", "http://testserver/produk/?kategori=kain"),
        ("Ikat", "http://testserver/produk/?kategori=ikat"),
        ("Kain ikat", "http://testserver/produk/kain-ikat/"),
    ]


def test_a_name_cannot_leave_the_script_element(client, ibu_sari):
    evil = "</script><script>alert(1)</script><!--"
    ibu_sari.name = evil
    ibu_sari.save()
    product = shelf.product(name=evil, description=evil, producer=ibu_sari)
    response = client.get(product.get_absolute_url())
    assert "<script>alert" not in response.content.decode()
    assert pages.json_ld(response, "Product")["name"] == evil
    assert pages.texts(response, "h1") == [evil]
    assert json.dumps(evil) not in response.content.decode()


def test_the_preview_is_an_absolute_jpeg_of_at_most_1200_px(client, cloth):
    picture = makers.picture(width=4000, height=3000)
    shelf.photo(product=cloth, picture=picture)
    response = client.get(cloth.get_absolute_url())
    assert pages.meta(response, "og:image") == f"http://testserver{picture.preview}"
    assert pages.meta(response, "og:image:width") == "1200"
    assert pages.meta(response, "og:image:height") == "900"
    assert pages.meta(response, "og:title") == "Kain ikat · Rp650.000 / lembar"
    assert pages.meta(response, "og:type") == "product"
    assert pages.meta(response, "product:price:amount") == "650000"
    assert "Ibu Sari, Loloan, Bayan" in pages.meta(response, "og:description")


def test_canonical_and_languages(client, cloth):
    response = client.get(f"/en{cloth.get_absolute_url()}?utm_source=wa")
    assert pages.links(response, "canonical") == {None: "http://testserver/en/produk/kain-ikat/"}
    assert pages.links(response, "alternate") == {
        "id": "http://testserver/produk/kain-ikat/",
        "en": "http://testserver/en/produk/kain-ikat/",
        "x-default": "http://testserver/produk/kain-ikat/",
    }
