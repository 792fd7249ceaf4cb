"""Paper labels in Pillow's own letters, so that no font of the machine is needed."""

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from ikmhub.demo.pictures.canvas import N, X, Y, as_field, dome, lay, soft

COTTON, INK, RED = "#efe8d8", "#2a2724", "#8c3226"


def label(width, height, lines, paper=COTTON, ink=INK, accent=RED):
    """A label with dyed edges, two rows of stepped diamonds and three centred lines."""
    across, down = int(width * N) * 2, int(height * N) * 2
    image = Image.new("RGB", (across, down), paper)
    pen = ImageDraw.Draw(image)
    pen.rectangle([0, 0, across, down * 0.055], fill=accent)
    pen.rectangle([0, down * 0.945, across, down], fill=accent)
    for top in (0.085, 0.885):
        _diamonds(pen, across, top * down, down * 0.011, accent)
    rows = zip(lines, (0.40, 0.59, 0.74), (0.22, 0.085, 0.065), (ink, accent, ink), strict=True)
    for text, middle, size, color in rows:
        _centred(pen, text, across, middle * down, int(down * size), color)
    return as_field(image)


def _diamonds(pen, across, top, step, color):
    for left in np.arange(0, across, step * 10):
        for row, wide in enumerate((1, 3, 1)):
            y, x = top + row * 1.8 * step, left + step * 5
            pen.rectangle([x - wide * step, y, x + wide * step, y + 2 * step - 1], fill=color)


def _centred(pen, text, across, middle, size, color):
    font = ImageFont.load_default(size)
    while pen.textlength(text, font=font) > across * 0.88 and size > 8:
        size -= 2
        font = ImageFont.load_default(size)
    place = (across / 2, middle)
    pen.text(place, text, color, font, "mm", stroke_width=size // 34, stroke_fill=color)


def stick(field, paper, place, light, around=None, crumple=None):
    """Lay the label on a flat front, or `around` a body given as (x, radius, angle seen)."""
    left, top, width, height = place
    if around:
        x, radius, span = around
        across = np.clip((X - x) / radius, -1, 1)
        u = np.arcsin(across) / span + 0.5
        v = (Y - top - 0.018 * (dome(across) - 1)) / height
        seen = np.abs(X - x) < radius * np.sin(min(span / 2, 1.57))
    else:
        u, v, seen = (X - left) / width, (Y - top) / height, True
    if crumple is not None:
        u, v = u + crumple * 0.25, v + crumple * 0.12
    mask = soft((u > 0) & (u < 1) & (v > 0) & (v < 1) & seen, 0.8)
    rows = np.clip((v * paper.shape[0]).astype(int), 0, paper.shape[0] - 1)
    columns = np.clip((u * paper.shape[1]).astype(int), 0, paper.shape[1] - 1)
    return lay(field, paper[rows, columns] * light[..., None], mask)
