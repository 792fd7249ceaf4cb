from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from producers import office


class RegionSet(models.QuerySet):
    def districts(self):
        return self.filter(level=Region.Level.DISTRICT)

    def villages(self):
        return self.filter(level=Region.Level.VILLAGE)

    def of_office(self):
        """Places inside the office's own regency, in the order of their codes."""
        return self.filter(code__startswith=office.current().inside).order_by("code")


class Region(models.Model):
    """One place of the Kemendagri code: 52, 52.08, 52.08.02, 52.08.02.2002."""

    class Level(models.TextChoices):
        PROVINCE = "province", _("provinsi")
        REGENCY = "regency", _("kabupaten/kota")
        DISTRICT = "district", _("kecamatan")
        VILLAGE = "village", _("desa/kelurahan")

    code = models.CharField(_("kode"), max_length=13, primary_key=True)
    name = models.CharField(_("nama"), max_length=80)
    level = models.CharField(_("tingkat"), max_length=8, choices=Level)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )

    objects = RegionSet.as_manager()

    class Meta:
        verbose_name = _("wilayah")
        verbose_name_plural = _("wilayah")
        ordering = ["code"]
        indexes = [models.Index(fields=["level", "name"], name="region_level_name")]

    def __str__(self):
        return self.name

    @property
    def slug(self):
        """The name as an address: `/kecamatan/gangga/`. Unique among one regency's districts."""
        return slugify(self.name)
