from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.lifecycle import Event, LifeCycle, WrongState, required
from catalog.models import Photo, Variant
from orders.codes import link_secret, speakable
from producers.models import Producer, Region, people


def end_of_day(days):
    """The last second of the day in `days` days, office time: what "until Friday" means."""
    day = timezone.localtime() + timedelta(days=days)
    return day.replace(hour=23, minute=59, second=59, microsecond=0)


class OrderSet(models.QuerySet):
    def for_producer(self, user):
        """Orders of the producers whose buyers `user` may answer."""
        return self.filter(people.answered_by(user, "producer__"))

    def open(self):
        return self.exclude(status__in=Order.ENDED)

    def unanswered(self):
        """Waiting for the maker's word, and not for longer than the office allows."""
        return self.filter(status=Order.Status.NEW, expires_at__gt=timezone.now())

    def overdue(self):
        """Waiting longer than the office allows: for an answer, or for the payment."""
        return self.filter(status__in=Order.EXPIRING, expires_at__lte=timezone.now())

    def holding(self, variant_ids):
        """Orders that keep pieces of these variants out of the stock."""
        return self.filter(lines__variant__in=variant_ids, lines__taken__gt=0).distinct()

    def with_lines(self):
        """Adds the maker's face and the lines with their pictures: a constant number of queries."""
        photos = Prefetch("variant__product__photos", Photo.objects.select_related("picture"))
        lines = OrderLine.objects.select_related("variant__product").prefetch_related(photos)
        return self.select_related(
            "producer__portrait", "producer__village", "producer__district", "district__parent"
        ).prefetch_related(Prefetch("lines", lines))

    def with_events(self):
        return self.prefetch_related(Prefetch("events", OrderEvent.objects.select_related("by")))


class Order(LifeCycle):
    """One buyer, one producer, lines with fixed prices, a status. The system holds no money."""

    class Status(models.TextChoices):
        NEW = "new", _("Baru")
        ACCEPTED = "accepted", _("Disanggupi")
        PAID = "paid", _("Sudah dibayar")
        SENT = "sent", _("Dikirim")
        READY = "ready", _("Siap diambil")
        COMPLETED = "completed", _("Selesai")
        DECLINED = "declined", _("Tidak disanggupi")
        CANCELLED = "cancelled", _("Dibatalkan")
        EXPIRED = "expired", _("Kedaluwarsa")

    TRANSITIONS = {
        Status.NEW: {Status.ACCEPTED, Status.DECLINED, Status.CANCELLED, Status.EXPIRED},
        Status.ACCEPTED: {Status.PAID, Status.CANCELLED, Status.EXPIRED},
        Status.PAID: {Status.SENT, Status.READY},
        Status.SENT: {Status.COMPLETED},
        Status.READY: {Status.COMPLETED},
    }
    ENDED = [Status.COMPLETED, Status.DECLINED, Status.CANCELLED, Status.EXPIRED]
    EXPIRING = [Status.NEW, Status.ACCEPTED]

    class Fulfilment(models.TextChoices):
        PICKUP = "pickup", _("Ambil sendiri")
        DELIVERY = "delivery", _("Dikirim")

    code = models.CharField(_("kode"), max_length=12, unique=True, default=speakable)
    secret = models.CharField(max_length=32, unique=True, default=link_secret, editable=False)
    checkout = models.CharField(
        max_length=32, editable=False, help_text=_("Satu formulir yang dikirim pembeli.")
    )
    producer = models.ForeignKey(
        Producer, models.PROTECT, related_name="orders", verbose_name=_("perajin")
    )
    buyer_name = models.CharField(_("nama pembeli"), max_length=80)
    buyer_phone = models.CharField(_("nomor HP pembeli"), max_length=16)
    fulfilment = models.CharField(_("cara terima"), max_length=8, choices=Fulfilment)
    district = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kecamatan"),
    )
    village = models.CharField(_("desa/kelurahan"), max_length=80, blank=True)
    address = models.CharField(_("dusun / alamat"), max_length=160, blank=True)
    landmark = models.CharField(_("patokan"), max_length=160, blank=True)
    note = models.TextField(_("catatan"), blank=True, max_length=500)
    consent_version = models.CharField(_("versi persetujuan"), max_length=20)
    goods_total = models.PositiveBigIntegerField(_("harga barang (Rp)"))
    delivery_cost = models.PositiveBigIntegerField(_("ongkos kirim (Rp)"), null=True, blank=True)
    ready_on = models.DateField(_("siap pada"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=9, choices=Status, default=Status.NEW, editable=False
    )
    created_at = models.DateTimeField(_("dipesan"), default=timezone.now, db_index=True)
    expires_at = models.DateTimeField(_("kedaluwarsa pada"), null=True, blank=True)

    objects = OrderSet.as_manager()

    class Meta:
        verbose_name = _("pesanan")
        verbose_name_plural = _("pesanan")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["producer", "status"], name="order_producer_status"),
            models.Index(fields=["status", "expires_at"], name="order_overdue"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["checkout", "producer"],
                name="order_once_per_checkout",
                violation_error_message=_("Formulir ini sudah menjadi pesanan."),
            ),
            models.CheckConstraint(
                condition=Q(fulfilment="pickup") | Q(district__isnull=False),
                name="order_delivery_has_district",
                violation_error_message=_("Pilih kecamatan tujuan kiriman."),
            ),
        ]

    def __str__(self):
        return self.code

    def get_absolute_url(self):
        """The buyer's own page; the secret in it is the key."""
        return reverse("orders:order", args=[self.secret])

    # --- life cycle ---------------------------------------------------------------------
    def accept(self, *, by, delivery_cost=0, ready_on=None, note=""):
        """NEW -> ACCEPTED by the producer: delivery cost in rupiah, a ready date, a word."""
        self._move(
            self.Status.ACCEPTED,
            by=by,
            note=note,
            delivery_cost=delivery_cost or 0,
            ready_on=ready_on,
            expires_at=end_of_day(settings.ORDER_PAY_DAYS),
        )

    def decline(self, *, by, reason):
        """NEW -> DECLINED by the producer, stock back. Raises ValueError without a reason."""
        told = required(reason, _("Tulis alasannya, supaya pembeli tahu mengapa."))
        self._end(self.Status.DECLINED, by=by, note=told)

    def cancel(self, *, by=None, reason=""):
        """NEW or ACCEPTED -> CANCELLED by the buyer (by=None: through the link); stock back."""
        self._end(self.Status.CANCELLED, by=by, note=reason)

    def expire(self):
        """NEW or ACCEPTED, and overdue -> EXPIRED by the clock; the stock goes back.

        Looks at the time again under the lock: an answer may have come in the meantime.
        """
        with transaction.atomic():
            row = Order.objects.select_for_update(of=("self",)).get(pk=self.pk)
            if not row.overdue:
                raise WrongState(row, self.Status.EXPIRED)
            self._end(self.Status.EXPIRED, by=None)

    def pay(self, *, by):
        """ACCEPTED -> PAID: the producer records that the money arrived."""
        self._move(self.Status.PAID, by=by, expires_at=None)

    def send(self, *, by, note=""):
        """PAID -> SENT."""
        self._move(self.Status.SENT, by=by, note=note)

    def make_ready(self, *, by):
        """PAID -> READY to be picked up."""
        self._move(self.Status.READY, by=by)

    def complete(self, *, by=None):
        """SENT or READY -> COMPLETED, by the producer or through the buyer's link (by=None)."""
        self._move(self.Status.COMPLETED, by=by)

    def _end(self, status, *, by, note=""):
        with transaction.atomic():
            self._move(status, by=by, note=note, expires_at=None)
            taken = self.lines.filter(variant__isnull=False, taken__gt=0)
            held = Variant.objects.filter(pk__in=taken.values("variant")).hold()
            for line in taken:
                held[line.variant_id].give_back(line.taken)

    @property
    def total(self):
        """Goods and delivery in rupiah."""
        return self.goods_total + (self.delivery_cost or 0)

    @property
    def ended(self):
        return self.status in self.ENDED

    @property
    def begun(self):
        """Whether the maker once said yes: from then on both deal with each other directly."""
        return self.delivery_cost is not None

    @property
    def overdue(self):
        waits = self.status in self.EXPIRING and self.expires_at
        return bool(waits) and self.expires_at <= timezone.now()

    @property
    def delivered(self):
        """Whether the goods go to the buyer's address (else the buyer comes for them)."""
        return self.fulfilment == self.Fulfilment.DELIVERY

    @property
    def meeting_place(self):
        """Where the buyer comes for the goods; the exact place only while the maker's yes holds."""
        maker = self.producer
        agreed = self.begun and self.status not in (self.Status.CANCELLED, self.Status.EXPIRED)
        exact = (maker.dusun, maker.landmark) if agreed else ()
        return ", ".join(filter(None, (*exact, maker.place)))

    @property
    def destination(self):
        """`Dusun Teluk Nara, Malaka, Pemenang, Kabupaten Lombok Utara`, or an empty text."""
        if not self.delivered:
            return ""
        parts = (self.address, self.village, self.district, self.district.parent)
        return ", ".join(str(part) for part in parts if part)


class OrderEvent(Event):
    order = models.ForeignKey(Order, models.CASCADE, related_name="events")

    def __str__(self):
        return f"{self.order_id}: {self.to_status}"


class OrderLine(models.Model):
    """What was ordered, with name and price as they were at that moment."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="lines")
    variant = models.ForeignKey(Variant, models.SET_NULL, null=True, related_name="order_lines")
    product_name = models.CharField(_("produk"), max_length=120)
    variant_name = models.CharField(_("pilihan"), max_length=80, blank=True)
    unit = models.CharField(_("satuan"), max_length=20)
    unit_price = models.PositiveBigIntegerField(_("harga satuan (Rp)"))
    quantity = models.PositiveIntegerField(_("jumlah"))
    taken = models.PositiveIntegerField(_("diambil dari stok"), default=0)

    class Meta:
        verbose_name = _("barang")
        verbose_name_plural = _("barang")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gte=1),
                name="line_quantity_positive",
                violation_error_message=_("Jumlah paling sedikit 1."),
            ),
            models.UniqueConstraint(
                fields=["order", "variant"],
                name="line_variant_once",
                violation_error_message=_("Barang ini sudah ada di pesanan."),
            ),
        ]

    def __str__(self):
        return f"{self.quantity} × {self.product_name}"

    @property
    def total(self):
        return self.unit_price * self.quantity
