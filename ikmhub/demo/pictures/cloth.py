"""Cloth: hung on a bamboo rod, folded flat, stacked, draped for a close-up."""

import numpy as np

from ikmhub.demo.pictures.canvas import (
    N,
    X,
    Y,
    backdrop,
    bump,
    color,
    contact,
    dice,
    dome,
    drawn,
    lay,
    noise,
    panel,
    polygon,
    shadow,
    soft,
    turned,
    xx,
    yy,
)
from ikmhub.demo.pictures.threads import pattern, weave, woven

COTTON = "#efe8d8"
ROD = "#b98f56"
ROD_AT = 0.1


def folds(x, y, seed, count=7):
    """Soft vertical folds: (height, slope), the sum of random waves."""
    rolls, height, slope = dice(seed), np.zeros_like(x), np.zeros_like(x)
    for _fold in range(count):
        wave = rolls.uniform(3, 11) * 2
        phase, lean, size = rolls.uniform(0, 6.28), rolls.uniform(-1.2, 1.2), rolls.uniform(0.3, 1)
        size /= 1 + wave * 0.04
        at = wave * x * 3.14 + phase + lean * y
        height, slope = height + size * np.cos(at), slope + size * np.sin(at)
    return height / count * 2.2, slope / count * 2.2


def wavy(x, seed):
    """How far the lower hem of a hung cloth hangs off the straight line."""
    return 0.006 * np.sin(x * 34 + seed) + 0.004 * np.sin(x * 71)


def hang(ground, pattern_of, seed, thread=4.2, left=0.2, right=0.8, bottom=0.86, fringe=COTTON):
    """A cloth over a bamboo rod, with its fringe."""
    paint = pattern(pattern_of)
    field = backdrop(ground, floor=2)
    cloth = soft((left < X) & (right > X) & (Y > 0.115) & (bottom + wavy(X, seed) > Y))
    threads = _hanging_fringe(left, right, bottom, seed)
    both = np.maximum(cloth, threads)
    field = shadow(shadow(field, both, 34, 30, 26, 0.42), both, 10, 8, 8, 0.25)
    height, slope = folds(X, Y * 0.8, seed)
    grow = np.clip((Y - 0.1) * 1.6, 0.25, 1)
    u = (xx + slope * 16 * grow - left * N) / thread
    v = (yy + 4 * height * grow) / thread
    light = (1 + 0.20 * height * grow - 0.06 * (X - 0.5) - 0.10 * (Y - 0.5))[..., None]
    light = light * (1 - 0.35 * bump(Y, 0.115, 0.02))[..., None]
    field = lay(field, color(fringe) * 0.94 * light * 0.95, threads)
    field = lay(field, woven(paint, u, v) * light, cloth)
    field = _rod(field, left, right)
    over = panel(left, 0.076, right, 0.135, 0.012) * (Y < 0.128)
    round_ = np.clip((Y - 0.104) / 0.03, -1, 1)
    shade = (0.72 + 0.42 * dome(round_) - 0.1 * round_) * (1 + 0.1 * height)
    return lay(field, paint(u, v + 10) * weave(u, v)[..., None] * shade[..., None], over)


def _hanging_fringe(left, right, bottom, seed):
    rolls = dice(seed)

    def draw(pen, _px):
        for number in range(int((right - left) * N / 9)):
            x = left * N + 5 + number * 9
            y = (bottom + wavy(x / N, seed)) * N - 3
            length, lean = 52 + rolls.randn() * 5, rolls.randn() * 3
            pen.line([(x, y), (x + lean / 2, y + length / 2), (x + lean, y + length)], 255, 4)
            pen.ellipse([x - 4, y + 6, x + 4, y + 15], fill=255)

    return drawn(draw, 0.8)


def _rod(field, left, right):
    rod = panel(0.1, 0.083, 0.9, 0.118, 0.016)
    field = shadow(field, rod, 14, 16, 10, 0.35)
    across = (Y - ROD_AT) / 0.0175
    light = (0.62 + 0.5 * dome(across) - 0.22 * across) * (1 - 0.25 * bump(X % 0.21, 0.1, 0.004))
    bamboo = color(ROD) * (light * (1 + 0.1 * noise(4, 40)))[..., None]
    return lay(field, bamboo, rod * ((left > X) | (right < X)))


def fold(
    ground, pattern_of, angle=-0.12, half=(0.33, 0.24), thread=3.8, seed=2, fringe=COTTON,
    bare=False,
):  # fmt: skip
    """A cloth folded flat, seen from above, with one narrow panel turned over it."""
    paint = pattern(pattern_of)
    half_width, half_height = half
    field, (x, y) = backdrop(ground, flat=True), turned(angle)
    if not bare:
        threads = _lying_fringe(angle, half, seed)
        field = shadow(field, threads, 8, 9, 5, 0.4)
        field = lay(field, np.broadcast_to(color(fringe) * 0.97, field.shape), threads)
    lumps = noise(seed, 4)
    for layer in range(3):
        field = _layer(field, paint, x, y, half, (2 - layer) * 0.011, thread, lumps, layer == 0)
    panel_width = half_width * 0.62
    over = soft(
        (x > -half_width - 0.004) & (x < panel_width - half_width) & (np.abs(y) < half_height)
    )
    field = shadow(field, over, 12, 5, 9, 0.42)
    u = ((-x + panel_width) * N + lumps * 10) / thread + 11
    v = ((y + half_height) * N + lumps * 12) / thread
    light = 1.08 + 0.16 * lumps - 0.10 * (x + y)
    light = light * (1 - 0.28 * np.exp(-np.clip(x + half_width + 0.004, 0, 1) / 0.007))
    light = light + 0.10 * np.exp(-np.clip(panel_width - half_width - x, 0, 1) / 0.006)
    light = light - 0.25 * np.exp(-np.clip(half_height - y, 0, 1) / 0.005)
    return lay(field, woven(paint, u, v) * light[..., None], over)


def _layer(field, paint, x, y, half, offset, thread, lumps, lowest):
    """One of the three thicknesses that show at the fold's edges."""
    half_width, half_height = half
    x, y = x - offset * 0.25, y - offset
    mask = soft((np.abs(x) < half_width) & (np.abs(y) < half_height))
    deep = 20 if lowest else 0
    field = shadow(field, mask, 9 + deep, 11 + deep * 1.1, 7 + deep, 0.38)
    u = ((x + half_width) * N + lumps * 10) / thread
    v = ((y + half_height) * N + lumps * 12) / thread
    edge = np.minimum(half_height - np.abs(y), half_width - np.abs(x))
    light = 1.03 + 0.16 * lumps - 0.10 * (x + y + offset)
    light = light * (1 - 0.30 * np.exp(-np.clip(half_height - y, 0, 1) / 0.008))
    light = light * (1 - 0.12 * np.exp(-np.clip(edge, 0, 1) / 0.004))
    light = light + 0.10 * np.exp(-np.clip(y + half_height, 0, 1) / 0.010)
    return lay(field, woven(paint, u, v) * light[..., None], mask)


def _lying_fringe(angle, half, seed):
    rolls, (half_width, half_height) = dice(seed), half
    c, s = np.cos(angle), np.sin(angle)

    def at(x, y):
        return ((0.5 + x * c - y * s) * N, (0.5 + x * s + y * c) * N)

    def draw(pen, _px):
        count = int(2 * half_height * N / 10)
        for number in range(count):
            y = -half_height + 0.004 + number * (2 * half_height - 0.008) / count
            length, lean = 0.055 + rolls.randn() * 0.005, rolls.randn() * 0.004
            for ply in (-0.0016, 0.0016):
                start, end = at(half_width - 0.004, y + ply), at(half_width + length, y + lean)
                middle = at(half_width + length * 0.4, y + lean * 0.4)
                pen.line([start, middle, end], 255, 3)

    return drawn(draw, 0.8)


def stack(ground, patterns, seed=3, thread=3.6):
    """Folded cloths on a pile, each with two rounded edges to the front."""
    paints, rolls, each, floor = [pattern(one) for one in patterns], dice(seed), 0.098, 0.80
    field = contact(backdrop(ground, floor=0.6), 0.5, floor, 0.33, 0.035)
    for number, paint in enumerate(paints):
        bottom, off = floor - number * each, rolls.uniform(-0.012, 0.012)
        field = _edge(field, paint, number, bottom - each + 0.004, bottom, off, thread)
    top = floor - len(paints) * each + 0.004
    corners = [(0.2, top + 0.03), (0.8, top + 0.03), (0.755, top - 0.075), (0.245, top - 0.075)]
    depth = (Y - (top - 0.075)) / 0.105
    u = ((X - 0.5) / (0.86 + 0.14 * depth) * N + 300) / thread
    v = (depth**2 * 0.35 + depth * 0.65) * 60
    light = (1.12 - 0.14 * X - 0.04 * depth)[..., None]
    return lay(field, woven(paints[-1], u, v, 0.1) * light, polygon(corners, 2) * (top + 0.022 > Y))


def _edge(field, paint, number, top, bottom, off, thread):
    left, right = 0.19 + off, 0.81 + off * 0.6
    mask = panel(left, top, right, bottom, 0.036)
    sag = 0.004 * np.sin((X - left) / (right - left) * 3.14)
    down = (Y - top + sag) / (bottom - top)
    half = (down * 2) % 1.0
    light = 0.58 + 0.5 * dome(2 * half - 1) + 0.08 * (1 - down) - 0.12 * (X - 0.5)
    u = (xx - left * N + noise(number + 9, 3) * 12) / thread
    bend = np.arcsin(np.clip(2 * half - 1, -1, 1)) * 0.25 * 0.098 * N
    v = (bend + number * 31 + np.floor(down * 2) * 17) / thread
    field = shadow(field, mask, 6, 5, 7, 0.3)
    return lay(field, woven(paint, u, v, 0.2) * light[..., None], mask)


def drape(pattern_of, seed, thread=5, angle=0.35):
    """A close-up of cloth that lies in loose waves."""
    paint, rolls, (x, y) = pattern(pattern_of), dice(seed), turned(angle)
    height, slope = np.zeros_like(X), np.zeros_like(X)
    for number in range(6):
        wave, phase = rolls.uniform(6, 22), rolls.uniform(0, 6.28)
        lean, size = rolls.uniform(-4, 4), rolls.uniform(0.4, 1)
        size /= 1 + wave * 0.05
        at = wave * x + phase + lean * y + 1.6 * np.sin(y * 3 + number)
        height, slope = height + size * np.cos(at), slope + size * np.sin(at)
    lumps = noise(seed, 3)
    u = ((x + 1) * N + slope * 26 + lumps * 60) / thread
    v = ((y + 1) * N + height * 10 + lumps * 40) / thread
    light = 1.0 + 0.22 * height + 0.12 * lumps - 0.14 * (X + Y - 1)
    return np.clip(woven(paint, u, v) * light[..., None], 0, 1)
