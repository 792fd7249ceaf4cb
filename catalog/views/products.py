"""The shelf: all products with their filters."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from catalog import search, seo
from catalog.filters import ProductFilter
from catalog.models import Product
from catalog.pages import Pages
from catalog.sentences import enumerated
from producers import office

SIMILAR = 4


@require_safe
def products(request):
    """All products, narrowed by the filters in the address; every state can be shared."""
    listed = Product.objects.listed()
    path = reverse("catalog:products")
    filters = ProductFilter(request.GET, listed.newest(), path=path)
    total = filters.facets.total
    pages = Pages(
        filters.qs.with_card(), request.GET.get("halaman"), total=total, address=filters.address
    )
    context = {
        "filters": filters,
        "pages": pages,
        "title": title_of(filters),
        "sentence": count_of(filters, total),
        "trail": trail_of(filters, path),
        "meta": list_meta(request, filters, pages),
        "similar": [] if total else alike(listed, filters.text),
    }
    return render(request, "catalog/products.html", context)


def alike(products, text):
    """A few products in which some of the words are found, else the newest, for one price."""
    found = list(search.similar(products, text).with_card()[:SIMILAR])
    return [each for each in found if each.score] or found


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


def count_of(filters, total):
    """`97 produk dari Bayan dan Gangga`."""
    count = ngettext("%(n)d produk", "%(n)d produk", total) % {"n": total}
    places = [str(label) for label in filters.chosen("kecamatan")]
    if not places or filters.only in filters.chosen("kecamatan"):
        return count
    return _("%(count)s dari %(places)s") % {"count": count, "places": enumerated(places)}


def list_meta(request, filters, pages):
    area = office.current().area
    where = {"title": title_of(filters), "area": area}
    return seo.meta(
        request,
        filters.address.dropping("urut").page(pages.number),
        title=title_of(filters),
        description=_("%(title)s dari perajin %(area)s: harga, stok, dan pembuatnya.") % where,
        index=not filters.narrow and bool(pages.total),
        previous=pages.previous,
        next=pages.next,
    )
