"""Weights, lengths, sizes and counts, however they are written: 1kg, 1.000 gram, 60x100, isi 6."""

import re
from decimal import Decimal
from itertools import permutations


def _any_of(words):
    return "|".join(sorted(words, key=len, reverse=True))


# {spelling: how many of the smallest unit of its kind}
GRAMS = {
    **dict.fromkeys(("kg", "kilo", "kilogram"), 1000),
    "ons": 100,
    **dict.fromkeys(("g", "gr", "gram"), 1),
}
MILLILITRES = {
    **dict.fromkeys(("l", "lt", "ltr", "liter", "litre"), 1000),
    **dict.fromkeys(("ml", "cc", "mili", "mililiter"), 1),
}
MILLIMETRES = {
    **dict.fromkeys(("m", "mtr", "meter", "metre"), 1000),
    **dict.fromkeys(("cm", "senti"), 10),
    "mm": 1,
}
KIND_OF = {unit: kind for kind in (GRAMS, MILLILITRES, MILLIMETRES) for unit in kind}
ALIASES = {
    **{"kgs": "kg", "kilos": "kilo", "grams": "gram", "grm": "gram", "liters": "liter"},
    **{"litres": "liter", "meters": "meter", "metres": "meter", "sentimeter": "cm"},
    "centimeter": "cm",
}
PIECES = ("pcs", "pc", "buah", "bh", "biji", "lembar", "lbr", "keping", "pieces", "piece")
FRACTIONS = {"setengah": "0.5", "seperempat": "0.25", "1/2": "0.5", "1/4": "0.25", "3/4": "0.75"}
IN_WORDS = {"se": "1", "satu": "1", "dua": "2", "tiga": "3", "lima": "5"}
CENTIMETRES = 100  # of a metre
BROKEN = {Decimal(n): text.replace("/", " ") for text, n in FRACTIONS.items() if "/" in text}
DOZEN = "12"
MOST = 20_000  # of a unit: nobody writes 50000 gram
LEAST = Decimal("0.1")

SIDE = r"\d{1,4}(?:[.,]\d{1,2})?"
SIZE = rf"(?P<size>{SIDE}(?:\s*[x×*]\s*{SIDE}){{1,2}})(?:\s*(?:{_any_of(MILLIMETRES)}))?\b"
PIECE = rf"(?:{_any_of(PIECES)})"
COUNT = (
    rf"(?:isi\s*(?P<full>\d{{1,4}})(?:\s*{PIECE})?|(?P<count>\d{{1,4}})\s*{PIECE}"
    r"|(?:se|1\s*)?lusin)\b"
)
ORDERED = re.compile(rf"\d+ ?{PIECE}")  # so many pieces, not a pack of so many
WEIGHT = (
    r"(?P<number>setengah|seperempat|se(?=kilo|liter|ons|meter)|satu|dua|tiga|lima"
    r"|[13][/⁄][24]|\d{1,6}(?:[.,]\d{1,3})?)\s*"
    rf"(?P<unit>{_any_of([*KIND_OF, *ALIASES])})\b(?![-/]\d)"
)
OF_A_KILO = r"(?P<fraction>[13][/⁄][24])(?![\w/])"  # nobody names the unit: kopi 1/4
MEASURE = re.compile(rf"(?<![\w.,/])(?:{SIZE}|{COUNT}|{WEIGHT}|{OF_A_KILO})")


def part_measures(text):
    """`text` cut at its measures: strings, and for each measure the tuple of its spellings.

    The first spelling is what was typed, without dots and commas, as the index parts words.
    """
    parts, at = [], 0
    for match in MEASURE.finditer(text):
        parts += [text[at : match.start()], _spellings(match)]
        at = match.end()
    return [*parts, text[at:]]


def _spellings(match):
    typed = " ".join(re.findall(r"[^\W_]+", match[0]))
    if match["size"]:
        others = _sizes(match["size"])
    elif match["unit"]:
        others = _weights(match["number"], match["unit"])
    elif match["fraction"]:
        others = _weights(match["fraction"], "kg")
    else:
        others = _counts(match["full"] or match["count"] or DOZEN)
    return tuple(dict.fromkeys([typed, *others]))


def _sizes(size):
    """60x100 is 60 × 100 cm, and the other way round; 200x300 is 2 × 3 m."""
    typed = [Decimal(side.replace(",", ".")) for side in re.split(r"\s*[x×*]\s*", size)]
    scaled = [typed]
    if all(side >= CENTIMETRES for side in typed):
        scaled.append([side / CENTIMETRES for side in typed])
    elif all(side < CENTIMETRES / 10 for side in typed):
        scaled.append([side * CENTIMETRES for side in typed])
    for sides in scaled:
        for order in permutations(_side(side) for side in sides):
            yield from (" ".join(order), "x".join(order), " x ".join(order))


def _side(number):
    return f"{number.normalize():f}".replace(".", " ")


def _counts(number):
    yield f"isi {number}"
    for piece in PIECES:
        yield from (f"{number} {piece}", f"{number}{piece}")
    if number == DOZEN:
        yield from ("lusin", "selusin")


def _weights(number, unit):
    unit = ALIASES.get(unit, unit)
    kind = KIND_OF[unit]
    amount = _number(number) * kind[unit]
    for other in (unit, *kind):
        for written in _written(amount / kind[other]):
            yield from (f"{written} {other}", f"{written}{other}")


def _number(text):
    """A dot or comma before three digits parts thousands, unless the number begins with 0."""
    text = text.replace("⁄", "/")
    if written := (FRACTIONS | IN_WORDS).get(text):
        return Decimal(written)
    if re.fullmatch(r"[1-9]\d*[.,]\d{3}", text):
        return Decimal(re.sub(r"[.,]", "", text))
    return Decimal(text.replace(",", "."))


def _written(amount):
    """The digits of an amount as the index parts them: 0,25 is "0 25", 1.000 also "1 000".

    1/4 is "1 4" there, as 1,4 would be: nobody sells both.
    """
    if not LEAST <= amount <= MOST or amount != round(amount, 3):
        return []
    whole, _dot, rest = f"{amount.normalize():f}".partition(".")
    if rest:
        return [f"{whole} {rest}", *([BROKEN[amount]] if amount in BROKEN else [])]
    return [whole, f"{whole[:-3]} {whole[-3:]}"] if len(whole) > 3 else [whole]
