"""Paper for a stall: price cards to cut out, and a catalogue of A4 pages."""

from functools import lru_cache

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalog import codes, priced
from catalog.models import Product
from producers import qr
from producers.acting import maker_page

# A short address never changes, and its code takes some 10 ms: a sheet is looked at, then printed.
drawn = lru_cache(maxsize=1024)(qr.svg)
MOST = 120  # things on one page of the site; who has more prints the others from the next


@require_safe
@maker_page
def cards(request):
    """One card a thing: name, price, and the way to its page."""
    return render(request, "catalog/lapak/print_cards.html", {"page": on_paper(request)})


@require_safe
@maker_page
def catalogue(request):
    """All that the maker shows, with photos, under the maker's name and face."""
    maker = codes.link(request, codes.of_maker(request.producer.pk))
    context = {"page": on_paper(request), "producer": request.producer, "qr": drawn(maker)}
    return render(request, "catalog/lapak/print_catalogue.html", context)


def on_paper(request):
    """The maker's goods that everybody can see, each with .costs, .qr, .host and .path."""
    shown = Product.objects.listed().filter(producer=request.producer).with_goods().newest()
    page = Paginator(shown, MOST).get_page(request.GET.get("halaman"))
    page.object_list = list(page.object_list)
    for product in page.object_list:
        link = codes.link(request, codes.of_product(product.pk))
        product.producer, product.costs = request.producer, priced.words(product)
        product.qr, (product.host, product.path) = drawn(link), codes.parts(link)
    return page
