"""How many makers and goods stand where: two grouped queries for a whole map."""

from collections import Counter

from django.db.models import Count

from catalog.models import Product
from producers.models import Producer


class Standing:
    """Counts of listed products and makers by district and by sentra, and what comes from where.

    `kinds` counts products by category, `kinds_of` the same within each district.
    """

    def __init__(self):
        self.products, self.products_of, self.kinds = Counter(), Counter(), Counter()
        self.makers, self.makers_of = Counter(), Counter()
        self.kinds_of = {}
        rows = Product.objects.listed().order_by()
        groups = rows.values_list("producer__district_id", "producer__sentra_id", "category_id")
        for district, sentra, kind, n in groups.annotate(n=Count("pk")):
            self.products[district] += n
            self.products_of[sentra] += n
            self.kinds[kind] += n
            self.kinds_of.setdefault(district, Counter())[kind] += n
        rows = Producer.objects.listed().order_by()
        groups = rows.values_list("district_id", "sentra_id")
        for district, sentra, n in groups.annotate(n=Count("pk")):
            self.makers[district] += n
            self.makers_of[sentra] += n

    def main_kinds(self, district, tree, most=3):
        """The top kinds (labels of `tree`) of which most goods come from there."""
        found = self.kinds_of.get(district, Counter())
        sums = {top: sum(found[key] for key in tree.below(top)) for top in tree.tops}
        named = [top for top in sorted(sums, key=sums.get, reverse=True) if sums[top]]
        return named[:most]
