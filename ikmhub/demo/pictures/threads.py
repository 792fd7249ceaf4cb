"""Woven patterns: colour as a function of (u, v), counted in threads."""

import numpy as np

from ikmhub.demo.pictures.canvas import color, dice

# Widths of stripes in threads, each with the number of its colour.
WIDTHS = {
    "abang": [(22, 0), (2, 1), (5, 2), (2, 1), (9, 0), (1, 3), (9, 0), (3, 4), (2, 1), (3, 4)],
    "wide": [(14, 0), (3, 1), (3, 2), (3, 1), (14, 0), (2, 3)],
    "fine": [(4, 0), (1, 1), (4, 0), (1, 2), (4, 0), (1, 1), (10, 3), (1, 1)],
    "bands": [(30, 0), (2, 1), (12, 2), (2, 1), (6, 3), (2, 1), (12, 2), (2, 1)],
    "pale": [(20, 0), (1, 1), (14, 2), (1, 1)],
    "check": [(16, 0), (16, 1), (4, 2), (16, 1)],
    "table": [(26, 0), (4, 1), (4, 2), (4, 1), (26, 0), (3, 3)],
    "sarong": [(40, 0), (3, 1), (6, 2), (3, 1), (18, 0), (2, 3), (4, 2), (2, 3)],
}


def pattern(spec):
    """`["ikat", [colours], sizes...]` as a function of (u, v)."""
    kind, colors, *sizes = spec
    colors = np.stack([color(code) for code in colors])
    return lambda u, v: KINDS[kind](u, v, colors, *sizes)


def weave(u, v, depth=0.16):
    """Light and shade of threads that go over and under each other."""
    over = (np.floor(u) + np.floor(v)) % 2 > 0
    height = np.where(over, np.abs(np.sin(np.pi * (u % 1))), np.abs(np.sin(np.pi * (v % 1))))
    return 1 - depth + depth * 1.3 * height**0.6


def woven(paint, u, v, depth=0.16):
    return paint(u, v) * weave(u, v, depth)[..., None]


def _pick(colors, index):
    return colors[index.astype(int)]


def _paint(index, *steps):
    """Number the places: each step is (where, number), later steps win."""
    for where, number in steps:
        index = np.where(where, number, index)
    return index


def ikat(u, v, colors, width=64, height=84, seed=3):
    """Diamonds with feathered edges: every thread was dyed a little off its place."""
    off = dice(seed).randn(4096).astype(np.float32)[np.floor(u).astype(int) % 4096] * 2.4
    a = np.abs(((u % width) / width) - 0.5) * 2
    b = np.abs((((v + off) % height) / height) - 0.5) * 2
    inner = np.floor(a * 8) / 8 + b
    outer = np.floor((1 - a) * 8) / 8 + (1 - b)
    band = u % (width * 3)
    index = _paint(
        np.zeros_like(u),
        (inner < 0.94, 1),
        (inner < 0.80, 2),
        (inner < 0.58, 1),
        (inner < 0.42, 3),
        (inner < 0.20, 4),
        (outer < 0.42, 2),
        (outer < 0.28, 0),
        (outer < 0.13, 3),
        (band < 5, 3),
        ((band > 7) & (band < 9), 2),
    )
    return _pick(colors, index)


def songket(u, v, colors, size=56):
    """Stepped diamonds and stars in metal thread, two threads a step."""
    a = np.abs(np.floor(u / 2) * 2 % size - size / 2)
    b = np.abs(np.floor(v / 2) * 2 % size - size / 2)
    d, cross = a + b, np.abs(a - b) < 1.9
    corner = size - d
    metal = (np.abs(d - size / 2) < 2.1) | ((d < size * 0.36) & (d > size * 0.27))
    metal |= (d < size * 0.09) | (cross & (d < size * 0.25) & (d > size * 0.1))
    metal |= (corner < size * 0.1) | (cross & (corner < size * 0.32) & (corner > size * 0.14))
    ring = (d < size * 0.25) & (d > size * 0.21) & ~metal
    paint = _pick(colors, _paint(np.where(metal, 1, 0), (ring, 2)))
    return paint * (1 + 0.22 * metal * np.sin(u * 2.1 + v * 0.3) * np.sin(v * 3.1))[..., None]


def kawung(u, v, colors, size=46):
    """Four petals around each crossing, with a ring and a seed in every petal."""
    x, y = (u % size) / size - 0.5, (v % size) / size - 0.5
    petal, mark = np.zeros_like(x, bool), np.zeros_like(x, bool)
    for along, across in (((x + y), (x - y)), ((x - y), (x + y))):
        along, across = np.abs(along * 0.7071) - 0.345, across * 0.7071
        reach = (along / 0.30) ** 2 + (across / 0.175) ** 2
        petal |= reach < 1
        mark |= (reach > 0.52) & (reach < 0.70)
        mark |= (along / 0.05) ** 2 + (across / 0.04) ** 2 < 1
    crossing = (x**2 + y**2 < 0.0016) | (np.abs(np.abs(x) - 0.5) + np.abs(np.abs(y) - 0.5) < 0.05)
    return _pick(colors, _paint(np.zeros_like(x), (petal, 1), (mark, 2), (crossing, 3)))


def _stripe_index(u, widths):
    widths = WIDTHS[widths]
    place, index, start = u % sum(width for width, _color in widths), np.zeros_like(u), 0
    for width, number in widths:
        index = np.where((place >= start) & (place < start + width), number, index)
        start += width
    return index


def stripes(u, v, colors, widths):
    return _pick(colors, _stripe_index(u, widths))


def plaid(u, v, colors, widths):
    """The same stripes both ways, mixed as warp and weft mix."""
    over = (((np.floor(u) + np.floor(v)) % 2) - 0.5)[..., None] * 0.18
    across, down = stripes(u, v, colors, widths), stripes(v, u, colors, widths)
    return across * (0.5 + over) + down * (0.5 - over)


def keker(u, v, colors, size=48):
    """Rows of stepped triangles, shifted by half in turn."""
    u, v = np.floor(u / 2) * 2, np.floor(v / 2) * 2
    height = size * 0.75
    row, up = np.floor(v / height), v % height
    a = np.abs((u + row * size / 2) % size - size / 2)
    slope = (height - up) * 0.55
    index = _paint(
        np.zeros_like(u),
        ((a < slope) & (up > 4), 1),
        ((a < slope - 4) & (up > 9), 0),
        ((a < slope - 7) & (up > 11), 2),
        (up < 2, 3),
    )
    return _pick(colors, index)


def mat(u, v, colors, every):
    """Plaited leaf strips; every so many strips one of the third colour."""
    over = (np.floor(u) + np.floor(v)) % 2 > 0
    strip = np.where(over, np.floor(u), np.floor(v))
    tone = 0.9 + 0.2 * ((np.sin(strip * 12.9898 + over * 78.2) * 43758.5) % 1)
    index = _paint(np.where(over, 0, 1), (strip % every == 0, 2))
    grain = 1 + 0.05 * np.sin(np.where(over, u, v) * 37)
    return _pick(colors, index) * (tone * grain)[..., None]


KINDS = {
    "ikat": ikat,
    "songket": songket,
    "kawung": kawung,
    "stripes": stripes,
    "plaid": plaid,
    "keker": keker,
    "mat": mat,
}
