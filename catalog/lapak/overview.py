"""Everything about one thing that can be changed, each with the answer that stands."""

from dataclasses import dataclass

from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from catalog.lapak import asking, details
from catalog.lapak.goods import judged, own
from catalog.models import Product
from producers import rupiah, units
from producers.acting import maker_page
from producers.templatetags.trade import local


@dataclass(frozen=True)
class Row:
    """A line that leads to a page: icon, what it is, what stands there now (or nothing)."""

    address: str
    icon: str
    label: str
    said: str


@require_safe
@maker_page
def item(request, pk):
    """One thing with everything that can be changed about it."""
    product = judged(own(request, pk))
    context = {"product": product, "rows": rows(product), "variant": product.main_variant}
    context["seen"] = Product.objects.listed().filter(pk=pk).exists()
    if product.status == Product.Status.ASKED:
        context["ask"] = asking.whatsapp(request, product)
    if asking.needs_yes(product):
        context["told"] = asking.told(product)
    return render(request, "catalog/lapak/item.html", context)


def rows(product):
    """The lines of the thing's page, what buyers ask first before the rest."""
    several = len(product.variants.all()) > 1
    return [
        _row(product, "goods_photos", "camera", _("Foto"), _photos(product)),
        _row(product, "goods_name", "pencil", _("Nama"), product.name),
        *(_of_several(product) if several else _of_one(product)),
        _row(product, "goods_kind", "list", _("Jenis"), _kind(product)),
        *_details(product),
    ]


def _row(product, page, icon, label, said):
    return Row(reverse(f"catalog:{page}", args=[product.pk]), icon, label, said)


def _photos(product):
    n = len(product.photos.all())
    return ngettext("%(n)d foto", "%(n)d foto", n) % {"n": n} if n else ""


def _kind(product):
    return local(product.category, "name") if product.category else ""


def _of_one(product):
    """Price, stock, and the way to options and wholesale prices."""
    variant = product.main_variant
    if variant is None:
        return [_row(product, "goods_price", "tag", _("Harga"), "")]
    price = f"{rupiah.display(variant.price)} / {units.shown(product.unit)}"
    tiers = reverse("catalog:goods_option", args=[product.pk, variant.pk]) + "#grosir"
    return [
        _row(product, "goods_price", "tag", _("Harga"), price),
        _row(product, "goods_supply", "box", _("Stok"), _supply(product, variant)),
        _row(product, "goods_options", "layers", _("Pilihan"), _("satu macam")),
        Row(tiers, "basket", _("Harga grosir"), _("lebih murah bila beli banyak")),
    ]


def _of_several(product):
    n = len(product.variants.all())
    said = ngettext("%(n)d pilihan", "%(n)d pilihan", n) % {"n": n}
    return [_row(product, "goods_options", "layers", _("Pilihan, harga, dan stok"), said)]


def _supply(product, variant):
    if product.lead_days:
        return details.days(product)
    if variant.stock is None:
        return _("sudah jadi, tidak dihitung")
    return f"{_('stok')} {variant.stock}"


def _details(product):
    for word, page in details.offered(product).items():
        address = reverse("catalog:goods_detail", args=[product.pk, word])
        yield Row(address, page.icon, page.label, Truncator(page.said(product)).words(6))
