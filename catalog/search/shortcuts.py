"""Pages that answer a wish at once: a place, a kind of goods, a maker.

They cost no query: names of places and kinds are remembered (catalog.labels), makers come from
the cards that were found, and the search itself knows who is called what was typed.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import gettext as _

from catalog.search.fold import tokens
from catalog.search.wordlists import wordlist
from producers import photos

MOST = 3
# How well a name fits, the best first: it is the query, it stands in the query ("tenun bayan"),
# the query stands in it ("tenun"), or only a synonym does ("weaving").
SAME, NAMED, WITHIN, ALIKE = 4, 3, 2, 1
# What people write in front of a name, and every such name has.
NOUNS = {
    *("kecamatan", "kec", "kabupaten", "district", "sentra", "cluster", "jenis", "kategori"),
    *("category", "perajin", "pengrajin", "maker", "kelompok", "group", "kub", "ukm", "ikm"),
}


@dataclass(frozen=True)
class Shortcut:
    """A way to a page. `points` say how well it fits, `face` is the digest of a picture."""

    text: str
    address: str
    points: int
    face: str = field(default="", compare=False)

    @property
    def exact(self):
        return self.points == SAME

    @property
    def picture(self):
        return photos.url(self.face, "96.webp") if self.face else ""


def of(query, trees, kinds, cards=(), called=()):
    """At most three Shortcuts for an understood Query, the best first.

    `kinds`: {key: goods found} of the categories, since an empty one answers nothing. `called`:
    (name, slug, face) of the makers whose name is the whole text.
    """
    if not query.terms:
        return []
    goods = _kinds(query, trees["kategori"], kinds)
    return _best(
        [*_districts(query, trees), *goods, *_sentras(query, trees), *_makers(query, cards, called)]
    )


def places(query, trees):
    """The same of districts and sentra alone."""
    return _best([*_districts(query, trees), *_sentras(query, trees)])


def _best(found):
    ranked = sorted(found, key=lambda shortcut: -shortcut.points)
    return list(dict.fromkeys(ranked))[:MOST]


def fit(query, *names):
    """How well the best of the names fits the query; 0 where none does."""
    return max(_fit(query.terms, _words(name)) for name in names)


@lru_cache(maxsize=4096)
def _words(name):
    return _telling(tokens(name))


def _fit(terms, name):
    words = _telling([word for term in terms for word in term.literal.split()])
    if not name or not words:
        return 0
    if name == words:
        return SAME
    if name < words:
        return NAMED
    if words < name:
        return WITHIN
    return ALIKE if all(_means(term, name) for term in terms) else 0


def _telling(words):
    """The words without those that say nothing about which one is meant, where others are left."""
    words = frozenset(words)
    return words - NOUNS - wordlist("fillers") or words


def _means(term, name):
    return any(name.issuperset(form.split()) for form in term.forms)


def _districts(query, trees):
    for label in trees["kecamatan"].labels:
        if points := fit(query, label.name):
            address = reverse("catalog:district", args=[label.slug])
            yield Shortcut(_("Kecamatan %(name)s") % {"name": label}, address, points)


def _sentras(query, trees):
    for label in trees["sentra"].labels:
        if points := fit(query, label.name, label.name_en):
            yield Shortcut(str(label), reverse("catalog:sentra", args=[label.slug]), points)


def _kinds(query, tree, found):
    """Those first of which most was found."""
    path, offered = reverse("catalog:products"), []
    for label in tree.labels:
        goods = sum(found[key] for key in tree.below(label))
        if goods and (points := fit(query, label.name, label.name_en)):
            text = _("Jenis: %(name)s") % {"name": label}
            offered.append((goods, Shortcut(text, f"{path}?kategori={label.slug}", points)))
    return [shortcut for _n, shortcut in sorted(offered, key=lambda pair: -pair[0])]


def _makers(query, cards, called):
    shown = {(card.maker, card.maker_slug, card.portrait) for card in cards}
    fitting = [(fit(query, name), name, *rest) for name, *rest in sorted(shown)]
    if not any(points == SAME for points, *_rest in fitting):
        fitting += [(SAME, *maker) for maker in called]
    for points, name, slug, face in fitting:
        if points > ALIKE:
            address = reverse("catalog:producer", args=[slug])
            yield Shortcut(_("Perajin: %(name)s") % {"name": name}, address, points, face)
