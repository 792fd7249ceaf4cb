"""Faces of nobody: shoulders in woven cloth, a head, two eyes and a smile, no more."""

import numpy as np

from ikmhub.demo.pictures.canvas import (
    N,
    X,
    Y,
    backdrop,
    color,
    drawn,
    lay,
    shadow,
    xx,
    yy,
)
from ikmhub.demo.pictures.threads import pattern, weave

HAIR, GREY, EYE, LIP, FELT, COLLAR = (
    "#2b2320", "#8b857d", "#241a16", "#8a3a32", "#23222a", "#efe8d8",
)  # fmt: skip


def _shade(x, y, wide, high, depth=0.34):
    """Light from the upper left on something round."""
    fall = np.clip((X - x) / wide * 0.8 + (Y - y) / high * 0.35, -0.5, 1.2)
    return (1.08 - depth * fall)[..., None]


def _ellipses(*boxes, softness=1.5):
    def draw(pen, px):
        for box in boxes:
            pen.ellipse(px(*box), fill=255)

    return drawn(draw, softness)


def _shape(*points, softness=1.5):
    flat = [value for point in points for value in point]
    return drawn(lambda pen, px: pen.polygon(px(*flat), fill=255), softness)


def _arc(box, start, end, width, softness):
    return drawn(lambda pen, px: pen.arc(px(*box), start, end, 255, width), softness)


def _flat(field, code):
    return np.broadcast_to(color(code), field.shape)


def face(ground, skin, head, cloth, scarf=None, age=0, seed=0):
    """A head and shoulders. `head` is what is worn; `age` 0 young, 1 grown, 2 old."""
    skin, woman = color(skin), head in ("kerudung", "rambut", "sanggul")
    field = _shoulders(backdrop(ground, floor=2, seed=seed + 1), pattern(cloth))
    field = _neck(field, skin)
    field = BEHIND[head](field, skin, scarf, age)
    field, mask = _head(field, skin, head, seed)
    field = _cheeks(field, skin, mask)
    if head in FOREHEAD:
        field = FOREHEAD[head](field, scarf, age, mask)
    brow = skin * 0.34 if age < 2 else color("#9a928a")
    for side in (-1, 1):
        field = _eye(field, skin, brow, side, age)
    field = _nose_and_mouth(field, seed)
    if age > 1 and not woman:
        beard = _arc((0.435, 0.578, 0.559, 0.66), 215, 325, 14, 3)
        field = lay(field, _flat(field, "#8f8982"), beard * 0.8)
    if head in ABOVE:
        field = ABOVE[head](field, scarf)
    return field if head == "kerudung" else _collar(field)


def _shoulders(field, cloth):
    def draw(pen, px):
        pen.rounded_rectangle(px(0.13, 0.74, 0.87, 1.4), 0.24 * N, fill=255)

    mask = drawn(draw, 1.5)
    u = (xx + (Y - 0.7) * 40 * np.sign(X - 0.5)) / 6
    v = (yy + np.abs(X - 0.5) * 260) / 6
    paint = cloth(u, v) * weave(u, v, 0.12)[..., None] * _shade(0.5, 0.9, 0.4, 0.3, 0.3)
    return lay(shadow(field, mask, 24, 16, 30, 0.35), paint, mask)


def _neck(field, skin):
    def draw(pen, px):
        pen.rounded_rectangle(px(0.415, 0.58, 0.585, 0.80), 0.08 * N, fill=255)

    return lay(field, skin * 0.80 * _shade(0.5, 0.7, 0.12, 0.2), drawn(draw, 1.5))


def _hood(field, _skin, scarf, _age):
    def draw(pen, px):
        pen.ellipse(px(0.265, 0.13, 0.735, 0.76), fill=255)
        pen.polygon(px(0.28, 0.5, 0.72, 0.5, 0.82, 0.98, 0.18, 0.98), fill=255)

    mask = drawn(draw, 6)
    fall = 0.05 * np.sin((X - 0.5) * 26 + Y * 9) * np.clip((Y - 0.55) * 3, 0, 1)
    paint = color(scarf) * (_shade(0.5, 0.5, 0.28, 0.5) + fall[..., None])
    return lay(shadow(field, mask, 14, 16, 20, 0.4), paint, mask)


def _hair(field, _skin, _scarf, age, knot=False):
    boxes = [(0.305, 0.155, 0.695, 0.66)] + [(0.40, 0.08, 0.60, 0.25)] * knot
    paint = color(HAIR if age < 2 else GREY) * _shade(0.5, 0.4, 0.3, 0.4, 0.5) * 1.05
    return lay(field, paint, _ellipses(*boxes, softness=2))


def _knot(field, skin, scarf, age):
    return _hair(field, skin, scarf, age, knot=True)


def _short(field, skin, _scarf, age):
    """Ears and short hair, for those who wear something on their head."""
    ears = _ellipses((0.315, 0.43, 0.365, 0.54), (0.635, 0.43, 0.685, 0.54))
    field = lay(field, skin * 0.86 * _shade(0.5, 0.5, 0.2, 0.2), ears)
    return lay(field, _flat(field, HAIR if age < 2 else GREY), _ellipses((0.33, 0.24, 0.67, 0.60)))


BEHIND = {"kerudung": _hood, "rambut": _hair, "sanggul": _knot, "sapuq": _short, "peci": _short}


def _head(field, skin, head, seed):
    """The face itself; `seed` makes it a little wider or narrower."""
    narrow = 0.007 * (head == "kerudung")
    top = {"rambut": 0.255, "sanggul": 0.255, "kerudung": 0.25}.get(head, 0.245)
    jaw = 0.155 + 0.012 * ((seed * 7) % 5 - 2) / 2

    def draw(pen, px):
        pen.ellipse(px(0.338 + narrow, top, 0.662 - narrow, 0.62), fill=255)
        box = px(0.345 + narrow, 0.40, 0.655 - narrow, 0.685 + 0.008 * (seed % 3 - 1))
        pen.rounded_rectangle(box, (jaw - narrow) * N, fill=255)

    mask = drawn(draw, 1.5)
    glow = np.exp(-(((X - 0.42) / 0.07) ** 2 + ((Y - 0.54) / 0.06) ** 2))
    light = _shade(0.47, 0.48, 0.17, 0.22, 0.26) + 0.10 * glow[..., None]
    return lay(shadow(field, mask, 6, 14, 14, 0.35), skin * light, mask), mask


def _cheeks(field, skin, mask):
    spots = ((np.abs(X - 0.497) - 0.088) / 0.042) ** 2 + ((Y - 0.555) / 0.036) ** 2
    blush = np.broadcast_to(skin * np.array([1.02, 0.72, 0.66]), field.shape)
    return lay(field, blush, np.exp(-spots) * 0.16 * mask)


def _band(field, scarf, _age, mask):
    """The inner band of a kerudung over the forehead."""
    edge = np.clip((0.325 - Y + 0.035 * ((X - 0.5) / 0.15) ** 2) * 60, 0, 1)
    return lay(field, color(scarf) * 0.72 * _shade(0.5, 0.3, 0.2, 0.1), mask * edge)


def _hairline(field, _scarf, age, mask):
    edge = np.clip((0.335 - Y + 0.18 * np.abs(X - 0.46)) * 70, 0, 1)
    paint = color(HAIR if age < 2 else GREY)
    return lay(field, paint * _shade(0.5, 0.3, 0.2, 0.2, 0.4), mask * edge)


FOREHEAD = {"kerudung": _band, "rambut": _hairline, "sanggul": _hairline}


def _eye(field, skin, brow, side, age):
    x = 0.497 + side * 0.076
    lid = _arc((x - 0.032, 0.470, x + 0.032, 0.525), 205, 335, 7, 1.4)
    field = lay(field, np.broadcast_to(skin * 0.34, field.shape), lid * 0.95)
    field = lay(field, _flat(field, EYE), _ellipses((x - 0.0155, 0.477, x + 0.0155, 0.509)))
    glint = _ellipses((x - 0.008, 0.484, x - 0.002, 0.490), softness=0.8)
    field = lay(field, np.ones_like(field) * 0.95, glint * 0.85)
    arch = _arc((x - 0.046, 0.420, x + 0.046, 0.49), 215, 325, 10, 1.8)
    field = lay(field, np.broadcast_to(brow, field.shape), arch * 0.8)
    if not age:
        return field
    outer = x + side * 0.03
    start, end = (40, 150) if side < 0 else (30, 140)
    crease = _arc((outer - 0.03, 0.49, outer + 0.03, 0.54), start, end, 4, 2)
    return field * (1 - (crease * 0.14)[..., None])


def _nose_and_mouth(field, seed):
    nose = _arc((0.470, 0.525, 0.524, 0.568), 25, 155, 9, 2.2) * 0.34
    bridge = np.exp(-(((X - 0.515) / 0.012) ** 2 + ((Y - 0.53) / 0.04) ** 2)) * 0.10
    field = field * (1 - nose[..., None]) * (1 - bridge[..., None])
    wide = 0.004 * (seed % 4)
    smile = _arc((0.428 - wide, 0.545, 0.566 + wide, 0.632), 28, 152, 11, 1.6)
    return lay(field, _flat(field, LIP), smile * 0.9)


def _sapuq(field, scarf):
    """The folded headcloth of Sasak men, its point standing up."""
    mask = _shape(
        (0.322, 0.40), (0.335, 0.27), (0.40, 0.185), (0.47, 0.20), (0.505, 0.10), (0.535, 0.205),
        (0.61, 0.195), (0.668, 0.28), (0.678, 0.40), (0.60, 0.345), (0.50, 0.372), (0.40, 0.345),
        softness=3,
    )  # fmt: skip
    u, v = (X * 60 + Y * 18) * 4, (Y * 60 - X * 10) * 4
    paint = pattern(scarf)(u, v) * _shade(0.48, 0.3, 0.2, 0.12, 0.32)
    field = lay(shadow(field, mask, 5, 10, 8, 0.4), paint, mask)

    def knot(pen, px):
        pen.line(px(0.40, 0.30, 0.55, 0.36), 255, 6)
        pen.line(px(0.61, 0.28, 0.50, 0.365), 255, 6)

    return field * (1 - (drawn(knot, 2) * 0.3)[..., None])


def _peci(field, _scarf):
    mask = _shape(
        (0.335, 0.355), (0.345, 0.175), (0.50, 0.15), (0.655, 0.175), (0.665, 0.355),
        (0.50, 0.325), softness=3,
    )  # fmt: skip
    paint = color(FELT) * _shade(0.45, 0.25, 0.2, 0.15, 0.5) * 1.1
    return lay(shadow(field, mask, 4, 9, 8, 0.35), paint, mask)


ABOVE = {"sapuq": _sapuq, "peci": _peci}


def _collar(field):
    mask = _shape(
        (0.40, 0.755), (0.5, 0.90), (0.60, 0.755), (0.63, 0.77), (0.5, 0.965), (0.37, 0.77)
    )
    return lay(field, color(COLLAR) * _shade(0.5, 0.8, 0.3, 0.2) * 0.95, mask)
