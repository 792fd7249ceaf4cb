"""The ground of every picture: a square field, light from the upper left, two soft shadows."""

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

N = 1200
yy, xx = np.mgrid[0:N, 0:N].astype(np.float32)
X, Y = xx / N, yy / N
GROUNDS = {
    "kapas": "#e8e2d5",
    "abu": "#dbdad4",
    "nila": "#c9d0d6",
    "mor": "#e3d2c6",
    "kunyit": "#e6dab9",
    "daun": "#d0d5c5",
    "senja": "#c9c4ba",
}
SHADE = np.array([0.17, 0.13, 0.13], np.float32)
LIGHT = np.array([-0.52, -0.55, 0.66]) / np.linalg.norm([-0.52, -0.55, 0.66])
GLINT = (LIGHT + [0, 0, 1]) / np.linalg.norm(LIGHT + [0, 0, 1])


def color(code):
    """`#rrggbb` as three floats."""
    return np.array([int(code[i : i + 2], 16) for i in (1, 3, 5)], np.float32) / 255


def dice(seed):
    return np.random.RandomState(seed)


def as_image(field):
    return Image.fromarray((np.clip(field, 0, 1) * 255).astype(np.uint8))


def as_field(image):
    return np.asarray(image, np.float32) / 255


def blur(field, radius):
    return as_field(as_image(field).filter(ImageFilter.GaussianBlur(radius)))


def soft(condition, radius=1):
    """A mask with a soft edge from a field of yes and no."""
    return blur(condition.astype(np.float32), radius)


def bump(field, at, width):
    """One where `field` is `at`, falling to nothing within some `width`."""
    return np.exp(-(((field - at) / width) ** 2))


def dome(ratio):
    """The height of a half circle at `ratio` of its radius."""
    return np.sqrt(np.clip(1 - ratio**2, 0, 1))


def noise(seed, scale, octaves=3, shape=(N, N)):
    """Clouds from -0.5 to 0.5, `scale` lumps across."""
    rolls, total = dice(seed), np.zeros(shape, np.float32)
    for step in range(octaves):
        cells = max(2, int(scale * 2**step))
        rough = Image.fromarray((rolls.rand(cells, cells) * 255).astype(np.uint8))
        total += as_field(rough.resize(shape[::-1], Image.Resampling.BICUBIC)) / 2**step
    return total / sum(1 / 2**step for step in range(octaves)) - 0.5


def backdrop(ground, floor=0.66, flat=False, seed=1):
    """Pale ground, brightest upper left; standing things get a soft floor line."""
    light = 1.05 - 0.16 * np.hypot(X - 0.28, Y - 0.2)
    if not flat:
        step = 1 / (1 + np.exp(-(Y - floor) * 26))
        light = light - 0.055 * step + 0.03 * step * (1 - np.abs(X - 0.4))
    field = color(GROUNDS.get(ground, ground)) * light[..., None]
    return np.clip(field + (noise(seed, 5) * 0.02)[..., None], 0, 1)


def lay(field, paint, mask):
    """`paint` over `field` where `mask` is one."""
    mask = mask[..., None]
    return field * (1 - mask) + np.clip(paint, 0, 1) * mask


def shadow(field, mask, right, down, softness, depth):
    cast = np.roll(np.roll(mask, int(down), 0), int(right), 1)
    cast = (blur(cast, softness) * depth)[..., None]
    return field * (1 - cast) + SHADE * cast


def contact(field, x, y, width, height, depth=0.55, softness=16):
    """The dark spot under a thing that stands on the floor."""
    spot = (((X - x) / width) ** 2 + ((Y - y) / height) ** 2 < 1).astype(np.float32)
    field = shadow(field, spot, 26, 6, softness * 2.2, depth * 0.5)
    return shadow(field, spot, 4, 2, softness * 0.7, depth * 0.75)


def drawn(draw, softness=1.0):
    """A mask from what `draw(pen, px)` paints; `px` turns 0..1 into pixels."""
    image = Image.new("L", (N, N), 0)
    draw(ImageDraw.Draw(image), lambda *places: [place * N for place in places])
    return as_field(image.filter(ImageFilter.GaussianBlur(softness)))


def polygon(points, softness=1.2):
    flat = [value for point in points for value in point]
    return drawn(lambda pen, px: pen.polygon(px(*flat), fill=255), softness)


def panel(left, top, right, bottom, radius, softness=1):
    def draw(pen, px):
        pen.rounded_rectangle(px(left, top, right, bottom), radius * N, fill=255)

    return drawn(draw, softness)


def ellipse(x, y, width, height):
    """Distance from the middle: below one is inside."""
    return ((X - x) / width) ** 2 + ((Y - y) / height) ** 2


def turned(angle, x=0.5, y=0.5):
    """The field's coordinates, turned by `angle` around a point."""
    c, s = np.cos(angle), np.sin(angle)
    return (X - x) * c + (Y - y) * s, -(X - x) * s + (Y - y) * c


def lit(nx, ny, nz, ambient=0.45, diffuse=0.68, specular=0.0, sharp=30):
    """(brightness, glint) of a surface from its normals."""
    fall = np.clip(nx * LIGHT[0] + ny * LIGHT[1] + nz * LIGHT[2], 0, 1)
    shine = np.clip(nx * GLINT[0] + ny * GLINT[1] + nz * GLINT[2], 0, 1) ** sharp
    return ambient + diffuse * fall, specular * shine


def faded(field, saturation=0.9):
    """Colours as a print on uncoated paper: a little greyer and warmer, with grain."""
    grey = field.mean(2, keepdims=True)
    field = grey + (field - grey) * saturation + np.array([0.010, 0.004, -0.008], np.float32)
    return field + (dice(9).rand(*field.shape[:2], 1) - 0.5) * 0.018


def zoomed(image, factor, x, y):
    """The part of `image` around (x, y), `factor` times closer."""
    side = image.width / factor
    left = min(max(x * image.width - side / 2, 0), image.width - side)
    top = min(max(y * image.height - side / 2, 0), image.height - side)
    return image.crop((int(left), int(top), int(left + side), int(top + side)))
