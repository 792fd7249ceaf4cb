from django.db import models
from django.utils.translation import gettext_lazy as _

from producers.models import Picture


class Category(models.Model):
    """What kind of thing it is: two levels, a kind and its sub-kinds."""

    OTHER = "lain-lain"  # the slug of the kind for what is of no other
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        limit_choices_to={"parent": None},
        verbose_name=_("jenis induk"),
    )
    name = models.CharField(_("nama"), max_length=60)
    name_en = models.CharField(_("nama (Inggris)"), max_length=60, blank=True)
    slug = models.SlugField(_("alamat"), max_length=60, unique=True)
    picture = models.ForeignKey(
        Picture,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("gambar"),
    )
    food = models.BooleanField(
        _("makanan atau minuman"),
        default=False,
        help_text=_("Halal, PIRT, dan BPOM hanya disebut pada produk jenis ini."),
    )
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)

    class Meta:
        verbose_name = _("jenis produk")
        verbose_name_plural = _("jenis produk")
        ordering = ["position", "name"]

    def __str__(self):
        return self.name
