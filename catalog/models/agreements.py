import json
from hashlib import sha256

from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from producers import consents
from producers.models import Consent
from producers.models.single_use import SingleUse, Used

from .products import Product

TEXTS = ("name", "description", "material", "size", "unit", "name_en", "description_en")
TEXTS += ("material_en",)
NUMBERS = ("category_id", "min_order", "lead_days", "weight_grams")
ROWS = ("variants__tiers", "photos__picture")  # what else a maker reads, to prefetch

SIGNED_IN = _("Disetujui perajin lewat tautan.")
BY_LINK = _("Disetujui lewat tautan, tanpa masuk.")
NO_BY_LINK = _("Tidak disetujui lewat tautan, tanpa masuk.")


class Changed(Exception):
    """What is to be agreed to is not what was read: it must be read again."""


def digest(product):
    """A short text that is another one as soon as anything that the maker reads has changed."""
    facts = [getattr(product, name) for name in TEXTS + NUMBERS]
    prices = [
        (each.name, each.price, [(tier.min_quantity, tier.price) for tier in each.tiers.all()])
        for each in product.variants.all()
    ]
    photos = [(each.picture_id, each.alt, each.alt_en) for each in product.photos.all()]
    said = [consents.VERSION, facts, prices, photos]
    return sha256(json.dumps(said).encode()).hexdigest()


def hold_as_read(product, read):
    """Nobody writes to it until the transaction ends; raises Changed unless `read` is its digest.

    Whoever writes locks the product first.
    """
    rows = Product.objects.select_for_update().prefetch_related(*ROWS)
    if digest(rows.get(pk=product.pk)) != read:
        raise Changed


def record_yes(product, *, channel, by=None):
    """The consent to this one listing, which it names by its name and its page's address.

    `by` is the officer who wrote it down; nobody where the maker's own hand pressed.
    """
    note = f"{product.name} · {product.slug}"
    return consents.record(
        product.producer, Consent.Scope.LISTING, by=by, channel=channel, note=note
    )


class Agreement(SingleUse):
    """The link with which a maker agrees to what a penyuluh listed on the maker's behalf."""

    product = models.ForeignKey(
        Product, models.CASCADE, related_name="agreements", verbose_name=_("produk")
    )

    def __str__(self):
        return self.of(self.product)

    def get_absolute_url(self):
        return reverse("catalog:agreement", args=[self.secret])

    def agree(self, *, read, by=None):
        """The maker's yes to what was read (its digest): consent is recorded, the product goes on.

        `by` is who is signed in and answers for the maker. Without, whoever had the link pressed,
        and the penyuluh has it too: then the office looks first, even where it trusts the maker.
        Raises Used, WrongState, and Changed where somebody has written in the meantime.
        """
        with transaction.atomic():
            hold_as_read(self.product, read)
            self.use()
            record_yes(self.product, channel=Consent.Channel.WEB if by else Consent.Channel.LINK)
            self.product.submit(by=by, note=SIGNED_IN if by else BY_LINK)

    def decline(self, *, by=None):
        """The maker's no: the product goes back to the penyuluh. Raises Used, WrongState."""
        if not self.works():
            raise Used
        self.product.decline(by=by, note="" if by else NO_BY_LINK)
