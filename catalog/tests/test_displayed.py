"""One product with everything its page shows: what the models say, in two queries."""

import pytest
from django.utils import timezone

from catalog import displayed
from catalog.models import PriceTier, Product
from catalog.shelf.walking import Place
from catalog.tests import factories as shelf
from producers.models import Certificate
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def cloth():
    """Variants, tiers, photos and papers whose order is not that of their writing."""
    maker = makers.producer(portrait=makers.picture(), sentra=makers.sentra())
    top = shelf.category(slug="kain")
    product = shelf.product(
        name="Kain", producer=maker, category=shelf.category(slug="ikat", parent=top)
    )
    for name, english, position in (("Z", "a", 0), ("Y", "", 2), ("X", "b", 1), ("W", "a", 1)):
        made = shelf.variant(product=product, name=name, name_en=english, position=position)
        for quantity in (20, 5):
            PriceTier.objects.create(variant=made, min_quantity=quantity, price=10_000)
    for alt, english, position in (("satu", "b", 0), ("dua", "a", 0), ("tiga", "", 1)):
        picture = makers.picture(illustration=alt == "dua")
        shelf.photo(product=product, alt=alt, alt_en=english, position=position, picture=picture)
    for kind, number in (("pirt", "1"), ("halal", "9"), ("halal", "2"), ("bpom", "5")):
        paper = Certificate.objects.create(producer=maker, type=kind, number=number)
        paper.check_off(by=None)
    return product


def parts(product):
    """All that a page shows, as plain values."""
    variants = [
        (v.pk, v.name, v.name_en, v.price, v.stock, v.position, tiers(v), v.product.pk)
        for v in product.variants.all()
    ]
    photos = [(p.pk, p.alt, p.alt_en, p.position, picture(p.picture)) for p in product.photos.all()]
    return variants, photos


def tiers(variant):
    return [(tier.pk, tier.min_quantity, tier.price) for tier in variant.tiers.all()]


def picture(each):
    facts = (each.pk, each.digest, each.width, each.height, each.color, each.illustration)
    return *facts, each.medium, each.srcset, each.preview


def test_everything_is_there_in_the_order_of_the_models(cloth):
    found, plain = displayed.find("kain"), Product.objects.get(pk=cloth.pk)
    assert parts(found) == parts(plain)
    assert (found.main_variant, found.cover) == (plain.main_variant, plain.cover)
    assert found.illustrated is plain.illustrated is True
    assert [(p.type, p.number) for p in found.producer.papers] == [
        (p.type, p.number) for p in plain.producer.certificates.valid()
    ]
    assert found.papers == plain.papers


def test_the_cover_of_the_page_is_the_cover_of_the_card(cloth):
    assert displayed.find("kain").cover.pk == Product.objects.get(pk=cloth.pk).listing.cover_id


def test_all_of_it_costs_two_queries(cloth, django_assert_num_queries):
    with django_assert_num_queries(2):
        found = displayed.find("kain")
        parts(found)
        maker = found.producer
        seen = (maker.portrait, maker.village, maker.district, maker.sector, maker.sentra)
        assert all(str(each) for each in (*seen, found.category.parent, found.papers))


def test_papers_that_ran_out_or_were_never_checked_are_not_there(cloth):
    yesterday = timezone.localdate() - timezone.timedelta(days=1)
    Certificate.objects.filter(type="pirt").update(expires_on=yesterday)
    Certificate.objects.filter(type="bpom").update(checked_at=None)
    papers = displayed.find("kain").producer.papers
    assert [(paper.type, paper.number) for paper in papers] == [("halal", "2"), ("halal", "9")]


def test_what_is_not_listed_or_never_was_is_not_found(cloth):
    assert displayed.find("tidak-ada") is None
    cloth.hide(by=None)
    assert displayed.find("kain") is None


def test_the_goods_of_a_maker_are_the_newest_of_those_that_are_shown(cloth):
    maker = cloth.producer
    late = timezone.now() + timezone.timedelta(hours=1)
    new = shelf.product(producer=maker, published_at=late)
    shelf.product(producer=maker, status="hidden")
    shelf.product(producer=maker, confirmed_at=timezone.now() - timezone.timedelta(days=90))
    shelf.product()
    assert displayed.of_maker(maker).ids == [new.pk, cloth.pk]
    first = displayed.of_maker(maker, size=1)
    assert (first.ids, first.more) == ([new.pk], True)
    assert displayed.of_maker(maker, place=Place(first.keys[-1])).ids == [cloth.pk]
    assert displayed.of_maker(maker, skip=1).ids == [cloth.pk]
