"""Papers of a maker: the number's shape is checked when typed, the paper by an officer's eyes."""

from django import forms
from django.contrib import admin, messages
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.office_actions import Step, StepsMixin
from producers import office, permits
from producers.models import Certificate

from .fields import OfficerFormMixin, Rows
from .filters import CheckedFilter, DistrictOfMaker, ExpiryFilter
from .history import RowHistoryAdmin

PAPER = ("type", "number", "expires_on")


class CertificateForm(forms.ModelForm):
    """What the officer checked is what the paper says: a change takes the check away."""

    class Meta:
        model = Certificate
        fields = ["producer", *PAPER]
        help_texts = {
            "number": _("Salin seperti di suratnya. Bentuk nomornya diperiksa waktu disimpan."),
            "expires_on": _("Kosongkan bila surat ini berlaku terus."),
        }

    def save(self, commit=True):
        if set(PAPER) & set(self.changed_data):
            self.instance.checked_by = self.instance.checked_at = None
        return super().save(commit)


def doubts(certificate):
    """What an officer should look at twice: sentences, maybe none."""
    if certificate.type != permits.Type.PIRT or not certificate.number:
        return []
    return [sentence for sentence in (_foreign(certificate), _other_year(certificate)) if sentence]


def _foreign(certificate):
    code, own = permits.pirt_regency(certificate.number), office.current().regency
    if code == own:
        return ""
    return gettext(
        "%(paper)s memuat kode wilayah %(code)s, bukan %(own)s. Periksa lagi suratnya."
    ) % {"paper": certificate, "code": code, "own": own}


def _other_year(certificate):
    year, until = permits.pirt_expiry_year(certificate.number), certificate.expires_on
    if not until or until.year == year:
        return ""
    return gettext(
        "%(paper)s berakhir tahun %(year)s menurut nomornya, tetapi tertulis %(until)s."
    ) % {"paper": certificate, "year": year, "until": date_format(until)}


def warn(request, certificate):
    for sentence in doubts(certificate):
        messages.warning(request, sentence)


def checked(certificate):
    """`12 Jan 2026, Lale` or that nobody has looked yet."""
    if not certificate.checked_at:
        return _("belum diperiksa")
    when = date_format(localtime(certificate.checked_at), "j M Y")
    return f"{when}, {certificate.checked_by}" if certificate.checked_by else when


CHECK = Step(
    "periksa",
    _("Sudah diperiksa"),
    _("%(row)s ditandai sudah diperiksa. Pembeli sekarang melihatnya."),
    Certificate.check_off,
    when=lambda certificate: not certificate.checked_at,
    main=True,
    listed=True,
)


@admin.register(Certificate)
class CertificateAdmin(OfficerFormMixin, StepsMixin, RowHistoryAdmin):
    form = CertificateForm
    steps = (CHECK,)
    list_display = ["number", "type", "producer", "expires_on", "checked", "step_buttons"]
    list_filter = ["type", CheckedFilter, ExpiryFilter, DistrictOfMaker]
    search_fields = ["number", "producer__name"]
    search_help_text = _("Cari nomor surat atau nama perajin.")
    list_select_related = ["producer", "checked_by"]
    date_hierarchy = "expires_on"
    autocomplete_fields = ["producer"]
    readonly_fields = ["checked", "notes"]
    fields = ["producer", *PAPER, "checked", "notes"]
    list_per_page = 50

    @admin.display(description=_("diperiksa"), ordering="checked_at")
    def checked(self, certificate):
        return checked(certificate)

    @admin.display(description=_("perlu dilihat"))
    def notes(self, certificate):
        return " ".join(doubts(certificate)) or "–"

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        warn(request, obj)


class CertificateInline(Rows):
    model = Certificate
    form = CertificateForm
    fields = [*PAPER, "checked"]
    readonly_fields = ["checked"]
    show_change_link = True

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("checked_by")

    @admin.display(description=_("diperiksa"))
    def checked(self, certificate):
        return checked(certificate) if certificate.pk else "–"
