"""The last whole week, thing by thing."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from orders.week import Week, by_product, total
from producers.acting import answer_page


@require_safe
@answer_page
def week(request):
    last, goods = Week.last(), request.producer.products
    found = by_product(request.producer, last)
    known = [pk for pk in found if pk]
    rows = [(product, found[product.pk]) for product in goods.filter(pk__in=known).with_goods()]
    stood = goods.listed().exclude(published_at__gte=last.after.begins)  # on the shelf that week
    context = {
        "week": last,
        "figures": total(found),
        "rows": sorted(rows, key=lambda row: (-row[1]["view"], -row[1]["asked"], row[0].name)),
        "others": found.get(None),
        "unseen": stood.exclude(pk__in=known).count(),
    }
    return render(request, "orders/lapak/week.html", context)
