from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.lifecycle import Event, LifeCycle
from catalog.models import Product, Variant
from orders.codes import link_secret, speakable
from producers.models import Producer, people


def enquiry_code():
    return speakable("T-")


class EnquirySet(models.QuerySet):
    def for_producer(self, user):
        """Questions to the producers whose buyers `user` may answer."""
        return self.filter(people.answered_by(user, "producer__"))

    def unanswered(self):
        return self.filter(status=Enquiry.Status.NEW)

    def with_by_link(self):
        """Adds `by_link`: whether its status was set through the signed link, without a name."""
        steps = EnquiryEvent.objects.filter(by=None, enquiry=OuterRef("pk"))
        return self.annotate(by_link=Exists(steps.filter(to_status=OuterRef("status"))))

    def since(self, moment):
        return self.filter(created_at__gte=moment)


class Enquiry(LifeCycle):
    """A buyer's question or wish, stored before anything leaves for WhatsApp."""

    class Kind(models.TextChoices):
        QUESTION = "question", _("Pertanyaan")
        ORDER = "order", _("Pesan lewat WhatsApp")

    class Status(models.TextChoices):
        NEW = "new", _("Belum dijawab")
        ANSWERED = "answered", _("Sudah dijawab")
        AGREED = "agreed", _("Sepakat")
        CANNOT = "cannot", _("Tidak bisa")
        DONE = "done", _("Selesai")

    TRANSITIONS = {
        Status.NEW: {Status.ANSWERED, Status.AGREED, Status.CANNOT, Status.DONE},
        Status.ANSWERED: {Status.AGREED, Status.CANNOT, Status.DONE},
        Status.AGREED: {Status.CANNOT, Status.DONE},
    }

    code = models.CharField(_("kode"), max_length=12, unique=True, default=enquiry_code)
    secret = models.CharField(max_length=32, unique=True, default=link_secret, editable=False)
    form = models.CharField(
        max_length=32,
        blank=True,
        editable=False,
        help_text=_("Satu formulir yang dikirim pembeli."),
    )
    kind = models.CharField(_("jenis"), max_length=8, choices=Kind, default=Kind.QUESTION)
    producer = models.ForeignKey(
        Producer, models.CASCADE, related_name="enquiries", verbose_name=_("perajin")
    )
    product = models.ForeignKey(
        Product,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="enquiries",
        verbose_name=_("produk"),
    )
    variant = models.ForeignKey(Variant, models.SET_NULL, null=True, blank=True, related_name="+")
    quantity = models.PositiveIntegerField(_("jumlah"), null=True, blank=True)
    name = models.CharField(_("nama"), max_length=80)
    phone = models.CharField(_("nomor HP"), max_length=16, blank=True)
    message = models.TextField(_("pertanyaan"), max_length=1000)
    status = models.CharField(
        _("status"), max_length=8, choices=Status, default=Status.NEW, editable=False
    )
    own = models.BooleanField(
        default=False,
        db_default=False,
        editable=False,
        help_text=_("Ditulis orangnya perajin sendiri atau dinas, jadi tidak dihitung."),
    )
    created_at = models.DateTimeField(_("ditanyakan"), default=timezone.now, db_index=True)

    objects = EnquirySet.as_manager()

    class Meta:
        verbose_name = _("pertanyaan")
        verbose_name_plural = _("pertanyaan")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["form"],
                condition=~Q(form=""),
                name="enquiry_once_per_form",
                violation_error_message=_("Formulir ini sudah menjadi pertanyaan."),
            ),
        ]

    def __str__(self):
        return self.code

    def get_absolute_url(self):
        """The buyer's own page; the secret in it is the key."""
        return reverse("orders:asked", args=[self.secret])

    def answer(self, status, *, by=None):
        """The maker's one tap: answered, agreed, cannot or done (by=None: the signed link)."""
        self._move(status, by=by)


class EnquiryEvent(Event):
    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="events")

    def __str__(self):
        return f"{self.enquiry_id}: {self.to_status}"
