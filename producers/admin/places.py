"""Places, branches of industry and clusters."""

from django import forms
from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from accounts.office_actions import ReadOnlyMixin
from producers import office
from producers.models import Region, Sector, Sentra

from .fields import KnowsOfficerMixin, OfficerFormMixin, PictureField
from .filters import DistrictFilter, OwnFilter


@admin.register(Region)
class RegionAdmin(ReadOnlyMixin, admin.ModelAdmin):
    """The official places: they change by loading a newer list, never by hand."""

    list_display = ["name", "level", "inside", "code"]
    list_filter = [OwnFilter, "level"]
    search_fields = ["name", "=code", "parent__name"]
    search_help_text = _("Cari nama desa, kecamatan, kabupaten, atau kodenya, misalnya 52.08.02.")
    list_select_related = ["parent"]
    show_full_result_count = False
    fields = ["code", "name", "level", "inside"]
    readonly_fields = fields
    list_per_page = 50

    @admin.display(description=_("bagian dari"), ordering="parent")
    def inside(self, region):
        return region.parent or "–"

    def get_search_results(self, request, queryset, search_term):
        """A field that looks for a village gets the office's; only without any, all others."""
        if request.GET.get("field_name") != "village":
            return super().get_search_results(request, queryset, search_term)
        villages = queryset.villages().select_related("parent").order_by("name", "code")
        own = villages.filter(code__startswith=office.current().inside)
        found, doubled = super().get_search_results(request, own, search_term)
        if found.exists():
            return found, doubled
        return super().get_search_results(request, villages, search_term)

    def autocomplete_label(self, region):
        return f"{region}, {region.parent}" if region.parent else str(region)


def office_districts(*also):
    """The office's own districts, and those in `also` (a row from elsewhere keeps its place)."""
    inside = Region.objects.districts().filter(code__startswith=office.current().inside)
    return (inside | Region.objects.filter(pk__in=[pk for pk in also if pk])).order_by("name")


@admin.register(Sector)
class SectorAdmin(OfficerFormMixin, admin.ModelAdmin):
    list_display = ["name", "parent", "kbli", "producer_count"]
    ordering = ["name"]
    search_fields = ["name", "local_words", "=kbli_code"]
    search_help_text = _("Cari nama sektor, kata setempat, atau kode KBLI.")
    list_select_related = ["parent"]
    autocomplete_fields = ["parent"]
    prepopulated_fields = {"slug": ["name"]}
    list_per_page = 50
    fieldsets = [
        (None, {"fields": ["name", "name_en", "slug", "parent"]}),
        (_("Pengenalan"), {"fields": ["local_words", ("kbli_code", "kbli_version")]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(makers=Count("producers"))

    @admin.display(description=_("perajin"), ordering="makers")
    def producer_count(self, sector):
        return sector.makers

    @admin.display(description=_("KBLI"), ordering="kbli_code")
    def kbli(self, sector):
        return f"{sector.kbli_code} ({sector.kbli_version})" if sector.kbli_code else None


class SentraForm(KnowsOfficerMixin, forms.ModelForm):
    photo = PictureField(label=_("Foto"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "district" in self.fields:
            self.fields["district"].queryset = office_districts(self.instance.district_id)


@admin.register(Sentra)
class SentraAdmin(OfficerFormMixin, admin.ModelAdmin):
    form = SentraForm
    list_display = ["name", "commodity", "district", "producer_count"]
    list_filter = [DistrictFilter]
    ordering = ["district", "name"]
    search_fields = ["name", "commodity"]
    search_help_text = _("Cari nama sentra atau komoditasnya.")
    list_select_related = ["district"]
    list_per_page = 50
    fieldsets = [
        (None, {"fields": ["name", "name_en", "commodity", "district", "photo"]}),
        (_("Cerita"), {"fields": ["story", "story_en"]}),
    ]

    def view_on_site(self, sentra):
        return sentra.get_absolute_url()

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(makers=Count("producers"))

    @admin.display(description=_("perajin"), ordering="makers")
    def producer_count(self, sentra):
        return sentra.makers
