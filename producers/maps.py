"""The drawn map of a regency's districts: our own schematic shapes, or a board of tiles.

data/maps/<code>.json holds the shapes that somebody drew for one regency. Every other regency
gets stepped tiles in the order of its codes, so that its pages work on the first day.
"""

import json
import math
import textwrap
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import get_language

DRAWINGS = Path(__file__).parent / "data" / "maps"
TINTS = 5
RINGS = (68, 44, 22)  # widths of the soft lines around the coast
# All lengths are in the map's own units; it is as wide as a text column, or 328 px on phones.
WIDTH, GAP, STEP, LINE, PADDING = 610, 4, 6, 20, 30
LETTERS = {4: 10, 3: 13, 2: 20}  # tiles in a row: letters that fit a line of one tile


class District(NamedTuple):
    """What a page knows of one district: `count` is shown under its name, `here` marks it."""

    code: str
    name: str
    address: str
    count: int = 0
    here: bool = False


class Label(NamedTuple):
    """One line of text on the map; lengths are strings so that no language parts thousands."""

    x: str
    y: str
    text: str


class Area(NamedTuple):
    """One district as drawn. `lines` is its name, `figure` where its count stands."""

    district: District
    path: str
    tint: int
    lines: list[Label]
    figure: Label

    @property
    def key(self):
        return "peta-" + self.district.code.replace(".", "-")


class Map(NamedTuple):
    """A map for components/map.html; `drawn` is false for a board of tiles."""

    view_box: str
    areas: list[Area]
    drawn: bool
    islands: list = []
    hills: str = ""
    notes: list[Label] = []

    @property
    def links(self):
        """The areas in drawing order: the one shown first, so that it covers no name."""
        return sorted(self.areas, key=lambda area: not area.district.here)

    @property
    def rings(self):
        return RINGS if self.drawn else ()


def drawn(regency, districts):
    """The map of `regency` (a code) with these `districts`; asks no database."""
    districts = [District(*each) for each in districts]
    drawing = _drawing(regency)
    if drawing and all(each.code in drawing["areas"] for each in districts):
        return _drawn(drawing, districts)
    return _board(districts)


@cache
def _drawing(regency):
    path = DRAWINGS / f"{regency}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def _drawn(drawing, districts):
    """The shapes from west to east, as the drawing lists them."""
    by_code = {each.code: each for each in districts}
    areas = [
        _area(by_code[code], **shape) for code, shape in drawing["areas"].items() if code in by_code
    ]
    english = get_language() == "en"
    notes = [_label(x, y, en if english else text) for x, y, text, en in drawing["notes"]]
    islands = [[str(number) for number in island] for island in drawing["islands"]]
    return Map(drawing["view_box"], areas, True, islands, drawing["hills"], notes)


def _area(district, path, tint, label):
    x, y = label
    lines = [_label(x, y, district.name)]
    return Area(district, path, tint, lines, _label(x, y + LINE - 1, ""))


def _board(districts):
    """Tiles row by row, as high as the district with the longest name needs."""
    columns = _columns(districts)
    names = [textwrap.wrap(each.name, LETTERS[columns]) for each in districts]
    width = WIDTH / columns
    height = PADDING + LINE * (max(map(len, names), default=1) + 1)
    areas = [
        _tile(district, lines, number // columns, number % columns, width, height)
        for number, (district, lines) in enumerate(zip(districts, names, strict=True))
    ]
    rows = math.ceil(len(districts) / columns)
    return Map(f"0 0 {WIDTH} {_number(rows * height)}", areas, False)


def _columns(districts):
    """Two for a handful of districts, three for some, else four; fewer when words are long."""
    longest = max((len(word) for each in districts for word in each.name.split()), default=0)
    wanted = 2 if len(districts) <= 4 else 3 if len(districts) <= 9 else 4
    fitting = [columns for columns in LETTERS if longest <= LETTERS[columns]]
    return min(wanted, max(fitting, default=2))


def _tile(district, lines, row, column, width, height):
    left, top = column * width + GAP / 2, row * height + GAP / 2
    path = _stepped(left, top, width - GAP, height - GAP)
    x = left + (width - GAP) / 2
    y = top + (height - GAP - LINE * (len(lines) + 1)) / 2 + LINE * 0.8
    labels = [_label(x, y + LINE * number, text) for number, text in enumerate(lines)]
    # Neighbours differ: one tint on to the right, two down.
    tint = (column + 2 * row) % TINTS + 1
    return Area(district, path, tint, labels, _label(x, y + LINE * len(lines), ""))


def _stepped(left, top, width, height):
    """A rectangle whose corners are cut in two steps, as weaving would draw it."""
    s, across, down = STEP, _number(width - 4 * STEP), _number(height - 4 * STEP)
    start = f"M{_number(left + 2 * s)} {_number(top)}"
    return (
        f"{start}h{across}v{s}h{s}v{s}h{s}v{down}h-{s}v{s}h-{s}v{s}"
        f"h-{across}v-{s}h-{s}v-{s}h-{s}v-{down}h{s}v-{s}h{s}z"
    )


def _label(x, y, text):
    return Label(_number(x), _number(y), text)


def _number(value):
    return f"{value:.1f}".rstrip("0").rstrip(".")
