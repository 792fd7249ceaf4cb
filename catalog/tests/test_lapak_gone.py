"""What is thrown away in another tab, or by another, while it is being changed."""

import pytest

from catalog.lapak import gone
from catalog.models import Photo, PriceTier, Product, Variant
from catalog.tests.factories import category, photo, product, variant
from catalog.tests.meanwhile import meanwhile
from producers.tests.photo_files import photo_file

pytestmark = pytest.mark.django_db(transaction=True)
PRICE = {"price": "95rb", "unit": "buah", "mark": "95000 buah"}
OPTION = {"name": "Kecil", "price": "95rb", "stock": "3", "mark": "95000"}
TIER = {"grosir-min_quantity": "10", "grosir-price": "20rb", "mark": "95000 20000"}
CHANGES = {
    "foto/": lambda: {"photos": photo_file()},
    "nama/": lambda: {"name": "Kendi", "category": category().pk},
    "jenis/": lambda: {"category": category(slug="kendi").pk},
    "harga/": lambda: PRICE,
    "persediaan/": lambda: {"supply": "ready", "stock": "3"},
    "keterangan/bahan/": lambda: {"material": "Kayu"},
    "pilihan/": lambda: {"first_name": "Besar", **OPTION},
    "kirim/": dict,
    "salin/": dict,
}


@pytest.fixture
def thing(maker):
    made = product(producer=maker, name="Kain", status=Product.Status.DRAFT)
    photo(product=made), photo(product=made, position=1)
    return made


def changed(client, thing, page, data):
    """The page to which a change leads, with what it says there."""
    answer = client.post(f"/lapak/barang/{thing.pk}/{page}", data)
    assert answer.status_code == 302
    return answer.url, client.get(answer.url).content.decode()


@pytest.mark.parametrize("page", CHANGES)
def test_goods_that_are_thrown_away_meanwhile_stay_so_and_the_maker_is_told(client, thing, page):
    data = CHANGES[page]()
    with meanwhile('FROM "catalog_variant"', Product.objects.all().delete):
        address, said = changed(client, thing, page, data)
    assert address == "/lapak/barang/" and "Barang ini sudah dibuang." in said
    assert [rows.objects.exists() for rows in (Product, Variant, Photo)] == [False] * 3


@pytest.mark.parametrize(
    ("word", "query"),
    [
        *[("front", '"catalog_photo"."id" ='), ("forward", '"catalog_photo"."id" =')],
        ("alt", 'FROM "catalog_photo"'),
    ],
)
def test_a_photo_that_is_dropped_meanwhile_stays_so_and_the_maker_is_told(
    client, thing, word, query
):
    left, dropped = thing.photos.all()
    data = {word: dropped.pk, f"alt-{dropped.pk}": "Kain"}
    with meanwhile(query, Photo.objects.filter(pk=dropped.pk).delete):
        address, said = changed(client, thing, "foto/", data)
    assert address == f"/lapak/barang/{thing.pk}/foto/" and "Foto ini sudah dihapus." in said
    assert Photo.objects.get() == left


@pytest.mark.parametrize("data", [OPTION, OPTION | TIER | {"tier": ""}])
def test_an_option_that_is_dropped_meanwhile_stays_so_and_the_maker_is_told(client, thing, data):
    left, dropped = thing.variants.get(), variant(product=thing, name="Besar")
    with meanwhile('"catalog_variant"."id" =', Variant.objects.filter(pk=dropped.pk).delete):
        address, said = changed(client, thing, f"pilihan/{dropped.pk}/", data)
    assert address == f"/lapak/barang/{thing.pk}/pilihan/" and "Pilihan ini sudah dihapus." in said
    assert Variant.objects.get() == left and not PriceTier.objects.exists()


def test_other_errors_are_not_hidden(rf, thing):
    """Neither those about what is still there, nor mistakes of ours in what is gone."""
    request = rf.post("/")
    gone.watch(request, thing, "/")
    assert gone.answer(request, Product.DoesNotExist()) is None
    Product.objects.all().delete()
    assert gone.answer(request, TypeError()) is None
    assert gone.answer(rf.post("/"), Product.DoesNotExist()) is None
