"""Standing pouches and snack packs, and the coffee beans before them."""

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
    ellipse,
    lay,
    noise,
    panel,
    polygon,
    shadow,
    soft,
    xx,
    yy,
)
from ikmhub.demo.pictures.labels import label as printed
from ikmhub.demo.pictures.labels import stick

COTTON = "#efe8d8"


def pouch(ground, body, label, seed=4, kraft=True, beans=None):
    """A standing pouch with seal, zip line and label; `beans` is (colour, x, count)."""
    field, mask, paint = backdrop(ground, floor=0.68), _pouch_shape(), color(body)
    field = shadow(contact(field, 0.505, 0.825, 0.235, 0.03, 0.7), mask, 30, 10, 30, 0.22)
    lumps = noise(seed + 1, 3)
    light = _pouch_light(seed, lumps, kraft)
    fibre = 0.10 * noise(seed + 7, 160, 2) if kraft else 0 * X
    field = lay(field, paint * ((1 + fibre) * light)[..., None], mask)
    field = _zip(field, mask)
    field = shadow(field, panel(0.315, 0.36, 0.685, 0.665, 0.004) * mask, 3, 4, 4, 0.25)
    paper, place = printed(0.37, 0.305, **label), (0.315, 0.36, 0.37, 0.305)
    field = stick(field, paper, place, np.clip(light + 0.12, 0, 1.12), crumple=lumps * 0.05)
    if kraft:
        field = _valve(field, paint)
    if beans:
        code, x, count = beans
        field = _beans(field, seed, x, count, code)
    return field


def _pouch_shape():
    left = [
        (0.285, 0.17),
        (0.272, 0.30),
        (0.262, 0.45),
        (0.258, 0.62),
        (0.268, 0.76),
        (0.285, 0.815),
    ]
    foot = [(0.285 + 0.43 * t, 0.815 + 0.03 * np.sin(t * 3.14)) for t in np.linspace(0, 1, 20)]
    return polygon(left + foot + [(1 - x, y) for x, y in reversed(left)])


def _pouch_light(seed, lumps, kraft):
    rough, across = noise(seed, 6, 4), (X - 0.5) / 0.242
    full = np.clip((Y - 0.2) / 0.25, 0, 1)
    body = 0.26 * np.sqrt(np.clip(1 - np.abs(across) ** 3.2, 0, 1)) - 0.16 * across + 0.22 * lumps
    light = 0.80 - 0.12 * (Y - 0.5) + body * full
    light += 0.10 * bump(across + 0.05 * rough, -0.72, 0.07) * full
    light -= 0.14 * bump(across, 0.86, 0.08) * full
    down, right = np.gradient(rough)
    light += np.clip((-down - right) * 26, -0.06, 0.06)
    hem = Y - 0.05 * across**2
    light -= 0.22 * bump(hem, 0.735, 0.006) + 0.10 * np.clip((hem - 0.745) * 12, 0, 1)
    if not kraft:
        light += 0.28 * bump(across + 0.08 * rough, -0.62, 0.06) * full * (0.5 + lumps)
    return light


def _zip(field, mask):
    ribs = mask * ((Y > 0.165) & (Y < 0.215)) * (np.sin(yy * 0.75) > 0)
    field = field * (1 - 0.10 * ribs[..., None])
    field = field * (1 - 0.30 * (bump(Y, 0.248, 0.0035) * mask)[..., None])
    return np.clip(field + 0.12 * (bump(Y, 0.242, 0.003) * mask)[..., None], 0, 1)


def _valve(field, paint):
    r = np.hypot(X - 0.5, Y - 0.30)
    field = lay(field, np.broadcast_to(paint * 0.8, field.shape), soft(r < 0.016))
    return lay(field, np.broadcast_to(paint * 1.12, field.shape), soft((r < 0.012) & (r > 0.008)))


def _beans(field, seed, x, count, code):
    rolls = dice(seed)
    places = sorted(
        ((rolls.randn() * 0.06, rolls.rand() * 0.055) for _ in range(count)), key=lambda p: p[1]
    )
    for right, down in places:
        field = _bean(field, x + right, 0.805 + down, rolls.uniform(0, 3.14), color(code))
    return field


def _bean(field, x, y, lean, paint):
    along = (X - x) * np.cos(lean) + (Y - y) * np.sin(lean)
    across = -(X - x) * np.sin(lean) + (Y - y) * np.cos(lean)
    r = (along / 0.026) ** 2 + (across / 0.018) ** 2
    mask = soft(r < 1)
    light = 0.55 + 0.55 * dome(np.sqrt(r)) - 6.7 * (X - x + Y - y)
    light -= 0.45 * bump(across, 0.0025 * np.sin(along * 120), 0.0022)
    light += 0.35 * np.exp(-(((X - x + 0.008) / 0.006) ** 2 + ((Y - y + 0.008) / 0.005) ** 2))
    return lay(shadow(field, mask, 5, 7, 5, 0.5), paint * light[..., None] * 1.25, mask)


def snack(ground, body, label, seed=7, chip="#e2b04a"):
    """A sealed pack with toothed ends and a window onto its chips."""
    field, top, bottom = backdrop(ground, floor=0.70), 0.15, 0.82
    mask = _snack_shape(top, bottom)
    field = shadow(contact(field, 0.505, 0.825, 0.245, 0.026, 0.6), mask, 34, 14, 30, 0.25)
    light, glare, lumps = _snack_light(seed, top, bottom)
    field = lay(field, color(body) * light[..., None] + glare[..., None], mask)
    frame = soft(ellipse(0.5, 0.645, 0.183, 0.122) < 1)
    field = lay(field, color(COTTON) * light[..., None], frame)
    chips = _chips(field.shape, seed, chip) * (light * 0.98)[..., None]
    window = soft(ellipse(0.5, 0.645, 0.175, 0.115) < 1)
    field = lay(field, chips + (glare * 0.8)[..., None] + 0.05, window)
    shine = np.clip(light + 0.05, 0, 1.2) + glare * 0.4
    paper, place = printed(0.40, 0.25, **label), (0.30, 0.245, 0.40, 0.25)
    field = stick(field, paper, place, shine, crumple=lumps * 0.05)
    for y in (top + 0.02, bottom - 0.02):
        ribs = mask * (np.abs(Y - y) < 0.02) * (np.sin(yy) > 0)
        field = field * (1 - 0.13 * ribs[..., None])
    return field


def _snack_shape(top, bottom):
    def teeth(y, depth):
        return [(0.25 + 0.5 * i / 44, y + (depth if i % 2 else 0)) for i in range(45)]

    sides = [
        (0.25 - 0.022 * np.sin((y - top) / (bottom - top) * 3.14) + 0.012 * np.sin(y * 40), y)
        for y in np.linspace(top + 0.05, bottom - 0.05, 30)
    ]
    right = [(1 - x, y) for x, y in sides]
    return polygon(teeth(top, 0.008) + right + teeth(bottom, -0.008)[::-1] + sides[::-1])


def _snack_light(seed, top, bottom):
    """(light, glare, lumps) on crumpled film."""
    across, rough, lumps = (X - 0.5) / 0.265, noise(seed, 5, 4), noise(seed + 2, 3)
    full = np.clip((Y - top - 0.05) / 0.2, 0, 1) * np.clip((bottom - 0.05 - Y) / 0.16, 0, 1)
    round_ = 0.30 * np.sqrt(np.clip(1 - np.abs(across) ** 2.6, 0, 1))
    light = 0.82 - 0.13 * across + (round_ + 0.22 * lumps) * full
    down, right = np.gradient(rough)
    light += np.clip((-down - right) * 30, -0.09, 0.10) * full
    for phase, times, at in ((0, 160, top + 0.055), (4, 150, bottom - 0.055)):
        light += np.sin(X * times + phase + lumps * 10) * bump(Y, at, 0.03) * 0.09
    return light, 0.40 * bump(across + 0.12 * rough, -0.70, 0.05) * full, lumps


def _chips(shape, seed, code):
    field, rolls, paint = np.ones(shape, np.float32) * color(code) * 0.45, dice(seed), color(code)
    for number in range(46):
        x, y, lean = rolls.uniform(0.31, 0.69), rolls.uniform(0.53, 0.77), rolls.uniform(0, 3.14)
        along = (X - x) * np.cos(lean) + (Y - y) * np.sin(lean)
        across = -(X - x) * np.sin(lean) + (Y - y) * np.cos(lean)
        r = (along / 0.052) ** 2 + (across / 0.034) ** 2
        light = rolls.uniform(0.86, 1.08) * (1.05 - 0.22 * r) + 0.10 * noise(60 + number % 5, 50)
        light -= 0.12 * bump(np.sqrt(r), 0.93, 0.05) + (X - x) * 1.5 + (Y - y) * 1.5
        mask = soft(r < 1)
        field = lay(shadow(field, mask, 4, 5, 4, 0.5), paint * light[..., None], mask)
    return field


def close_beans():
    """A close-up of roasted beans."""
    field, rolls = np.ones((N, N, 3), np.float32) * color("#2a170d"), dice(4)
    for _bean_number in range(330):
        x, y = rolls.rand() * 1.06 - 0.03, 0.08 + rolls.rand() * 0.84
        lean, size, tone = (
            rolls.uniform(0, 3.14),
            rolls.uniform(0.9, 1.12),
            rolls.uniform(0.85, 1.15),
        )
        part = (
            (np.abs(xx[0] / N - x) < 0.08).nonzero()[0],
            (np.abs(yy[:, 0] / N - y) < 0.08).nonzero()[0],
        )
        if len(part[0]) < 4:
            continue
        box = np.s_[part[1][0] : part[1][-1] + 1, part[0][0] : part[0][-1] + 1]
        slit = rolls.rand() < 0.6
        field[box] = _big_bean(field[box], X[box] - x, Y[box] - y, lean, size, tone, slit)
    return field


def _big_bean(field, right, down, lean, size, tone, slit):
    along = right * np.cos(lean) + down * np.sin(lean)
    across = -right * np.sin(lean) + down * np.cos(lean)
    r = (along / (0.05 * size)) ** 2 + (across / (0.034 * size)) ** 2
    cast = ((along - 0.006) / (0.054 * size)) ** 2 + ((across - 0.008) / (0.038 * size)) ** 2
    field = field * (1 - 0.55 * np.clip(1.4 - cast, 0, 1)[..., None])
    light = 0.45 + 0.6 * dome(np.sqrt(r)) - 4 * (right + down)
    if slit:
        light -= 0.55 * bump(across, 0.005 * np.sin(along * 60), 0.0035)
    light += 0.4 * np.exp(-(((right + 0.014) / 0.012) ** 2 + ((down + 0.014) / 0.009) ** 2))
    paint = color("#5a3420") * tone * light[..., None] * 1.2
    return lay(field, paint, np.clip((1 - r) * 9, 0, 1))
