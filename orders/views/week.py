"""The last whole week, thing by thing."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from orders.week import Week, by_product, total
from producers.acting import answer_page

MOST = 60  # things with figures of their own; the others are counted


@require_safe
@answer_page
def week(request):
    last, goods = Week.last(), request.producer.products
    found = by_product(request.producer, last)
    known = sorted((pk for pk in found if pk), key=lambda pk: (-found[pk]["view"], pk))
    told = goods.filter(pk__in=known[:MOST]).with_goods()
    rows = [(product, found[product.pk]) for product in told]
    stood = goods.listed().exclude(published_at__gte=last.after.begins)  # on the shelf that week
    context = {
        "week": last,
        "figures": total(found),
        "rows": sorted(rows, key=lambda row: (-row[1]["view"], -row[1]["asked"], row[0].name)),
        "more": len(known) - len(rows),
        "others": found.get(None),
        "unseen": stood.exclude(pk__in=known).count(),
    }
    return render(request, "orders/lapak/week.html", context)
