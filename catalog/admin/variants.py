"""What has a price and a stock, and its wholesale prices."""

from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from catalog.models import PriceTier, Variant
from producers import rupiah
from producers.admin.fields import MoneyField, NamedRows, OfficerFormMixin, Rows

LOWEST = 100  # rupiah, see the constraint variant_price_plausible


class VariantForm(forms.ModelForm):
    price = MoneyField(label=_("Harga"), required=True, low=LOWEST, high=2_000_000_000)

    class Meta:
        model = Variant
        fields = ["name", "name_en", "price", "stock", "position"]


class Variants(NamedRows):
    twice = _("Pilihan dengan nama ini sudah ada. Beri tiap pilihan nama sendiri.")


class VariantInline(Rows):
    """At least one: a product without a price cannot be sold."""

    model = Variant
    form = VariantForm
    formset = Variants
    min_num = 1
    fields = ["name", "name_en", "price", "stock", "tiers"]
    readonly_fields = ["tiers"]
    show_change_link = True

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("tiers")

    def get_formset(self, request, obj=None, **kwargs):
        return super().get_formset(request, obj, validate_min=True, **kwargs)

    @admin.display(description=_("harga grosir"))
    def tiers(self, variant):
        if not variant.pk:
            return "–"
        steps = [f"{t.min_quantity}+ {rupiah.display(t.price)}" for t in variant.tiers.all()]
        return ", ".join(steps) or "–"


class TierForm(forms.ModelForm):
    price = MoneyField(label=_("Harga satuan"), required=True, low=LOWEST, high=2_000_000_000)

    class Meta:
        model = PriceTier
        fields = ["min_quantity", "price"]


class TierInline(Rows):
    model = PriceTier
    form = TierForm
    extra = 1


@admin.register(Variant)
class VariantAdmin(OfficerFormMixin, admin.ModelAdmin):
    """One variant with its wholesale prices; reached from its product."""

    form = VariantForm
    list_display = ["__str__", "whose", "money", "stock"]
    list_select_related = ["product"]
    search_fields = ["name", "product__name"]
    fields = ["whose", "name", "name_en", "price", "stock", "position"]
    readonly_fields = ["whose"]
    inlines = [TierInline]
    list_per_page = 50

    def get_model_perms(self, request):
        """Not on the first page: a variant is a part of its product."""
        return {}

    def has_add_permission(self, request):
        return False

    @admin.display(description=_("produk"), ordering="product__name")
    def whose(self, variant):
        url = reverse("admin:catalog_product_change", args=[variant.product_id])
        return format_html('<a href="{}">{}</a>', url, variant.product)

    @admin.display(description=_("harga"), ordering="price")
    def money(self, variant):
        return rupiah.display(variant.price)

    def get_deleted_objects(self, objs, request):
        """The last variant of a product stays."""
        going, counts, lacking, kept = super().get_deleted_objects(objs, request)
        pks = [variant.pk for variant in objs]
        left = Variant.objects.exclude(pk__in=pks)
        for product in {variant.product for variant in objs}:
            if not left.filter(product=product).exists():
                kept.append(_("Satu-satunya pilihan %(product)s") % {"product": product})
        return going, counts, lacking, kept
