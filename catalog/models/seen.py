from django.db import models
from django.utils.translation import gettext_lazy as _

from .products import Product


class Seen(models.Model):
    """How often one thing was looked at, passed on or asked about in a chat on one day.

    As numbers: no address, no session, no browser, nobody's name. Days are the office's.
    """

    class Kind(models.TextChoices):
        VIEW = "view", _("dilihat")
        SHARE = "share", _("dibagikan")
        CHAT = "chat", _("WhatsApp dibuka")

    product = models.ForeignKey(
        Product, models.CASCADE, related_name="seen", verbose_name=_("produk")
    )
    day = models.DateField(_("hari"))
    kind = models.CharField(_("jenis"), max_length=5, choices=Kind)
    n = models.PositiveIntegerField(_("kali"))

    class Meta:
        verbose_name = _("produk yang dilihat")
        verbose_name_plural = _("produk yang dilihat")
        ordering = ["-day", "product", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "day", "kind"],
                name="seen_once_a_day",
                violation_error_message=_("Produk ini sudah dihitung hari itu."),
            )
        ]

    def __str__(self):
        return f"{self.product_id}, {self.day}: {self.n} × {self.kind}"
