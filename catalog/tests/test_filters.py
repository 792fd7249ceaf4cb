"""Every number beside a filter is what the list would show: proved against counting by hand."""

import random
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from catalog.models import Product, Variant
from catalog.tests import factories as shelf
from catalog.tests import pages
from producers.models import Producer
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
PRICES = (9_999, 24_999, 25_000, 25_001, 50_000, 99_000, 250_000, 1_000_000, 1_000_001)
VILLAGES = ("52.08.04.2001", "52.08.02.2002", "52.08.01.2001")
BOUNDS = ("harga_min", "harga_maks")
GROUPS = ("kategori", "kecamatan", "sentra", "sektor")


@pytest.fixture
def district(settings):
    """A shelf in which everything is mixed with everything; the same on every run."""
    settings.PAGE_CACHE_BYTES = 0  # tests ask a page what it was made from
    dice = random.Random(2026)
    cloth, food = shelf.category(slug="kain"), shelf.category(slug="pangan")
    kinds = [cloth, food, *(shelf.category(slug=f"kain-{n}", parent=cloth) for n in (1, 2))]
    craft = makers.sector(slug="kerajinan")
    sectors = [craft, makers.sector(slug="tenun", parent=craft), makers.sector(slug="kopi")]
    sentras = [None, *(makers.sentra(district=code) for code in ("52.08.04", "52.08.02"))]
    people = [
        makers.producer(
            village=dice.choice(VILLAGES), sector=dice.choice(sectors), sentra=dice.choice(sentras)
        )
        for _ in range(8)
    ]
    for n in range(60):
        shelf.product(
            name=f"{dice.choice(('Merah', 'Biru'))} {n}",
            producer=dice.choice(people),
            category=dice.choice(kinds),
            price=dice.choice(PRICES),
            stock=dice.choice((0, 3, None)),
            lead_days=dice.choice((None, 14)),
        )
    return dice


def families(trees):
    """{group: {slug: the slugs that it stands for}}."""
    return {
        group: {
            label.slug: {trees[group].by_key[key].slug for key in trees[group].below(label)}
            for label in trees[group].labels
        }
        for group in GROUPS
    }


def traits(product):
    """What the naive reader sees of one product."""
    maker = product.producer
    return {
        "kategori": product.category.slug,
        "kecamatan": maker.district.slug,
        "sentra": maker.sentra.slug if maker.sentra else None,
        "sektor": maker.sector.slug,
        "siap": any(variant.ready for variant in product.variants.all()),
        "price": min(variant.price for variant in product.variants.all()),
        "words": product.name.lower(),
    }


def fits(product, chosen, family):
    """Whether one product fits the chosen filters, without a database."""
    low, high = chosen.get("harga_min", 0), chosen.get("harga_maks", 10**12)
    return (
        low <= product["price"] <= high
        and (not chosen.get("siap") or product["siap"])
        and chosen.get("q", "") in product["words"]
        and all(
            not chosen.get(group)
            or any(product[group] in family[group][slug] for slug in chosen[group])
            for group in GROUPS
        )
    )


def any_choice(dice, family):
    """A random state of the list."""
    chosen = {}
    for group in GROUPS:
        if dice.random() < 0.4:
            chosen[group] = dice.sample(sorted(family[group]), dice.randint(1, 2))
    if dice.random() < 0.4:
        low, high = sorted(dice.sample(PRICES, 2))
        chosen |= {"harga_min": low, "harga_maks": high}
    if dice.random() < 0.3:
        chosen["siap"] = 1
    if dice.random() < 0.3:
        chosen["q"] = dice.choice(("merah", "biru"))
    return chosen


def test_totals_counts_and_steps_are_true_in_every_state(client, district):
    every = Product.objects.listed().select_related("producer__sentra", "category")
    shown = [traits(product) for product in every]
    family = families(client.get("/produk/").context["filters"].trees)
    seen = 0
    for _ in range(50):
        chosen = any_choice(district, family)
        response = client.get(f"/produk/?{urlencode(chosen, doseq=True)}")
        right = [product for product in shown if fits(product, chosen, family)]
        assert response.context["pages"].total == len(right)
        if not right:
            continue
        seen += 1
        check_boxes(pages.counts(response), shown, chosen, family)
        check_steps(pages.steps(response), shown, chosen, family)
    assert seen > 20


def check_boxes(counts, shown, chosen, family):
    """Each number is the length of the list with that box alone chosen in its group."""
    for (group, value), number in counts.items():
        alone = {**chosen, group: [value] if group in GROUPS else value}
        assert number == sum(fits(product, alone, family) for product in shown), (group, value)


def check_steps(steps, shown, chosen, family):
    """Each price step is as long as the list between its bounds, and leads there."""
    for address, number in steps.items():
        query = parse_qs(urlsplit(address).query)
        bounds = {name: int(query[name][0]) for name in BOUNDS if name in query}
        alone = {name: value for name, value in chosen.items() if name not in BOUNDS} | bounds
        assert number == sum(fits(product, alone, family) for product in shown), address
        for group in GROUPS:
            assert set(query.get(group, [])) == set(chosen.get(group, []))


def test_each_chosen_box_is_ticked_and_a_chosen_parent_unfolds(client, district):
    response = client.get("/produk/?kategori=kain&kecamatan=bayan")
    boxes = [box for box in pages.tree(response).iter("input") if box.get("checked") is not None]
    assert {(box.get("name"), box.get("value")) for box in boxes} == {
        ("kategori", "kain"),
        ("kecamatan", "bayan"),
    }
    assert ("kategori", "kain-1") in pages.counts(response)
    assert ("kategori", "kain-1") not in pages.counts(client.get("/produk/"))


def test_makers_counts_are_true_in_every_state(client, district):
    makers.producer(status="inactive")
    makers.producer(village="18.04.04.2001")
    groups = ("kecamatan", "sentra", "sektor")
    listed = Producer.objects.listed().select_related("district", "sentra", "sector")
    shown = [
        {
            "kecamatan": each.district.slug,
            "sentra": each.sentra.slug if each.sentra else None,
            "sektor": each.sector.slug,
        }
        for each in listed
    ]
    family = families(client.get("/produk/").context["filters"].trees)

    def fitting(chosen):
        return sum(
            all(
                any(each[group] in family[group][slug] for slug in slugs)
                for group, slugs in chosen.items()
            )
            for each in shown
        )

    for _ in range(25):
        chosen = {g: v for g, v in any_choice(district, family).items() if g in groups}
        response = client.get(f"/perajin/?{urlencode(chosen, doseq=True)}")
        assert response.context["pages"].total == fitting(chosen)
        for (group, value), number in pages.counts(response).items():
            assert number == fitting({**chosen, group: [value]}), (group, value)


def test_ready_means_that_one_variant_can_be_handed_over(client):
    product = shelf.product(stock=0, lead_days=14)
    assert pages.counts(client.get("/produk/"))[("siap", "1")] == 0
    Variant.objects.create(product=product, name="jadi", price=90_000, stock=1)
    assert pages.counts(client.get("/produk/"))[("siap", "1")] == 1
    assert pages.cards(client.get("/produk/?siap=1")) == [product.name]


def test_a_kind_or_place_without_goods_is_not_offered(client):
    shelf.category(slug="kosong")
    makers.place("52.08.05")
    makers.sector(slug="kosong")
    shelf.product()
    offered = {value for _group, value in pages.counts(client.get("/produk/"))}
    assert offered == {"1", "tenun-kain", "gangga", "tenun"}
