"""What may be told about a thing later, in any order: each on a small page of its own."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from catalog import facts
from catalog.lapak.forms import DetailsForm
from catalog.lapak.goods import own, own_page
from producers import units


@dataclass(frozen=True)
class Detail:
    """One small page: what it is called, its icon, its fields, and the answer that stands."""

    label: str
    icon: str
    fields: tuple[str, ...]
    said: Callable  # of a product: words, or nothing
    several: bool = False  # only where there are options; else the days stand beside the stock


def least(product):
    if product.min_order == 1:
        return ""
    return f"{product.min_order} {units.shown(product.unit)}"


def days(product):
    n = product.lead_days
    return ngettext("dibuat %(n)d hari", "dibuat %(n)d hari", n) % {"n": n} if n else ""


DETAILS = {
    "cerita": Detail(
        gettext_lazy("Cerita"), "words", ("description",), lambda product: product.description
    ),
    "ukuran": Detail(gettext_lazy("Ukuran"), "ruler", ("size",), lambda product: product.size),
    "bahan": Detail(
        gettext_lazy("Bahan"), "thread", ("material",), lambda product: product.material
    ),
    "berat": Detail(
        gettext_lazy("Berat"),
        "weight",
        ("weight_grams",),
        lambda product: facts.weight(product.weight_grams),
    ),
    "lama": Detail(gettext_lazy("Lama membuat"), "clock", ("lead_days",), days, several=True),
    "minimal": Detail(gettext_lazy("Paling sedikit pesan"), "sum", ("min_order",), least),
    "inggris": Detail(
        gettext_lazy("Bahasa Inggris"),
        "globe",
        ("name_en", "description_en", "material_en"),
        lambda product: product.name_en or product.description_en or product.material_en,
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
@own_page
def detail(request, pk, word):
    """One small page. Only its own fields are written."""
    product = own(request, pk)
    page = DETAILS.get(word)
    if page not in offered(product).values():
        raise Http404
    form = DetailsForm(page.fields, request.POST or None, instance=product)
    if request.method == "POST" and form.is_valid():
        product.save(update_fields=page.fields)
        messages.success(request, _("Perubahan disimpan."))
        return redirect("catalog:goods_item", pk)
    context = {"form": form, "product": product, "page": page}
    return render(request, "catalog/lapak/detail.html", context)


def offered(product):
    """The small pages of this thing, under the words of their addresses."""
    several = len(product.variants.all()) > 1
    return {word: page for word, page in DETAILS.items() if several or not page.several}
