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

ALIKE = 48  # shown goods called the same that are asked for their kind
SHORTEST_HEAD = 3  # letters: "2 kg" and "10 m" before a name do not say what the thing is


def likely(name, producer):
    """The kind that the catalogue gives to what is called so; None where nobody knows.

    The first word says what a thing is, the others only what it is like: it must stand in the name
    of the kind, or be the first word of goods that are shown, or else of this maker's.
    """
    head = _head(name)
    if not head:
        return None
    sought = search.understand(head)
    called = {stem(form) for term in sought.terms for form in term.forms}
    return _said(called, name) or _agreed(called, _shown(sought)) or _agreed(called, _own(producer))


def chosen(product, producer):
    """The kind that the goods have; None where it was only proposed for the name of a draft."""
    if drafts.is_draft(product) and product.category == likely(product.name, producer):
        return None
    return product.category


def _stems(text):
    return set(map(stem, tokens(text)))


def _head(text):
    """The first word that is one."""
    long = (word for word in tokens(text) if word.isalpha() and len(word) >= SHORTEST_HEAD)
    return next(long, "")


def _said(called, name):
    """The kind with the first word, and with more of the others than any other, in its own name."""
    words = _stems(name)
    named = {kind: _stems(kind.name) for kind in _leaves()}
    shares = {kind: len(words & its) for kind, its in named.items() if called & its}
    best = [kind for kind, n in shares.items() if n == max(shares.values())]
    return best[0] if len(best) == 1 else None


def _shown(sought):
    return Product.objects.filter(pk__in=search.look(sought, size=ALIKE).page.ids)


def _own(producer):
    """What this maker has besides drafts: the kind of a draft may be no more than a proposal."""
    return producer.products.exclude(status=Product.Status.DRAFT)


def _agreed(called, goods):
    """The kind of more than half of the goods with this first word."""
    named = goods.exclude(category=None).values_list("name", "category")
    kinds = Counter(kind for name, kind in named if stem(_head(name)) in called)
    kind, n = next(iter(kinds.most_common(1)), (None, 0))
    return _leaves().filter(pk=kind).first() if 2 * n > kinds.total() else None


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
