"""A shelf of other districts' goods, and queries that are right by construction.

The demo was known to whoever built the search. These titles stand for the goods of the next
district: each is put together of the words of `elsewhere.toml`, a query is made of parts of a
title, and everything whose title has all its words is wanted.
"""

import random
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.text import slugify

from catalog.models import Category, Product, Variant
from catalog.relevance import slips
from catalog.relevance.judging import SLIPS, Query
from catalog.search.fold import tokens
from producers.models import Producer, Region, Sector

FILE = Path(__file__).parent / "elsewhere.toml"
SEED = 5208
GOODS_OF_A_CRAFT = 16
QUERIES_OF_A_CRAFT = 2  # of each form
STEP = 500  # rupiah
WANTED, MENTIONED = 3, 1
EMPTY = {"untuk"}  # a word that nobody's wish hangs on


@dataclass(frozen=True)
class Title:
    """One product to be: its name, and the parts that the name was made of. Price in rupiah."""

    name: str
    craft: str
    of: str
    about: str
    price: int
    head: str
    trait: str
    place: str

    @cached_property
    def words(self):
        return set(tokens(self.name))

    @cached_property
    def around(self):
        return self.words.union(tokens(f"{self.craft} {self.of}"))


# What a buyer types, by the name of its group.
FORMS = {
    "thing": lambda title: title.head,
    "thing of a place": lambda title: f"{title.head} {title.place}",
    "thing with a trait": lambda title: f"{title.head} {title.trait}",
}


# --- the goods ------------------------------------------------------------------------------


@cache
def titles():
    """Some 380 titles, none twice; the same on every run."""
    chance = random.Random(SEED)
    crafts = tomllib.loads(FILE.read_text(encoding="utf-8"))["craft"]
    return tuple(title for craft in crafts for title in _of_craft(craft, chance))


def _of_craft(craft, chance):
    pairs = [(head, trait) for head in craft["heads"] for trait in craft["traits"]]
    for head, trait in chance.sample(pairs, min(len(pairs), GOODS_OF_A_CRAFT)):
        place, size = chance.choice(craft["places"]), chance.choice(craft["sizes"])
        yield Title(
            name=f"{head} {place} {trait}, {size}",
            craft=craft["kind"],
            of=chance.choice(craft["of"]),
            about=craft["about"],
            price=chance.randrange(*craft["price"], STEP),
            head=head,
            trait=trait,
            place=place,
        )


def stock():
    """Put all titles on the shelf of the office's regency, one maker for each craft."""
    crafts = dict.fromkeys(title.craft for title in titles())
    makers = {craft: _maker(number) for number, craft in enumerate(crafts, start=1)}
    kinds = {craft: _kind(craft) for craft in crafts}
    made = Product.objects.bulk_create(
        _product(number, title, makers[title.craft], kinds[title.craft])
        for number, title in enumerate(titles())
    )
    Variant.objects.bulk_create(
        Variant(product=product, price=product.price_from, stock=5) for product in made
    )


def _kind(name):
    slug = f"elsewhere-{slugify(name)}"
    return Category.objects.get_or_create(slug=slug, defaults={"name": name})[0]


def _maker(number):
    """Its name and place say nothing about what it makes."""
    return Producer.objects.create(
        name=f"Kelompok Maju {number}",
        district=_district(),
        sector=Sector.objects.get_or_create(slug="lainnya", defaults={"name": "Lainnya"})[0],
        status=Producer.Status.ACTIVE,
    )


def _district():
    code, parent = settings.OFFICE_REGENCY, None
    places = {code[:2]: "province", code: "regency", f"{code}.01": "district"}
    for place, level in places.items():
        fields = {"name": f"Wilayah {place}", "level": level, "parent": parent}
        parent = Region.objects.get_or_create(code=place, defaults=fields)[0]
    return parent


def _product(number, title, maker, kind):
    now = timezone.now()
    return Product(
        producer=maker,
        category=kind,
        name=title.name,
        slug=f"{slugify(title.name)[:120]}-{number}",
        material=title.of,
        description=title.about,
        status=Product.Status.PUBLISHED,
        price_from=title.price,
        confirmed_at=now,
        published_at=now,
    )


# --- the queries ----------------------------------------------------------------------------


@cache
def queries():
    """Some 150 queries as they should be, each followed by its slips of one and two letters."""
    chance, vocabulary = random.Random(SEED + 1), _vocabulary()
    right = {query.text: query for query in _right(chance)}
    return tuple(
        query for one in right.values() for query in (one, *_slipped(one, chance, vocabulary))
    )


def _vocabulary():
    return frozenset(word for title in titles() for word in title.around.union(tokens(title.about)))


def _right(chance):
    crafts = dict.fromkeys(title.craft for title in titles())
    for craft in crafts:
        goods = [title for title in titles() if title.craft == craft]
        for group, form in FORMS.items():
            for title in chance.sample(goods, QUERIES_OF_A_CRAFT):
                text = form(title).lower()
                yield Query(text, group, _grades(text), text)


def _grades(text):
    """{name: grade}: wanted with all words in the title, accepted with all around it."""
    wish = set(tokens(text))
    around = {title.name: MENTIONED for title in titles() if wish <= title.around}
    return around | {title.name: WANTED for title in titles() if wish <= title.words}


def _slipped(query, chance, vocabulary):
    for errors, group in enumerate(SLIPS.values(), start=1):
        words = [word for word in query.text.split() if word not in EMPTY]
        for word in chance.sample(words, len(words)):
            if wrong := slips.slip(word, errors, chance, vocabulary):
                text = query.text.replace(word, wrong, 1)
                yield Query(text, group, query.grades, query.text)
                break
