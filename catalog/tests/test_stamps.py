"""A number for all that public pages show: it changes with every change, and only then."""

import pytest
from django.db import connection, transaction

from catalog import stamps
from catalog.models import Category, Photo, PriceTier, Product, Spelling, Stamp, Variant, Word
from catalog.shelf import keeping, triggers
from catalog.shelf.definition import KNOWN, NAMED, SHOWN
from catalog.tests import factories as shelf
from producers.models import Certificate, Consent, Picture, Producer, Region, Sector, Sentra
from producers.tests import factories as makers


@pytest.fixture
def world(db):
    """A product with everything, and a picture that nobody uses yet."""
    maker = makers.producer(sentra=makers.sentra(district="52.08.02"))
    product = shelf.product(producer=maker)
    shelf.photo(product=product)
    PriceTier.objects.create(variant=product.variants.get(), min_quantity=5, price=20_000)
    Certificate.objects.create(producer=maker, type="nib", number="1234567890123")
    makers.phone_consent(producer=maker)
    shelf.spelling()
    makers.picture(color="#000000")
    return product


def another(table, product):
    """A row of the table that can be added to the world."""
    maker, plain = product.producer, {"name": "lain", "slug": "lain"}
    rows = {
        "catalog_product": lambda: Product(**plain, producer=maker, category=product.category),
        "catalog_variant": lambda: Variant(product=product, name="lain", price=500),
        "catalog_pricetier": lambda: PriceTier(
            variant=product.variants.get(), min_quantity=9, price=500
        ),
        "catalog_photo": lambda: Photo(
            product=product, picture=Picture.objects.get(color="#000000")
        ),
        "catalog_category": lambda: Category(**plain),
        "catalog_spelling": lambda: Spelling(words="tas, kantong"),
        "catalog_word": lambda: Word(text="gedek", stem="gedek", n=1),
        "producers_picture": lambda: Picture(digest="f" * 32, width=1, height=1, color="#ffffff"),
        "producers_producer": lambda: Producer(
            **plain, district=maker.district, sector=maker.sector, status="active"
        ),
        "producers_sentra": lambda: Sentra(**plain, commodity="tas", district=maker.district),
        "producers_sector": lambda: Sector(**plain),
        "producers_region": lambda: Region(
            code="52.08.09", name="Lain", level="district", parent_id="52.08"
        ),
        "producers_certificate": lambda: Certificate(producer=maker, type="halal", number="1"),
        "producers_consent": lambda: Consent(
            producer=maker, scope="registry", channel="web", text_version="1"
        ),
    }
    return rows[table]()


@pytest.mark.parametrize("table", sorted({*SHOWN, *NAMED, *KNOWN}))
def test_every_insert_update_and_delete_of_what_is_public_changes_the_stamp(world, table):
    row = another(table, world)
    same, field = type(row).objects, next(f for f in row._meta.fields if not f.primary_key)
    before = stamps.current()
    for write in (
        lambda: same.bulk_create([row]),
        lambda: same.filter(pk=row.pk).update(**{field.attname: getattr(row, field.attname)}),
        lambda: same.filter(pk=row.pk).delete(),
    ):
        write()
        now = stamps.current()
        assert now.shelf != before.shelf
        for name, right in (("words", NAMED), ("makers", ["producers_producer"])):
            assert getattr(now, name) != getattr(before, name) or table not in right
        before = now


@pytest.mark.parametrize("table", sorted(SHOWN))
def test_what_names_nothing_leaves_the_names_and_the_makers_as_they_are(world, table):
    row, before = another(table, world), stamps.current()
    type(row).objects.bulk_create([row])
    now = stamps.current()
    assert (now.words != before.words) == (table in NAMED)
    assert (now.makers != before.makers) == (table == "producers_producer")


def test_plain_sql_and_bulk_writes_change_the_stamp(world):
    before = stamps.current()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE catalog_variant SET stock = stock - 1")
    middle = stamps.current()
    Variant.objects.bulk_update(Variant.objects.all(), ["price"])
    assert len({before.shelf, middle.shelf, stamps.current().shelf}) == 3


def test_reading_and_what_nobody_sees_change_nothing(client, world):
    before = stamps.current()
    client.get("/produk/")
    makers.person()
    makers.officer()
    shelf.sought()
    assert stamps.current() == before


def test_keeping_changes_what_is_shown_only_where_it_learns_a_word(world):
    before = stamps.current()
    assert keeping.keep() > 0
    learnt = stamps.current()
    Variant.objects.update(price=30_000)
    changed = stamps.current()
    assert keeping.keep() > 0
    assert learnt.shelf != before.shelf
    assert stamps.current() == changed


def test_a_page_from_before_a_word_was_learnt_is_not_shown_again(client, world):
    """Until then a mistyped word cannot be mended."""
    Product.objects.update(name="Bakul gedek")
    assert "<b>gedek</b>" not in client.get("/produk/?q=gedwk").content.decode()
    keeping.keep()
    assert "<b>gedek</b>" in client.get("/produk/?q=gedwk").content.decode()


def test_what_is_written_without_triggers_makes_everything_old(world):
    before = stamps.current()
    with triggers.paused():
        Product.objects.update(name="Kopi")
    assert not any(new == old for new, old in zip(stamps.current(), before, strict=True))


def test_what_is_rolled_back_leaves_the_stamp_as_it_was(world):
    before = stamps.current()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        Product.objects.update(name="Tas")
        during = stamps.current()
        raise ZeroDivisionError
    assert during.shelf != before.shelf
    assert stamps.current() == before


def test_a_change_back_is_still_a_change(world):
    seen = set()
    for name in ("Tas", "Kain", "Tas", "Kain"):
        Product.objects.update(name=name)
        seen.add(stamps.current().shelf)
    assert len(seen) == 4


def test_all_slots_of_a_name_count(world):
    """Every server process of PostgreSQL writes its own."""
    before = stamps.current()
    Stamp.objects.create(name="shelf", slot=63, value=7)
    assert stamps.current().shelf == before.shelf + 7


def test_an_empty_database_has_stamps(db):
    Stamp.objects.all().delete()
    assert stamps.current() == stamps.Stamps(0, 0, 0)


def test_the_stamps_cost_one_query_and_a_request_asks_once(rf, world, django_assert_num_queries):
    request = rf.get("/")
    with django_assert_num_queries(1):
        assert stamps.of(request) == stamps.of(request) == request.stamps


def test_equal_stamps_give_what_is_remembered_and_others_what_is_so():
    made = []

    def make():
        made.append(len(made))
        return made[-1]

    given = [stamps.remembered("test", stamp, make) for stamp in (5, 5, 6, 6, 5)]
    assert given == [0, 0, 1, 1, 2]
    assert stamps.remembered("other", 5, make) == 3
    stamps._remembered.pop("test"), stamps._remembered.pop("other")


def test_whoever_reads_the_stamp_first_never_holds_old_data_under_a_new_stamp(at_once):
    product = shelf.product(price=10_000)

    def write():
        for price in range(10_001, 10_041):
            Variant.objects.filter(product=product).update(price=price)

    def read():
        held = []
        for _ in range(150):
            stamp = stamps.current().shelf
            held.append((stamp, Variant.objects.get(product=product).price))
        return held

    _nothing, held = at_once([write, read])
    latest = {}  # the newest price that was read before a stamp was seen for the first time
    for at, (stamp, _price) in enumerate(held):
        latest.setdefault(stamp, max((price for _stamp, price in held[:at]), default=0))
    assert all(price >= latest[stamp] for stamp, price in held)
    assert len({price for _stamp, price in held}) > 1
