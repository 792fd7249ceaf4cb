"""A reader's browser tells that somebody has looked at a thing or passed it on."""

from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from catalog import seen
from catalog.models import Product, Seen

TOLD = {"dilihat": Seen.Kind.VIEW, "dibagikan": Seen.Kind.SHARE}


@require_POST
def told(request, slug):
    """Count what the browser tells in `apa`. Nobody reads the answer: 204, for whoever asks."""
    product = get_object_or_404(Product.objects.listed().select_related("producer"), slug=slug)
    kind = TOLD.get(request.POST.get("apa"))
    if kind is None:
        return HttpResponseBadRequest()
    seen.count(request, product, kind)
    return HttpResponse(status=204)
