"""The kind of new goods: proposed from the name, asked where nobody knows."""

import pytest

from catalog.models import Category, Product
from catalog.shelf import keeping
from catalog.tests import factories as shelf
from catalog.tests.factories import category, product
from catalog.tests.stall import begin, name_page
from producers.tests.factories import producer, sector

pytestmark = pytest.mark.django_db
Status = Product.Status


def kind_of(client, name):
    begin(client, name=name, category="")
    return Product.objects.get(name=name).category.slug


@pytest.fixture
def catalogue(maker):
    """Kendi, songket and keripik of other makers, and kinds that nobody has goods of."""
    others = producer()
    for name, slug in (
        ("Kendi polos", "gerabah"),
        ("Songket", "kain"),
        ("Keripik pisang", "camilan"),
    ):
        product(producer=others, name=name, category=category(slug=slug, name=slug.title()))
    product(producer=others, name="Vas hitam tinggi", category=category(slug="vas", name="Vas"))
    category(slug="lampu", name="Lampu dan kap lampu")
    keeping.keep()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Kendi lukis 2 liter", "gerabah"),
        ("songket merah", "kain"),
        ("Kripik singkong", "camilan"),
        ("kendhi hitam", "gerabah"),
        ("Lampu tidur", "lampu"),
        ("Kendi hitam tinggi", "gerabah"),
        ("2 kg keripik", "camilan"),
    ],
)
def test_the_kind_is_proposed_from_the_name(client, catalogue, name, kind):
    shelf.spelling("keripik, kripik")
    assert kind_of(client, name) == kind


@pytest.fixture
def crafts(maker):
    """Kinds with several words, and goods of others that say the same words of other things."""
    others = producer()
    kinds = ("Tas anyam", "Pakaian & tas kain", "Kain tenun", "Sarung", "Kotak & bakul", "Mebel")
    slugs = ("tas", "pakaian", "tenun", "sarung", "kotak", "mebel")
    named = {s: category(slug=s, name=n) for s, n in zip(slugs, kinds, strict=True)}
    for name, slug in (
        ("Kain tenun merah, sarung bantal", "tenun"),
        ("Kotak anyam lontar untuk ibu", "kotak"),
        ("Bakul bambu dan kayu", "kotak"),
        ("Bakul bambu kering", "kotak"),
        ("Meja makan kayu nangka", "mebel"),
        ("Alas meja tenun", "tenun"),
        ("Alas bundar", "kotak"),
    ):
        product(producer=others, name=name, category=named[slug])
    keeping.keep()
    return named


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Tas anyam lontar ibu", "tas"),
        ("Tas kain perca", "pakaian"),
        ("Sarung tenun", "sarung"),
        ("Kain tenun merah", "tenun"),
        ("Meja kayu jati", "mebel"),
        ("Bakul nasi", "kotak"),
    ],
)
def test_the_first_word_weighs_most(client, crafts, name, kind):
    assert kind_of(client, name) == kind


@pytest.mark.parametrize(
    "name", ["Kursi bambu", "Kue kering nastar", "Tas", "Alas piring", "asdf", "12", "?!"]
)
def test_nothing_is_guessed_from_a_weak_word_or_where_half_say_otherwise(
    client, maker, crafts, name
):
    product(producer=maker, name="Songkok hitam", category=crafts["pakaian"])
    response = begin(client, name=name, category="")
    assert list(response.context["form"].errors) == ["category"]


def test_what_only_the_maker_makes_is_of_the_kind_of_her_own(client, maker, catalogue):
    own = category(slug="perhiasan", name="Perhiasan")
    product(producer=maker, name="Anting perak", category=own, status=Status.SUBMITTED)
    keeping.keep()
    assert kind_of(client, "Anting mutiara") == "perhiasan"
    assert list(begin(client, name="Xyzzy", category="").context["form"].errors) == ["category"]


def test_the_kind_is_asked_only_where_nobody_knows(client, maker, catalogue):
    response = begin(client, name="Xyzzy", category="")
    assert list(response.context["form"].errors) == ["category"]
    page = response.content.decode()
    assert "Pilih satu jenis dari daftar." in page and "boleh kosong" not in page
    assert 'name="category"' not in client.get(name_page()).content.decode()
    begin(client, name="Xyzzy")
    assert Product.objects.get(name="Xyzzy").category == category()


def test_the_proposed_kind_is_shown_beside_the_price_and_can_be_changed(client, catalogue):
    address = begin(client, name="Kendi lukis", category="").url
    html = client.get(address).content.decode()
    assert "Gerabah" in html and address.replace("harga", "jenis") in html


def renamed(client, thing, name):
    client.post(f"/lapak/barang/{thing.pk}/nama/", {"name": name})
    thing.refresh_from_db()
    return (thing.name, thing.category.slug)


def test_the_proposed_kind_follows_a_corrected_name(client, catalogue):
    begin(client, name="Kendi pisang", category="")
    draft = Product.objects.get(name="Kendi pisang")
    assert renamed(client, draft, "Keripik pisang asin") == ("Keripik pisang asin", "camilan")
    assert renamed(client, draft, "Xyzzy") == ("Keripik pisang asin", "camilan")  # asked


@pytest.mark.parametrize("first", ["Kendi pisang", "Xyzzy"])
def test_a_kind_that_the_maker_chose_stays_with_another_name(client, catalogue, first):
    begin(client, name=first, category=category(slug="kain").pk)
    draft = Product.objects.get(name=first)
    assert renamed(client, draft, "Keripik pisang asin") == ("Keripik pisang asin", "kain")
    client.post(f"/lapak/barang/{draft.pk}/jenis/", {"category": category(slug="vas").pk})
    assert renamed(client, draft, "Kendi lukis") == ("Kendi lukis", "vas")


def test_goods_that_are_no_draft_any_more_keep_their_kind(client, maker, catalogue):
    thing = product(producer=maker, name="Kendi tua", category=category(slug="gerabah"))
    assert renamed(client, thing, "Keripik tua") == ("Keripik tua", "gerabah")


@pytest.fixture
def other_kinds():
    """The kinds for what is no known kind, as every office begins with them."""
    left = category(slug=Category.OTHER, name="Lain-lain")
    category(slug="kerajinan-lain", name="Kerajinan lain", parent=left)
    category(slug="pangan-lain", name="Makanan & minuman lain", parent=left, food=True)


def test_what_nobody_knows_is_other_goods_and_nothing_is_asked(client, catalogue, other_kinds):
    assert kind_of(client, "Xyzzy") == "kerajinan-lain"
    assert kind_of(client, "Kendi lukis") == "gerabah"


def test_what_nobody_knows_is_other_food_where_all_of_hers_is_food(client, maker, other_kinds):
    food = category(slug="kue", name="Kue", food=True)
    product(producer=maker, name="Bolu", category=food, status=Status.SUBMITTED)
    assert kind_of(client, "Xyzzy") == "pangan-lain"
    product(producer=maker, name="Topi", status=Status.SUBMITTED)
    assert kind_of(client, "Yzzyx") == "kerajinan-lain"


def test_what_a_food_trade_lists_first_is_other_food(client, maker, other_kinds):
    maker.sector = sector(slug="kue", kbli_code="10794", kbli_version=2020)
    maker.save()
    assert kind_of(client, "Xyzzy") == "pangan-lain"


def test_what_a_wider_word_covers_is_not_taken_for_it(client, crafts, other_kinds):
    shelf.spelling("baju, kemeja, sarung", kind="mencakup")
    assert kind_of(client, "Baju batik") == "kerajinan-lain"


@pytest.mark.parametrize("name", ["jual kendi lukis", "untuk dijual kendi besar"])
def test_words_of_the_shop_before_a_name_say_nothing(client, catalogue, name):
    assert kind_of(client, name) == "gerabah"


# --- its own page -------------------------------------------------------------------------------


def test_only_leaf_kinds_are_offered(client, maker):
    parent = category(slug="kain", name="Kain")
    leaf = category(slug="songket", name="Songket", parent=parent)
    form = client.get(f"/lapak/barang/{product(producer=maker).pk}/jenis/").context["form"]
    choices = form.fields["category"].choices
    assert ("Kain", [(leaf.pk, "Songket")]) in choices
    assert parent.pk not in [value for value, _label in choices]


def test_a_kind_that_has_kinds_below_it_cannot_be_chosen(client, maker):
    parent, thing = category(slug="kain", name="Kain"), product(producer=maker)
    category(slug="songket", parent=parent)
    for wrong in (parent.pk, "", "999999"):
        response = client.post(f"/lapak/barang/{thing.pk}/jenis/", {"category": wrong})
        assert list(response.context["form"].errors) == ["category"]


def test_another_kind_is_one_page_of_its_own(client, maker):
    shown, kind = product(producer=maker), category(slug="songket")
    draft = Product.objects.create(producer=maker, category=category(), name="Kendi")
    for thing, back in ((shown, ""), (draft, "harga/")):
        response = client.post(f"/lapak/barang/{thing.pk}/jenis/", {"category": kind.pk})
        assert response.url == f"/lapak/barang/{thing.pk}/{back}"
        thing.refresh_from_db()
        assert thing.category == kind
