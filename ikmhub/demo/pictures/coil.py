"""Ketak: grass coils sewn into trays, boxes and bags."""

import numpy as np

from ikmhub.demo.pictures.canvas import (
    X,
    Y,
    backdrop,
    bump,
    color,
    contact,
    dome,
    ellipse,
    lay,
    lit,
    shadow,
    soft,
)

NATURAL, DARK, STRAP = "#c08a4e", "#4a2a17", "#6b4023"
SPAN = 2 * np.pi


def stitches(coil, across, along, base, dark, marked):
    """The sewn coil: `coil` its number, `across` 0..1, `along` counted in stitches."""
    stitch = along + 0.5 * (coil % 2) + across * 0.55
    tone = np.sin(np.floor(stitch) * 12.9898 + coil * 78.233) * 43758.5
    tone = (0.90 + 0.2 * (tone % 1))[..., None]
    marked = marked.astype(np.float32)[..., None]
    paint = base * tone * (1 - marked) + dark * tone * marked
    relief = 0.72 + 0.34 * np.abs(np.sin(np.pi * (stitch % 1))) ** 0.6
    return paint * (relief * (0.55 + 0.5 * dome(2 * across - 1)))[..., None]


def _zigzag(turn, times):
    return np.abs(((turn * times) % 1) - 0.5) * 2


def star(coil, turn, coils, _along):
    middle = coils / 2
    points = _zigzag(turn, 8) < (1 - np.abs(coil - middle) / 3.4) * 0.62
    rings = (coil == coils - 3) | (coil == 4)
    return rings | ((np.abs(coil - middle) < 3) & points)


def whirl(coil, turn, coils, _along):
    return (_zigzag(turn + coil * 0.01, 6) < 0.34) & (coil > 3) & (coil < coils - 2)


def rings(coil, _turn, coils, along):
    broken = (coil == coils - 5) & ((along / 3) % 1 < 0.66)
    return (coil == 5) | (coil == 8) | (coil == coils - 4) | broken


MOTIFS = {"star": star, "whirl": whirl, "rings": rings}


def tray(ground, base=NATURAL, dark=DARK, coils=17, motif="star"):
    """A round tray seen from above: one long spiral with a raised rim."""
    x, y = X - 0.5, Y - 0.5
    r, angle, edge = np.hypot(x, y), np.arctan2(y, x), 0.385
    width = edge / coils
    spiral = (r + width * (angle / SPAN)) / width
    coil, across = np.floor(spiral), spiral % 1
    along = (angle + np.pi) / SPAN * np.maximum(coil, 1) * 11
    marked = MOTIFS[motif](coil, angle / SPAN, coils, along)
    toward = np.cos(angle) * 0.6 + np.sin(angle) * 0.75
    bowl = (r / edge) ** 3
    light = 1 - 0.30 * (2 * across - 1) * toward
    light = light * (1.0 + 0.26 * bowl * toward - 0.10 * (1 - bowl) * (0.6 - r))
    rim = np.clip((r - (edge - 1.5 * width)) / (1.5 * width), 0, 1)
    raised = 0.22 * np.sin(rim * 3.14) - 0.5 * toward * (rim - 0.4)
    light = light + np.where(r > edge - 1.5 * width, raised, 0)
    mask = soft(r < edge)
    field = backdrop(ground, flat=True)
    field = shadow(shadow(field, mask, 30, 36, 34, 0.55), mask, 8, 10, 8, 0.35)
    paint = stitches(coil, across, along, color(base), color(dark), marked)
    field = lay(field, paint * light[..., None] * 1.12, mask)
    inside = bump(r, edge - 1.7 * width, 0.008) * np.clip(-toward, 0, 1) * 0.5
    return field * (1 - (inside * mask)[..., None])


def _wall(field, base, dark, radius, top, bottom, coils, marks):
    """The standing wall of a box or bag."""
    heights = np.linspace(top, bottom, 9)
    bulge = [
        radius * (0.93 + 0.09 * np.sin((y - top) / (bottom - top) * 2.9 + 0.15)) for y in heights
    ]
    half = np.interp(Y, heights, bulge)
    low = bottom - 0.045 + 0.045 * dome((X - 0.5) / (radius * 0.97))
    mask = soft((np.abs(X - 0.5) < half) & (top < Y) & (low > Y))
    across = np.clip((X - 0.5) / np.maximum(half, 1e-4), -1, 1)
    angle, each = np.arcsin(across), (bottom - top) / coils
    level = (Y - top - 0.045 * (dome((X - 0.5) / radius) - 1)) / each
    coil, part = np.floor(level), level % 1
    along = angle * coils * 1.9
    marked = marks(coil, angle, along)
    light, _glint = lit(across, 0 * across, dome(across), 0.42, 0.82)
    light = light * 1.12 * (1 - 0.12 * np.clip(2 * part - 1, 0, 1))
    paint = stitches(coil, part, along, base, dark, marked)
    return lay(field, paint * light[..., None], mask)


def box(ground, base=NATURAL, dark=DARK, radius=0.29, top=0.40, coils=13):
    """A round box with its lid on."""
    base, dark = color(base), color(dark)
    field = contact(backdrop(ground, floor=0.62), 0.51, 0.796, radius * 0.98, 0.045, 0.65)

    def marks(coil, angle, _along):
        height = 1 - np.abs(coil - coils / 2 + 0.5) / (coils / 2 - 2.2)
        diamonds = (coil > 2) & (coil < coils - 3) & (_zigzag(angle / np.pi, 5) < height)
        return (coil == 1) | (coil == coils - 2) | diamonds

    field = _wall(field, base, dark, radius, top, 0.80, coils, marks)
    return _lid(field, base, dark, radius, top)


def _lid(field, base, dark, radius, top):
    wide, deep = radius * 1.05, 0.075
    across = np.clip((X - 0.5) / wide, -1, 1)
    r = np.hypot((X - 0.5) / wide, (Y - top) / deep)
    angle = np.arctan2((Y - top) / deep, (X - 0.5) / wide)
    low = top + 0.05 + deep * dome(across)
    side = soft((r < 1) | ((np.abs(X - 0.5) < wide) & (top < Y) & (low > Y)))
    fallen = soft(np.roll(side, 14, 0) > 0.5, 9)
    field = field * (1 - (fallen * side * 0.45)[..., None])
    level = (Y - top - deep * dome(across)) / 0.026 + 8
    band = stitches(
        np.floor(level), level % 1, np.arcsin(across) * 24, base, dark, np.floor(level) == 8
    )
    light, _glint = lit(across, 0 * across, dome(across), 0.42, 0.82)
    field = lay(field, band * (light * 1.1)[..., None], side)
    spiral = r * 11 + angle / SPAN
    coil = np.floor(spiral)
    along = angle / SPAN * np.maximum(coil, 1) * 10
    paint = stitches(coil, spiral % 1, along, base, dark, (coil == 7) | (coil == 4))
    slope = np.sign(0.5 - spiral % 1)
    light = 1.22 - 0.18 * (X - 0.5) / radius - 0.12 * (Y - top) / deep * slope
    return _knob(lay(field, paint * light[..., None], soft(r < 0.985)), dark, top)


def _knob(field, dark, top):
    r = ellipse(0.5, top - 0.022, 0.045, 0.034)
    mask = soft(r < 1)
    light = np.clip(dome(np.sqrt(r)) * 0.7 - (X - 0.5) * 6 - (Y - top + 0.022) * 8, 0, 1.3)
    return lay(shadow(field, mask, 8, 10, 6, 0.5), dark * (0.7 + 0.7 * light)[..., None], mask)


def bag(ground, base=NATURAL, dark=DARK, radius=0.24, top=0.46, coils=13):
    """An open round bag with an arched handle and a leather tongue."""
    base, dark = color(base), color(dark)
    field = contact(backdrop(ground, floor=0.62), 0.51, 0.796, radius * 0.98, 0.045, 0.65)

    def marks(coil, _angle, along):
        steps = (coil > 4) & (coil < coils - 5) & ((along + coil) % 4 < 1.4)
        return (coil == 2) | (coil == 3) | (coil == coils - 4) | steps

    field = _wall(field, base, dark, radius, top, 0.80, coils, marks)
    wide, deep = radius * 0.97, 0.06
    r = np.hypot((X - 0.5) / wide, (Y - top) / deep)
    angle = np.arctan2((Y - top) / deep, (X - 0.5) / wide)
    inside = color("#3a2415") * (0.7 + 0.6 * (Y - top + deep) / deep)[..., None]
    field = lay(field, inside, soft(r < 1))
    rim = base * ((1.05 + 0.1 * np.sin(angle * 70)) * (1 - 0.25 * (X - 0.5) / radius))[..., None]
    field = lay(field, rim, soft((r < 1.03) & (r > 0.9)))
    return _tongue(_handle(field, base, radius, top), top)


def _handle(field, base, radius, top):
    wide, high = radius * 0.83, 0.26
    r = np.hypot((X - 0.5) / wide, (Y - top) / high)
    angle = np.arctan2((Y - top) / high, (X - 0.5) / wide)
    mask = soft((np.abs(r - 1) < 0.075) & (top > Y))
    rope = base * (0.74 + 0.36 * np.abs(np.sin(angle * 38 + (r - 1) * 16)))[..., None]
    light = 1.1 - 7.6 * (r - 1) * (np.cos(angle) * 0.5 + np.sin(angle) * 0.7)
    field = shadow(field, mask, 14, 12, 12, 0.3)
    return lay(field, rope * np.clip(light, 0.5, 1.4)[..., None], mask)


def _tongue(field, top):
    mask = soft((np.abs(X - 0.5) < 0.028) & (top + 0.03 < Y) & (top + 0.14 > Y))
    leather = color(STRAP) * (1.1 - 4.3 * (X - 0.5))[..., None]
    return lay(shadow(field, mask, 5, 6, 5, 0.5), leather, mask)


def close_coil():
    """A close-up of a tray's spiral."""
    x, y = X + 0.25, Y + 0.2
    r, angle, width = np.hypot(x, y), np.arctan2(y, x), 0.055
    spiral = (r + width * angle / SPAN) / width
    coil = np.floor(spiral)
    diamonds = _zigzag(angle / SPAN, 26) < 1 - np.abs(coil - 12) / 2.2
    marked = (coil == 9) | (coil == 14) | ((coil > 10) & (coil < 14) & diamonds)
    along = angle / SPAN * coil * 11
    paint = stitches(coil, spiral % 1, along, color(NATURAL), color(DARK), marked)
    light = 1.2 - 0.25 * (2 * (spiral % 1) - 1) - 0.25 * (X + Y - 1)
    return np.clip(paint * light[..., None], 0, 1)
