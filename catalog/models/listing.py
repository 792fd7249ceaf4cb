"""What lists and search read: flat rows that the database itself keeps (see catalog.shelf).

Nothing here is ever written by a view or a model: triggers derive it from the products, so that
every way of writing one (a form, the admin, an import, a plain UPDATE) is right at once.
"""

from django.db import models

from accounts.days import confirmed_since, tomorrow
from catalog.models.products import Product
from producers import office


class ListingSet(models.QuerySet):
    def shown(self):
        """What the public sees now: `Product.objects.listed()`, asked of the flat rows."""
        now = {"confirmed_at__gte": confirmed_since(), "confirmed_at__lt": tomorrow()}
        return self.filter(regency=office.current().regency, **now)

    def expired(self):
        """Still kept, but confirmed too long ago."""
        return self.filter(confirmed_at__lt=confirmed_since())


def pointer(to, **options):
    """A key of another table without a constraint: triggers keep it, and see deletions first."""
    options = {"related_name": "+", "db_constraint": False, "db_index": False} | options
    return models.ForeignKey(to, models.DO_NOTHING, **options)


class Listing(models.Model):
    """One product that can be shown: published, priced, its maker active.

    `price` is that of the variant the card shows (the cheapest that is not sold out), in rupiah;
    `confirmed_at` is when its days began to count: a day ahead where it rests until then.
    `step` its place among the price steps; `standing` ranks equally good answers to a query.
    """

    product = models.OneToOneField(
        Product, models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="listing"
    )
    producer = pointer("producers.Producer")
    category = pointer("catalog.Category")
    district = pointer("producers.Region")
    sentra = pointer("producers.Sentra", null=True)
    sector = pointer("producers.Sector")
    variant = pointer("catalog.Variant")
    cover = pointer("producers.Picture", null=True)
    regency = models.CharField(max_length=5)
    ready = models.BooleanField()
    price = models.PositiveBigIntegerField()
    step = models.PositiveSmallIntegerField()
    standing = models.IntegerField()
    confirmed_at = models.DateTimeField()
    published_at = models.DateTimeField()

    objects = ListingSet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["published_at", "product"], name="listing_newest"),
            models.Index(fields=["standing", "published_at", "product"], name="listing_standing"),
            models.Index(fields=["price", "published_at", "product"], name="listing_dearest"),
            models.Index(fields=["price", "-published_at", "-product"], name="listing_cheapest"),
            models.Index(fields=["confirmed_at"], name="listing_confirmed"),
            *(
                models.Index(fields=[group, "published_at", "product"], name=f"listing_{group}")
                for group in ("producer", "category", "district", "sentra", "sector")
            ),
        ]

    def __str__(self):
        return str(self.product_id)


class Keys(models.Model):
    """The groups in which goods are counted; `sentra` is 0 for a maker outside every cluster."""

    regency = models.CharField(max_length=5)
    category = models.BigIntegerField()
    district = models.CharField(max_length=13)
    sentra = models.BigIntegerField()
    sector = models.BigIntegerField()
    ready = models.BooleanField()
    step = models.PositiveSmallIntegerField()
    n = models.IntegerField()

    class Meta:
        abstract = True


class Change(models.Model):
    """What happened to a listing since counts and vocabulary were last brought up to date.

    `n` is 1 for a product that came into these groups, -1 for one that left them, and 0 where
    only words may have changed. Rows are only added, so writers never wait for each other.
    """

    product_id = models.BigIntegerField()
    regency = models.CharField(max_length=5, db_default="")
    category = models.BigIntegerField(db_default=0)
    district = models.CharField(max_length=13, db_default="")
    sentra = models.BigIntegerField(db_default=0)
    sector = models.BigIntegerField(db_default=0)
    ready = models.BooleanField(db_default=False)
    step = models.PositiveSmallIntegerField(db_default=0)
    producer = models.BigIntegerField(db_default=0)
    n = models.SmallIntegerField(db_default=0)

    def __str__(self):
        return f"{self.product_id}: {self.n:+}"


class Cell(Keys):
    """How many listings stand in one combination of all groups."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["regency", "category", "district", "sentra", "sector", "ready", "step"],
                name="cell_once",
            )
        ]
        indexes = [
            models.Index(fields=["regency", group], name=f"cell_{group}")
            for group in ("district", "sentra", "sector", "step")
        ]

    def __str__(self):
        return f"{self.category}/{self.district}/{self.sentra}/{self.sector}: {self.n}"


class Tally(models.Model):
    """How many listings have `key` in `facet`, among those with `given_key` in `given`.

    Without a condition `given` and `given_key` are empty.
    """

    regency = models.CharField(max_length=5)
    given = models.CharField(max_length=12, blank=True)
    given_key = models.CharField(max_length=20, blank=True)
    facet = models.CharField(max_length=12)
    key = models.CharField(max_length=20)
    n = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["regency", "given", "given_key", "facet", "key"], name="tally_once"
            )
        ]

    def __str__(self):
        return f"{self.given}={self.given_key} {self.facet}={self.key}: {self.n}"


class Stamp(models.Model):
    """A number that changes with what it stands for: equal stamps, equal data.

    Every server process of PostgreSQL writes a slot of its own, so that nobody waits.
    """

    name = models.CharField(max_length=12)
    slot = models.PositiveSmallIntegerField()
    value = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "slot"], name="stamp_once")]

    def __str__(self):
        return f"{self.name}/{self.slot}"
