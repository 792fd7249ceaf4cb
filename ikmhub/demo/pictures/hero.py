"""The first page's picture: five cloths of different length on one bamboo rod."""

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from ikmhub.demo.pictures.canvas import as_field, as_image, blur, bump, color, dice, dome, lay
from ikmhub.demo.pictures.cloth import folds, wavy
from ikmhub.demo.pictures.threads import pattern, weave

W, H = 1920, 1000
y, x = np.mgrid[0:H, 0:W].astype(np.float32)
X, Y = x / H, y / H  # both counted in heights
CLOTHS = (  # left, right, bottom, pattern, thread, fringe, seed
    (0.06, 0.34, 0.93, ["stripes", ["#8c3226", "#efe8d8", "#26345a", "#cc9632", "#6d1c17"],
     "abang"], 3.3, "#8c3226", 11),
    (0.40, 0.80, 1.2, ["ikat", ["#2a3a63", "#e9e0ca", "#8c3226", "#cc9632", "#efe8d8"]],
     3.4, "#efe8d8", 1),
    (0.87, 1.13, 0.80, ["keker", ["#cc9632", "#8c3226", "#efe8d8", "#8a5a10"], 44],
     3.2, "#cc9632", 5),
    (1.19, 1.55, 1.2, ["songket", ["#701a22", "#d2a650", "#2c5a4f"]], 3.1, "#d2a650", 9),
    (1.62, 1.86, 0.88, ["stripes", ["#26345a", "#efe8d8", "#4d6791", "#cc9632"], "wide"],
     3.6, "#efe8d8", 15),
)  # fmt: skip
CROPS = {"wide": ((0, 0, 1440, 750), (1440, 750)), "square": ((280, 0, 1030, 750), (720, 720))}


def hero(crop):
    """The whole picture, 1440 x 750, or the square cut out of it for phones."""
    field = np.ones((H, W, 3), np.float32) * color("#d9d6cc")
    field = field * (1.06 - 0.15 * np.hypot(X - 0.45, Y - 0.12))[..., None]
    field = field + ((_clouds() - 0.5) * 0.015)[..., None]
    field = _rod(field)
    for cloth in CLOTHS:
        field = _hang(field, *cloth)
    grey = field.mean(2, keepdims=True)
    field = grey + (field - grey) * 0.9 + np.array([0.008, 0.003, -0.006])
    field = field + (dice(1).rand(H, W, 1) - 0.5) * 0.018
    box, size = CROPS[crop]
    picture = as_image(field).resize((1440, 750), Image.Resampling.LANCZOS).crop(box)
    return picture.resize(size, Image.Resampling.LANCZOS)


def _clouds():
    rough = Image.fromarray((dice(3).rand(40, 77) * 255).astype(np.uint8))
    return as_field(rough.resize((W, H), Image.Resampling.BICUBIC))


def _shadow(field, mask, right, down, softness, depth):
    cast = np.roll(np.roll(mask, down, 0), right, 1)
    cast[:down] = 0
    cast[:, :right] = 0
    cast = (blur(cast, softness) * depth)[..., None]
    return field * (1 - cast) + np.array([0.15, 0.12, 0.12], np.float32) * cast


def _rod(field):
    mask, across = (np.abs(Y - 0.115) < 0.016).astype(np.float32), (Y - 0.115) / 0.016
    light = (0.6 + 0.5 * dome(across) - 0.25 * across) * (1 - 0.3 * bump(X % 0.31, 0.15, 0.004))
    return lay(_shadow(field, mask, 14, 20, 14, 0.3), color("#b28a55") * light[..., None], mask)


def _hang(field, left, right, bottom, pattern_of, thread, fringe, seed):
    paint = pattern(pattern_of)
    low = bottom + 0.007 / 0.006 * wavy(X, seed)
    cloth = blur((left < X) & (right > X) & (Y > 0.094) & (low > Y), 1)
    threads = _fringe(left, right, bottom, seed) if bottom < 1 else np.zeros_like(X)
    both = np.maximum(cloth, threads)
    field = _shadow(_shadow(field, both, 38, 26, 26, 0.42), both, 9, 8, 8, 0.25)
    height, slope = folds(X, Y * 0.8, seed)
    grow = np.clip((Y - 0.1) * 1.6, 0.25, 1)
    u, v = (x + slope * 17 * grow - left * H) / thread, (y + 4 * height * grow) / thread
    light = 1 + 0.22 * height * grow - 0.05 * (X - 0.9) - 0.1 * (Y - 0.5)
    light = (light * _over_rod((Y - 0.112) / 0.022))[..., None]
    field = lay(field, color(fringe) * 0.95 * light, threads)
    return lay(field, paint(u, v) * weave(u, v)[..., None] * light, cloth)


def _over_rod(across):
    """The bend over the rod, and the shade under it."""
    bend = np.where(np.abs(across) < 1, 0.74 + 0.4 * dome(across) - 0.12 * across, 1)
    return bend * np.where(across >= 1, 1 - 0.34 * np.exp(-(across - 1) / 0.9), 1)


def _fringe(left, right, bottom, seed):
    image, rolls = Image.new("L", (W, H), 0), dice(seed)
    pen = ImageDraw.Draw(image)
    for number in range(int((right - left) * H / 9)):
        start = left * H + 5 + number * 9
        top = (bottom + 0.007 / 0.006 * wavy(start / H, seed)) * H - 3
        length, lean = 48 + rolls.randn() * 5, rolls.randn() * 3
        middle = (start + lean / 2, top + length / 2)
        pen.line([(start, top), middle, (start + lean, top + length)], 255, 4)
    return as_field(image.filter(ImageFilter.GaussianBlur(0.8)))
