"""Products as makers write them: titles, descriptions, prices, stock, photos, ages."""

import re
from datetime import timedelta

from catalog.models import Photo, PriceTier, Product, Variant
from ikmhub.bench.district import markers
from ikmhub.bench.district.bulk import Table
from ikmhub.bench.district.chance import Bag, Flow, amounts, days
from ikmhub.bench.district.kinds import Kind
from ikmhub.bench.district.makers import PICTURES

PRODUCT = (
    *("id", "producer_id", "category_id", "name", "name_en", "slug", "description"),
    *("description_en", "material", "unit", "min_order", "lead_days", "weight_grams"),
    *("price_from", "confirmed_at", "published_at", "status", "created_at"),
)
VARIANT = ("id", "product_id", "name", "price", "stock", "position")
SLIPS = (("Keripik", "Kripik"), ("dengan", "dgn"), ("Selendang", "Slendang"), ("cokelat", "coklat"))
SLIPS += (("Lampu", "lmpu"), ("Anyam", "Anyaman"), ("Kotak", "Kotk"), ("motif", "mtf"))
CHOICES = ("Kecil", "Sedang", "Besar")
UNSAFE = re.compile(r"[^a-z0-9]+")
LONGEST = 118


def rupiah(amount):
    """As people price: 18.000, 125.000, 1.250.000; one in nine ends in 900."""
    step = next(s for top, s in STEPS if amount < top)
    whole = max(int(amount / step + 0.5), 1) * step
    return whole - 100 if step > 500 and whole // step % 9 == 4 else whole


STEPS = ((10_000, 500), (50_000, 1000), (500_000, 5000), (2_000_000, 25_000), (10**12, 50_000))


def slug(name, pk):
    return f"{UNSAFE.sub('-', name.lower()).strip('-')[:110]}-{pk}"


class Shelf:
    """Writes products of `makers`, which are drawn by Zipf: the first have the most."""

    def __init__(self, words, tops, makers, now):
        self.chance, self.words, self.now, self.here = words.chance, words, now, ""
        kinds = {row: Kind(row, words, lambda: self.here) for k in tops.values() for row in k}
        self.kinds = {t: Bag(self.chance, [kinds[row] for row in tops[t]]) for t in tops}
        self.any_kind = Bag(self.chance, kinds.values())
        self.maker = Bag(self.chance, makers, slope=0.9, shift=6)
        self.published, self.confirmed = days(self.chance, 250, 1100), days(self.chance, 25, 88)
        self.luck = Flow(lambda n: [self.chance.random() for _ in range(n)]).draw
        self.stocks = amounts(self.chance, 9, 1)
        self.options = Bag(self.chance, [1, 2, 3], slope=2, shift=1)
        self.photos = Bag(self.chance, [1, 2, 3, 0, 4, 5])
        self.sentences = Bag(self.chance, [3, 4, 2, 5, 6, 1, 0], slope=0.8)
        self.lead = Bag(self.chance, [7, 14, 3, 21, 10, 30, 5, 45, 60, 2])
        self.statuses = Bag(self.chance, ["hidden", "draft", "submitted", "refused"])
        self.tables = (
            Table(Product, *PRODUCT),
            Table(Variant, *VARIANT),
            Table(Photo, "product_id", "picture_id", "position", "alt"),
            Table(PriceTier, "variant_id", "min_quantity", "price"),
        )

    def write(self, numbers):
        """Write the products with these keys, and what hangs on them."""
        rows = ([], [], [], [])
        for pk in numbers:
            self._one(pk, *rows)
        for table, made in zip(self.tables, rows, strict=True):
            table.put(made)

    def _one(self, pk, products, variants, photos, tiers):
        maker, luck = self.maker.draw(), self.luck
        self.here = maker.place
        kind = (self.kinds[maker.family] if luck() < 0.88 else self.any_kind).draw()
        lead = self.lead.draw() if luck() < 0.2 else None
        price = self._variants(pk, kind, lead, variants, tiers)
        kind.think()
        name, about = markers.placed(pk, self._typed(kind.title()), self._about(kind))
        english = kind.has_english and luck() < 0.45
        products.append(
            (
                *(pk, maker.pk, kind.pk, name, kind.english()[:LONGEST] if english else ""),
                *(slug(name, pk), about, kind.about_english() if english else ""),
                *(kind.material, kind.unit, 1 if luck() < 0.9 else 10, lead),
                *(self._grams(), price, *self._life()),
            )
        )
        start = pk * 7 % PICTURES
        for place in range(self.photos.draw()):
            alt = name if place == 0 else ""
            photos.append((pk, (start + place * 11) % PICTURES + 1, place, alt))

    def _typed(self, title):
        """The title as it was typed: mostly well, sometimes in small or only in capital letters."""
        luck, title = self.luck(), title[:LONGEST]
        if luck < 0.86:
            return title[0].upper() + title[1:]
        if luck < 0.92:
            return title.lower()
        if luck < 0.95:
            return title.title()
        if luck < 0.97:
            return title.upper()
        for right, wrong in SLIPS:
            title = title.replace(right, wrong)
        return title[:LONGEST]

    def _about(self, kind):
        return kind.about(self.sentences.draw())

    def _variants(self, pk, kind, lead, variants, tiers):
        """Write 1 to 3 variants and return the lowest price."""
        number, amount = self.options.draw(), kind.price.draw()
        for place in range(number):
            price = max(rupiah(amount * (1 + 0.6 * place)), 500)
            key = 3 * pk + place
            name = CHOICES[place] if number > 1 else ""
            variants.append((key, pk, name, price, self._stock(lead), place))
            if place == 0:
                lowest = price
                if pk % 12 == 0:
                    tiers.append((key, 12, max(int(price * 0.9), 100)))
        return lowest

    def _stock(self, lead):
        luck = self.luck()
        if luck < (0.8 if lead else 0.25):
            return None
        return 0 if luck > 0.93 else int(self.stocks.draw()) + 1

    def _grams(self):
        return int(self.stocks.draw() * 40) + 1 if self.luck() < 0.7 else None

    def _life(self):
        """(confirmed_at, published_at, status, created_at); most stand on the shelf."""
        luck, published = self.luck(), self.published.draw() + 0.02
        confirmed = min(self.confirmed.draw(), published)
        status = "published" if luck < 0.93 else self.statuses.draw()
        if luck < 0.07:  # not confirmed for more than 90 days
            confirmed, published = 91 + confirmed, 92 + published
        moments = [f"{self.now - timedelta(days=ago)}" for ago in (confirmed, published)]
        shown = moments[1] if status in ("published", "hidden") else None
        return moments[0], shown, status, moments[1]
