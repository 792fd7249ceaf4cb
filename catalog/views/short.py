"""The short address of a thing or a maker."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from catalog import codes
from catalog.models import Product
from producers.models import Producer

# The page of a thing that rests says until when.
SHOWN = {"product": Product.objects.told, "maker": Producer.objects.listed}


@require_safe
def short(request, code):
    """To the page, which says what everybody may see."""
    meant = codes.read(code)
    if meant is None:
        raise Http404
    kind, pk = meant
    return redirect(get_object_or_404(SHOWN[kind](), pk=pk))
