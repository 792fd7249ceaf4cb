"""Chance as trade has it: a few things often, most things seldom (Zipf), the same at every run."""

import math
import random
import string
from itertools import accumulate

AHEAD = 1024  # draws made at once: one call of choices() costs more than a draw
ONSETS = [*"bcdghjklmnprstwy", "ng", "ny", "mb", "nd", "ngg"]
VOWELS = "aaaiueo"
CODAS = ["", "", "", "n", "r", "ng", "k", "s", "h", "t", "l", "m"]


class Bag:
    """Draws from `items`: the item at place n about in proportion to 1 / (n + shift)^slope."""

    def __init__(self, chance, items, *, slope=1.0, shift=2):
        self.chance, self.items = chance, list(items)
        self.sums = list(accumulate(1 / (n + shift) ** slope for n in range(len(self.items))))
        self.ready = []

    def draw(self):
        if not self.ready:
            self.ready = self.chance.choices(self.items, cum_weights=self.sums, k=AHEAD)
        return self.ready.pop()


class Flow:
    """Ready-made draws of any kind: `make(n)` gives the next n of them."""

    def __init__(self, make):
        self.make, self.ready = make, []

    def draw(self):
        if not self.ready:
            self.ready = self.make(AHEAD)
        return self.ready.pop()


def days(chance, mean, most):
    """A Flow of ages in days, most of them young."""
    return Flow(lambda n: [min(chance.expovariate(1 / mean), most) for _ in range(n)])


def amounts(chance, median, spread):
    """A Flow of lognormal amounts around `median`."""
    middle = math.log(median)
    return Flow(lambda n: [chance.lognormvariate(middle, spread) for _ in range(n)])


def invented(chance, number):
    """`number` different words that sound Indonesian and mean nothing: names of brands, motifs."""
    found = {}
    while len(found) < number:
        syllables = chance.choices(ONSETS, k=chance.choice((2, 2, 3, 3, 4)))
        word = "".join(onset + chance.choice(VOWELS) for onset in syllables)
        found[(word + chance.choice(CODAS)).removeprefix("ngg")] = None
    return list(found)[:number]


def sentence(template, sources):
    """`template` with its {slots}, ready to be said again and again: each time with new draws."""
    parts = []
    for text, slot, _spec, _conversion in string.Formatter().parse(template):
        parts += [text] if text else []
        parts += [sources[slot]] if slot else []
    return lambda: "".join([part if part.__class__ is str else part() for part in parts])


def several(bag, number):
    """Up to `number` different draws, called and joined to one text."""
    drawn = dict.fromkeys(bag.draw() for _ in range(number))
    return " ".join([text[0].upper() + text[1:] for text in (say() for say in drawn)])


def seeded(seed, *names):
    """A chance of its own for one purpose: what others draw does not move it."""
    return random.Random(f"{seed} {' '.join(map(str, names))}")
