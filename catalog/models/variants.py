from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .products import Product


class VariantSet(models.QuerySet):
    def hold(self):
        """Nobody else changes these until the transaction ends; returns them by their keys.

        First the variants, then their products, which selling out or coming back changes as well
        (the listing derives from both): everybody who changes several takes this order, or two
        would wait for each other.
        """
        held = {variant.pk: variant for variant in self.select_for_update().order_by("pk")}
        products = Product.objects.filter(pk__in={each.product_id for each in held.values()})
        list(products.select_for_update(no_key=True).order_by("pk").values_list("pk"))
        return held

    def buyable(self):
        """Belongs to a listed product (whether enough is left is asked when it is bought)."""
        return self.filter(product__in=Product.objects.listed())


class Variant(models.Model):
    """The thing that has a price and a stock. Every product has at least one.

    `stock` counts pieces; None means not counted: made to order where the product names days,
    else always ready.
    """

    product = models.ForeignKey(Product, models.CASCADE, related_name="variants")
    name = models.CharField(_("pilihan"), max_length=80, blank=True)
    name_en = models.CharField(_("pilihan (Inggris)"), max_length=80, blank=True)
    price = models.PositiveBigIntegerField(_("harga (Rp)"))
    stock = models.PositiveIntegerField(
        _("stok"), null=True, blank=True, help_text=_("Kosong: tidak dihitung.")
    )
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)

    objects = VariantSet.as_manager()

    class Meta:
        verbose_name = _("pilihan")
        verbose_name_plural = _("pilihan")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(price__gte=100, price__lte=2_000_000_000),
                name="variant_price_plausible",
                violation_error_message=_("Harga antara Rp100 dan Rp2.000.000.000."),
            ),
            models.CheckConstraint(
                condition=Q(stock__isnull=True) | Q(stock__gte=0),
                name="variant_stock_never_negative",
                violation_error_message=_("Stok tidak bisa kurang dari 0."),
            ),
            models.UniqueConstraint(
                fields=["product", "name"],
                name="variant_name_once",
                violation_error_message=_("Pilihan dengan nama ini sudah ada."),
            ),
        ]

    def __str__(self):
        return self.name or str(self.product)

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        self.product.refresh_price()

    def delete(self, *args, **kwargs):
        done = super().delete(*args, **kwargs)
        self.product.refresh_price()
        return done

    @property
    def sold_out(self):
        return self.stock == 0

    @property
    def made_to_order(self):
        return self.stock is None and self.product.lead_days is not None

    @property
    def ready(self):
        return not self.sold_out and not self.made_to_order

    def enough(self, quantity):
        """Whether `quantity` pieces can be ordered."""
        return self.stock is None or self.stock >= quantity

    def unit_price(self, quantity):
        """Rupiah per unit when `quantity` units are bought (wholesale tiers)."""
        fitting = [tier.price for tier in self.tiers.all() if quantity >= tier.min_quantity]
        return min([self.price, *fitting])

    def take(self, quantity):
        """Take pieces out of the stock; False where not enough is left. Safe in parallel."""
        if self.stock is None:
            return True
        return bool(
            Variant.objects.filter(pk=self.pk, stock__gte=quantity).update(
                stock=F("stock") - quantity
            )
        )

    def give_back(self, quantity):
        """Put pieces back, where they are counted."""
        Variant.objects.filter(pk=self.pk, stock__isnull=False).update(stock=F("stock") + quantity)


class PriceTier(models.Model):
    """Wholesale (grosir): from `min_quantity` units on, each costs `price` rupiah."""

    variant = models.ForeignKey(Variant, models.CASCADE, related_name="tiers")
    min_quantity = models.PositiveIntegerField(_("mulai"))
    price = models.PositiveBigIntegerField(_("harga satuan (Rp)"))

    class Meta:
        verbose_name = _("harga grosir")
        verbose_name_plural = _("harga grosir")
        ordering = ["min_quantity"]
        constraints = [
            models.UniqueConstraint(
                fields=["variant", "min_quantity"],
                name="tier_quantity_once",
                violation_error_message=_("Jumlah ini sudah punya harga grosir."),
            ),
            models.CheckConstraint(
                condition=Q(min_quantity__gte=2, price__gte=100),
                name="tier_from_two_pieces",
                violation_error_message=_("Harga grosir mulai dari 2 dan paling sedikit Rp100."),
            ),
        ]

    def __str__(self):
        return f"{self.min_quantity}+ · {self.price}"
