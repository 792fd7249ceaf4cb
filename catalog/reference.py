"""What every district begins with: kinds of goods, and words that mean the same."""

import json
from pathlib import Path

from catalog.models import Category, Spelling
from catalog.search import vocabulary

CATEGORIES = Path(__file__).parent / "data" / "categories.json"
SPELLINGS = Path(__file__).parent / "data" / "spellings.json"


def load_categories():
    """Add the kinds that are missing and return how many; what the office changed stays.

    Two levels, in both languages.
    """
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


def load_spellings_data():
    """Add the groups of words that are missing and return how many; what the office changed stays.

    A group is known by its code, so it may be edited or switched off and does not come back.
    """
    groups = json.loads(SPELLINGS.read_text(encoding="utf-8"))
    there = set(Spelling.objects.exclude(code=None).values_list("code", flat=True))
    missing = [Spelling(**group) for group in groups if group["code"] not in there]
    Spelling.objects.bulk_create(missing)
    vocabulary.learn_spellings(missing)
    return len(missing)
