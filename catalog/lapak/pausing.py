"""One thing rests, or is sold again."""

from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from catalog.lapak.goods import own
from producers.acting import maker_page
from producers.views import pauses


@require_http_methods(["GET", "HEAD", "POST"])
@maker_page
def pause(request, pk):
    product = own(request, pk)
    return pauses.ask(request, product, product.name, redirect("catalog:goods_item", pk))
