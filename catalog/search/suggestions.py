"""What a search box offers while somebody types: words, kinds and places, makers, goods.

Two short queries however much is on the shelf (catalog.search.sampling). Nothing of what is typed
is kept.
"""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalog import labels
from catalog.cards import product_url
from catalog.search import sampling
from catalog.search.fold import fold, tokens
from catalog.search.wordlists import wordlist
from producers import photos
from producers.rupiah import display

SHORTEST, LONGEST = 2, 60  # letters that are looked for
MOST = 8
MOST_WORDS, MOST_PAGES, MOST_MAKERS, MOST_GOODS = 4, 2, 3, 3
TRIED, KINDS = 4, 2  # words for which goods are read; of these from the names of kinds
MANY = 30  # goods on which the words before may be continued
SPARE = 14  # others, since fillers are no wish
FOREIGN = 4  # letters from which a word may be of the other language: "di" is no dish
FILLERS = wordlist("fillers")


@dataclass(frozen=True)
class Suggestion:
    """One line: where it leads, what stands beside it (`note`), and a picture's digest."""

    kind: str  # kata, tempat, jenis, perajin or produk
    text: str
    address: str
    note: str = ""
    digest: str | None = ""

    @property
    def picture(self):
        return photos.url(self.digest, "96.webp") if self.digest else ""


def of(text, now):
    """At most eight Suggestions for what was typed so far; `now`: the Stamps."""
    typed = tokens(text[:LONGEST])
    if len("".join(typed)) < SHORTEST:
        return []
    *before, last = typed
    telling = [word for word in before if word not in FILLERS]
    trees = labels.load(now)
    words, goods = _read(telling, last, trees)
    named = _named(telling, last, goods, trees)
    makers = _makers(typed, goods)
    lines = [" ".join([*before, word]) for word in _completed(last, words, named)]
    queries = [_query(line) for line in lines if line != " ".join(typed)][:MOST_WORDS]
    others = [*_pages(typed, trees)[:MOST_PAGES], *makers[: 1 if named else MOST_MAKERS]]
    others += [_good(good) for good, _has in named[:MOST_GOODS]]
    return [*queries[: MOST - len(others)], *others]


def _read(telling, last, trees):
    """(words that may be meant, goods on which they may stand).

    What the office calls its kinds of goods comes before what is merely common in descriptions.
    """
    words = sampling.beginning(last, TRIED + SPARE) if len(last) >= SHORTEST else []
    kinds = [word for label in trees["kategori"].labels for word in _words(str(label))]
    words = [*[word for word in kinds if words and word.startswith(last)][:KINDS], *words]
    words = [word for word in dict.fromkeys(words) if word not in FILLERS][:TRIED]
    wishes = [([word], sampling.FEW) for word in words]
    return words, sampling.goods([*wishes, (telling, MANY)] if telling else wishes)


def _named(telling, last, goods, trees):
    """[(good, its words)] of those that are called like this, with a picture first.

    In the reader's language; where none is, in the other one.
    """
    english = get_language() == "en"
    for language in (english, not english) if len(last) >= FOREIGN else (english,):
        pairs = [(good, good.words(trees, language)) for good in goods]
        pairs = [(good, has) for good, has in pairs if has.issuperset(telling)]
        found = [(good, has) for good, has in pairs if _all_begin([last], has)]
        if found:
            return sorted(found, key=lambda pair: not pair[0].cover)
    return []


@lru_cache(maxsize=4096)
def _words(name):
    return tokens(name)


def _all_begin(parts, words):
    return all(any(word.startswith(part) for word in words) for part in parts)


def _completed(last, words, named):
    """The words that begin like the last one, those first that most of the goods are called."""
    found = Counter(word for _good, has in named for word in has - FILLERS)
    rank = {word: n for n, word in enumerate(words)}
    found = {word: n for word, n in found.items() if word.startswith(last)}
    return sorted(found, key=lambda word: (-found[word], rank.get(word, TRIED), word))


def _query(text):
    return Suggestion("kata", text, f"{reverse('catalog:products')}?{urlencode({'q': text})}")


def _pages(typed, trees):
    """Districts, sentra and kinds that are called like this, those first that begin so."""
    found = [
        (label, group)
        for group in PAGES
        for label in trees[group].labels
        if _all_begin(typed, _words(str(label)))
        or (
            len(typed[-1]) >= FOREIGN and _all_begin(typed, _words(f"{label.name} {label.name_en}"))
        )
    ]
    found.sort(key=lambda pair: not fold(str(pair[0])).startswith(typed[0]))
    return [_page(*pair) for pair in found]


PAGES = ("kecamatan", "sentra", "kategori")


def _page(label, group):
    if group == "kategori":
        address = f"{reverse('catalog:products')}?kategori={label.slug}"
        return Suggestion("jenis", str(label), address, _("Jenis"))
    if group == "sentra":
        address = reverse("catalog:sentra", args=[label.slug])
        return Suggestion("tempat", str(label), address, _("Sentra"))
    address = reverse("catalog:district", args=[label.slug])
    return Suggestion("tempat", str(label), address, _("Kecamatan"))


def _makers(typed, goods):
    found = {good.maker_slug: good for good in goods if _all_begin(typed, _words(good.maker))}
    return [_maker(good) for good in found.values()]


def _maker(good):
    address = reverse("catalog:producer", args=[good.maker_slug])
    return Suggestion("perajin", good.maker, address, _("Perajin"), good.face)


def _good(good):
    english = get_language() == "en" and good.name_en
    address = product_url(get_language()).replace("/-/", f"/{good.slug}/")
    return Suggestion("produk", english or good.name, address, display(good.price), good.cover)
