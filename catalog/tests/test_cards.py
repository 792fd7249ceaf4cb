"""Product cards: every shape in both languages, and all of a page's facts in one query."""

from itertools import product as every_combination

import html5lib
import pytest
from django.utils import timezone, translation

from catalog import cards
from catalog.cards import Card, Cover
from catalog.models import Listing, Product
from catalog.tests import factories as shelf
from catalog.tests.pages import text
from catalog.tests.shelves import Shelf
from producers.models import Certificate
from producers.tests import factories as makers

EVIL = "<script>alert(1)</script> \"'&amp; {{ 1 }} \x02price\x03"
COVER = Cover("a" * 32, 1200, 900, "#a06030", 30)
LABELS = {  # (stock, days): (class, Indonesian, English)
    (0, None): ("habis", "Habis", "Sold out"),
    (0, 14): ("habis", "Habis", "Sold out"),
    (None, 14): ("po", "Pre-order 14 hari", "Made to order, 14 days"),
    (None, 1): ("po", "Pre-order 1 hari", "Made to order, 1 day"),
    (None, None): ("siap", "Ready", "Ready"),
    (1250, 14): ("siap", "Ready · stok 1.250", "Ready · 1,250 in stock"),
}


def card(**fields):
    usual = {
        **{"pk": 1, "slug": "kain-ikat", "name": "Kain ikat", "name_en": "Ikat cloth"},
        **{"unit": "lembar", "price": 1_250_000, "stock": None, "lead_days": None},
        **{"maker": "Ibu Sari", "place": "Loloan, Bayan"},
    }
    return Card(**{**usual, **fields})


def parsed(html):
    return html5lib.parseFragment(html, namespaceHTMLElements=False)[0]


# --- shapes --------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(("stock", "days"), LABELS)
@pytest.mark.parametrize(
    ("cover", "portrait", "papers"),
    list(every_combination((COVER, None), ("b" * 32, ""), ("Halal · PIRT", ""))),
)
def test_every_shape_shows_all_its_facts(language, stock, days, cover, portrait, papers):
    shown = card(stock=stock, lead_days=days, cover=cover, portrait=portrait, papers=papers)
    css, *names = LABELS[stock, days]
    english = language == "en"
    with translation.override(language):
        item = parsed(shown.html())
    labels = [node for node in item.iter("span") if "label" in node.get("class", "").split()]
    assert item.find(".//h3/a").get("href") == f"{'/en' if english else ''}/produk/kain-ikat/"
    assert text(item.find(".//h3")) == ("Ikat cloth" if english else "Kain ikat")
    assert [text(label) for label in labels] == [names[english], *filter(None, [papers])]
    assert css in labels[0].get("class").split()
    assert "Rp1.250.000 / " + ("piece" if english else "lembar") in text(item)
    assert "Ibu Sari" in text(item) and "Loloan, Bayan" in text(item)
    images = [image.get("src").rpartition("/")[2] for image in item.iter("img")]
    assert images == [
        *([f"{'a' * 32}-800.webp"] if cover else []),
        *([f"{'b' * 32}-96.webp"] if portrait else []),
    ]
    assert ("Belum ada foto" in text(item) or "No photo" in text(item)) is (cover is None)


@pytest.mark.parametrize("eager", [True, False])
def test_the_picture_has_its_size_and_waits_unless_it_is_the_first(eager):
    image = parsed(card(cover=COVER).html(eager=eager, sizes="45vw")).find(".//img")
    assert (image.get("width"), image.get("height"), image.get("alt")) == ("1200", "900", "")
    assert (image.get("loading"), image.get("fetchpriority")) == (
        (None, "high") if eager else ("lazy", None)
    )
    assert image.get("sizes") == "45vw"
    assert [part.split()[1] for part in image.get("srcset").split(", ")] == [
        *("400w", "800w", "1200w"),
    ]


def test_what_has_no_english_name_keeps_its_own():
    with translation.override("en"):
        assert text(parsed(card(name_en="").html()).find(".//h3")) == "Kain ikat"


@pytest.mark.parametrize("field", ["name", "maker", "place", "unit", "papers"])
def test_hostile_words_are_only_words(field):
    html = card(**{field: EVIL, "portrait": "b" * 32, "cover": COVER}).html()
    assert "<script" not in html
    item = parsed(html)
    assert [node for node in item.iter() if node.tag == "script"] == []
    assert EVIL.replace("\x02", "").replace("\x03", "") in (
        "".join(item.itertext()).replace("\x02", "").replace("\x03", "")
    )
    assert text(item).count("Rp1.250.000") == 1


# --- from the database ---------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_cards_of_a_page_cost_one_query(django_assert_num_queries):
    maker = makers.producer(portrait=makers.picture(), sentra=makers.sentra())
    goods = [shelf.product(producer=maker) for _ in range(24)]
    for each in goods[::2]:
        shelf.photo(product=each)
    with django_assert_num_queries(1):
        shown = cards.of([each.pk for each in goods])
    with django_assert_num_queries(0):
        assert len([card.html() for card in shown]) == 24
        assert cards.of([]) == []


@pytest.mark.django_db
def test_cards_come_in_the_order_in_which_they_were_asked_for():
    one, hidden, two = (
        shelf.product(name="Satu"),
        shelf.product(status="hidden"),
        shelf.product(name="Dua"),
    )
    shown = cards.of([two.pk, 987_654, hidden.pk, one.pk])
    assert [card.name for card in shown] == ["Dua", "Satu"]


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(2))
def test_a_card_says_what_the_product_says(seed):
    goods = Shelf(seed + 40, products=20)
    for _ in range(20):
        goods.edit()
    keys = list(Listing.objects.values_list("pk", flat=True))
    rows = Product.objects.filter(pk__in=keys).with_goods()
    right = {product.pk: said(product) for product in rows}
    assert {card.pk: told(card) for card in cards.of(keys)} == right
    assert len(right) > 5


def told(card):
    cover = card.cover and (card.cover.digest, card.cover.width, card.cover.height)
    return (
        *(card.slug, card.name, card.name_en, card.unit, card.price, card.stock, card.lead_days),
        *(card.maker, card.place, card.portrait, card.papers, cover, card.state),
    )


def said(product):
    main, maker, cover = product.main_variant, product.producer, product.cover
    state = "habis" if main.sold_out else "po" if main.made_to_order else "siap"
    return (
        *(product.slug, product.name, product.name_en, product.unit, main.price, main.stock),
        *(product.lead_days, maker.name, maker.place),
        maker.portrait.digest if maker.portrait else "",
        " · ".join(product.papers[kind] for kind in ("halal", "pirt") if kind in product.papers),
        cover and (cover.digest, cover.width, cover.height),
        state,
    )


@pytest.mark.django_db
def test_only_food_of_a_maker_with_valid_papers_is_called_halal():
    today, maker = timezone.localdate(), makers.producer()
    for kind, expires, checked in (
        ("halal", today, True),
        ("pirt", today - timezone.timedelta(days=1), True),
        ("bpom", None, True),
    ):
        paper = Certificate.objects.create(
            producer=maker, type=kind, number=f"ID{kind}", expires_on=expires
        )
        if checked:
            paper.check_off(by=None)
    food = shelf.product(producer=maker, category=shelf.category(slug="kue", food=True))
    lamp = shelf.product(producer=maker, category=shelf.category(slug="lampu"))
    assert [card.papers for card in cards.of([food.pk, lamp.pk])] == ["Halal", ""]
    Certificate.objects.update(checked_at=None)
    assert [card.papers for card in cards.of([food.pk])] == [""]
    with translation.override("en"):
        assert cards.of([food.pk])[0].papers == ""
