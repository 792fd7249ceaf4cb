"""The demo's illustrations: which one fits which thing, and how they come into the store.

A wish is written `songket merah emas`: the motif, then words that the picture must have. A
picture that lacks one of them would show another thing, so none is better.
"""

import json
from collections import Counter

from ikmhub.demo.book import FOLDER
from ikmhub.demo.darkroom import render_all
from producers.models import Picture

INDEX = FOLDER / "index.json"
FACES, CLOSE = "wajah", "dekat"
# Motif (or how it begins) -> the close-up that shows how such a thing is made.
CLOSEUPS = {
    "tenun-ikat": ("tenun", "Ikat cloth, close up"),
    "tenun-lipat": ("tenun", "Ikat cloth, close up"),
    "londong-abang": ("londong", "Londong Abang cloth, close up"),
    "songket": ("songket", "Songket, close up"),
    "ketak": ("ketak", "Ketak weave, close up"),
    "kopi": ("kopi", "Roasted coffee beans, close up"),
    "lampu-bambu": ("bambu", "Bamboo plait, close up"),
    "bakul-bambu": ("bambu", "Bamboo plait, close up"),
    "gerabah": ("gerabah", "Carved clay, close up"),
}


class Album:
    """Finds the picture for a wish: the closest, and of several the one used least so far."""

    def __init__(self):
        self.entries = json.loads(INDEX.read_text(encoding="utf-8"))
        self.used = Counter()

    def find(self, wish, *, avoid=()):
        """The entry for `wish` that is not in the files of `avoid`, or None."""
        motif, *words = wish.split()
        fitting = [
            entry
            for entry in self.entries
            if entry["motif"] == motif
            and set(words) <= set(entry["words"])
            and entry["file"] not in avoid
        ]
        found = min(fitting, key=lambda entry: self._rank(entry, words), default=None)
        if found:
            self.used[found["file"]] += 1
        return found

    def _rank(self, entry, words):
        return len(set(entry["words"]) - set(words)), self.used[entry["file"]], entry["file"]

    def face(self, name):
        """The portrait that the book names, `wajah-04`."""
        file = "{}-{:02}.jpg".format(*self._split(name))
        return next((entry for entry in self.entries if entry["file"] == file), None)

    def closeup(self, wish):
        """(entry, English text) of the close-up for a wish, or None."""
        motif = wish.split()[0]
        for beginning, (word, text) in CLOSEUPS.items():
            if motif.startswith(beginning):
                entry = self.find(f"{CLOSE} {word}")
                return (entry, text) if entry else None
        return None

    @staticmethod
    def _split(name):
        stem, _, number = name.rpartition("-")
        return stem, int(number)


def store(files, *, renderer=render_all):
    """Bring the named files into the store; {file: Picture}, each marked as an illustration."""
    kept = {}
    for file, made in renderer(sorted(files)).items():
        kept[file] = Picture.objects.keep(made, illustration=True)
    return kept
