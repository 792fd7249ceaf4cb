"""A small shelf that is changed at random in every way of writing, the same way on every run.

For tests that compare what the database keeps with what the products say.
"""

import random
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from accounts.days import beginning
from catalog.models import Category, Photo, Product, Variant
from catalog.shelf.prices import EDGES
from catalog.tests import factories as shelf
from producers.models import Producer, Region, Sector, Sentra
from producers.tests import factories as makers

VILLAGES = ("52.08.04.2001", "52.08.02.2002", "52.08.01.2001", "18.04.04.2001")
PRICES = sorted({*EDGES, *(edge - 1 for edge in EDGES), 100, 26_500, 88_000, 2_000_000_000})
STOCKS = (0, 0, 1, 7, None)
DAYS = (0, 3, 88, 89, 90, 91)  # since a confirmation
WORDS = ("Kain", "Tenun", "Tas", "Ketak", "Kopi", "Éling", "Oleh-oleh", "2.5kg", "Ø_x", "merah")
EDITED = ("new", "maker", "category", "sector", "region", "sentra")
EDITED += ("product", "products", "variant", "variants", "photo")


class Shelf:
    """Builds some makers and goods; `edit()` changes one thing and returns what was done."""

    def __init__(self, seed, products=12):
        self.dice = random.Random(seed)
        tops = [shelf.category(slug=slug) for slug in ("kain", "pangan")]
        for n, top in enumerate(tops):
            shelf.category(slug=f"jenis-{n}", parent=top)
        for slug in ("tenun", "kopi"):
            makers.sector(slug=slug)
        for district in ("52.08.04", "52.08.02"):
            makers.sentra(district=district)
        for _ in range(4):
            self.new_maker()
        for _ in range(products):
            self.new_product()

    def edit(self):
        edit = self.dice.choice(EDITS)
        edit(self)
        return edit.__name__

    # --- what there is ------------------------------------------------------------------
    def any(self, model, **conditions):
        """Any row of a model, or None."""
        keys = list(model.objects.filter(**conditions).order_by("pk").values_list("pk", flat=True))
        return model.objects.get(pk=self.dice.choice(keys)) if keys else None

    def one(self, model, **conditions):
        """Any row of a model, as a query for update()."""
        row = self.any(model, **conditions)
        return model.objects.filter(pk=row and row.pk)

    def words(self, most=3):
        return " ".join(self.dice.sample(WORDS, self.dice.randint(1, most)))

    def moment(self):
        """About the moment at which a confirmation ends, never at it: a test takes its time."""
        return timezone.now() - timedelta(days=self.dice.choice(DAYS), seconds=7)

    def rest(self):
        """A pause: none, or its end ahead, lately over or too long ago to count; and since when
        a thing must have been confirmed to come back with it.
        """
        days = self.dice.choice((None, 1, 30, -2, -88, -91))
        back = days and beginning(timezone.localdate() + timedelta(days=days))
        since = beginning(timezone.localdate() - timedelta(days=self.dice.choice((89, 120, 200))))
        return {"back_at": back, "awake_since": back and since}

    def place(self):
        village = makers.place(self.dice.choice(VILLAGES))
        return {"village": self.dice.choice((village, None)), "district": village.parent}

    # --- makers -------------------------------------------------------------------------
    def new_maker(self):
        kin = {"sector": self.any(Sector), "sentra": self.dice.choice((None, self.any(Sentra)))}
        makers.producer(village=self.dice.choice(VILLAGES), commodity=self.words(), **kin)

    def maker_is_renamed(self):
        maker = self.any(Producer)
        maker.name = self.words()
        maker.save()

    def maker_stops_or_goes_on(self):
        self.one(Producer).update(status=self.dice.choice(("active", "active", "inactive")))

    def maker_rests_or_not(self):
        self.one(Producer).update(**self.rest())

    def maker_moves(self):
        self.one(Producer).update(**self.place())

    def maker_changes_cluster_or_sector(self):
        sentra = self.dice.choice((None, self.any(Sentra)))
        self.one(Producer).update(sentra=sentra, sector=self.any(Sector))

    def maker_goes_with_all_goods(self):
        if Producer.objects.count() > 3 and self.dice.random() < 0.5:
            self.any(Producer).delete()

    # --- names --------------------------------------------------------------------------
    def category_is_renamed(self):
        self.one(Category).update(name=self.words(), name_en=self.words())

    def category_moves(self):
        self.one(Category, parent__isnull=False).update(
            parent=self.any(Category, parent__isnull=True)
        )

    def sector_is_renamed(self):
        sector = self.any(Sector)
        sector.local_words = self.words()
        sector.save()

    def region_is_renamed(self):
        self.one(Region).update(name=self.words())

    def sentra_is_given_up(self):
        if Sentra.objects.count() > 1:
            self.any(Sentra).delete()
        else:
            makers.sentra(district="52.08.04")

    # --- products -----------------------------------------------------------------------
    def fields(self):
        return {
            "name": self.words(),
            "material": self.words(),
            "description": self.words(),
            "producer": self.any(Producer),
            "category": self.any(Category),
            "status": self.dice.choice(("published", "published", "published", "draft", "hidden")),
            "confirmed_at": self.dice.choice((self.moment(), self.moment(), None)),
            "published_at": self.dice.choice((self.moment(), None)),
            "lead_days": self.dice.choice((None, 14)),
        }

    def new_product(self):
        made = shelf.product(
            price=self.dice.choice(PRICES), stock=self.dice.choice(STOCKS), **self.fields()
        )
        if self.dice.random() < 0.5:
            shelf.photo(product=made)

    def products_come_in_bulk(self):
        price, last = self.dice.choice(PRICES), Product.objects.order_by("-pk").first()
        rows = [
            Product(slug=f"banyak-{last.pk if last else 0}-{n}", price_from=price, **self.fields())
            for n in range(2)
        ]
        Product.objects.bulk_create(rows)
        Variant.objects.bulk_create(
            [
                Variant(product=row, price=price, stock=self.dice.choice(STOCKS))
                for row in Product.objects.filter(slug__in=[row.slug for row in rows])
            ]
        )

    def product_is_renamed_by_saving(self):
        if product := self.any(Product):
            product.name = self.words()
            product.save()

    def product_changes_by_update(self):
        self.one(Product).update(**self.fields())

    def product_changes_in_plain_sql(self):
        if product := self.any(Product):
            self.sql(
                "UPDATE catalog_product SET lead_days = %s, description = %s WHERE id = %s",
                (self.dice.choice((None, 7)), self.words(), product.pk),
            )

    def product_is_confirmed_or_not(self):
        self.one(Product).update(confirmed_at=self.moment())

    def product_rests_or_not(self):
        self.one(Product).update(**self.rest())

    def products_change_in_bulk(self):
        rows = list(Product.objects.order_by("pk")[:3])
        for row in rows:
            row.status = self.dice.choice(("published", "hidden"))
            row.category = self.any(Category)
        Product.objects.bulk_update(rows, ["status", "category"])

    def product_goes(self):
        if product := self.any(Product):
            product.delete()

    # --- variants and photos --------------------------------------------------------------
    def variant_comes(self):
        if product := self.any(Product):
            price, stock = self.dice.choice(PRICES), self.dice.choice(STOCKS)
            name = f"pilihan {product.variants.count()}-{self.dice.random()}"
            shelf.variant(product=product, name=name, price=price, stock=stock)

    def variant_is_saved(self):
        if variant := self.any(Variant):
            variant.price, variant.stock = self.dice.choice(PRICES), self.dice.choice(STOCKS)
            variant.save()

    def variant_is_sold(self):
        self.one(Variant).update(stock=self.dice.choice(STOCKS))

    def variants_change_in_bulk(self):
        rows = list(Variant.objects.order_by("pk")[:4])
        for row in rows:
            row.price, row.stock = self.dice.choice(PRICES), self.dice.choice(STOCKS)
        Variant.objects.bulk_update(rows, ["price", "stock"])

    def variant_goes(self):
        if variant := self.any(Variant):
            variant.delete()

    def variant_changes_in_plain_sql(self):
        if variant := self.any(Variant):
            self.sql(
                "UPDATE catalog_variant SET price = %s, stock = %s WHERE id = %s",
                (self.dice.choice(PRICES), self.dice.choice(STOCKS), variant.pk),
            )

    def photo_comes(self):
        if product := self.any(Product):
            shelf.photo(product=product, position=self.dice.randint(0, 2))

    def photo_goes(self):
        self.one(Photo).delete()

    def photo_moves(self):
        self.one(Photo).update(position=self.dice.randint(0, 3))

    def sql(self, statement, values):
        with connection.cursor() as cursor:
            cursor.execute(statement, values)


EDITS = [edit for name, edit in vars(Shelf).items() if name.split("_")[0] in EDITED]
