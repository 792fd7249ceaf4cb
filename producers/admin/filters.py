"""Filters beside the office's lists."""

from datetime import timedelta

from django.contrib import admin
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.typed import whole_number
from producers import office
from producers.models import Region


class DistrictFilter(admin.SimpleListFilter):
    """The districts of the office's own regency, and everything from elsewhere."""

    title = _("kecamatan")
    parameter_name = "kecamatan"
    path = "district"
    ELSEWHERE = "luar"

    def lookups(self, request, model_admin):
        own = Region.objects.districts().of_office().values_list("code", "name")
        return [*own, (self.ELSEWHERE, _("Luar kabupaten"))]

    def queryset(self, request, queryset):
        if self.value() == self.ELSEWHERE:
            return queryset.exclude(**{f"{self.path}__in": Region.objects.districts().of_office()})
        return queryset.filter(**{self.path: self.value()}) if self.value() else queryset


class DistrictOfMaker(DistrictFilter):
    """The same for rows that belong to a producer."""

    path = "producer__district"


class OwnFilter(admin.SimpleListFilter):
    """The places of the office's own regency, out of all of Indonesia."""

    title = _("kabupaten")
    parameter_name = "wilayah"

    def lookups(self, request, model_admin):
        return [("kantor", office.current().regency_name)]

    def queryset(self, request, queryset):
        return queryset.of_office() if self.value() == "kantor" else queryset


class YearFilter(admin.SimpleListFilter):
    """The year in which the office registered the producer."""

    title = _("tahun terdaftar")
    parameter_name = "tahun"
    UNKNOWN = "kosong"

    def lookups(self, request, model_admin):
        years = model_admin.model.objects.filter(registered_year__isnull=False)
        counted = years.order_by("-registered_year").values_list("registered_year")
        known = [(str(year), str(year)) for year, _n in counted.annotate(Count("pk"))]
        return [*known, (self.UNKNOWN, _("Belum diisi"))]

    def queryset(self, request, queryset):
        if self.value() == self.UNKNOWN:
            return queryset.filter(registered_year__isnull=True)
        if (year := whole_number(self.value() or "")) is not None:
            return queryset.filter(registered_year=year)
        return queryset


class CheckedFilter(admin.SimpleListFilter):
    """Whether the office has seen the paper."""

    title = _("pemeriksaan")
    parameter_name = "diperiksa"

    def lookups(self, request, model_admin):
        return [("belum", _("Belum diperiksa")), ("sudah", _("Sudah diperiksa"))]

    def queryset(self, request, queryset):
        if self.value() in ("belum", "sudah"):
            return queryset.filter(checked_at__isnull=self.value() == "belum")
        return queryset


class ExpiryFilter(admin.SimpleListFilter):
    """Papers that have ended, and those that end within a month."""

    title = _("masa berlaku")
    parameter_name = "berlaku"
    SOON_DAYS = 30

    def lookups(self, request, model_admin):
        return [("habis", _("Sudah habis")), ("segera", _("Habis dalam 30 hari"))]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        if self.value() == "habis":
            return queryset.filter(expires_on__lt=today)
        if self.value() == "segera":
            soon = today + timedelta(days=self.SOON_DAYS)
            return queryset.filter(expires_on__range=(today, soon))
        return queryset
