"""The kinds of goods that every district begins with: two levels, in both languages."""

import json
from pathlib import Path

from catalog.models import Category

CATEGORIES = Path(__file__).parent / "data" / "categories.json"


def load_categories():
    """Add the kinds that are missing and return how many; what the office changed stays."""
    before = Category.objects.count()
    for position, kind in enumerate(json.loads(CATEGORIES.read_text(encoding="utf-8")), start=1):
        parent = _category(kind, position=position)
        for below, leaf in enumerate(kind["children"], start=1):
            _category(leaf, position=below, parent=parent)
    return Category.objects.count() - before


def _category(entry, *, position, parent=None):
    fields = {
        "parent": parent,
        "name": entry["name"],
        "name_en": entry["name_en"],
        "position": position,
        "food": entry.get("food", parent and parent.food),
    }
    return Category.objects.get_or_create(slug=entry["slug"], defaults=fields)[0]
