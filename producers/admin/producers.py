"""The registry's rows: list, form, and the buttons of a maker's life."""

from functools import partial

from django.contrib import admin, messages
from django.template.loader import render_to_string
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import phones
from accounts.office_actions import CreatedByMixin, StepsMixin, as_stored
from producers import office
from producers.models import Certificate, Membership, Producer, Region
from producers.models.people import PERHAPS_KNOWN
from producers.registry import views as imports

from . import certificates, consents, export, invitations
from .fields import OfficerFormMixin, Rows, thumbnail
from .filters import DistrictFilter, YearFilter
from .history import RowHistoryAdmin
from .producer_form import ProducerForm, size_name
from .producer_steps import STEPS
from .readers import ReadersMixin

MOST_ALIKE = 3


class MembershipInline(Rows):
    model = Membership
    fields = ["user", "role"]
    autocomplete_fields = ["user"]


@admin.register(Producer)
class ProducerAdmin(CreatedByMixin, ReadersMixin, OfficerFormMixin, StepsMixin, RowHistoryAdmin):
    form = ProducerForm
    steps = STEPS
    told = {
        "phone": "phone_number", "registered_year": "year", "since_year": "since",
        "portrait": "face",
    }  # fmt: skip
    change_form_template = "admin/producers/producer/change_form.html"
    change_list_template = "admin/producers/producer/change_list.html"
    list_display = [
        "named", "kind", "place_name", "sector", "phone_number", "year", "status", "step_buttons"
    ]  # fmt: skip
    list_filter = [
        "status", DistrictFilter, ("sector", admin.RelatedOnlyFieldListFilter), "kind", YearFilter,
        ("sentra", admin.RelatedOnlyFieldListFilter), "trusted",
    ]  # fmt: skip
    view_on_site = False  # the panel links to the public page where there is one
    search_fields = ["name", "leader", "commodity", "phone", "village__name", "dusun"]
    search_help_text = _("Cari nama, ketua, jenis produk, desa, dusun, atau nomor HP.")
    list_select_related = ["village", "district", "sector"]
    list_per_page = 50
    actions = ["download"]
    autocomplete_fields = ["village", "sector", "sentra"]
    readonly_fields = [
        "slug", "created_at", "created_by", "industry", "capital", "statistics", "goods", "agreed",
        "ended", "timeline",
    ]  # fmt: skip
    inlines = [MembershipInline, certificates.CertificateInline]
    fieldsets = [
        (None, {"fields": ["kind", "name", "leader", ("phone", "other_phones")]}),
        (_("Tempat"), {"fields": ["village", "district", ("dusun", "landmark")]}),
        (_("Usaha"), {"fields": ["sector", "sentra", "commodity", "since_year"]}),
        (
            _("Anggota, tenaga kerja, dan kapasitas"),
            {
                "fields": [
                    ("members_m", "members_f"),
                    ("workers_m", "workers_f", "workers_total"),
                    "investment",
                    ("monthly_capacity", "capacity_unit"),
                    ("industry", "capital", "statistics"),
                ]
            },
        ),
        (
            _("Catatan kantor"),
            {"fields": [("registered_year", "registered_on"), "trusted", "note"]},
        ),
        (
            _("Halaman untuk pembeli"),
            {"fields": ["portrait", "story", "story_en", "quote", "quote_en", "slug"]},
        ),
        (
            _("Rekening"),
            {"fields": ["bank_name", ("bank_account", "bank_holder")], "classes": ["collapse"]},
        ),
        (
            _("Riwayat"),
            {"fields": ["goods", "agreed", "ended", "timeline", ("created_at", "created_by")]},
        ),
    ]

    def changelist_view(self, request, extra_context=None):
        extra = {
            "may_import": imports.may_import(request.user),
            "may_export": self.has_change_permission(request),
        }
        return super().changelist_view(request, extra | (extra_context or {}))

    # --- lists --------------------------------------------------------------------------
    def get_search_results(self, request, queryset, search_term):
        """A phone number is found in any spelling."""
        return super().get_search_results(request, queryset, as_stored(search_term))

    def get_queryset(self, request):
        return super().get_queryset(request).with_twins()

    def row_steps(self, row):
        """What may be recorded already is approved on its own page only, beside the other entry."""
        steps = super().row_steps(row)
        return [s for s in steps if not s.main] if row.twin else steps

    @admin.display(description=_("nama"), ordering="name")
    def named(self, producer):
        if not producer.twin:
            return producer.name
        return format_html('{} <span class="tag">{}</span>', producer.name, PERHAPS_KNOWN)

    @admin.display(description=_("tempat"), ordering="village__name")
    def place_name(self, producer):
        return producer.place

    @admin.display(description=_("nomor HP"), ordering="phone")
    def phone_number(self, producer):
        return phones.display(producer.phone)

    @admin.display(description=_("terdaftar"), ordering="registered_year")
    def year(self, producer):
        return str(producer.registered_year) if producer.registered_year else None

    # --- what readers see in the place of a field (ReadersMixin.told) ------------------------
    @admin.display(description=_("mulai usaha"))
    def since(self, producer):
        return str(producer.since_year) if producer.since_year else None

    @admin.display(description=_("foto wajah"))
    def face(self, producer):
        return thumbnail(producer.portrait)

    @admin.action(description=_("Unduh .xlsx"), permissions=["change"])
    def download(self, request, queryset):
        return export.workbook(queryset)

    # --- the form -----------------------------------------------------------------------
    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "village":
            kwargs["queryset"] = Region.objects.villages()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description=_("ukuran menurut Permenperin 64/2016"))
    def industry(self, producer):
        return size_name(producer.size_industry)

    @admin.display(description=_("ukuran menurut PP 7/2021"))
    def capital(self, producer):
        return size_name(producer.size_capital)

    @admin.display(description=_("ukuran menurut BPS"))
    def statistics(self, producer):
        return size_name(producer.size_statistics)

    @admin.display(description=_("produk"))
    def goods(self, producer):
        """Links to the producer's products, which live one floor higher."""
        if not producer.pk:
            return "–"
        return render_to_string("admin/parts/goods.html", {"products": producer.products.all()})

    @admin.display(description=_("persetujuan"))
    def agreed(self, producer):
        """Every consent ever given, and when it was withdrawn."""
        given = producer.consents.select_related("recorded_by") if producer.pk else []
        return render_to_string("admin/parts/consents.html", {"consents": given})

    @admin.display(description=_("tidak lagi bertindak"))
    def ended(self, producer):
        """Whose access ended: who, when, by whom."""
        gone = Membership.history.filter(producer_id=producer.pk, history_type="-")
        people = gone.select_related("user", "history_user") if producer.pk else []
        return render_to_string("admin/parts/ended.html", {"ended": people})

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if obj.outside:
            messages.warning(request, where_outside(obj))
        for other in obj.alike()[:MOST_ALIKE]:
            text = _("Mirip dengan %(other)s, %(place)s. Pastikan bukan perajin yang sama.")
            messages.warning(request, text % {"other": other, "place": other.place})

    def save_formset(self, request, form, formset, change):
        super().save_formset(request, form, formset, change)
        if formset.model is Certificate:
            for paper in [row for row, _fields in formset.changed_objects] + formset.new_objects:
                certificates.warn(request, paper)

    def panel(self, request, row):
        """Above the form: besides the steps, unchecked papers, consent and invitation."""
        may, active = request.user.has_perm, row.status == row.Status.ACTIVE
        return super().panel(request, row) | {
            "twins": twins(row) if row.twin and may("producers.change_producer") else [],
            "papers": self.unchecked(row) if may("producers.change_certificate") else [],
            "may_consent": may("producers.add_consent"),
            "consents": consents.standing(row),
            "may_invite": may("producers.add_invitation"),
            "invitation": row.invitations.usable().first(),
            "people": self.people(row) if may("producers.add_signincard") else [],
            "outside": where_outside(row) if row.outside else "",
            "public_page": row.get_absolute_url() if active and not row.outside else "",
        }

    def people(self, row):
        """Who acts for the producer and could be given a sign-in card."""
        memberships = row.memberships.filter(user__is_active=True, user__is_staff=False)
        return [membership.user for membership in memberships.select_related("user")]

    def unchecked(self, row):
        """The papers that no officer has seen, each with the address of its button."""
        paper_admin = self.admin_site.get_model_admin(Certificate)
        papers = row.certificates.filter(checked_at__isnull=True)
        return [(paper, paper_admin.step_url(paper, certificates.CHECK)) for paper in papers]

    # --- further pages --------------------------------------------------------------------
    def get_urls(self):
        def page(address, view, name):
            wrapped = self.admin_site.admin_view(partial(view, self))
            return path(address, wrapped, name=f"producers_producer_{name}")

        return [
            page("unduh/", export.export_view, "export"),
            page("<int:pk>/undang/", invitations.invite_view, "invite"),
            page("<int:pk>/persetujuan/", consents.consent_view, "consent"),
            page("<int:pk>/persetujuan/<slug:scope>/cabut/", consents.withdraw_view, "withdraw"),
            *imports.urls(self.admin_site),
            *super().get_urls(),
        ]


def where_outside(producer):
    """Why neither the maker nor anything of theirs stands on a public page."""
    words = {"maker": producer, "place": producer.district, "area": office.current().area}
    return _("%(maker)s tercatat di %(place)s, di luar %(area)s: tidak tampil di etalase.") % words


def twins(producer):
    """[(other entry, WhatsApp link to it)]: the office asks the maker whom it knows, not the
    number that was just typed.
    """
    text = gettext(
        "Assalamualaikum, %(name)s. Kami menerima pendaftaran baru yang mirip dengan usaha Anda. "
        "Apakah Anda yang mengirimnya? Usaha Anda sudah tercatat, tidak perlu mendaftar lagi."
    )
    others = producer.alike()[:MOST_ALIKE]
    return [(o, phones.wa_link(o.mobile, text % {"name": o.leader or o.name})) for o in others]
