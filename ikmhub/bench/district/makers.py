"""Places, clusters and makers: few makers have many products, most have few."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from catalog.models import Category
from ikmhub.bench.district.bulk import Table
from ikmhub.bench.district.chance import Bag, seeded, several
from producers.models import Certificate, Consent, Picture, Producer, Region, Sector, Sentra
from producers.names import name_key
from producers.places import official

REGENCY = "52.08"
DISTRICTS = [f"{REGENCY}.0{n}" for n in (4, 2, 3, 1, 5)]  # the busiest first
PICTURES = 64
SIZES = ((1600, 1200), (1600, 1067), (1200, 1600), (1600, 1600), (1080, 1350))
CHUNK = 10_000
PRODUCER = (
    *("id", "kind", "name", "name_key", "slug", "district_id", "village_id", "sector_id"),
    *("sentra_id", "commodity", "story", "quote", "portrait_id", "since_year", "phone"),
    *("status", "secret", "created_at"),
)


@dataclass(slots=True)
class Maker:
    """What a product must know of who makes it."""

    pk: int
    family: str
    place: str


def places():
    """The office's own regency with its districts and villages, by their official names."""
    ours = [p for p in official() if f"{p.code}.".startswith(f"{REGENCY}.") or p.code == "52"]
    Region.objects.bulk_create(
        Region(code=code, name=name, level=level, parent_id=parent)
        for code, name, level, parent in ours
    )


def pictures(seed, now):
    """A small set of pictures that all products and makers share; there are no files."""
    chance = seeded(seed, "pictures")
    rows = []
    for pk in range(1, PICTURES + 1):
        digest = hashlib.blake2b(f"{seed} {pk}".encode(), digest_size=16).hexdigest()
        width, height = chance.choice(SIZES)
        rows.append((pk, digest, width, height, f"#{chance.randrange(0x1000000):06x}", f"{now}"))
    Table(Picture, "id", "digest", "width", "height", "color", "at").put(rows)


def families():
    """{slug of a top kind: [its kinds]}, in the office's order."""
    found = {}
    named = Category.objects.exclude(parent=None).exclude(parent__slug=Category.OTHER)
    for kind in named.select_related("parent"):
        found.setdefault(kind.parent, []).append(kind)
    ordered = sorted(found, key=lambda top: (top.position, top.pk))
    return {top.slug: found[top] for top in ordered}


def sentras(tops):
    """{(family, district): key}: two clusters for each family of goods."""
    made = {}
    for n, top in enumerate(tops.values()):
        name = top[0].parent.name
        for district in {DISTRICTS[n % 5], DISTRICTS[(2 * n + 1) % 5]}:
            place = Region.objects.get(code=district)
            row = Sentra.objects.create(
                name=f"Sentra {name} {place}",
                slug=f"sentra-{top[0].parent.slug}-{place.slug}",
                commodity=name,
                district=place,
                story=f"{name} dari {place}, dikerjakan bersama sejak lama. Tamu boleh melihat.",
            )
            made[top[0].parent.slug, district] = row.pk
    return made


class Registry:
    """Writes makers, with their papers and their consent to a public number."""

    def __init__(self, words, tops, seed, now):
        self.chance, self.words, self.tops, self.now = seeded(seed, "makers"), words, tops, now
        self.clusters = sentras(tops)
        self.sectors = dict(Sector.objects.values_list("slug", "pk"))
        self.family = Bag(self.chance, tops, slope=0.8)
        self.district = Bag(self.chance, DISTRICTS)
        self.villages = self._villages()
        self.kinds = {family: Bag(self.chance, kinds) for family, kinds in tops.items()}
        people = words.book["people"]
        self.groups, self.hopes = words.bag(people["groups"]), words.bag(people["hopes"])
        self.here = ""
        sources = self._sources()
        self.stories = words.sayings(people["stories"], sources)
        self.quotes = words.sayings(people["quotes"], sources)

    def _villages(self):
        bags = {}
        for district in DISTRICTS:
            inside = Region.objects.filter(parent=district).values_list("code", "name")
            bags[district] = Bag(self.chance, inside)
        return bags

    def _sources(self):
        colours = self.words.pairs(self.words.book["craft"]["colours"])
        craft = self.words.bag("menenun; menganyam; memasak; mengukir; membatik; menjahit")
        here = {"place": lambda: self.here, "colour": lambda: colours.draw()[0]}
        return self.words.common() | here | {"of": craft.draw}

    def write(self, numbers):
        """Write the makers with these keys and return them as products need them."""
        drawn = [self._one(pk) for pk in numbers]
        Table(Producer, *PRODUCER).put([row for row, _maker in drawn])
        Table(Certificate, "producer_id", "type", "number", "expires_on", "checked_at").put(
            [paper for _row, maker in drawn for paper in self._papers(maker)]
        )
        Table(Consent, "producer_id", "scope", "channel", "text_version", "given_at").put(
            [(m.pk, "phone", "paper", "1", f"{self.now}") for _r, m in drawn if m.pk % 5 < 3]
        )
        return [maker for _row, maker in drawn]

    def _one(self, pk):
        chance, family, district = self.chance, self.family.draw(), self.district.draw()
        village, self.here = self.villages[district].draw()
        kind, name = self.kinds[family].draw(), self._name(pk)
        near = self.clusters.get((family, district)) if chance.random() < 0.7 else None
        row = (
            *(pk, chance.choice(("individual", "individual", "group")), name, name_key(name)),
            *(f"perajin-{pk}", district, village, self.sectors[self._sector(kind)], near),
            *(kind.name, self._story(), self._quote(), self._portrait()),
            *(chance.randint(1975, 2025), f"+62812{pk:08}"),
            *("inactive" if pk % 25 == 20 else "active",),
            *(f"{chance.getrandbits(128):032x}", f"{self.now}"),
        )
        return row, Maker(pk, family, self.here)

    def _sector(self, kind):
        return self.words.book["kinds"][kind.slug]["sector"]

    def _name(self, pk):
        how, words = self.chance.random(), self.words
        if how < 0.35:
            return f"{words.titles.draw()} {words.names.draw()} {words.new.draw().title()}"
        if how < 0.75:
            return f"{self.groups.draw()} {words.new.draw().title()} {self.here}"
        return f"{self.groups.draw()} {self.hopes.draw()} {words.names.draw()} {pk}"

    def _story(self):
        return several(self.stories, self.chance.randint(1, 4))

    def _quote(self):
        return several(self.quotes, 1) if self.chance.random() < 0.3 else ""

    def _portrait(self):
        return self.chance.randint(1, PICTURES) if self.chance.random() < 0.6 else None

    def _papers(self, maker):
        """NIB for most, PIRT and halal for kitchens; some not checked, some run out."""
        year = f"{self.now + timedelta(days=400):%Y-%m-%d}"
        past = f"{self.now - timedelta(days=40):%Y-%m-%d}"
        food = self.tops[maker.family][0].food
        for kind, share in (("nib", 0.7), ("pirt", 0.6 * food), ("halal", 0.5 * food)):
            if self.chance.random() < share:
                until = None if kind == "nib" else past if self.chance.random() < 0.1 else year
                seen = f"{self.now}" if self.chance.random() < 0.8 else None
                yield maker.pk, kind, f"{kind}-{maker.pk}", until, seen
