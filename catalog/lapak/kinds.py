"""Which kind a thing is of: proposed from its name, and changed on a page of its own."""

from collections import Counter

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalog import search
from catalog.lapak import drafts
from catalog.lapak.forms import KindForm
from catalog.lapak.goods import own
from catalog.models import Category, Product
from catalog.search.fold import tokens
from catalog.search.stems import stem
from producers.acting import maker_page

ALIKE = 12  # shown goods of the likest names that are asked for their kind


def likely(name, producer):
    """The kind that the catalogue gives to what is called so.

    That of most goods with such names, else one that the name says itself, else that of what this
    maker added last; None where nobody knows.
    """
    return _of_goods_alike(name) or _said(name) or _last(producer)


def _of_goods_alike(name):
    ids = _alike(name)
    kinds = dict(Product.objects.filter(pk__in=ids).values_list("pk", "category_id"))
    counted = Counter(kinds[pk] for pk in ids if pk in kinds)
    return _leaves().filter(pk=counted.most_common(1)[0][0]).first() if counted else None


def _alike(name):
    """Shown goods with all the words; else those with the first, which says what the thing is."""
    found = _goods(name)
    if found.fulfilled:
        return found.page.ids
    return _goods(name.split()[0]).page.ids or found.page.ids


def _goods(text):
    return search.look(search.understand(text), size=ALIKE)


def _said(name):
    """The kind with most of its words in the name."""
    said = set(map(stem, tokens(name)))
    shares = {kind: len(said & set(map(stem, tokens(kind.name)))) for kind in _leaves()}
    best = max(shares, key=shares.get, default=None)
    return best if best and shares[best] else None


def _last(producer):
    named = producer.products.exclude(category=None).order_by("-created_at")
    return _leaves().filter(pk__in=named.values_list("category_id", flat=True)[:1]).first()


def _leaves():
    return Category.objects.filter(children=None)


@require_http_methods(["GET", "HEAD", "POST"])
@maker_page
def kind(request, pk):
    """Another kind than the one that was proposed."""
    product = own(request, pk)
    form = KindForm(request.POST or None, instance=product)
    if request.method == "POST" and form.is_valid():
        product.save(update_fields=["category"])
        messages.success(request, _("Perubahan disimpan."))
        return redirect(drafts.onward(product))
    context = {"form": form, "product": product, "onward": drafts.onward(product)}
    return render(request, "catalog/lapak/kind.html", context)
