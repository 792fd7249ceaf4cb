"""Variants with their wholesale prices, and kinds of goods, on the office's desk."""

import pytest

from accounts.tests.sent import as_shown
from catalog.models import Category, PriceTier
from catalog.tests import factories as shelf
from producers.tests import desk

pytestmark = pytest.mark.django_db


def save(office, row, **changes):
    address = desk.page(row)
    return office.post(address, as_shown(office.get(address)) | changes, follow=True)


def test_wholesale_prices_are_written_as_people_write_money(office):
    variant = shelf.product(price=25_000).variants.get()
    save(office, variant, **{"tiers-0-min_quantity": "10", "tiers-0-price": "20rb"})
    assert PriceTier.objects.values_list("min_quantity", "price").get() == (10, 20_000)
    assert variant.unit_price(10) == 20_000


def test_a_dot_in_a_count_parts_thousands(office):
    variant = shelf.product(price=25_000, unit="buah").variants.get()
    tier = {"tiers-0-min_quantity": "1.000", "tiers-0-price": "20rb"}
    save(office, variant, stock="12.500", **tier)
    variant.refresh_from_db()
    assert (variant.stock, PriceTier.objects.get().min_quantity) == (12_500, 1000)
    save(office, variant.product, min_order="1.000", **{"variants-0-stock": "2.000"})
    variant.refresh_from_db()
    assert (variant.stock, variant.product.min_order) == (2000, 1000)


def test_a_wholesale_price_for_one_piece_is_refused_in_words(office):
    variant = shelf.product().variants.get()
    response = save(office, variant, **{"tiers-0-min_quantity": "1", "tiers-0-price": "20rb"})
    assert "Harga grosir mulai dari 2" in response.content.decode()


def test_the_only_variant_is_kept(office):
    variant = shelf.product().variants.get()
    text = office.post(desk.page(variant, "delete"), {"post": "yes"}).content.decode()
    assert "Satu-satunya pilihan" in text
    assert type(variant).objects.filter(pk=variant.pk).exists()


def test_one_of_two_variants_goes_and_the_price_follows(office):
    product = shelf.product(price=25_000)
    cheap = shelf.variant(product=product, name="Kecil", price=10_000)
    office.post(desk.page(cheap, "delete"), {"post": "yes"})
    product.refresh_from_db()
    assert product.price_from == 25_000


def test_both_variants_at_once_are_kept(office):
    product = shelf.product()
    shelf.variant(product=product, name="Kecil")
    keys = list(product.variants.values_list("pk", flat=True))
    sent = {"action": "delete_selected", "_selected_action": keys, "post": "yes"}
    office.post("/admin/catalog/variant/", sent)
    assert product.variants.count() == 2


def test_a_variant_is_reached_from_its_product_and_not_from_the_first_page(office):
    product = shelf.product()
    assert desk.page(product.variants.get()) in office.get(desk.page(product)).content.decode()
    assert "/admin/catalog/variant/" not in office.get("/admin/").content.decode()


def test_a_kind_with_parts_does_not_become_a_part(office):
    top, part = shelf.category(slug="kain"), shelf.category(slug="selendang")
    Category.objects.filter(pk=part.pk).update(parent=top)
    other = shelf.category(slug="gerabah")
    response = save(office, top, parent=str(other.pk))
    assert "Jenis ini punya bagian sendiri." in response.content.decode()
    top.refresh_from_db()
    assert top.parent is None


def test_a_kind_with_products_is_not_deleted(office):
    category = shelf.product().category
    office.post(desk.page(category, "delete"), {"post": "yes"})
    assert Category.objects.filter(pk=category.pk).exists()
