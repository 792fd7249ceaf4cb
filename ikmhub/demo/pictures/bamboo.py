"""Split bamboo: lamps that glow and plaited baskets."""

import numpy as np

from ikmhub.demo.pictures.canvas import (
    X,
    Y,
    backdrop,
    color,
    contact,
    dome,
    ellipse,
    lay,
    lit,
    noise,
    shadow,
    soft,
    turned,
)
from ikmhub.demo.pictures.wheel import lathe, outline


def plait(u, v, light, dark):
    """Strips over and under each other, each with its own curve and grain."""
    over = (np.floor(u) + np.floor(v)) % 2 > 0
    along, across = (u % 1) - 0.5, (v % 1) - 0.5
    along, across = np.where(over, along, across), np.where(over, across, along)
    height = 1 - (2 * along) ** 2 * 0.75 - 0.35 * np.abs(2 * across) ** 6
    strip = np.where(over, u, v)
    grain = 1 + 0.06 * np.sin(strip * 31 + np.floor(strip) * 9)
    shade = (0.5 + 0.56 * np.clip(height, 0, 1)) * grain
    return np.where(over[..., None], light, dark) * shade[..., None]


def lamp(ground, bamboo, profile, slats, seed=6, light="#ffd480"):
    """A lamp of two crossing families of slats around a warm core."""
    shape, glow = outline(profile), color(light)
    mask, nx, ny, nz, angle, _r = lathe(shape)
    field = backdrop(ground, floor=0.7) * 0.93
    around = np.exp(-(((X - 0.5) / 0.40) ** 2 + ((Y - 0.5) / 0.36) ** 2))[..., None]
    field = np.clip(field + around * (glow - 0.45) * 0.24, 0, 1)
    field = contact(field, 0.5, 0.812, 0.15, 0.022, 0.6)
    pool = np.exp(-(((X - 0.5) / 0.3) ** 2 + ((Y - 0.86) / 0.05) ** 2))[..., None]
    field = np.clip(field + pool * (glow - 0.4) * 0.27, 0, 1)
    core = np.exp(-(((X - 0.5) / 0.15) ** 2 + ((Y - 0.5) / 0.26) ** 2))
    field = lay(field, glow * (0.62 + 0.55 * core)[..., None], mask)
    shade, _glint = lit(nx, ny, nz, 0.5, 0.6)
    for lean in (-1, 1):
        field = _slats(field, color(bamboo), mask, angle, shade, slats, lean, seed)
    for y in np.linspace(0.2, 0.785, 9):
        field = _hoop(field, color(bamboo) * 0.8, mask, nx, shade, y)
    return _cord(_rings(field, color(bamboo) * 0.63, shape), shape)


def _slats(field, bamboo, mask, angle, shade, slats, lean, seed):
    times, rise = slats
    place = (angle / np.pi * times + lean * (Y - 0.16) / 0.66 * rise) % 1
    off = np.abs(place - 0.5) / 0.17
    tone = shade * (1.08 - 0.45 * off**2) * (0.9 + 0.15 * noise(seed + lean, 60))
    on = soft((off < 1) & (Y > 0.18) & (Y < 0.80), 0.8) * mask
    return lay(field, bamboo * (tone * (1 if lean > 0 else 0.86))[..., None], on)


def _hoop(field, bamboo, mask, nx, shade, y):
    off = (Y - y - 0.012 * (dome(nx) - 1)) / 0.0062
    return lay(
        field, bamboo * (shade * (1.1 - 0.4 * off**2))[..., None], soft(np.abs(off) < 1) * mask
    )


def _rings(field, bamboo, shape):
    for (radius, y), wide in ((shape[0], 1.12), (shape[-1], 1.03)):
        half = radius * wide
        mask = soft((np.abs(Y - y) < 0.016) & (np.abs(X - 0.5) < half))
        across = (X - 0.5) / half
        field = lay(
            field, bamboo * np.clip(1.1 - across**2 * 0.6 - 0.3 * across, 0.3, 1.3)[..., None], mask
        )
    return field


def _cord(field, shape):
    mask = soft((np.abs(X - 0.5) < 0.004) & (shape[0][1] - 0.012 > Y))
    return lay(field, np.broadcast_to(color("#2a2724"), field.shape), mask)


def basket(ground, light, dark, band, profile, seed=2):
    """An open plaited basket with coloured bands and a bound rim."""
    shape = outline(profile)
    (wide, top), (foot, bottom) = shape[0], shape[-1]
    deep = wide * 0.28
    mask, nx, ny, nz, angle, _r = lathe(shape)
    field = contact(backdrop(ground, floor=0.64), 0.51, bottom, foot * 1.08, 0.03, 0.65)
    field = shadow(field, mask, 40, 10, 36, 0.2)
    opening = ellipse(0.5, top, wide, deep)
    inside = plait(X * 46, Y * 70, color(dark) * 0.78, color(dark) * 0.62)
    inside = inside * (0.55 + 0.5 * (Y - top + deep) / 0.16 + 0.25 * (X - 0.5))[..., None]
    field = lay(field, inside, soft(opening < 1))
    down = Y - 0.06 * (dome(nx) - 1)
    wall = plait(angle * 9 + 0.5, down * 34, color(light), color(dark))
    banded = plait(angle * 9 + 0.5, down * 34, color(band), color(dark))
    share = (down - top) / (bottom - top)
    on = ((share > 0.31) & (share < 0.46)) | ((share > 0.53) & (share < 0.58))
    shade, _glint = lit(nx, ny * 0.6, nz, 0.4, 0.8)
    front = mask * soft(top + deep * dome((X - 0.5) / wide) - 0.004 < Y) * (top < Y)
    field = lay(field, np.where(on[..., None], banded, wall) * (shade * 1.1)[..., None], front)
    return _rim(field, color(dark) * 0.96, wide, top, deep, np.sqrt(opening))


def _rim(field, bamboo, wide, top, deep, reach):
    turn = np.arctan2((Y - top) / deep, (X - 0.5) / wide)
    binding = 0.75 + 0.35 * np.abs(np.sin(turn * 46 + reach * 20))
    shade = binding * (1.1 - 0.3 * (X - 0.5) / wide)
    return lay(field, bamboo * shade[..., None], soft((reach < 1.035) & (reach > 0.925)))


def close_plait():
    """A close-up of a plaited wall, every fifth diagonal dyed."""
    x, y = turned(0.7)
    u, v = x * 9 + 8, y * 9 + 8
    dyed = ((np.floor(u) + np.floor(v)) % 5 == 0)[..., None]
    plain = plait(u, v, color("#d2a862"), color("#b5813f"))
    red = plait(u, v, color("#94291f"), color("#b5813f"))
    return np.clip(np.where(dyed, red, plain) * (1.12 - 0.3 * (X + Y - 1))[..., None], 0, 1)
