from functools import partial

from django.conf import settings
from django.db import models
from django.db.models import F, Min, Prefetch, Q, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from accounts.days import confirmed_since, tomorrow
from accounts.lifecycle import Event
from producers import permits
from producers.models import Membership, Picture, Producer, people
from producers.names import save_with_slug

from .categories import Category
from .product_life import ProductLife

TAKEN = {"dicari"}  # pages of the site that stand where a product would
ASK_AFTER_DAYS = 45  # then the maker is asked whether a thing is still there
SINKS_AFTER_DAYS = 60  # from then on a thing stands behind all that was confirmed since


def counted_since(moment):
    """Confirmed since then, or back since then from a pause that found it awake, as a condition.

    See Product.counted_at.
    """
    own, makers = _kept_since(moment), _kept_since(F("producer__awake_since"))
    return Q(confirmed_at__isnull=False) & (own | Q(producer__back_at__gte=moment) & makers)


def _kept_since(moment):
    """The same without the maker's pauses."""
    back = Q(back_at__gte=moment, confirmed_at__gte=F("awake_since"))
    return Q(confirmed_at__gte=moment) | back


def resting():
    """Whether the thing or its maker is away today, as a condition."""
    over = tomorrow()
    return Q(back_at__isnull=False, back_at__gte=over) | Q(
        producer__back_at__isnull=False, producer__back_at__gte=over
    )


class ProductSet(models.QuerySet):
    def listed(self):
        """The one word for what the public sees.

        Published, its producer active and inside the office's regency, confirmed by the maker
        within 90 days, with something that has a price, and neither of them resting.
        """
        return self.told().filter(~resting(), counted_since(confirmed_since()))

    def told(self):
        """What the public may know of: listed, resting, or waiting for the maker's word."""
        known = {"price_from__isnull": False, "confirmed_at__isnull": False}
        return self.published().filter(people.listed("producer__"), **known)

    def back_of(self, **which):
        """The one thing that rests and is sold again on a day that buyers may know, or None."""
        found = self.told().select_related("producer").filter(**which).first()
        return found if found and found.returns else None

    def ever_shown(self):
        """What the public has seen: its page says that it is gone."""
        return self.filter(published_at__isnull=False)

    def published(self):
        return self.filter(status=Product.Status.PUBLISHED)

    def asked(self, days=ASK_AFTER_DAYS):
        """Goods about which the maker is asked: not confirmed for 45 days, and not resting."""
        return self.published().filter(~resting()).exclude(counted_since(confirmed_since(days)))

    def waiting(self):
        return self.filter(status=Product.Status.SUBMITTED)

    def with_origin(self):
        """Adds `came_from`, the status before the last step: who sent back what came back."""
        events = ProductEvent.objects.filter(product=models.OuterRef("pk")).order_by("-at", "-pk")
        before = models.Subquery(events.values("from_status")[:1])
        return self.annotate(came_from=Coalesce(before, Value("")))

    def sent_back(self):
        """What the office wants mended; not what the maker declined (Product.declined)."""
        back = self.with_origin().filter(status=Product.Status.REFUSED)
        return back.exclude(came_from=Product.Status.ASKED)

    def for_member(self, user):
        """Products of the producers for which `user` may act; of a penyuluh only what the maker
        has not agreed to yet.
        """
        who = "producer__memberships"
        own = Q(**{f"{who}__role__in": Membership.ANSWERING})
        listed_for = Q(**{f"{who}__role": Membership.Role.OFFICER}, status__in=Product.UNSAID)
        return self.filter(own | listed_for, **{f"{who}__user": user})

    def with_goods(self):
        """Adds photos, variants and kind: enough for a card where the producer is known already."""
        photos = Prefetch("photos", Photo.objects.select_related("picture"))
        return self.select_related("category").prefetch_related(photos, "variants")

    def newest(self):
        return self.order_by("-published_at", "-pk")


class Product(ProductLife):
    """One thing that a producer makes and sells, in one or more variants."""

    producer = models.ForeignKey(
        Producer, models.CASCADE, related_name="products", verbose_name=_("perajin")
    )
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, related_name="products", verbose_name=_("jenis")
    )  # none only while a draft has no name
    name = models.CharField(_("nama"), max_length=120)
    name_en = models.CharField(_("nama (Inggris)"), max_length=120, blank=True)
    slug = models.SlugField(_("alamat halaman"), max_length=140, unique=True, editable=False)
    description = models.TextField(_("keterangan"), blank=True)
    description_en = models.TextField(_("keterangan (Inggris)"), blank=True)
    material = models.CharField(_("bahan"), max_length=160, blank=True)
    material_en = models.CharField(_("bahan (Inggris)"), max_length=160, blank=True)
    size = models.CharField(_("ukuran"), max_length=80, blank=True)
    unit = models.CharField(_("satuan"), max_length=20, default="buah")
    min_order = models.PositiveIntegerField(_("minimal pesan"), default=1)
    lead_days = models.PositiveSmallIntegerField(
        _("lama dibuat (hari)"),
        null=True,
        blank=True,
        help_text=_("Diisi bila dibuat setelah dipesan. Kosong berarti siap."),
    )
    weight_grams = models.PositiveIntegerField(_("berat (gram)"), null=True, blank=True)
    price_from = models.PositiveBigIntegerField(
        _("harga mulai (Rp)"), null=True, editable=False, db_index=True
    )
    created_at = models.DateTimeField(_("dicatat pada"), default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("dicatat oleh"),
    )
    form = models.CharField(
        max_length=32,
        blank=True,
        editable=False,
        help_text=_("Satu formulir yang dikirim perajin."),
    )

    objects = ProductSet.as_manager()

    class Meta:
        verbose_name = _("produk")
        verbose_name_plural = _("produk")
        ordering = ["name", "pk"]
        indexes = [
            models.Index(fields=["status", "-published_at"], name="product_status_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(min_order__gte=1),
                name="product_min_order_positive",
                violation_error_message=_("Minimal pesan paling sedikit 1."),
            ),
            models.CheckConstraint(
                condition=Q(lead_days__isnull=True) | Q(lead_days__gte=1, lead_days__lte=365),
                name="product_lead_days_one_to_year",
                violation_error_message=_("Lama dibuat antara 1 dan 365 hari."),
            ),
            models.CheckConstraint(
                condition=Q(weight_grams__isnull=True) | Q(weight_grams__gte=1),
                name="product_weight_positive",
                violation_error_message=_("Berat ditulis dalam gram, paling sedikit 1."),
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(category__isnull=False) & ~Q(name=""),
                name="product_named_unless_draft",
                violation_error_message=_("Tulis nama dan pilih jenis barangnya."),
            ),
            models.UniqueConstraint(
                fields=["producer", "created_by", "form"],
                condition=~Q(form=""),
                name="product_once_per_form",
                violation_error_message=_("Formulir ini sudah menjadi barang."),
            ),
            models.UniqueConstraint(
                fields=["producer", "created_by"],
                condition=Q(status="draft", name=""),
                name="product_nameless_once",
                violation_error_message=_("Masih ada barang yang belum diberi nama."),
            ),
        ]

    def __str__(self):
        return self.name or str(_("Barang tanpa nama"))

    def save(self, *args, **kwargs):
        save = partial(super().save, *args, **kwargs)
        save_with_slug(self, save, slugify(self.name) or "produk", TAKEN)

    def get_absolute_url(self):
        return reverse("catalog:product", args=[self.slug])

    def refresh_price(self):
        """Keep the lowest price beside the product, so that lists sort and filter on it."""
        self.price_from = self.variants.aggregate(low=Min("price"))["low"]
        type(self).objects.filter(pk=self.pk).update(price_from=self.price_from)

    # --- what a page asks (uses prefetched variants and photos) ---------------------------
    @property
    def main_variant(self):
        """The variant whose price the card shows: the cheapest that is not sold out."""
        return min(self.variants.all(), key=lambda v: (v.sold_out, v.price, v.pk), default=None)

    @property
    def cover(self):
        """The first picture, or None."""
        return next((photo.picture for photo in self.photos.all()), None)

    @property
    def papers(self):
        """{type: name} of the maker's checked, valid papers that speak of this product.

        Halal, PIRT and BPOM speak of food only: no lamp is halal because its maker also cooks.
        """
        checked = getattr(self.producer, "papers", None)  # displayed.find
        if checked is None:
            checked = self.producer.certificates.valid()
        named = {paper.type: paper.get_type_display() for paper in checked}
        silent = {permits.Type.NIB} if self.category.food else {permits.Type.NIB, *permits.OF_FOOD}
        return {type: name for type, name in named.items() if type not in silent}

    @property
    def illustrated(self):
        return any(photo.picture.illustration for photo in self.photos.all())


class ProductEvent(Event):
    product = models.ForeignKey(Product, models.CASCADE, related_name="events")

    def __str__(self):
        return f"{self.product_id}: {self.to_status}"


class Photo(models.Model):
    """A picture's place in a product's gallery."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="photos")
    picture = models.ForeignKey(
        Picture, models.PROTECT, related_name="photos", verbose_name=_("gambar")
    )
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)
    alt = models.CharField(_("keterangan gambar"), max_length=160, blank=True)
    alt_en = models.CharField(_("keterangan gambar (Inggris)"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("foto")
        verbose_name_plural = _("foto")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "picture"],
                name="photo_once_per_product",
                violation_error_message=_("Foto ini sudah ada di produk ini."),
            )
        ]

    def __str__(self):
        return self.alt or str(self.picture)
