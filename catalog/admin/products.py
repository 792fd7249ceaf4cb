from functools import partial

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import Exists, OuterRef
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.days import confirmed_since
from accounts.office_actions import CreatedByMixin, StepsMixin
from catalog.models import Photo, Product
from catalog.models.products import counted_since
from producers import rupiah
from producers.admin.fields import OfficerFormMixin, thumbnail
from producers.admin.filters import DistrictOfMaker
from producers.admin.readers import ReadersMixin

from . import reasons, silent
from .pictures import PhotoInline, number_new
from .product_steps import STEPS
from .variants import VariantInline


class ConfirmedFilter(admin.SimpleListFilter):
    """Products that no page shows any more because nobody said that they are still there."""

    title = _("kepastian")
    parameter_name = "dipastikan"

    def lookups(self, request, model_admin):
        return [("lama", _("Perlu dipastikan lagi")), ("baru", _("Masih berlaku"))]

    def queryset(self, request, queryset):
        if self.value() == "baru":
            return queryset.filter(counted_since(confirmed_since()))
        if self.value() == "lama":
            return queryset.exclude(counted_since(confirmed_since()))
        return queryset


@admin.register(Product)
class ProductAdmin(CreatedByMixin, ReadersMixin, OfficerFormMixin, StepsMixin, admin.ModelAdmin):
    of_maker = "producer"
    steps = STEPS
    change_form_template = "admin/catalog/product/change_form.html"
    change_list_template = "admin/catalog/product/change_list.html"
    object_history_template = "admin/catalog/product/history.html"
    list_display = [
        "name", "face", "maker", "category", "price", "standing", "confirmed", "step_buttons"
    ]  # fmt: skip
    list_filter = [
        "status", ConfirmedFilter, ("category", admin.RelatedOnlyFieldListFilter), DistrictOfMaker
    ]  # fmt: skip
    view_on_site = False  # the panel links to the public page where there is one
    search_fields = ["name", "name_en", "producer__name", "material"]
    search_help_text = _("Cari nama produk, bahan, atau nama perajin.")
    list_select_related = ["producer", "category"]
    list_per_page = 50
    date_hierarchy = "created_at"
    autocomplete_fields = ["producer", "category"]
    readonly_fields = [
        "slug", "price", "confirmed_at", "published_at", "created_at", "created_by", "timeline"
    ]  # fmt: skip
    inlines = [VariantInline, PhotoInline]
    fieldsets = [
        (None, {"fields": ["producer", "category", "name", "name_en"]}),
        (
            _("Keterangan"),
            {"fields": ["description", "description_en", ("material", "material_en"), "size"]},
        ),
        (_("Pemesanan"), {"fields": [("unit", "min_order"), ("lead_days", "weight_grams")]}),
        (
            _("Riwayat"),
            {
                "fields": [
                    "timeline",
                    ("confirmed_at", "published_at"),
                    ("created_at", "created_by"),
                    ("price", "slug"),
                ],
            },
        ),
    ]

    def get_urls(self):
        why = self.admin_site.admin_view(partial(reasons.page, self))
        whom = self.admin_site.admin_view(partial(silent.page, self))
        return [
            path("mengapa/", why, name="catalog_product_reasons"),
            path("ingatkan/", whom, name="catalog_product_silent"),
            *super().get_urls(),
        ]

    def get_queryset(self, request):
        shown = Exists(Product.objects.listed().filter(pk=OuterRef("pk")))
        return (
            super()
            .get_queryset(request)
            .prefetch_related("photos__picture")
            .annotate(on_show=shown)
        )

    @admin.display(description=_("foto"))
    def face(self, product):
        return thumbnail(product.cover)

    @admin.display(description=_("perajin"), ordering="producer__name")
    def maker(self, product):
        url = reverse("admin:producers_producer_change", args=[product.producer_id])
        return format_html('<a href="{}">{}</a>', url, product.producer)

    @admin.display(description=_("harga mulai"), ordering="price_from")
    def price(self, product):
        return rupiah.display(product.price_from) if product.price_from else "–"

    @admin.display(description=_("status"), ordering="status")
    def standing(self, product):
        """The status; what is published and yet on no page says so."""
        out = product.status == Product.Status.PUBLISHED and not product.on_show
        return _("Tidak tampil") if out else product.get_status_display()

    @admin.display(description=_("dipastikan"), ordering="confirmed_at")
    def confirmed(self, product):
        return product.confirmed_at and timezone.localdate(product.confirmed_at)

    def panel(self, request, row):
        return super().panel(request, row) | {
            "public_page": row.get_absolute_url() if row.on_show else "",
            "hidden_because": "" if row.on_show else why_hidden(row),
        }

    def history_view(self, request, object_id, extra_context=None):
        """Every step of its life, and what the office changed in the form."""
        row = self.get_object(request, unquote(object_id))
        title = _("Riwayat %(object)s") % {"object": row}
        extra = {"title": title, "timeline": self.timeline(row)} | (extra_context or {})
        return super().history_view(request, object_id, extra)

    def save_formset(self, request, form, formset, change):
        if formset.model is Photo:
            number_new(formset)
        super().save_formset(request, form, formset, change)


def why_hidden(product):
    """Why a published product stands on no page: a sentence, or nothing."""
    if product.status != Product.Status.PUBLISHED:
        return ""
    if product.producer.status != product.producer.Status.ACTIVE:
        return _("Belum tampil: perajinnya tidak aktif.")
    if product.producer.outside:
        return _("Tidak tampil: perajinnya di luar kabupaten kantor ini.")
    if product.price_from is None:
        return _("Belum tampil: isi harganya dulu.")
    if product.returns:
        return _("Tidak tampil: sedang istirahat sampai %(day)s.") % {
            "day": date_format(timezone.localtime(product.returns.back_at), "j F Y")
        }
    return _("Tidak tampil: sudah 90 hari tidak dipastikan masih ada.")
