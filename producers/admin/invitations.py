"""Inviting a maker: a single-use link, ready for WhatsApp and as a printable card."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import phones
from accounts.office_actions import ReadOnlyMixin
from producers import office, qr
from producers.models import Invitation, Producer


def state(invitation):
    """`used`, `usable` or `over`: what the link does now."""
    if invitation.used_at:
        return "used"
    return "usable" if invitation.expires_at > timezone.now() else "over"


NAMES = {"used": _("dipakai"), "usable": _("berlaku"), "over": _("habis")}


class StateFilter(admin.SimpleListFilter):
    title = _("keadaan")
    parameter_name = "keadaan"

    def lookups(self, request, model_admin):
        return list(NAMES.items())

    def queryset(self, request, queryset):
        unused = queryset.filter(used_at__isnull=True)
        found = {
            "used": queryset.filter(used_at__isnull=False),
            "usable": unused.filter(expires_at__gt=timezone.now()),
            "over": unused.filter(expires_at__lte=timezone.now()),
        }
        return found.get(self.value(), queryset)


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyMixin, admin.ModelAdmin):
    """Invitations are made on the producer's page; here they are read and printed."""

    change_form_template = "admin/producers/invitation/change_form.html"
    list_display = ["producer", "state", "role", "created_at", "expires_at", "used_by"]
    list_filter = [StateFilter, "role"]
    search_fields = ["producer__name"]
    search_help_text = _("Cari nama perajin.")
    list_select_related = ["producer", "used_by"]
    date_hierarchy = "created_at"
    fields = ["producer", "role", "state", "created_at", "created_by", "expires_at", "used_at"]
    readonly_fields = fields
    list_per_page = 50
    view_on_site = False  # the link is the maker's

    @admin.display(description=_("keadaan"), ordering="expires_at")
    def state(self, invitation):
        return NAMES[state(invitation)]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        invitation = self.get_object(request, object_id)
        extra = card(request, invitation) if invitation else {}
        return super().change_view(request, object_id, form_url, extra | (extra_context or {}))


def card(request, invitation):
    """What the card shows while the link works: the address, its QR code, a WhatsApp message."""
    if state(invitation) != "usable":
        return {"card": None}
    link = request.build_absolute_uri(invitation.get_absolute_url())
    return {
        "card": {
            "link": link,
            "qr": qr.svg(link),
            "producer": invitation.producer,
            "until": invitation.expires_at,
            "whatsapp": phones.wa_link(invitation.producer.mobile, message(invitation, link)),
        }
    }


def message(invitation, link):
    """What the officer sends: who writes, what the link does, until when."""
    return gettext(
        "Assalamualaikum, %(name)s. Ini tautan untuk membuka lapak Anda di %(site)s: %(link)s "
        "Tautan ini hanya untuk Anda, sekali pakai, berlaku sampai %(until)s."
    ) % {
        "name": invitation.producer.leader or invitation.producer.name,
        "site": office.current().site,
        "link": link,
        "until": date_format(localtime(invitation.expires_at), "j F Y"),
    }


def invite_view(model_admin, request, pk):
    """POST: a new link for the producer; earlier unused ones stop working."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    producer = get_object_or_404(Producer, pk=pk)
    if not request.user.has_perm("producers.add_invitation"):
        raise PermissionDenied
    invitation = Invitation.objects.invite(producer, by=request.user)
    messages.success(request, _("Undangan dibuat. Kirim lewat WhatsApp atau cetak kartunya."))
    return redirect("admin:producers_invitation_change", invitation.pk)
