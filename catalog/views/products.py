"""The shelf: all products with their filters, and what a search finds."""

from functools import partial

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from accounts.shared_pages import each_time, same_for_all
from catalog import cards, search, seo, sought, stamps
from catalog.addresses import Address
from catalog.filters import ProductFilter, price_text
from catalog.pages import Spot, Stretches, last_page
from catalog.search import shortcuts
from catalog.sentences import enumerated
from catalog.shelf.browsing import browse
from catalog.shelf.narrowing import Narrowing
from catalog.shelf.walking import ORDERS
from producers import office

SIMILAR = 4


@same_for_all
@require_safe
def products(request):
    """All products, narrowed by the filters in the address; every state can be shared."""
    path = reverse("catalog:products")
    filters = ProductFilter(request.GET, path=path, now=stamps.of(request))
    pages, shelf = stretch_of(filters, request.GET)
    filters.count(shelf)
    context = {
        "filters": filters,
        "query": filters.query,
        "pages": pages,
        "title": title_of(filters),
        "sentence": count_of(filters, shelf),
        "trail": trail_of(filters, path),
        "meta": list_meta(request, filters, pages),
        "exact": filters.address.adding("persis", 1),
        "loosened": shelf.loosened,
        "missing": shelf.missing,
        "shortcuts": shortcuts_of(filters, shelf, pages),
        "narrowed": narrowed(filters),
        **({} if shelf.total else alike(filters)),
    }
    response = render(request, "catalog/products.html", context)
    return each_time(request, response, counting(filters, shelf, pages))


def counting(filters, shelf, pages):
    """What makes the office know that this was looked for; see catalog.sought."""
    usual = ("q", "urut", "persis")
    pairs = [(name, str(value)) for name, value in filters.address.pairs if name not in usual]
    found = shelf.fulfilled
    facts = {"text": filters.text, "found": found, "pairs": pairs, "page": pages.number}
    return partial(sought.remember, **facts)


def stretch_of(filters, asked):
    """(pages, shelf): the part of the shelf at which the address stands."""
    name = filters.order_name
    if not filters.query.terms and name == "relevansi":
        name = "terbaru"
    spot = Spot(asked, ORDERS[name])
    shelf = _looked(filters, name, spot)
    if shelf.total and not shelf.page.ids:  # a page that is not there: the last one that is
        spot = Spot({"halaman": str(last_page(shelf.total))}, ORDERS[name])
        shelf = _looked(filters, name, spot)
    pages = Stretches(
        shelf.page,
        spot,
        ORDERS[name],
        items=cards.of(shelf.page.ids),
        total=shelf.total,
        address=filters.address,
    )
    return pages, shelf


def _looked(filters, name, spot):
    return search.look(filters.query, filters.narrowing, name, place=spot.place, skip=spot.skip)


def narrowed(filters):
    """Whether something beside the text is chosen."""
    return len(filters.chips) > bool(filters.text)


def names_a_price(query):
    return (query.low, query.high) != (None, None)


def shortcuts_of(filters, shelf, pages):
    """Pages that answer the search itself; none once it is narrowed or leafed through."""
    if narrowed(filters) or pages.number > 1:
        return []
    kinds = shelf.of["kategori"]
    return shortcuts.of(filters.query, filters.trees, kinds, pages.items, shelf.makers)


def alike(filters):
    """A few products in which some of the words are found, else the newest.

    One word that was found nowhere is not sought again.
    """
    query = filters.query
    again = len(query.terms) > 1 or narrowed(filters) or names_a_price(query)
    near = search.similar(query, SIMILAR) if again else []
    found = near or cards.of(newest(filters.now))
    return {"similar": found, "near": bool(near), "instead": wider(filters)}


def newest(now):
    """Ids of the newest goods, read once for as long as nothing changes on the shelf."""
    stamp = now.shelf, timezone.localdate(), office.current().regency
    return stamps.remembered("newest", stamp, lambda: browse(Narrowing(), size=SIMILAR).ids)


def wider(filters):
    """(address, text) of the search without its filters, or without its price; else None."""
    query, bare = filters.query, Address(filters.path)
    if narrowed(filters) and filters.text:
        text = _("Semua hasil untuk “%(text)s”") % {"text": filters.text}
        return bare.adding("q", filters.text), text
    if names_a_price(query) and query.terms:
        words = " ".join(term.typed for term in query.terms)
        text = _("Cari “%(text)s” dengan harga apa saja") % {"text": words}
        return bare.adding("q", words), text
    return None


def asks_one_word(filters):
    """A search that engines may know: one word that goods have, and nothing beside it.

    More than one word would let strangers put a sentence of theirs into our title.
    """
    query = filters.query
    odd = query.corrected or filters.cleaned.get("persis") or names_a_price(query)
    return len(query.terms) == len(query.text.split()) == 1 and not (odd or narrowed(filters))


def title_of(filters):
    """What the list is called: the searched text, the only chosen name, or all products."""
    if filters.text:
        return _("Hasil untuk “%(text)s”") % {"text": filters.text}
    return str(filters.only or _("Produk"))


def trail_of(filters, path):
    home = (_("Beranda"), reverse("home"))
    if title_of(filters) == _("Produk"):
        return [home, (_("Produk"), "")]
    return [home, (_("Produk"), path), (title_of(filters), "")]


def count_of(filters, shelf):
    """`97 produk dari Bayan dan Gangga, sampai Rp50.000`, or `10.000+ produk`."""
    count = ngettext("%(n)d produk", "%(n)d produk", shelf.total) % {"n": shelf.total}
    if shelf.many:
        count = _("%(n)s+ produk") % {"n": f"{search.finding.MOST:,}".replace(",", ".")}
    places = [str(label) for label in filters.chosen("kecamatan")]
    if places and filters.only not in filters.chosen("kecamatan"):
        count = _("%(count)s dari %(places)s") % {"count": count, "places": enumerated(places)}
    if shelf.narrowing.priced and not filters.narrowing.priced:
        return f"{count}, {price_text(shelf.narrowing.low, shelf.narrowing.high)}"
    return count


def list_meta(request, filters, pages):
    area = office.current().area
    where = {"title": title_of(filters), "area": area}
    return seo.meta(
        request,
        filters.address.dropping("urut").page(pages.number),
        title=title_of(filters),
        description=_("%(title)s dari perajin %(area)s: harga, stok, dan pembuatnya.") % where,
        index=bool(pages.total) and (not filters.narrow or asks_one_word(filters)),
        previous=pages.previous,
        next=pages.next,
    )
