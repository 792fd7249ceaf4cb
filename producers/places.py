"""The official places of Indonesia, from the file in data/places (see its README and licence)."""

import gzip
from pathlib import Path
from typing import NamedTuple

from django.db import transaction

from producers.models import Region

FILE = Path(__file__).parent / "data" / "places" / "wilayah.txt.gz"
LEVELS = ("province", "regency", "district", "village")
BATCH = 5000


class Place(NamedTuple):
    """One place: `52.08.02`, `Gangga`, `district`, `52.08`; a province has no parent."""

    code: str
    name: str
    level: str
    parent: str | None


def official():
    """Every place of the file, a parent always before its children (91,599 in 0.2 s)."""
    path = [None] * len(LEVELS)
    with gzip.open(FILE, "rt", encoding="utf-8") as lines:
        for line in lines:
            part, name = line.lstrip("\t").rstrip("\n").split("\t")
            depth = len(line) - len(line.lstrip("\t"))
            parent = path[depth - 1] if depth else None
            path[depth] = f"{parent}.{part}" if parent else part
            yield Place(path[depth], name, LEVELS[depth], parent)


def load():
    """Bring the database to the state of the file; (places added, places renamed).

    All or nothing. A place that is no longer official stays: a producer may live there.
    """
    known = dict(Region.objects.values_list("code", "name"))
    rows = [
        Region(code=code, name=name, level=level, parent_id=parent)
        for code, name, level, parent in official()
        if known.get(code) != name
    ]
    renamed = [row for row in rows if row.code in known]
    added = [row for row in rows if row.code not in known]
    with transaction.atomic():
        Region.objects.bulk_create(added, batch_size=BATCH)
        Region.objects.bulk_update(renamed, ["name"], batch_size=BATCH)
    return len(added), len(renamed)
