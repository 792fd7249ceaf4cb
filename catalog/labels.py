"""What filters, maps and pages call things: four lists of names for the price of one query."""

from dataclasses import dataclass

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast
from django.utils.text import slugify
from django.utils.translation import get_language

from catalog import stamps
from catalog.models import Category
from producers import office
from producers.models import Region, Sector, Sentra


@dataclass(frozen=True)
class Label:
    """One name that a filter offers. `key` is the primary key, `parent` that of the row above."""

    key: int | str
    slug: str
    name: str
    name_en: str = ""
    parent: int | str | None = None

    def __str__(self):
        return self.name_en if self.name_en and get_language() == "en" else self.name


class Tree:
    """The names of one group in the order in which they are shown."""

    def __init__(self, labels):
        self.labels = list(labels)
        self.by_slug = {label.slug: label for label in self.labels}
        self.by_key = {label.key: label for label in self.labels}
        self.tops = [label for label in self.labels if label.parent not in self.by_key]
        self._children = {}
        for label in self.labels:
            self._children.setdefault(label.parent, []).append(label)
        self._families = {}

    def children(self, label):
        return self._children.get(label.key, [])

    def below(self, *labels):
        """The keys of the labels and of everything under them."""
        return frozenset().union(*(self._family(label) for label in labels))

    def _family(self, label):
        if label.key not in self._families:
            children = (self._family(child) for child in self.children(label))
            self._families[label.key] = frozenset({label.key}).union(*children)
        return self._families[label.key]


def load(now=None):
    """{group: Tree} for `kategori`, `sektor`, `kecamatan` (the office's own) and `sentra`.

    Read once for as long as nothing is called otherwise; `now`: the Stamps, where they are known.
    """
    named = (now or stamps.current()).words, office.current().regency
    return stamps.remembered("labels", named, _load)


def _load():
    none = Value(None, CharField())
    parent = Cast("parent_id", CharField())
    first, *others = [
        _part("kategori", Category.objects, F("slug"), F("name_en"), parent, F("position")),
        _part("sektor", Sector.objects, F("slug"), F("name_en"), parent, Value(0)),
        _part("sentra", Sentra.objects.local(), F("slug"), F("name_en"), none, Value(0)),
        _part("kecamatan", _districts(), Value(""), Value(""), none, Value(0)),
    ]
    groups = {"kategori": [], "sektor": [], "sentra": [], "kecamatan": []}
    for group, *row, position in first.union(*others, all=True):
        groups[group].append((position, _label(group, *row)))
    return {group: Tree(_sorted(group, rows)) for group, rows in groups.items()}


def _districts():
    return Region.objects.districts().of_office()


def _part(group, rows, slug, name_en, parent, position):
    key = Cast("pk", CharField())
    columns = (Value(group), key, slug, F("name"), name_en, parent, position)
    return rows.order_by().values_list(*columns)


def _label(group, key, slug, name, name_en, parent):
    if group == "kecamatan":
        return Label(key, slugify(name), name)
    return Label(int(key), slug, name, name_en, int(parent) if parent else None)


def _sorted(group, rows):
    """Districts by their codes, categories as the office placed them, the rest by name."""
    if group == "kecamatan":
        return [label for _, label in sorted(rows, key=lambda row: row[1].key)]
    return [label for _, label in sorted(rows, key=lambda row: (row[0], str(row[1]).lower()))]
