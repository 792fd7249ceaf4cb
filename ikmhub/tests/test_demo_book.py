"""What is written about the demo district: complete, invented, and in both languages."""

import re
from collections import Counter

import pytest

from accounts import phones, pins
from ikmhub.demo import book, shelf, signins
from ikmhub.demo.album import Album
from producers import places

MAKERS, GOODS = book.makers(), [product for _maker, product in book.goods()]
# What every maker and every product says, and its English.
PAIRS = [
    *((maker["name"], maker[key], maker[f"{key}_en"]) for maker in MAKERS for key in ("story",)),
    *((m["name"], m["quote"], m["quote_en"]) for m in MAKERS if "quote" in m),
    *((p["name"], p["name"], p["en"]) for p in GOODS),
    *((p["name"], p["about"], p["about_en"]) for p in GOODS),
    *((p["name"], p["of"], p["of_en"]) for p in GOODS),
    *((p["name"], option["n"], option["en"]) for p in GOODS for option in p.get("options", ())),
    *((s["name"], s["story"], s["story_en"]) for s in book.sentras()),
]


def test_the_district_has_its_five_books():
    assert Counter(maker["village"][:8] for maker in MAKERS).keys() == {
        "52.08.01", "52.08.02", "52.08.03", "52.08.04", "52.08.05",
    }  # fmt: skip
    assert len(MAKERS) >= 40
    assert len(GOODS) >= 200


def test_names_of_makers_and_goods_are_not_used_twice():
    assert max(Counter(maker["name"] for maker in MAKERS).values()) == 1
    assert max(Counter(product["name"] for product in GOODS).values()) == 1


def test_every_text_is_there_in_both_languages():
    assert [name for name, indonesian, english in PAIRS if not (indonesian and english)] == []


@pytest.mark.parametrize("sign", ["!", "  ", " ,", "..", "TODO"])
def test_no_text_shouts_or_carries_a_slip(sign):
    texts = [text for _name, *both in PAIRS for text in both]
    assert [text for text in texts if sign in text] == []


def test_texts_that_stand_in_a_column_fit_it():
    assert max(len(product["name"]) for product in GOODS) <= 120
    assert max(len(maker.get("quote", "")) for maker in MAKERS) <= 200
    assert max(len(product.get("of", "")) for product in GOODS) <= 160


def test_every_village_is_official():
    official = {place.code for place in places.official()}
    assert [m["name"] for m in MAKERS if m["village"] not in official] == []


def test_every_delivery_goes_to_a_village_of_its_district():
    known = {(place.parent, place.name) for place in places.official()}
    goals = [tuple(order["to"][:2]) for order in book.orders() if "to" in order]
    assert [goal for goal in goals if goal not in known] == []


def test_phone_numbers_are_invented_and_well_formed():
    rows = [*MAKERS, *book.orders(), *book.questions()]
    numbers = [row["phone"] for row in rows if "phone" in row]
    assert [n for n in numbers if not re.match(r"0812-0000-|0370-0001", n)] == []
    assert all(phones.normalise(number).startswith("+62") for number in numbers)


def test_no_two_makers_share_a_number():
    numbers = Counter(maker["phone"] for maker in MAKERS if "phone" in maker)
    assert max(numbers.values()) == 1


def test_some_makers_have_no_mobile_number_and_some_no_face():
    landlines = [m for m in MAKERS if m.get("phone", "").startswith("0370")]
    assert len(landlines) == 2
    assert sum("phone" not in maker for maker in MAKERS) == 1
    assert 3 <= sum("face" not in m for m in MAKERS if not m.get("status")) <= 8


def test_every_picture_that_is_asked_for_exists():
    wishes = [product["picture"] for product in GOODS if "picture" in product]
    wishes += [wish for product in GOODS for wish in product.get("more", ())]
    wishes += [sentra["picture"] for sentra in book.sentras()] + list(book.kinds().values())
    assert [wish for wish in wishes if Album().find(wish) is None] == []
    faces = [maker["face"] for maker in MAKERS if "face" in maker]
    assert [face for face in faces if Album().face(face) is None] == []
    assert max(Counter(faces).values()) == 1


def test_few_goods_share_a_cover_and_none_of_one_maker():
    covers, makers = Counter(), Counter()
    for maker, _product, gallery in shelf.wishes(Album()):
        if gallery:
            covers[gallery[0][0]["file"]] += 1
            makers[maker["name"], gallery[0][0]["file"]] += 1
    assert max(makers.values()) == 1
    assert max(covers.values()) == 2
    assert sum(count == 1 for count in covers.values()) > 0.8 * len(covers)


def test_a_handful_of_goods_has_no_photo_and_none_more_than_four():
    photos = [len(gallery) for _maker, _product, gallery in shelf.wishes(Album())]
    assert 5 <= photos.count(0) <= 20
    assert max(photos) == 4


def test_newest_goods_mix_makers_and_kinds():
    line = shelf.newest_first()
    makers = {product["name"]: maker["name"] for maker, product in book.goods()}
    neighbours = list(zip(line, line[1:], strict=False))[10:100]
    assert sum(makers[a["name"]] == makers[b["name"]] for a, b in neighbours) == 0
    assert len({makers[product["name"]] for product in line[:24]}) >= 15
    assert [product["rank"] for product in line[:10]] == list(range(1, 11))


def test_prices_rise_with_nothing_and_fall_with_quantity():
    for product in GOODS:
        first = product["options"][0] if "options" in product else product
        steps = [[1, first["price"]], *product.get("tiers", [])]
        assert steps == sorted(steps)
        prices = [price for _quantity, price in steps]
        assert prices == sorted(prices, reverse=True), product["name"]


def test_the_pins_are_ones_that_a_maker_may_choose():
    for signin in (signins.MAKER, signins.LEADER, signins.HELPER):
        pins.check(signin.secret, phone=phones.normalise(signin.login))
