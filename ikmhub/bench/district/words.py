"""The words of words.toml, ready to be drawn from."""

import tomllib
from pathlib import Path

from ikmhub.bench.district.chance import Bag, invented, seeded, sentence

FILE = Path(__file__).with_name("words.toml")
INVENTED = 1_000, 30_000  # of the smallest shelf and at most; a quarter as many as products


def load():
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


class Words:
    """What all texts of one district draw from: real words by kind, and a long invented tail."""

    def __init__(self, seed, products):
        self.book, self.chance = load(), seeded(seed, "words")
        fewest, most = INVENTED
        new = invented(seeded(seed, "new"), min(fewest + products // 4, most))
        names = [word.title() if n % 2 else word for n, word in enumerate(new)]
        self.new = Bag(self.chance, names, slope=0.9)
        self.near = self.bag(self.book["places"]["near"])
        self.numbers = self.bag("3; 6; 2; 4; 10; 12; 5; 8; 7; 20; 24; 15")
        self.years = Bag(self.chance, map(str, range(2024, 1974, -1)), shift=8)
        people = self.book["people"]
        self.titles, self.names = self.bag(people["titles"]), self.bag(people["names"])

    def bag(self, text, **shape):
        """A bag of the texts between the semicolons."""
        return Bag(self.chance, text.split("; "), **shape)

    def pairs(self, text):
        """A bag of (Indonesian, English); where no English is given, it is the Indonesian."""
        split = (each.partition("=") for each in text.split("; "))
        return Bag(self.chance, [(word, english or word) for word, _sign, english in split])

    def common(self):
        """{slot: draw} of what every text may name."""
        return {
            "new": self.new.draw,
            "near": self.near.draw,
            "n": self.numbers.draw,
            "year": self.years.draw,
            "name": self.names.draw,
            "title": self.titles.draw,
        }

    def sayings(self, templates, sources, **shape):
        """A bag of sentences, each to be called for its words."""
        made = [sentence(text, sources) for text in templates.split("; ")]
        return Bag(self.chance, made, **shape)
