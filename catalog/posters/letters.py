"""Words in Pillow's own letters, so that no font of the machine is needed."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from PIL import ImageFont

LEADING = 1.18  # from line to line, in sizes
BASE = 0.93  # from the top of a line to where its letters stand, in sizes
HEAVY = 0.02  # the font has one weight: bold is a stroke of so many sizes
NO_SIGN = "\uffff"
WRITTEN = str.maketrans(
    {
        **dict.fromkeys("–—−‐‑‒―", "-"),
        **dict.fromkeys("•∙●", "·"),
        **{"×": "x", "′": "'", "″": '"', "€": "EUR ", "£": "GBP "},
        **{"½": " 1/2", "¼": " 1/4", "¾": " 3/4"},
        **dict.fromkeys("Øø⌀", "diameter "),
        **{"Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "ß": "ss"},
        **{"Đ": "D", "đ": "d", "Ł": "L", "ł": "l", "ı": "i", "Þ": "Th", "þ": "th"},
    }
)


@lru_cache(maxsize=64)
def font(size):
    return ImageFont.load_default(size)


def plain(text):
    """The text in letters that the font has.

    Accents fall (`té` is read as well as `te`); a word of another script or of pictures falls
    out whole, for a box or a question mark in its place tells nobody anything.
    """
    words = ((word, _written(word)) for word in text.translate(WRITTEN).split())
    return " ".join(new for old, new in words if new == old or any(map(str.isalnum, new)))


def _written(word):
    return "".join(sign if _has(sign) else _parts(sign) for sign in word)


def _parts(sign):
    return "".join(filter(_has, unicodedata.normalize("NFKD", sign)))


@lru_cache(maxsize=2048)
def _has(sign):
    return sign.isprintable() and _drawn(sign) != _drawn(NO_SIGN)


def _drawn(sign):
    mask = font(40).getmask(sign)
    return mask.size, bytes(mask)


@dataclass(frozen=True)
class Block:
    """Lines of one size and colour."""

    lines: list[str]
    size: int
    color: str
    heavy: bool = False

    @property
    def height(self):
        return round(len(self.lines) * self.size * LEADING)

    @property
    def width(self):
        return max((font(self.size).getlength(line) for line in self.lines), default=0)

    def write(self, pen, left, top):
        """Draw the lines below `top`, each beginning at `left`."""
        stroke = self.size * HEAVY if self.heavy else 0
        for n, line in enumerate(self.lines):
            foot = top + (n * LEADING + BASE) * self.size
            look = {"anchor": "ls", "stroke_width": stroke}
            pen.text((left, foot), line, self.color, font(self.size), **look)


def fitted(text, *, width, height, sizes, color, heavy=False):
    """The text as large as `sizes` (largest, smallest) and the room allow.

    What does not fit in the smallest size ends in an ellipsis.
    """
    words, (size, least) = plain(text), sizes
    while True:
        lines, most = wrapped(words, font(size), width), int(height / size / LEADING)
        if len(lines) <= most or size <= least:
            break
        size = max(least, size - 2)
    lines = (cut if len(lines) > most else even)(lines, most, font(size), width)
    return Block(lines, size, color, heavy)


def even(lines, _most, face, width):
    """The same words in as many lines of nearly one length: none stands alone below the others."""
    words, best = " ".join(lines), lines
    while len(lines) == len(best) and " ".join(lines) == words and width > 0:
        best, width = lines, width - 16
        lines = wrapped(words, face, width)
    return best


def cut(lines, most, face, width):
    """So many lines; the last one shows that something is missing."""
    last = lines[most - 1]
    while last and face.getlength(f"{last}…") > width:
        last = last[:-1]
    return [*lines[: most - 1], f"{last.rstrip()}…"]


def wrapped(text, face, width):
    """The text in lines of at most `width` px; a word longer than a line is cut into pieces."""
    lines = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and face.getlength(joined) <= width:
            lines[-1] = joined
        else:
            lines.extend(_pieces(word, face, width))
    return lines


def _pieces(word, face, width):
    pieces = [""]
    for letter in word:
        if pieces[-1] and face.getlength(pieces[-1] + letter) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
