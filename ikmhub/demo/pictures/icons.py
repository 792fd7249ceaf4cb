"""Draw the icons of the installed shelf: the mark on indigo, over a woven edge.

`python -m ikmhub.demo.pictures.icons` writes them to static/img/. A unit is one 64th of the side,
a cell of the weave two of them; so every edge falls on a pixel.
"""

from django.conf import settings
from PIL import Image, ImageDraw

INDIGO, COTTON, MORINDA, TURMERIC = "#1f2b4d", "#efe6d2", "#d05a43", "#d9a741"
MARK = ((0, -11, 7, COTTON), (0, 11, 7, COTTON), (-11, 0, 7, MORINDA), (11, 0, 7, MORINDA),
        (0, 0, 3, TURMERIC))  # fmt: skip


class Cloth:
    """A square of `side` units, each `unit` pixels wide."""

    def __init__(self, unit, side=64):
        self.unit, self.side = unit, side
        self.image = Image.new("RGB", (unit * side, unit * side), INDIGO)
        self.draw = ImageDraw.Draw(self.image)

    def fill(self, left, top, right, bottom, dye):
        """Between these units, the last one not included."""
        left, top, right, bottom = (n * self.unit for n in (left, top, right, bottom))
        self.draw.rectangle((left, top, right - 1, bottom - 1), dye)

    def diamond(self, x, y, rows, dye):
        for row in range(rows):
            half = 2 * min(row, rows - 1 - row) + 1
            top = y - rows + 2 * row
            self.fill(x - half, top, x + half, top + 2, dye)

    def mark(self, y):
        for right, down, rows, dye in MARK:
            self.diamond(self.side // 2 + right, y + down, rows, dye)

    def edge(self):
        foot = self.side
        self.fill(0, foot - 14, self.side, foot - 12, TURMERIC)
        for n, x in enumerate(range(self.side // 2 % 8, self.side + 4, 8)):
            self.diamond(x, foot - 7, 3, (COTTON, MORINDA)[n % 2])
        self.fill(0, foot - 2, self.side, foot, MORINDA)


def icon(unit, side=64):
    cloth = Cloth(unit, side)
    cloth.mark(side // 2 - 7)
    cloth.edge()
    return cloth.image


def maskable(unit):
    """Cut by the phone to its own shape: all that matters lies in the middle 80 %."""
    cloth = Cloth(unit)
    cloth.mark(32)
    return cloth.image


def drawn():
    """{file name: picture}"""
    return {
        "icon-180.png": icon(3, 60),
        "icon-192.png": icon(3),
        "icon-512.png": icon(8),
        "icon-maskable-512.png": maskable(8),
    }


if __name__ == "__main__":
    for name, picture in drawn().items():
        # Four dyes: with a palette of their own they take a few hundred bytes.
        picture.quantize(8).save(settings.BASE_DIR / "static/img" / name, optimize=True)
