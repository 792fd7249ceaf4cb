"""The branches of industry that every district begins with, with the words makers use for them.

KBLI codes are those of version 2020 (BPS regulation 2/2020).
"""

import json
from pathlib import Path

from producers.models import Sector

SECTORS = Path(__file__).parent / "data" / "sectors.json"


def load_sectors():
    """Add the sectors that are missing and return how many; what the office changed stays."""
    book = json.loads(SECTORS.read_text(encoding="utf-8"))
    before = Sector.objects.count()
    for branch in book["sectors"]:
        parent = _sector(branch, version=book["kbli_version"])
        for leaf in branch.get("children", ()):
            _sector(leaf, version=book["kbli_version"], parent=parent)
    return Sector.objects.count() - before


def _sector(entry, *, version, parent=None):
    code = entry.get("kbli", "")
    fields = {
        "parent": parent,
        "name": entry["name"],
        "name_en": entry["name_en"],
        "local_words": entry.get("words", ""),
        "kbli_code": code,
        "kbli_version": version if code else None,
    }
    return Sector.objects.get_or_create(slug=entry["slug"], defaults=fields)[0]
