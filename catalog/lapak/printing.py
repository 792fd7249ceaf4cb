"""Paper for a stall: price cards to cut out, and a catalogue of A4 pages."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalog import codes
from catalog.models import Product
from producers import qr
from producers.acting import maker_page

MOST = 120  # things on paper at once


@require_safe
@maker_page
def cards(request):
    """One card a thing: name, price, and the way to its page."""
    return render(request, "catalog/lapak/print_cards.html", {"goods": on_paper(request)})


@require_safe
@maker_page
def catalogue(request):
    """All that the maker shows, with photos, under the maker's name and face."""
    maker = codes.address(codes.of_maker(request.producer.pk))
    link = request.build_absolute_uri(maker)
    context = {"goods": on_paper(request), "producer": request.producer, "link": link}
    return render(request, "catalog/lapak/print_catalogue.html", context | {"qr": qr.svg(link)})


def on_paper(request):
    """What everybody can see of the maker's goods, the newest first, each with .qr and .short."""
    shown = Product.objects.listed().filter(producer=request.producer).with_goods().newest()
    goods = list(shown[:MOST])
    for product in goods:
        address = codes.address(codes.of_product(product.pk))
        product.producer = request.producer
        product.qr = qr.svg(request.build_absolute_uri(address))
        product.short = f"{request.get_host()}{address}"
    return goods
