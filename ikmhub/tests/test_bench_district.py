"""The made-up district: the same at every run, like a real one, and valid."""

import json
from collections import Counter
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from catalog.models import Category, Photo, PriceTier, Product, Variant
from catalog.reference import CATEGORIES
from catalog.tests import factories as goods
from ikmhub.bench import district
from ikmhub.bench.district import markers
from ikmhub.bench.district.chance import Bag, invented, seeded, sentence, several
from ikmhub.bench.district.goods import rupiah
from ikmhub.bench.district.words import load
from producers.models import Certificate, Consent, Picture, Producer, Sector, Sentra

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)
SIZE = 400


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        district.build(products=SIZE, now=NOW)
        yield
        transaction.set_rollback(True)


def signature():
    return list(Product.objects.order_by("pk").values_list("name", "description", "price_from"))


def test_the_same_seed_gives_the_same_goods_and_another_gives_others():
    made = []
    for seed in (1, 1, 2):
        with transaction.atomic():
            district.build(products=20, seed=seed, now=NOW)
            made.append(signature())
            transaction.set_rollback(True)
    assert made[0] == made[1] != made[2]


def test_no_product_is_like_another(built):
    assert len({name for name, _about, _price in signature()}) > 0.95 * SIZE
    assert len(set(signature())) == SIZE


def test_a_district_is_valid_and_can_grow(built):
    connection.check_constraints()
    later = goods.product(producer=Producer.objects.first())
    assert later.pk > SIZE
    assert goods.photo(product=later).pk > 0


def test_every_product_has_variants_and_its_lowest_price(built):
    for product in Product.objects.prefetch_related("variants"):
        prices = [variant.price for variant in product.variants.all()]
        assert product.price_from == min(prices)
    assert Counter(Counter(Variant.objects.values_list("product", flat=True)).values()).keys() == {
        *(1, 2, 3)
    }


def test_most_products_are_listed_and_every_reason_not_to_be_occurs(built):
    statuses = set(Product.objects.values_list("status", flat=True))
    assert {"published", "draft", "hidden"} <= statuses
    assert Producer.objects.exclude(status="active").exists()
    old = Product.objects.filter(confirmed_at__lt=datetime(2026, 8, 22, tzinfo=UTC))
    assert 0.02 * SIZE < old.count() < 0.15 * SIZE


def test_everything_that_a_page_shows_occurs(built):
    for model in (Certificate, Consent, Photo, Picture, PriceTier, Sentra):
        assert model.objects.exists(), model
    assert Product.objects.exclude(name_en="").exists()
    assert Product.objects.filter(photos=None).exists()
    assert set(Variant.objects.values_list("stock", flat=True)) >= {None, 0}


def test_few_makers_have_many_products(built):
    counts = Counter(Product.objects.values_list("producer", flat=True))
    assert counts.most_common(1)[0][1] > 4 * SIZE / Producer.objects.count() / 2


def test_three_words_stand_in_their_share_of_all_products():
    texts = ["".join(markers.placed(pk, "Kain", "")) for pk in range(1, 20_001)]
    counts = {word: sum(word in text for text in texts) for word in markers.SHARES}
    assert {word: n / 20_000 for word, n in counts.items()} == markers.SHARES


def test_every_kind_has_its_words_and_a_sector(built):
    tops = [top for top in json.loads(CATEGORIES.read_text()) if top["slug"] != Category.OTHER]
    kinds = load()["kinds"]
    assert set(kinds) == {kind["slug"] for top in tops for kind in top["children"]}
    sectors = set(Sector.objects.values_list("slug", flat=True))
    assert {kind["sector"] for kind in kinds.values()} <= sectors


@pytest.mark.parametrize(
    ("amount", "price"),
    [(120, 500), (7_740, 7_500), (18_200, 18_000), (127_000, 125_000), (1_260_000, 1_250_000)],
)
def test_prices_are_rounded_as_people_do(amount, price):
    assert rupiah(amount) == price


def test_some_prices_end_in_900():
    assert rupiah(13_000) == 12_900


def test_the_first_thing_in_a_bag_comes_most_often():
    bag = Bag(seeded(1, "bag"), "abc")
    drawn = Counter(bag.draw() for _ in range(3000))
    assert [letter for letter, _n in drawn.most_common()] == ["a", "b", "c"]


def test_invented_words_are_many_and_all_different():
    words = invented(seeded(1, "words"), 20_000)
    assert len(set(words)) == 20_000
    assert all(word.isalpha() and word.islower() for word in words)
    assert not set(markers.SHARES) & set(words)


def test_a_sentence_is_said_with_new_words_each_time():
    numbers = iter("123")
    say = sentence("{n} kain, {n} sarung", {"n": lambda: next(numbers)})
    assert say() == "1 kain, 2 sarung"
    assert sentence("tanpa kata", {})() == "tanpa kata"


def test_several_sentences_are_never_twice_the_same():
    bag = Bag(seeded(1, "say"), [lambda: "satu.", lambda: "dua."])
    assert sorted(several(bag, 20).split()) == ["Dua.", "Satu."]
