"""Make wilayah.txt.gz from the CSV files of idn-area-data; only for a new release of it.

    npm pack idn-area-data@4.0.1 && tar xzf idn-area-data-4.0.1.tgz
    python derive.py package/data wilayah.txt.gz

A tree with one line for each place: a tab for each level above it, the last part of its
code, a tab, its name. Sorted by code, so that a parent always stands before its children.
"""

import csv
import gzip
import re
import sys
from pathlib import Path

FILES = ("provinces", "regencies", "districts", "villages")
SMALL = {"dan", "x"}


def tidy(name):
    """The name as one would write it: no stray marks, a capital for every word.

    Roman numerals, apostrophes, hyphens and abbreviations stay as the source has them.
    """
    name = re.sub(r"[’\"`]", "'", name).replace("*", "").strip(" .,")
    name = re.sub(r"([a-z])([A-Z][a-z]{3,})", r"\1 \2", name)  # PulauTujuh
    name = re.sub(r"\s*/\s*", "/", re.sub(r"(?<! )- ", "-", name))
    name = re.sub(r"\b([A-Z])([A-Z]+'[A-Z]+)\b", lambda m: m[1] + m[2].lower(), name)  # KI'E
    return " ".join(word if word in SMALL else word[:1].upper() + word[1:] for word in name.split())


def places(folder):
    for file in FILES:
        with open(Path(folder) / f"{file}.csv", newline="", encoding="utf-8") as lines:
            yield from ((row["code"], tidy(row["name"])) for row in csv.DictReader(lines))


def line(code, name):
    return "\t" * code.count(".") + code.rpartition(".")[2] + f"\t{name}\n"


def main(folder, target):
    text = "".join(line(*place) for place in sorted(places(folder)))
    # No date inside, so the same source gives the same bytes.
    Path(target).write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    main(*sys.argv[1:])
