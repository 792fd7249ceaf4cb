"""Options of one product (sizes, colours), each with price and stock, and wholesale prices."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from accounts.typed import whole_number
from catalog.lapak import gone
from catalog.lapak.forms import SecondVariantForm, TierForm, VariantForm
from catalog.lapak.goods import own, own_page
from catalog.lapak.heard import Heard
from catalog.models import PriceTier, Product, Variant

MOST_OPTIONS = 20
TOO_MANY = gettext_lazy("Paling banyak %(n)d pilihan untuk satu barang. Hapus satu dulu.")
TIER_BUTTONS = {"tier", "drop_tier"}  # add one, delete one
both = require_http_methods(["GET", "HEAD", "POST"])


@both
@own_page
def options(request, pk):
    """The list of options, and one more."""
    product = own(request, pk)
    variants = list(product.variants.all())
    form = one_more(product, variants, request.POST or None)
    heard = None
    if request.method == "POST" and form.is_valid():
        heard = Heard(request, product.unit, form)
        if heard.enough and stored(form, room=MOST_OPTIONS):
            messages.success(request, _("Pilihan ditambahkan."))
            return redirect("catalog:goods_options", pk)
    context = {"product": product, "variants": variants, "form": form, "heard": heard}
    return render(request, "catalog/lapak/options.html", context)


def one_more(product, variants, data):
    """The form for one more option; where one has no name yet, it asks for that too."""
    new = Variant(product=product, position=len(variants))
    nameless = next((variant for variant in variants if not variant.name), None)
    return SecondVariantForm(new, nameless, data) if nameless else VariantForm(new, data)


@both
@own_page
def option(request, pk, variant_pk):
    """One option: its name, price and stock, and what it costs from so many on.

    One form: whichever button is pressed, what was typed beside it is kept.
    """
    product, variant = own_option(request, pk, variant_pk)
    (form, tier_form), heard = forms_of(variant, request.POST), None
    if request.method == "POST":
        drop_tier(request, variant)
        if both_valid(form, tier_form):
            heard = Heard(request, product.unit, form, tier_form)
            if heard.enough and both_stored(form, tier_form):
                return redirect(next_page(request, product, variant))
    context = {"product": product, "variant": variant, "form": form, "heard": heard}
    context |= {"tier_form": tier_form, "tiers": variant.tiers.all()}
    return render(request, "catalog/lapak/option.html", context)


def forms_of(variant, data):
    """(the option, one more wholesale price): what no button asks for may stay as it is."""
    options = {"use_required_attribute": False}
    only_tiers = not TIER_BUTTONS.isdisjoint(data)
    form = VariantForm(variant, data or None, empty_permitted=only_tiers, **options)
    options |= {"prefix": "grosir", "empty_permitted": "tier" not in data}
    return form, TierForm(variant, data or None, **options)


def both_valid(form, tier_form):
    """A wholesale price must be lower than the price that is typed above it."""
    if not form.is_valid():
        return False
    form.variant.price = form.cleaned_data.get("price", form.variant.price)
    return tier_form.is_valid()


def both_stored(form, tier_form):
    """Write both or neither; a form that was left as it is says nothing."""
    with transaction.atomic():
        done = not form.cleaned_data or stored(form)
        done = done and (not tier_form.cleaned_data or tier_stored(tier_form))
        transaction.set_rollback(not done)
    return done


def drop_tier(request, variant):
    """Delete the wholesale price whose button was pressed, if one was."""
    if number := request.POST.get("drop_tier"):
        get_object_or_404(variant.tiers, pk=whole_number(number)).delete()
        messages.success(request, _("Harga grosir dihapus."))


def next_page(request, product, variant):
    """Where it goes on; says what was done."""
    if "tier" in request.POST:
        messages.success(request, _("Harga grosir ditambahkan."))
    if not TIER_BUTTONS.isdisjoint(request.POST):
        return reverse("catalog:goods_option", args=[product.pk, variant.pk])
    messages.success(request, _("Pilihan disimpan."))
    return reverse("catalog:goods_options", args=[product.pk])


@require_POST
@own_page
def drop(request, pk, variant_pk):
    """Every product keeps at least one option: without one it has no price."""
    product, variant = own_option(request, pk, variant_pk)
    with transaction.atomic():
        Product.objects.select_for_update().get(pk=product.pk)
        last = not product.variants.exclude(pk=variant.pk).exists()
        if not last:
            variant.delete()
    if last:
        messages.error(request, _("Ini pilihan terakhir. Ubah saja nama atau harganya."))
    else:
        messages.success(request, _("Pilihan dihapus."))
    return redirect("catalog:goods_options", pk)


def own_option(request, pk, variant_pk):
    product = own(request, pk)
    variant = get_object_or_404(product.variants, pk=variant_pk)
    return product, gone.watch(request, variant, reverse("catalog:goods_options", args=[pk]))


def stored(form, room=None):
    """Write the option; the stock only where it was changed, for buyers take from it."""
    variant, data = form.variant, form.cleaned_data
    if room and Variant.objects.filter(product=variant.product_id).count() >= room:
        form.add_error(None, TOO_MANY % {"n": room})
        return False
    variant.name, variant.price = data["name"], data["price"]
    fields = ["name", "price"]
    if not variant.pk or "stock" in form.changed_data:
        variant.stock = data["stock"]
        fields.append("stock")
    try:
        with transaction.atomic():
            Product.objects.select_for_update().get(pk=variant.product_id)
            if first := data.get("first_name"):
                Variant.objects.filter(pk=form.nameless.pk).update(name=first)
            variant.save(update_fields=fields if variant.pk else None)
    except IntegrityError:  # the same name at the same moment
        form.add_error("name", _("Pilihan dengan nama ini sudah ada. Pakai nama lain."))
        return False
    return True


def tier_stored(form):
    try:
        with transaction.atomic():
            Variant.objects.select_for_update().get(pk=form.variant.pk)
            PriceTier.objects.create(variant=form.variant, **form.cleaned_data)
    except IntegrityError:  # the same quantity at the same moment
        form.add_error("min_quantity", _("Sudah ada harga untuk jumlah ini. Hapus dulu yang lama."))
        return False
    return True
