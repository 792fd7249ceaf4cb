from functools import partial

from django.db import models
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from producers import office
from producers.names import save_with_slug

from .pictures import Picture
from .places import Region


class Sector(models.Model):
    """A branch of industry, with its KBLI code and the words makers use for it."""

    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("sektor induk"),
    )
    name = models.CharField(_("nama"), max_length=80)
    name_en = models.CharField(_("nama (Inggris)"), max_length=80, blank=True)
    slug = models.SlugField(_("alamat"), max_length=80, unique=True)
    local_words = models.TextField(
        _("kata setempat"),
        blank=True,
        help_text=_("Dipisah koma. Impor registri mengenali sektor dari kata-kata ini."),
    )
    kbli_code = models.CharField(_("kode KBLI"), max_length=5, blank=True)
    kbli_version = models.PositiveSmallIntegerField(_("versi KBLI"), null=True, blank=True)

    class Meta:
        verbose_name = _("sektor")
        verbose_name_plural = _("sektor")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kbli_code="") | models.Q(kbli_code__regex=r"^\d{5}$"),
                name="sector_kbli_five_digits",
                violation_error_message=_("Kode KBLI terdiri dari 5 angka, misalnya 13912."),
            ),
            models.CheckConstraint(
                condition=models.Q(kbli_code="") | models.Q(kbli_version__isnull=False),
                name="sector_kbli_has_version",
                violation_error_message=_("Isi versi KBLI, misalnya 2020 atau 2025."),
            ),
        ]

    def __str__(self):
        return self.name


class SentraSet(models.QuerySet):
    def local(self):
        """In the office's own regency."""
        return self.filter(district__code__startswith=office.current().inside)


class Sentra(models.Model):
    """A cluster of producers of one commodity in one district."""

    name = models.CharField(_("nama"), max_length=120)
    name_en = models.CharField(_("nama (Inggris)"), max_length=120, blank=True)
    slug = models.SlugField(_("alamat"), max_length=120, unique=True)
    commodity = models.CharField(_("komoditas"), max_length=120)
    district = models.ForeignKey(
        Region, models.PROTECT, related_name="sentras", verbose_name=_("kecamatan")
    )
    story = models.TextField(_("cerita"), blank=True)
    story_en = models.TextField(_("cerita (Inggris)"), blank=True)
    photo = models.ForeignKey(
        Picture,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("foto"),
    )

    objects = SentraSet.as_manager()

    class Meta:
        verbose_name = _("sentra")
        verbose_name_plural = _("sentra")
        ordering = ["district_id", "name"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        save = partial(super().save, *args, **kwargs)
        save_with_slug(self, save, slugify(self.name) or "sentra")

    def get_absolute_url(self):
        return reverse("catalog:sentra", args=[self.slug])
