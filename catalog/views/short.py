"""The short address of a thing or a maker."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from catalog import codes
from catalog.models import Product
from catalog.views.product import gone
from producers.models import Producer


@require_safe
def short(request, code):
    """To the page, which says what everybody may see.

    Who scans the printed code of a thing that was shown once is told that it is gone, and what is
    like it; the redirect would name what is hidden.
    """
    meant = codes.read(code)
    if meant is None:
        raise Http404
    kind, pk = meant
    if kind == "maker":
        return redirect(get_object_or_404(Producer.objects.listed(), pk=pk))
    # The page of a thing that rests says until when.
    thing = Product.objects.told().filter(pk=pk).first()
    return redirect(thing) if thing else gone(request, pk=pk)
