"""What has a price and a stock."""

import pytest
from django.db import IntegrityError, transaction

from catalog.models import PriceTier, Product, Variant
from catalog.tests import factories as shelf

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("stock", "lead_days", "ready", "sold_out", "made_to_order"),
    [
        (5, None, True, False, False),
        (5, 14, True, False, False),
        (0, None, False, True, False),
        (0, 14, False, True, False),
        (None, None, True, False, False),
        (None, 14, False, False, True),
    ],
)
def test_the_state_of_a_variant(stock, lead_days, ready, sold_out, made_to_order):
    variant = shelf.product(stock=stock, lead_days=lead_days).variants.get()
    assert variant.ready is ready
    assert variant.sold_out is sold_out
    assert variant.made_to_order is made_to_order


def test_the_product_keeps_its_lowest_price():
    product = shelf.product(price=50_000)
    cheap = shelf.variant(product=product, name="kecil", price=20_000)
    product.refresh_from_db()
    assert product.price_from == 20_000
    cheap.price = 60_000
    cheap.save()
    product.refresh_from_db()
    assert product.price_from == 50_000
    product.variants.get(price=50_000).delete()
    product.refresh_from_db()
    assert product.price_from == 60_000


def test_only_variants_of_listed_products_can_be_bought():
    shelf.product(status=Product.Status.HIDDEN)
    listed = shelf.product()
    assert Variant.objects.buyable().get().product == listed


@pytest.mark.parametrize(
    ("quantity", "price"), [(1, 25_000), (4, 25_000), (5, 20_000), (19, 20_000), (20, 18_000)]
)
def test_wholesale_prices_begin_where_they_say(quantity, price):
    variant = shelf.product(price=25_000).variants.get()
    PriceTier.objects.create(variant=variant, min_quantity=5, price=20_000)
    PriceTier.objects.create(variant=variant, min_quantity=20, price=18_000)
    assert variant.unit_price(quantity) == price


def test_a_wholesale_price_above_the_price_of_one_does_not_count():
    variant = shelf.product(price=25_000).variants.get()
    PriceTier.objects.create(variant=variant, min_quantity=5, price=30_000)
    assert variant.unit_price(5) == 25_000


def test_stock_is_taken_only_where_enough_is_left_and_can_be_given_back():
    variant = shelf.product(stock=3).variants.get()
    assert variant.take(2) is True
    assert variant.take(2) is False
    variant.refresh_from_db()
    assert variant.stock == 1
    variant.give_back(2)
    variant.refresh_from_db()
    assert variant.stock == 3


def test_uncounted_stock_is_always_enough_and_stays_uncounted():
    variant = shelf.product(stock=None).variants.get()
    assert variant.enough(1000) and variant.take(1000)
    variant.give_back(1000)
    variant.refresh_from_db()
    assert variant.stock is None


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"price": 99}, "variant_price_plausible"),
        ({"price": 2_000_000_001}, "variant_price_plausible"),
        ({"name": "kecil"}, "variant_name_once|variant.product_id, .*variant.name"),
    ],
)
def test_what_must_never_be_false_of_a_variant(fields, constraint):
    product = shelf.product()
    shelf.variant(product=product, name="kecil")
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        shelf.variant(product=product, **{"name": "besar", **fields})


def test_stock_never_falls_below_zero_in_the_database():
    variant = shelf.product(stock=0).variants.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Variant.objects.filter(pk=variant.pk).update(stock=-1)


@pytest.mark.parametrize(
    ("quantity", "price"), [(1, 20_000), (5, 99), (0, 20_000)], ids=["one", "cheap", "none"]
)
def test_what_must_never_be_false_of_a_wholesale_price(quantity, price):
    variant = shelf.product().variants.get()
    with pytest.raises(IntegrityError, match="tier_from_two_pieces"), transaction.atomic():
        PriceTier.objects.create(variant=variant, min_quantity=quantity, price=price)


def test_a_quantity_has_one_wholesale_price():
    variant = shelf.product().variants.get()
    PriceTier.objects.create(variant=variant, min_quantity=5, price=20_000)
    with pytest.raises(IntegrityError), transaction.atomic():
        PriceTier.objects.create(variant=variant, min_quantity=5, price=19_000)
