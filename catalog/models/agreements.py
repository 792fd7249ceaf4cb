from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from producers import consents
from producers.models import Consent
from producers.models.single_use import SingleUse

from .products import Product


class Agreement(SingleUse):
    """The link with which a maker agrees to what a penyuluh listed on the maker's behalf."""

    product = models.ForeignKey(
        Product, models.CASCADE, related_name="agreements", verbose_name=_("produk")
    )

    def __str__(self):
        return f"{self.product} · {self.created_at:%d-%m-%Y}"

    def get_absolute_url(self):
        return reverse("catalog:agreement", args=[self.secret])

    def agree(self):
        """The maker's yes: consent is recorded, the product goes on. Raises Used, WrongState."""
        with transaction.atomic():
            self.use()
            maker, by = self.product.producer, self.created_by
            consents.give(maker, Consent.Scope.LISTING, by=by, channel=Consent.Channel.LINK)
            self.product.submit(by=None, note=_("Disetujui perajin lewat tautan."))
