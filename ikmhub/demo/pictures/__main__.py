"""Draw the pictures of the index: all, or those whose file or motif is named."""

import json
import sys
from pathlib import Path

from ikmhub.demo.pictures.scenes import draw

HOME = Path(__file__).resolve().parent.parent
BUDGET = {"hero": 200_000, "closeup": 80_000}


def save(picture, target, budget):
    """As a progressive JPEG within `budget` bytes, as good as that allows."""
    for quality in range(82, 50, -4):
        picture.save(target, quality=quality, optimize=True, progressive=True)
        if target.stat().st_size <= budget:
            break


def main(wanted):
    for row in json.loads((HOME / "index.json").read_text(encoding="utf-8")):
        if not wanted or {row["file"], row["motif"]} & set(wanted):
            target = HOME / "img" / row["file"]
            target.parent.mkdir(exist_ok=True)
            save(draw(row["scene"], row["how"]), target, BUDGET.get(row["scene"], 60_000))
            print(target.name, target.stat().st_size, flush=True)


main(sys.argv[1:])
