"""Palm sugar on a leaf and a string of pearls on cloth."""

import numpy as np

from ikmhub.demo.pictures.canvas import (
    N,
    X,
    Y,
    backdrop,
    bump,
    color,
    dice,
    dome,
    ellipse,
    lay,
    lit,
    noise,
    shadow,
    soft,
    turned,
    xx,
    yy,
)
from ikmhub.demo.pictures.threads import weave

PLACES = ((0.50, 0.56, 0.95), (0.355, 0.635, 1), (0.635, 0.645, 1.02), (0.49, 0.70, 1.06))


def _paint(code):
    return color(code)


def sugar(ground, color, leaf, seed=0):
    """Four cakes of palm sugar on a ribbed leaf."""
    field = _leaf(backdrop(ground, floor=0.58), _paint(leaf))
    for number, (x, y, size) in enumerate(PLACES, start=1):
        rough = noise(seed + 40 + number, 60) * 0.22 + noise(seed + 50 + number, 8) * 0.25
        field = _cake(field, _paint(color), x, y, size, rough)
    return field


def _leaf(field, green):
    x, y = turned(-0.22, 0.5, 0.70)
    mask = soft(np.abs(y) < 0.13 * dome(x / 0.42))
    ribs = 0.10 * np.cos(np.abs(y) * 260 + x * 230) - 0.25 * bump(y, 0, 0.004)
    return lay(
        shadow(field, mask, 16, 20, 16, 0.4), green * (1.0 + ribs - 0.9 * y)[..., None], mask
    )


def _cake(field, brown, x, y, size, rough):
    wide, deep, high = 0.125 * size, 0.042 * size, 0.115 * size
    top, across = y - high, np.clip((X - x) / wide, -1, 1)
    taper = wide * (1 - 0.10 * np.clip((y - Y) / high, 0, 1))
    body = ((np.abs(X - x) < taper) & (top < Y) & (y > Y)) | (ellipse(x, y, wide, deep) < 1)
    mask, (light, _glint) = soft(body), lit(across, 0 * across, dome(across), 0.42, 0.8)
    field = shadow(field, mask, 20, 12, 16, 0.42)
    field = lay(field, brown * (light * (1 + rough))[..., None], mask)
    upper = brown * 1.28 * (1 + rough * 0.8 - 0.2 * (X - x) / wide)[..., None]
    field = lay(field, upper, soft(ellipse(x, top, wide * 0.9, deep * 0.9) < 1))
    dent = soft(ellipse(x, top + 0.003, wide * 0.6, deep * 0.55) < 1) * 0.6
    return lay(field, brown * 1.12 * (1 + rough)[..., None], dent)


def pearls(ground, color, cloth, seed=3):
    """A string of pearls in a loose ring on cloth, the largest in front."""
    field, rolls = _cloth(cloth, seed), dice(seed)
    for turn, size in _string():
        wave = 0.014 * np.sin(turn * 3 + seed)
        x, y = 0.5 + (0.30 + wave) * np.sin(turn), 0.49 + (0.29 + wave) * np.cos(turn)
        field = _pearl(field, _paint(color) * rolls.uniform(0.95, 1.03), x, y, size)
    return _drop(field, _paint(color), ground)


def _string():
    """(angle from the lowest place, radius) of each pearl, side by side all round."""
    places, turn = [], 0
    while turn < 2 * np.pi:
        size = 0.018 + 0.009 * (0.5 + 0.5 * np.cos(turn)) ** 1.5
        places.append((turn, size))
        turn += 2.02 * size / 0.30
    stretch = 2 * np.pi / turn
    return [(place * stretch, size) for place, size in places]


def _cloth(codes, seed):
    lumps = noise(seed, 3) + 0.5 * noise(seed + 1, 7)
    u, v = (xx + lumps * 60) / 5, (yy + lumps * 40) / 5
    light, dark = (_paint(code) for code in codes)
    paint = np.where((np.floor(v) % 2 > 0)[..., None], light, dark)
    shade = weave(u, v, 0.2) * (1.12 + 0.38 * lumps - 0.25 * np.hypot(X - 0.3, Y - 0.2))
    return np.clip(paint * shade[..., None], 0, 1)


def _pearl(field, paint, x, y, size):
    """One pearl: soft light, a sharp glint, and the cloth's shine from below."""
    reach = int(size * N * 3)
    row, column = int(y * N), int(x * N)
    part = np.s_[max(row - reach, 0) : row + reach, max(column - reach, 0) : column + reach]
    right, down = (X[part] - x) / size, (Y[part] - y) / size
    cast = 0.55 * np.exp(-((right - 0.45) ** 2 + (down - 0.5) ** 2) / 0.9)
    field[part] *= (1 - cast)[..., None]
    r = np.hypot(right, down)
    light, glint = lit(right, down, dome(r), 0.52, 0.52, 0.75, 40)
    light = light + 0.12 * np.clip(down, 0, 1) * np.clip(r, 0, 1) ** 3
    tint = 1 + 0.03 * np.stack([down, -down * 0.4, right], -1)
    pearl = paint * tint * light[..., None] + glint[..., None]
    field[part] = lay(field[part], pearl, np.clip((1 - r) * size * N, 0, 1))
    return field


def _drop(field, paint, _ground):
    field = _pearl(field, np.array([0.84, 0.68, 0.36]), 0.5, 0.822, 0.012)
    return _pearl(field, paint, 0.5, 0.868, 0.042)
