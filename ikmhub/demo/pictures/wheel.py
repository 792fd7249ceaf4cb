"""Things made on a wheel or lathe: pots, cups, wooden bowls, jars and bottles."""

import numpy as np

from ikmhub.demo.pictures.canvas import (
    N,
    X,
    Y,
    backdrop,
    blur,
    bump,
    color,
    contact,
    dice,
    dome,
    ellipse,
    lay,
    lit,
    noise,
    shadow,
    soft,
    yy,
)
from ikmhub.demo.pictures.labels import label, stick

COTTON = "#efe8d8"
# Outlines from top to bottom: radius and height in thousandths of the picture.
OUTLINES = {
    "round lamp": "100,170 170,230 225,360 240,500 225,630 180,755 145,800",
    "pear": "70,170 100,260 140,380 220,540 250,660 210,760 160,800",
    "column": "140,170 155,220 150,400 150,600 155,760 150,800",
    "bell": "80,170 130,230 160,360 190,520 250,700 270,800",
    "wide basket": "300,400 305,460 285,600 245,720 200,790 185,815",
    "deep basket": "260,340 262,440 250,600 230,720 200,800 190,815",
    "shallow basket": "330,520 325,580 300,670 250,760 210,805 200,815",
    "jug": "75,200 85,215 75,245 82,300 150,380 235,500 250,600 215,720 145,800 130,818",
    "low jug": "90,300 100,315 85,345 100,400 200,480 270,580 275,660 230,755 160,808 145,818",
    "vase": "120,170 130,185 100,220 85,300 120,420 190,560 205,660 180,750 120,808 110,818",
    "slim vase": "75,140 85,155 65,190 60,280 90,400 140,540 150,660 130,760 100,810 95,818",
    "open vase": "210,280 215,300 180,360 150,440 170,560 190,660 170,750 125,810 120,818",
    "pot": "150,300 160,315 145,345 200,420 245,520 245,640 210,740 160,806 150,818",
    "bowl": "270,540 272,560 262,630 220,720 150,790 120,805 120,818",
    "bottle": "58,200 58,300 75,335 125,385 135,430 135,780 128,815",
    "slim bottle": "50,160 50,280 62,330 100,390 108,440 108,780 100,815",
    "jar": "140,300 145,330 175,370 180,420 180,760 165,815",
    "low jar": "135,360 140,390 162,420 165,460 165,770 152,815",
}
# Vessel: where the label stands (top, height), its size, where the filling starts, the cap.
VESSELS = {
    "bottle": ((0.49, 0.23), (0.28, 0.24), 0.40, (0.064, 0.165, 0.235)),
    "slim bottle": ((0.49, 0.21), (0.28, 0.24), 0.40, (0.056, 0.125, 0.195)),
    "jar": ((0.52, 0.19), (0.36, 0.21), 0.36, (0.158, 0.245, 0.315)),
    "low jar": ((0.53, 0.18), (0.33, 0.19), 0.41, (0.15, 0.305, 0.372)),
}


def outline(shape):
    """The outline by name, or as given."""
    if not isinstance(shape, str):
        return shape
    pairs = (point.split(",") for point in OUTLINES[shape].split())
    return [(int(radius) / 1000, int(height) / 1000) for radius, height in pairs]


def lathe(shape, x=0.5, smooth=True):
    """(mask, nx, ny, nz, angle, radii) of the body that an outline sweeps."""
    radii, heights = zip(*outline(shape), strict=True)
    rows = np.linspace(0, 1, N)
    r = np.interp(rows, heights, radii, left=0, right=0)
    if smooth:
        round_ = np.convolve(np.pad(r, 12, "edge"), np.ones(25) / 25, "valid")
        r = np.where((rows > heights[0]) & (rows < heights[-1]) & (r > 0), round_, 0)
    r = r.astype(np.float32)
    slope = np.convolve(np.pad(np.gradient(r) * N, 6, "edge"), np.ones(13) / 13, "valid")
    nx = np.clip((X - x) / np.maximum(r[:, None], 1e-4), -1, 1)
    ny = -np.clip(slope, -1.5, 1.5)[:, None] * np.ones_like(nx) * 0.7
    nz = dome(nx)
    length = np.sqrt(nx**2 + ny**2 + nz**2)
    mask = soft(np.abs(X - x) < r[:, None])
    return mask, nx / length, ny / length, nz / length, np.arcsin(nx), r


def clay(ground, profile, color, mouth, seed=5, bands=(), wood=False, field=None, x=0.5, base=0.82):
    """A pot with its carved and painted bands, and the dark of its mouth."""
    field = backdrop(ground) if field is None else field
    mask, nx, ny, nz, angle, r = lathe(profile, x)
    field = contact(field, x + 0.01, base, r[int((base - 0.03) * N)] * 1.15, 0.03, 0.65)
    field = shadow(field, mask, 40, 6, 38, 0.2)
    light, glint = lit(nx, ny, nz, 0.36, 0.80, 0.16 if wood else 0.10, 14)
    light = light * (_grain(seed, angle) if wood else _clay(seed))
    paint = np.broadcast_to(_code(color), field.shape)
    dip = 0.02 * (dome(np.sin(angle)) - 1)
    for top, height, kind in bands:
        paint, light = BANDS[kind](paint, light, (Y - dip - top) / height, angle)
    field = lay(field, paint * light[..., None] + glint[..., None] * 0.6, mask)
    return _mouth(field, _code(color), x, *mouth)


def _code(value):
    return color(value)


def _clay(seed):
    rough, lumps = noise(seed, 90), noise(seed + 1, 5)
    return 1 + 0.10 * rough + 0.13 * lumps + 0.03 * np.sin(yy * 0.55 + lumps * 8)


def _grain(seed, angle):
    lumps = noise(seed, 4)
    lines = np.sin(Y * 150 + lumps * 26 + angle * 3) * 0.07 + np.sin(Y * 47 + lumps * 18) * 0.08
    return 1 + lines + 0.06 * noise(seed + 2, 120)


def _line(paint, light, v, _angle):
    return paint, light * (1 - 0.35 * np.exp(-(v**2)))


def _zigzag(paint, light, v, angle):
    teeth = np.abs(((angle * 5.2) % 1) - 0.5) * 2
    cut = (np.abs(v - teeth) < 0.17) & (v > -0.1) & (v < 1.1)
    return paint, light * (1 - 0.42 * cut)


def _white(paint, light, v, angle):
    reach = np.abs(v - 0.5) * 2 + np.abs(((angle * 4.6) % 1) - 0.5) * 2
    slip = ((reach < 0.95) & (reach > 0.5)) | (np.abs(v + 0.18) < 0.05) | (np.abs(v - 1.18) < 0.05)
    return np.where(slip[..., None], _code(COTTON) * 0.93, paint), light


def _dots(paint, light, v, angle):
    across = (((angle * 7) % 1) - 0.5) * 1.6
    return paint, light * (1 - 0.4 * (across**2 + (v - 0.5) ** 2 < 0.09))


BANDS = {"line": _line, "zigzag": _zigzag, "white": _white, "dots": _dots}


def _mouth(field, paint, x, top, width, height):
    rim = paint * 1.12 * (1 - 0.18 * (X - x) / width)[..., None]
    field = lay(field, rim, soft(ellipse(x, top, width, height) < 1))
    dark = paint * 0.32 * (1 + 0.9 * (Y - top) / height + 0.5 * (X - x) / width)[..., None]
    return lay(field, dark, soft(ellipse(x, top + 0.002, width * 0.86, height * 0.78) < 1))


def cups(ground, back, front):
    """Three cups, two behind and one glazed before them."""
    field = backdrop(ground, floor=0.6)
    for x, base, size in ((0.63, 0.70, 1.05), (0.35, 0.74, 1.1)):
        rows = ((0.115, 0.22), (0.118, 0.19), (0.12, 0.1), (0.105, 0.02), (0.085, 0))
        shape = [(radius * size, base - up * size) for radius, up in rows]
        mouth = (base - 0.218 * size, 0.116 * size, 0.027 * size)
        bands = [(base - 0.06 * size, 0.004, "line")]
        field = clay(ground, shape, back, mouth, int(x * 100), bands, field=field, x=x, base=base)
    shape = [(0.125, 0.58), (0.13, 0.61), (0.132, 0.70), (0.115, 0.79), (0.092, 0.815)]
    bands = [(0.68, 0.004, "line"), (0.70, 0.045, "zigzag")]
    mouth = (0.582, 0.127, 0.03)
    return clay(ground, shape, front, mouth, 3, bands, field=field, x=0.545, base=0.815)


def close_clay():
    """A close-up of a carved clay wall."""
    angle, light = (X - 0.5) * 1.5, _clay(3)
    paint = np.broadcast_to(_code("#a9573a"), (N, N, 3))
    bands = [(0.2, 0.012, "line"), (0.26, 0.14, "white"), (0.46, 0.012, "line")]
    for top, height, kind in [*bands, (0.52, 0.14, "zigzag"), (0.74, 0.012, "line")]:
        paint, light = BANDS[kind](paint, light, (Y + 0.02 * X - top) / height, angle * 1.3)
    light = light * (1.1 - 0.35 * (X - 0.35) ** 2 - 0.2 * (Y - 0.4))
    return np.clip(paint * light[..., None], 0, 1)


def jar(ground, profile, glass, filling, cap, label, clear=0.5):
    """A jar or bottle of glass with its filling, label and cap."""
    (label_top, label_height), size, fill_from, cap_shape = VESSELS[profile]
    field, base = backdrop(ground), 0.82
    mask, nx, ny, nz, angle, r = lathe(profile)
    field = contact(field, 0.51, base, r.max() * 0.95, 0.028, 0.6)
    field = _glow(field, glass, r.max(), base)
    edge = np.abs(nx) ** 5
    wall = (field * (1 - clear) + _code(glass) * clear) * (1 - 0.35 * edge)[..., None]
    inside = (np.abs(X - 0.5) < r[:, None] * 0.93) & (fill_from + 0.006 * dome(nx) < Y)
    wall = lay(wall, _filling(filling, nx, edge, angle), blur(inside, 2) * mask * 0.94)
    field = lay(field, wall, mask)
    light, _glint = lit(nx, ny * 0.4, nz, 0.62, 0.46)
    radius = r[int((label_top + label_height / 2) * N)] * 1.004
    paper = _label(label, size)
    field = stick(field, paper, (0, label_top, 0, label_height), light, around=(0.5, radius, 1.9))
    return _cap(_reflections(field, nx, mask, outline(profile)), cap, *cap_shape)


def _label(spec, size):
    return label(*size, **spec)


def _glow(field, glass, radius, base):
    """Light that falls through the glass onto the floor."""
    spot = soft(ellipse(0.66, base + 0.004, radius, 0.03) < 1, 22)[..., None] * 0.35
    return field * (1 - spot) + (field * 0.6 + _code(glass) * 0.5) * spot


def _filling(filling, nx, edge, angle):
    kind, _colon, code = filling.rpartition(":")
    if kind == "nuts":
        return _nuts(code) * (1.02 - 0.12 * np.abs(angle))[..., None]
    if kind == "chili":
        return _chili(code)
    light = 1.08 - 0.35 * edge + 0.12 * np.clip(-nx, 0, 1) - 0.2 * (Y - 0.5)
    return _code(code) * light[..., None]


def _chili(code):
    seeds, lumps = noise(21, 70, 2), noise(22, 26, 2)
    paint = _code(code) * (1.0 + 1.1 * seeds + 0.5 * lumps)[..., None]
    return paint + np.where((seeds > 0.20)[..., None], _code("#d9a24a") * 0.5, 0)


def _nuts(code, count=520, seed=8, size=0.030):
    field, rolls = np.ones((N, N, 3), np.float32) * _code(code) * 0.35, dice(seed)
    reach = int(0.07 * N)
    for _nut in range(count):
        x, y, lean = rolls.uniform(0.25, 0.75), rolls.uniform(0.28, 0.84), rolls.uniform(0, 6.28)
        tone, row, column = rolls.uniform(0.88, 1.1), int(y * N), int(x * N)
        part = np.s_[max(row - reach, 0) : row + reach, max(column - reach, 0) : column + reach]
        field[part] = _nut_on(field[part], _code(code) * tone, X[part] - x, Y[part] - y, lean, size)
    return field


def _nut_on(field, paint, right, down, lean, size):
    x = right * np.cos(lean) + down * np.sin(lean)
    y = -right * np.sin(lean) + down * np.cos(lean) + 9 * x * x - 0.004
    thick = size * 0.62
    r = (x / size) ** 2 + (y / thick) ** 2
    cast = np.clip(1.5 - ((x - 0.003) / size) ** 2 - ((y - 0.006) / thick) ** 2, 0, 0.9)
    light = (0.72 + 0.42 * dome(np.sqrt(r)) - 3 * (right + down))[..., None]
    mask = np.clip((1 - r) * 8, 0, 1)
    return lay(field * (1 - 0.4 * cast)[..., None], paint * light, mask)


def _reflections(field, nx, mask, shape):
    lines = (
        0.42 * bump(nx, -0.66, 0.07) + 0.14 * bump(nx, -0.48, 0.03) + 0.22 * bump(nx, 0.84, 0.05)
    )
    fade = np.clip((Y - shape[0][1] - 0.02) / 0.03, 0, 1)
    fade = fade * np.clip((shape[-1][1] - 0.03 - Y) / 0.04, 0, 1)
    return np.clip(field + (lines * mask * fade)[..., None], 0, 1)


def _cap(field, code, radius, top, bottom):
    mask, nx, _ny, nz, angle, _r = lathe([(radius, top), (radius, bottom)], smooth=False)
    light, glint = lit(nx, 0 * nx, nz, 0.5, 0.62, 0.35, 26)
    light = light * (1 + 0.06 * np.sin(angle * 60))
    field = field * (1 - (blur(np.roll(mask, 9, 0), 5) * mask * 0.35)[..., None])
    field = lay(field, _code(code) * light[..., None] + glint[..., None], mask)
    lid = _code(code) * (1.18 - 0.25 * (X - 0.5) / radius)[..., None]
    return lay(field, lid, soft(ellipse(0.5, top, radius, 0.018) < 1))
