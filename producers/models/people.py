from functools import partial

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import ExtractYear, Left, Trim
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts import phones
from accounts.keys import link_secret
from accounts.lifecycle import Event, required
from producers import office, sizes
from producers.names import free_slug, name_key, save_with_slug

from .consents import Consent
from .memberships import Membership
from .pauses import Pausable
from .pictures import Picture
from .places import Region
from .trades import Sector, Sentra

NO_REASON = _("Tulis alasannya, supaya perajin tahu apa yang perlu diperbaiki.")


def local(prefix=""):
    """Inside the office's own regency, as a condition; `prefix` leads to the producer."""
    return Q(**{f"{prefix}district__code__startswith": office.current().inside})


def answered_by(user, prefix=""):
    """Producers whose buyers `user` may answer, as a condition; `prefix` leads to the producer."""
    acts = {"user": user, "role__in": Membership.ANSWERING}
    return Q(**{f"{prefix}memberships__{name}": value for name, value in acts.items()})


def listed(prefix=""):
    """What the public may see of the registry, as a condition; `prefix` leads to the producer."""
    return Q(**{f"{prefix}status": Producer.Status.ACTIVE}) & local(prefix)


PERHAPS_KNOWN = _("mungkin sudah tercatat")
SAME = ("phone", "name_key", "village", "district")


def same_maker(*, phone, **name_and_place):
    """Rows that may be the maker with these facts, as a condition: the same number, or the same
    name in the same village. What the office refused counts no more.
    """
    same = Q(**name_and_place) | (Q(phone=phone) & ~Q(phone=""))
    return same & ~Q(status=Producer.Status.REFUSED)


class ProducerSet(models.QuerySet):
    def active(self):
        return self.filter(status=Producer.Status.ACTIVE)

    def waiting(self):
        return self.filter(status=Producer.Status.SUBMITTED)

    def local(self):
        """Inside the office's own regency: only its makers stand on its shelf."""
        return self.filter(local())

    def listed(self):
        """What the public may see of the registry."""
        return self.filter(listed())

    def with_twins(self):
        """Adds `twin`: whether what waits for the office may be a maker that is recorded already.

        Whoever registers never learns it; so the office must, before there are two entries of one.
        """
        facts = {name: models.OuterRef(name) for name in SAME}
        others = Producer.objects.exclude(pk=models.OuterRef("pk")).filter(same_maker(**facts))
        waits = Q(status=Producer.Status.SUBMITTED) & Q(models.Exists(others))
        return self.annotate(twin=models.ExpressionWrapper(waits, models.BooleanField()))

    def for_member(self, user):
        """The producers for which `user` may act."""
        return self.filter(memberships__user=user)

    def helped_by(self, user):
        """The producers on whose behalf `user`, a penyuluh, lists goods."""
        return self.filter(memberships__user=user, memberships__role=Membership.Role.OFFICER)

    def with_face(self):
        """Adds what a card shows, so that a list costs one query."""
        return self.select_related("portrait", "village", "district", "sector", "sentra")


class Producer(Pausable):
    """One maker: a person, a group or a company, as the office's registry knows it."""

    class Kind(models.TextChoices):
        INDIVIDUAL = "individual", _("Perorangan")
        GROUP = "group", _("Kelompok")
        COMPANY = "company", _("Perusahaan")

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draf")
        SUBMITTED = "submitted", _("Menunggu")
        ACTIVE = "active", _("Aktif")
        INACTIVE = "inactive", _("Tidak aktif")
        REFUSED = "refused", _("Ditolak")

    SHOWN = Status.ACTIVE
    TRANSITIONS = {
        Status.DRAFT: {Status.SUBMITTED},
        Status.SUBMITTED: {Status.ACTIVE, Status.REFUSED},
        Status.ACTIVE: {Status.INACTIVE},
        Status.INACTIVE: {Status.ACTIVE},
        Status.REFUSED: {Status.SUBMITTED},
    }

    kind = models.CharField(_("jenis"), max_length=10, choices=Kind, default=Kind.INDIVIDUAL)
    name = models.CharField(_("nama"), max_length=120)
    name_key = models.CharField(max_length=120, editable=False, db_index=True)
    slug = models.SlugField(_("alamat halaman"), max_length=140, unique=True, editable=False)
    leader = models.CharField(_("ketua / pemilik"), max_length=120, blank=True)

    district = models.ForeignKey(
        Region, models.PROTECT, related_name="producers", verbose_name=_("kecamatan")
    )
    village = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="village_producers",
        verbose_name=_("desa/kelurahan"),
    )
    dusun = models.CharField(_("dusun"), max_length=80, blank=True)
    landmark = models.CharField(_("patokan"), max_length=160, blank=True)

    sector = models.ForeignKey(
        Sector, models.PROTECT, related_name="producers", verbose_name=_("sektor")
    )
    sentra = models.ForeignKey(
        Sentra,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="producers",
        verbose_name=_("sentra"),
    )
    commodity = models.CharField(_("jenis produk"), max_length=160, blank=True)
    story = models.TextField(_("cerita"), blank=True)
    story_en = models.TextField(_("cerita (Inggris)"), blank=True)
    quote = models.CharField(_("kata perajin"), max_length=200, blank=True)
    quote_en = models.CharField(_("kata perajin (Inggris)"), max_length=200, blank=True)
    portrait = models.ForeignKey(
        Picture,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("foto wajah"),
    )

    registered_year = models.PositiveSmallIntegerField(_("tahun terdaftar"), null=True, blank=True)
    registered_on = models.DateField(_("tanggal terdaftar"), null=True, blank=True)
    since_year = models.PositiveSmallIntegerField(_("mulai usaha"), null=True, blank=True)
    members_m = models.PositiveIntegerField(_("anggota laki-laki"), null=True, blank=True)
    members_f = models.PositiveIntegerField(_("anggota perempuan"), null=True, blank=True)
    workers_m = models.PositiveIntegerField(_("tenaga kerja laki-laki"), null=True, blank=True)
    workers_f = models.PositiveIntegerField(_("tenaga kerja perempuan"), null=True, blank=True)
    workers_total = models.PositiveIntegerField(
        _("jumlah tenaga kerja"),
        null=True,
        blank=True,
        help_text=_("Hanya dipakai kalau laki-laki dan perempuan tidak diketahui."),
    )
    investment = models.PositiveBigIntegerField(
        _("investasi (Rp)"),
        null=True,
        blank=True,
        help_text=_("Rupiah penuh, tanpa tanah dan bangunan."),
    )
    monthly_capacity = models.DecimalField(
        _("kapasitas sebulan"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    capacity_unit = models.CharField(_("satuan kapasitas"), max_length=20, blank=True)

    phone = models.CharField(_("nomor HP"), max_length=16, blank=True, db_index=True)
    other_phones = models.CharField(_("nomor lain"), max_length=80, blank=True)
    note = models.TextField(_("keterangan"), blank=True)
    bank_name = models.CharField(_("bank"), max_length=60, blank=True)
    bank_account = models.CharField(_("nomor rekening"), max_length=30, blank=True)
    bank_holder = models.CharField(_("atas nama"), max_length=80, blank=True)

    status = models.CharField(
        _("status"), max_length=9, choices=Status, default=Status.DRAFT, editable=False
    )
    reason = models.CharField(_("alasan"), max_length=300, blank=True, editable=False)
    trusted = models.BooleanField(
        _("dipercaya"),
        default=False,
        help_text=_("Produknya langsung tampil tanpa menunggu diperiksa."),
    )
    secret = models.CharField(max_length=32, unique=True, editable=False)
    created_at = models.DateTimeField(_("dicatat pada"), default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("dicatat oleh"),
    )

    objects = ProducerSet.as_manager()
    history = HistoricalRecords(excluded_fields=["name_key", "secret"])

    class Meta:
        verbose_name = _("perajin")
        verbose_name_plural = _("perajin")
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["status", "district"], name="producer_status_district")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(Exact(Trim("name"), models.Value(""))),
                name="producer_has_name",
                violation_error_message=_("Isi nama usaha atau kelompoknya."),
            ),
            models.CheckConstraint(
                condition=Q(village__isnull=True) | Q(district=Left("village", len("52.08.02"))),
                name="producer_village_in_district",
                violation_error_message=_("Desa ini tidak ada di kecamatan yang dipilih."),
            ),
            models.CheckConstraint(
                condition=Q(registered_year__isnull=True)
                | Q(registered_year__gte=1945, registered_year__lte=2100),
                name="producer_year_plausible",
                violation_error_message=_("Tahun terdaftar ditulis empat angka, misalnya 2016."),
            ),
            models.CheckConstraint(
                condition=Q(registered_on__isnull=True)
                | Q(registered_year=ExtractYear("registered_on")),
                name="producer_year_of_date",
                violation_error_message=_("Tahun terdaftar harus sama dengan tanggal terdaftar."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["refused"]) | ~Q(reason=""),
                name="producer_refused_with_reason",
                violation_error_message=_("Tulis alasan penolakan."),
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self._derive()
        save_with_slug(self, partial(super().save, *args, **kwargs), self._wanted_slug())

    def prepare(self):
        """Fill what derives from other fields; call before bulk_create, which skips save()."""
        self._derive()
        self.slug = self.slug or free_slug(Producer, self._wanted_slug())

    def _derive(self):
        self.name_key = name_key(self.name)
        self.secret = self.secret or link_secret()
        if self.registered_on:
            self.registered_year = self.registered_on.year

    def _wanted_slug(self):
        return slugify(self.name) or "perajin"

    def get_absolute_url(self):
        return reverse("catalog:producer", args=[self.slug])

    # --- life cycle ---------------------------------------------------------------------
    def submit(self, *, by, note=""):
        """DRAFT or REFUSED -> SUBMITTED: lands in the office's queue."""
        self._move(self.Status.SUBMITTED, by=by, note=note, reason="")

    def approve(self, *, by):
        """SUBMITTED -> ACTIVE by the office: the producer stands in the public registry."""
        self._move(self.Status.ACTIVE, by=by, only_from=[self.Status.SUBMITTED], reason="")

    def refuse(self, *, by, reason):
        """SUBMITTED -> REFUSED with a reason the maker reads. Raises ValueError without one."""
        self._move(self.Status.REFUSED, by=by, note=reason, reason=required(reason, NO_REASON))

    def deactivate(self, *, by, reason):
        """ACTIVE -> INACTIVE: leaves every public page at once."""
        self._move(self.Status.INACTIVE, by=by, note=reason, reason=required(reason, NO_REASON))

    def reactivate(self, *, by):
        """INACTIVE -> ACTIVE."""
        self._move(self.Status.ACTIVE, by=by, only_from=[self.Status.INACTIVE], reason="")

    def is_helped_by(self, user):
        """Whether `user` lists goods on the maker's behalf, as a penyuluh."""
        officers = self.memberships.filter(role=Membership.Role.OFFICER)
        return bool(user) and officers.filter(user=user).exists()

    def alike(self):
        """Other rows that may be this same maker, with their places."""
        facts = {name: getattr(self, name) for name in SAME}
        others = Producer.objects.exclude(pk=self.pk).filter(same_maker(**facts))
        return others.select_related("village", "district")

    # --- size classes: computed by the three rules, never stored -------------------------
    @property
    def workers(self):
        """Workers of both sexes, else their plain total, or None where nothing is known."""
        both = sizes.total(self.workers_m, self.workers_f)
        return self.workers_total if both is None else both

    @property
    def size_industry(self):
        return sizes.industry(self.workers, self.investment)

    @property
    def size_capital(self):
        return sizes.capital(self.investment)

    @property
    def size_statistics(self):
        return sizes.statistics(self.workers)

    # --- what may be shown ---------------------------------------------------------------
    @property
    def place(self):
        """`Bentek, Gangga`: never the dusun, which would be a home address."""
        return ", ".join(str(place) for place in (self.village, self.district) if place)

    @property
    def outside(self):
        """Whether it stands in no list because its district is another office's."""
        return not self.district_id.startswith(office.current().inside)

    @property
    def mobile(self):
        """The number if WhatsApp can reach it, else an empty text."""
        return self.phone if self.phone and phones.is_mobile(self.phone) else ""

    def may_show_phone(self):
        """Whether the maker's recorded consent to a public number stands."""
        return self.consents.standing(Consent.Scope.PHONE).exists()


class ProducerEvent(Event):
    producer = models.ForeignKey(Producer, models.CASCADE, related_name="events")

    def __str__(self):
        return f"{self.producer_id}: {self.to_status}"
