"""How many makers and goods stand where, for maps and figures: from what is kept."""

from collections import Counter

from django.db.models import Count

from catalog import stamps
from catalog.shelf.counts import Counts
from catalog.shelf.narrowing import Narrowing
from producers import office
from producers.models import Producer


class Standing:
    """Counts of what is shown: `products` and `makers` by district, `.._of` by sentra, `kinds`."""

    def __init__(self, now):
        counts = Counts(Narrowing())
        self.total = counts.total
        self.products, self.products_of = counts.of["kecamatan"], counts.of["sentra"]
        self.kinds = counts.of["kategori"]
        key = now.makers, office.current().regency
        self.makers, self.makers_of = stamps.remembered("makers", key, _makers)


def _makers():
    """({district: makers}, {sentra: makers}); read once for as long as no maker changes."""
    by_district, by_sentra = Counter(), Counter()
    rows = Producer.objects.listed().order_by().values_list("district_id", "sentra_id")
    for district, sentra, n in rows.annotate(n=Count("pk")):
        by_district[district] += n
        by_sentra[sentra] += n
    return by_district, by_sentra


def main_kinds(district, tree, most=3):
    """The top kinds (labels of `tree`) of which most goods come from there."""
    found = Counts(Narrowing({"kecamatan": {district}})).of["kategori"]
    sums = {top: sum(found[key] for key in tree.below(top)) for top in tree.tops}
    named = [top for top in sorted(sums, key=sums.get, reverse=True) if sums[top] > 0]
    return named[:most]
