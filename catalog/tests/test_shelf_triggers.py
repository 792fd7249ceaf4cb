"""However a product is written, its flat row and its words are right at once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.utils import timezone

from catalog import search
from catalog.models import Category, Change, Listing, Photo, Product, Variant
from catalog.shelf import checking, keeping, prices, triggers
from catalog.shelf.definition import COLUMNS
from catalog.tests import factories as shelf
from catalog.tests.shelves import Shelf
from producers.models import Picture, Producer, Region, Sector
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
AWAY = "18.04.04.2001"


def row(product):
    """The listing of a product, or None."""
    return Listing.objects.filter(pk=product.pk).first()


def found(text):
    return sorted(Product.objects.filter(pk__in=search.find(text)).values_list("name", flat=True))


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


# --- what a listing says -----------------------------------------------------------------------


def derived():
    """{product: its listing} as models and Python tell it."""
    shown = Product.objects.filter(
        status="published",
        confirmed_at__isnull=False,
        price_from__isnull=False,
        producer__status="active",
    )
    shown = shown.select_related("producer").prefetch_related("variants", "photos__picture")
    return {product.pk: facts(product) for product in shown if product.main_variant}


def facts(product):
    maker, main, photos = product.producer, product.main_variant, product.photos.all()
    ready = any(variant.ready for variant in product.variants.all())
    rests = [each for each in (product, maker) if each.back_at]
    ends = [each.back_at for each in rests if product.confirmed_at >= each.awake_since]
    counted = max([product.confirmed_at, *ends])
    days = (counted - datetime(1970, 1, 1, tzinfo=UTC)).days
    return {
        "producer_id": maker.pk,
        "category_id": product.category_id,
        "district_id": maker.district_id,
        "sentra_id": maker.sentra_id,
        "sector_id": maker.sector_id,
        "variant_id": main.pk,
        "cover_id": product.cover and product.cover.pk,
        "regency": maker.district_id[:5],
        "ready": ready,
        "price": main.price,
        "step": prices.step(main.price),
        "standing": days + 15 * ready + (30 if len(photos) > 2 else 20 if photos else 0),
        "confirmed_at": counted,
        "published_at": product.published_at or product.confirmed_at,
    }


@pytest.mark.parametrize("seed", range(3))
def test_after_any_change_every_listing_is_what_the_products_say(seed):
    goods, done = Shelf(seed), []
    for _ in range(80):
        done.append(goods.edit())
        kept = {each.pk: {name: getattr(each, name) for name in COLUMNS} for each in every()}
        assert kept == derived(), done
        assert list(checking.differences()) == [], done
    assert len(set(done)) > 20


def every():
    return Listing.objects.all()


@pytest.mark.parametrize("price", sorted({*prices.EDGES, *(e - 1 for e in prices.EDGES), 100}))
def test_a_price_stands_in_the_same_step_in_python_and_in_the_database(price):
    assert row(shelf.product(price=price)).step == prices.step(price)


# --- ways of writing ---------------------------------------------------------------------------


def test_a_product_that_was_only_just_made_is_listed():
    product = shelf.product(price=26_000)
    assert (row(product).price, row(product).regency) == (26_000, "52.08")


def test_saving_updating_and_plain_sql_are_the_same():
    product = shelf.product(name="Bakul")
    product.name = "Tas"
    product.save()
    assert (found("bakul"), found("tas")) == ([], ["Tas"])
    Product.objects.filter(pk=product.pk).update(name="Kopi")
    assert (found("tas"), found("kopi")) == ([], ["Kopi"])
    sql("UPDATE catalog_product SET name = 'Madu' WHERE id = %s", product.pk)
    assert (found("kopi"), found("madu")) == ([], ["Madu"])


def test_rows_that_come_and_change_in_bulk():
    maker, kind = makers.producer(), shelf.category()
    kept = {"producer": maker, "category": kind, "status": "published", "price_from": 9_000}
    now = {"confirmed_at": timezone.now(), "published_at": timezone.now()}
    Product.objects.bulk_create(Product(name=f"Tas {n}", slug=f"t{n}", **kept, **now) for n in "ab")
    goods = list(Product.objects.order_by("pk"))
    assert Listing.objects.count() == 0  # nothing has a price to show yet
    Variant.objects.bulk_create(Variant(product=each, price=9_000) for each in goods)
    assert [each.price for each in every()] == [9_000, 9_000]
    Variant.objects.update(price=F("price") + 1_000)
    variants = list(Variant.objects.order_by("pk"))
    variants[0].price = 77_000
    Variant.objects.bulk_update(variants, ["price"])
    assert [each.price for each in every().order_by("pk")] == [77_000, 10_000]


def test_a_hidden_and_a_deleted_product_are_gone_with_their_words():
    hidden, gone = shelf.product(name="Kain satu"), shelf.product(name="Kain dua")
    hidden.hide(by=None)
    assert found("kain") == ["Kain dua"]
    gone.delete()
    assert (found("kain"), Listing.objects.count()) == ([], 0)
    hidden.show(by=None)
    assert found("kain") == ["Kain satu"]


def test_a_maker_who_goes_takes_all_goods_along():
    product = shelf.product(name="Kain")
    product.producer.delete()
    assert (found("kain"), Listing.objects.count()) == ([], 0)


def test_a_maker_who_stops_and_goes_on():
    petugas, product = makers.officer(), shelf.product()
    product.producer.deactivate(by=petugas, reason="Pindah")
    assert row(product) is None
    product.producer.reactivate(by=petugas)
    assert row(product).producer_id == product.producer_id


def test_a_maker_who_moves_takes_the_goods_along_even_out_of_the_regency():
    product = shelf.product()
    for code, regency in ((AWAY, "18.04"), ("52.08.04.2001", "52.08")):
        village = makers.place(code)
        product.producer.village, product.producer.district = village, village.parent
        product.producer.save()
        assert (row(product).district_id, row(product).regency) == (village.parent_id, regency)
        assert Listing.objects.shown().count() == (regency == "52.08")


def test_another_office_sees_its_own_goods_at_once(settings):
    here, there = shelf.product(), shelf.product(producer=makers.producer(village=AWAY))
    assert list(Listing.objects.shown()) == [row(here)]
    settings.OFFICE_REGENCY = "18.04"
    assert list(Listing.objects.shown()) == [row(there)]


def test_what_a_maker_or_a_place_or_a_kind_is_called_is_found_at_once():
    top = shelf.category(slug="atas")
    product = shelf.product(name="Barang", category=shelf.category(slug="bawah", parent=top))
    maker = product.producer
    for rows, field in (
        (Producer.objects.filter(pk=maker.pk), "name"),
        (Producer.objects.filter(pk=maker.pk), "commodity"),
        (Category.objects.filter(slug="bawah"), "name"),
        (Category.objects.filter(slug="atas"), "name_en"),
        (Sector.objects.all(), "local_words"),
        (Region.objects.filter(pk=maker.district_id), "name"),
        (Region.objects.filter(pk=maker.village_id), "name"),
    ):
        assert found("serunai") == []
        before = rows.get()
        rows.update(**{field: "Serunai"})
        assert found("serunai") == ["Barang"], field
        rows.update(**{field: getattr(before, field)})


def test_another_parent_of_a_kind_is_found_and_the_old_one_is_not():
    old, new = (shelf.category(slug=slug, name=slug) for slug in ("lama", "baru"))
    kind = shelf.category(slug="jenis", parent=old)
    shelf.product(name="Barang", category=kind)
    Category.objects.filter(pk=kind.pk).update(parent=new)
    assert (found("lama"), found("baru")) == ([], ["Barang"])


def test_what_is_sold_out_gives_way_and_comes_back():
    product = shelf.product(price=25_000, stock=1)
    dear = shelf.variant(product=product, name="besar", price=90_000)
    cheap = product.variants.exclude(pk=dear.pk).get()
    cheap.take(1)
    assert (row(product).price, row(product).variant_id, row(product).ready) == (
        *(90_000, dear.pk, True),
    )
    dear.take(5)
    assert (row(product).price, row(product).ready) == (25_000, False)
    cheap.give_back(1)
    assert (row(product).variant_id, row(product).ready) == (cheap.pk, True)


def test_a_variant_that_goes_takes_its_price_along_and_the_last_one_the_listing():
    product = shelf.product(price=25_000)
    cheap, dear = product.variants.get(), shelf.variant(product=product, name="b", price=90_000)
    cheap.delete()
    assert row(product).price == 90_000
    dear.delete()
    assert row(product) is None


def test_a_variant_that_is_given_to_another_product_changes_both():
    one, other = shelf.product(price=25_000), shelf.product(price=50_000)
    Variant.objects.filter(product=one).update(product=other, name="lain")
    assert (row(one), row(other).price) == (None, 25_000)


def test_days_of_waiting_make_a_thing_one_that_is_made_to_order():
    product = shelf.product(stock=None)
    assert row(product).ready is True
    Product.objects.filter(pk=product.pk).update(lead_days=14)
    assert row(product).ready is False


def test_pieces_that_are_no_longer_counted_have_to_be_made_first():
    product = shelf.product(stock=5, lead_days=14)
    assert row(product).ready is True
    for stock, ready in ((None, False), (1, True), (0, False), (None, False)):
        product.variants.update(stock=stock)
        assert row(product).ready is ready, stock


def test_the_first_photo_is_the_cover_however_it_came_to_be_the_first():
    product = shelf.product()
    standing = row(product).standing
    first, second = (shelf.photo(product=product, position=n) for n in (1, 2))
    assert (row(product).cover_id, row(product).standing) == (first.picture_id, standing + 20)
    Photo.objects.filter(pk=second.pk).update(position=0)
    assert row(product).cover_id == second.picture_id
    second.position, second.picture = 0, makers.picture()
    second.save()
    assert row(product).cover_id == second.picture_id
    shelf.photo(product=product, position=3)
    assert row(product).standing == standing + 30
    Photo.objects.filter(product=product).delete()
    assert (row(product).cover_id, row(product).standing) == (None, standing)


def test_a_photo_that_moves_to_another_product_changes_both():
    one, other = shelf.product(), shelf.product()
    photo = shelf.photo(product=one)
    Photo.objects.update(product=other)
    assert (row(one).cover_id, row(other).cover_id) == (None, photo.picture_id)
    assert Picture.objects.count() == 1


def test_a_change_that_nobody_sees_derives_nothing():
    """A buyer takes one of five: no list has to know."""
    product = shelf.product(stock=5)
    keeping.keep()
    product.variants.get().take(1)
    Product.objects.filter(pk=product.pk).update(min_order=2, weight_grams=300)
    assert Change.objects.count() == 0


# --- what is shown now ---------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(2))
def test_the_flat_rows_show_exactly_what_the_one_word_lists(seed, settings):
    goods, expired = Shelf(seed + 10, products=30), False
    for regency in ("52.08", "18.04"):
        settings.OFFICE_REGENCY = regency
        for _ in range(15):
            goods.edit()
            listed = set(Product.objects.listed().values_list("pk", flat=True))
            assert set(Listing.objects.shown().values_list("pk", flat=True)) == listed
            expired |= Listing.objects.expired().exists()
    assert expired


@pytest.mark.parametrize(("days", "shown"), [(0, True), (89, True), (90, False)])
def test_a_confirmation_ends_without_anybody_writing(days, shown):
    noon = timezone.localtime().replace(hour=12, minute=0)
    product = shelf.product(confirmed_at=noon - timedelta(days=days))
    assert (row(product) in Listing.objects.shown()) is shown
    assert (row(product) in Listing.objects.expired()) is not shown


# --- words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Oleh-oleh khas", "oleh"),
        ("Kain 2,5 m (lebar)", "lebar"),
        ("Éling ÀÉÎ", "eling aei"),
        ("Ø 38 cm", "38"),
        ("sambal-100%_pedas.asli", "100 pedas asli"),
        ("www.contoh.id/kain?x=1", "contoh kain"),
        ("1.250.000", "250"),
        ("a@b.co", "b co"),
    ],
)
def test_odd_names_are_cut_into_the_same_words_on_both_engines(name, words):
    product = shelf.product(name=name)
    assert search.find(words) == [product.pk]


def test_an_endless_word_and_a_very_long_text_are_no_error():
    long = "x" * 30_000
    product = shelf.product(name="Kain", description=f"awal {long} {'kata ' * 30_000} akhir")
    assert search.find("kain awal") == [product.pk]


# --- standing up and lying down ------------------------------------------------------------------


def test_what_was_written_without_triggers_is_derived_afterwards():
    stays, goes = shelf.product(name="Bakul"), shelf.product(name="Tas")
    with triggers.paused():
        Product.objects.filter(pk=stays.pk).update(name="Kopi")
        goes.delete()
        fresh = shelf.product(name="Madu")
        assert not keeping.filled()
    assert (found("bakul"), found("tas"), found("kopi")) == ([], [], ["Kopi"])
    assert row(fresh).price == 25_000
    assert keeping.filled()
    assert list(checking.differences()) == []


def test_triggers_stand_once_and_are_made_again_where_one_is_missing():
    assert not triggers.install()
    name = next(iter(triggers.present()))
    triggers.execute(triggers.engine().drop(name, triggers.present()[name]))
    assert triggers.install()
    assert triggers.present().keys() == triggers.wanted().keys()
