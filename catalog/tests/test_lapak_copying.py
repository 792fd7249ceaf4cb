"""A second thing like the first."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.keys import link_secret
from catalog.lapak.copying import copied
from catalog.models import PriceTier, Product
from catalog.tests.factories import photo, product, variant
from producers.tests.factories import person

pytestmark = pytest.mark.django_db
Status = Product.Status


@pytest.fixture
def cloth(maker):
    thing = product(producer=maker, name="Kain", price=95_000, stock=5, material="Katun")
    Product.objects.filter(pk=thing.pk).update(lead_days=14, min_order=2)
    variant(product=thing, name="Besar", price=120_000)
    PriceTier.objects.create(variant=thing.variants.get(name=""), min_quantity=10, price=90_000)
    photo(product=thing, alt="Dari dekat")
    return thing


def test_a_copy_has_facts_prices_and_photos_and_counts_nothing(client, cloth, maker, ibu_sari):
    address = client.post(f"/lapak/barang/{cloth.pk}/salin/").url
    made = Product.objects.exclude(pk=cloth.pk).get()
    assert address == f"/lapak/barang/{made.pk}/"
    assert (made.status, made.producer, made.created_by) == (Status.DRAFT, maker, ibu_sari)
    assert (made.name, made.material, made.lead_days, made.min_order) == ("Kain", "Katun", 14, 2)
    assert made.slug != cloth.slug and made.price_from == 95_000
    options = made.variants.values_list("name", "price", "stock")
    assert set(options) == {("", 95_000, None), ("Besar", 120_000, None)}
    assert made.variants.get(name="").tiers.get().price == 90_000
    shared = [thing.photos.values_list("picture_id", "alt").get() for thing in (cloth, made)]
    assert shared[0] == shared[1]
    assert not Product.objects.listed().filter(pk=made.pk).exists()


def test_a_copy_is_sent_with_one_tap_and_says_where_it_is(client, cloth, maker):
    maker.trusted = True
    maker.save()
    page = client.get(client.post(f"/lapak/barang/{cloth.pk}/salin/").url).content.decode()
    made = Product.objects.exclude(pk=cloth.pk).get()
    assert f"/{made.pk}/kirim/" in page
    answer = client.post(f"/lapak/barang/{made.pk}/kirim/", follow=True).content.decode()
    made.refresh_from_db()
    assert made.status == Status.PUBLISHED and "sudah tampil di etalase" in answer


def test_the_button_pressed_twice_makes_one_copy(at_once, ibu_sari, cloth):
    assert len({made.pk for made in at_once([lambda: copied(cloth, by=ibu_sari)] * 5)}) == 1
    assert Product.objects.count() == 2


@pytest.mark.parametrize("why", ["of another person", "begun with a form", "of yesterday"])
def test_another_draft_of_the_same_name_is_not_taken_for_the_copy(client, cloth, ibu_sari, why):
    facts = {"created_by": ibu_sari} | {
        "of another person": {"created_by": person()},
        "begun with a form": {"form": link_secret()},
        "of yesterday": {"created_at": timezone.now() - timedelta(days=1)},
    }[why]
    begun = product(producer=cloth.producer, name="Kain", status=Status.DRAFT, **facts)
    address = client.post(f"/lapak/barang/{cloth.pk}/salin/").url
    made = Product.objects.exclude(pk__in=[cloth.pk, begun.pk]).get()
    assert address == f"/lapak/barang/{made.pk}/"


def test_a_copy_thrown_away_leaves_the_photos_of_the_first(client, cloth):
    address = client.post(f"/lapak/barang/{cloth.pk}/salin/").url
    client.post(f"{address}buang/")
    assert list(Product.objects.all()) == [cloth] and cloth.photos.get().picture.pk
