"""How many makers and goods stand where: two grouped queries for a whole map."""

from collections import Counter

from django.db.models import Count

from catalog.models import Product
from producers.models import Producer


class Standing:
    """Counts of listed products and makers by district and by sentra, and who makes what where.

    `kinds` counts products by category.
    """

    def __init__(self):
        self.products, self.products_of, self.kinds = Counter(), Counter(), Counter()
        self.makers, self.makers_of = Counter(), Counter()
        self.sectors = {}
        rows = Product.objects.listed().order_by()
        groups = rows.values_list("producer__district_id", "producer__sentra_id", "category_id")
        for district, sentra, kind, n in groups.annotate(n=Count("pk")):
            self.products[district] += n
            self.kinds[kind] += n
            self.products_of[sentra] += n
        rows = Producer.objects.listed().order_by()
        groups = rows.values_list("district_id", "sentra_id", "sector_id")
        for district, sentra, sector, n in groups.annotate(n=Count("pk")):
            self.makers[district] += n
            self.makers_of[sentra] += n
            self.sectors.setdefault(district, Counter())[sector] += n

    def main_sectors(self, district, most=3):
        """The keys of the sectors with most makers there."""
        return [key for key, _ in self.sectors.get(district, Counter()).most_common(most)]
