"""Which kind a thing is of: proposed from its name, and changed on a page of its own."""

from collections import Counter

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalog import search
from catalog.lapak import drafts
from catalog.lapak.forms import KindForm
from catalog.lapak.goods import own, own_page
from catalog.models import Category, Product, Spelling
from catalog.search.fold import tokens
from catalog.search.spellings import EQUAL, key_of, load_spellings
from catalog.search.stems import stem
from catalog.search.wordlists import wordlist

ALIKE = 48  # shown goods called the same that are asked for their kind
FOOD_TRADES = ("10", "11")  # KBLI: food, drinks
NO_WIDER = (*EQUAL, Spelling.Kind.ENGLISH)
SHORTEST_HEAD = 3  # letters: "2 kg" and "10 m" before a name do not say what the thing is


def proposed(name, producer):
    """The kind for what is called so: the one that the catalogue gives to it, else "other goods".

    None where nobody knows and the office keeps no kind for what is left: then it is asked.
    """
    return _known(name, producer) or _other(producer)


def chosen(product, producer):
    """The kind that the goods have; None where it was only proposed for the name of a draft."""
    if drafts.is_draft(product) and product.category == proposed(product.name, producer):
        return None
    return product.category


def _known(name, producer):
    """The first word says what a thing is, the others only what it is like.

    It must stand in the name of the kind, or be the first word of goods that are shown, or else of
    this maker's. What a wider word covers ("baju": sarung) does not count for it.
    """
    head = _head(name)
    if not head:
        return None
    sought, same = search.understand(head), load_spellings(NO_WIDER)
    meant = [term.literal for term in sought.terms]
    called = {stem(word) for one in meant for word in (one, *same.get(key_of([one]), ()))}
    return _said(called, name) or _agreed(called, _shown(sought)) or _agreed(called, _own(producer))


def _other(producer):
    """What is no known kind: food where the maker makes only food, else a craft."""
    kept = set(_own(producer).values_list("category__food", flat=True)) - {None}
    trade = producer.sector.kbli_code if producer.sector else ""
    food = kept == {True} if kept else trade.startswith(FOOD_TRADES)
    return Category.objects.filter(parent__slug=Category.OTHER, food=food).first()


def _stems(text):
    return set(map(stem, tokens(text)))


def _head(text):
    """The first word that says anything."""
    long = (word for word in tokens(text) if word.isalpha() and len(word) >= SHORTEST_HEAD)
    return next((word for word in long if word not in wordlist("fillers")), "")


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
@own_page
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
