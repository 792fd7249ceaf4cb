"""Drawn things at all places of a picture: a square must not cut them."""

import pytest
from PIL import Image, ImageDraw, ImageFilter

from producers.photo_focus import MIDDLE, STEP, focus

WALL = "#d8ccb4"


def picture(*, size, thing, color="#7a2020", shape="ellipse", grain=0):
    """A picture of a wall with one thing in the box (left, upper, right, lower)."""
    image = Image.new("RGB", size, WALL)
    getattr(ImageDraw.Draw(image), shape)(thing, fill=color)
    image = image.filter(ImageFilter.GaussianBlur(2))
    if grain:
        sand = Image.effect_noise(size, grain).convert("RGB")
        image = Image.blend(image, sand, 0.15)
    return image


def shown(place, *, size):
    """The box that a square cut there shows, as CSS `object-position` has it."""
    side = min(size)
    left, upper = ((length - side) * place / 100 for length in size)
    return left, upper, left + side, upper + side


def assert_whole(place, thing, *, size):
    left, upper, right, lower = shown(place, size=size)
    spare = max(size) / 100  # of an outline drawn soft
    assert left - spare <= thing[0] and thing[2] <= right + spare
    assert upper - spare <= thing[1] and thing[3] <= lower + spare


LYING = {
    "at the left edge": (0, 90, 200, 290),
    "in the upper left corner": (0, 0, 220, 220),
    "left of the middle": (90, 60, 330, 300),
    "in the middle": (220, 100, 420, 260),
    "right of the middle": (330, 40, 600, 330),
    "at the right edge": (440, 100, 639, 300),
    "in the lower right corner": (420, 140, 639, 359),
    "small and far away": (560, 150, 600, 190),
    "as wide as the square": (230, 60, 580, 300),
}


@pytest.mark.parametrize("grain", [0, 60])
@pytest.mark.parametrize("color", ["#7a2020", "#fffdf6", "#b09a70", "#203050"])
@pytest.mark.parametrize("place", LYING)
def test_a_thing_in_a_lying_picture_is_not_cut(place, color, grain):
    size, thing = (640, 360), LYING[place]

    found = focus(picture(size=size, thing=thing, color=color, grain=grain))
    assert_whole(found, thing, size=size)


@pytest.mark.parametrize("place", LYING)
def test_a_thing_in_a_standing_picture_is_not_cut(place):
    size, (left, upper, right, lower) = (360, 640), LYING[place]
    thing = (upper, left, lower, right)

    assert_whole(focus(picture(size=size, thing=thing)), thing, size=size)


@pytest.mark.parametrize(
    ("size", "thing"),
    [
        ((640, 360), (60, 150, 580, 220)),
        ((640, 360), (0, 150, 580, 220)),
        ((360, 640), (150, 60, 220, 600)),
        ((900, 300), (200, 40, 700, 260)),
    ],
    ids=["wide", "wide, from the edge", "tall", "panorama"],
)
def test_a_thing_that_no_square_holds_is_shown_whole(size, thing):
    assert focus(picture(size=size, thing=thing, shape="rectangle")) is None


def test_of_a_cloth_beyond_both_edges_the_square_takes_the_fullest_part():
    image = Image.new("RGB", (640, 360), WALL)
    ImageDraw.Draw(image).rectangle((0, 170, 640, 190), fill="#7a2020")
    ImageDraw.Draw(image).rectangle((430, 40, 639, 320), fill="#7a2020")

    assert focus(image) >= 80


@pytest.mark.parametrize("size", [(1, 1), (3000, 1), (1, 3000), (400, 400), (400, 300)])
def test_where_nothing_stands_out_the_middle_is_taken(size):
    assert focus(Image.new("RGB", size, WALL)) == MIDDLE


def test_texture_alone_is_cut_near_the_middle():
    assert abs(focus(Image.effect_noise((640, 360), 90).convert("RGB")) - MIDDLE) <= STEP


def table(size):
    image = Image.new("RGB", size, WALL)
    ImageDraw.Draw(image).rectangle((0, 230, *size), fill="#8a7458")
    return image


def light(size, *, turn):
    shade = Image.linear_gradient("L").rotate(turn).resize(size).convert("RGB")
    return Image.blend(Image.new("RGB", size, WALL), shade, 0.25)


BEHIND = {
    "a table": table,
    "light from above": lambda size: light(size, turn=0),
    "light from below": lambda size: light(size, turn=180),
    "light from the side": lambda size: light(size, turn=90),
}


@pytest.mark.parametrize("color", ["#7a2020", "#203050"])
@pytest.mark.parametrize("behind", BEHIND)
@pytest.mark.parametrize("place", LYING)
def test_a_thing_before_a_table_or_in_uneven_light_is_not_cut(place, behind, color):
    size, thing = (640, 360), LYING[place]
    image = BEHIND[behind](size)
    ImageDraw.Draw(image).rectangle(thing, fill=color)

    found = focus(image)
    if found is not None:
        assert_whole(found, thing, size=size)


def test_a_wide_thing_on_a_table_is_shown_whole():
    image = table((640, 360))
    ImageDraw.Draw(image).rectangle((40, 180, 600, 290), fill="#7a2020")

    assert focus(image) is None


@pytest.mark.parametrize(
    "dark", [lambda x, y: x, lambda x, y: y, lambda x, y: x + y, lambda x, y: x - y // 2]
)
def test_a_pattern_that_fills_the_picture_is_cut_in_the_middle(dark):
    image = Image.new("RGB", (640, 360), "#e6dcbe")
    for x in range(0, 640, 20):
        for y in range(0, 360, 20):
            if dark(x, y) // 20 % 2:
                image.paste("#961e1e", (x, y, x + 20, y + 20))

    assert focus(image) == MIDDLE
