"""Inviting a maker: a single-use link, ready for WhatsApp and as a printable card."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from producers import office
from producers.models import Invitation, Producer

from .single_use import SingleUseAdmin, StateFilter


@admin.register(Invitation)
class InvitationAdmin(SingleUseAdmin):
    """Invitations are made on the producer's page."""

    list_display = ["producer", "state", "role", "created_at", "expires_at", "used_by"]
    list_filter = [StateFilter, "role"]
    search_fields = ["producer__name"]
    search_help_text = _("Cari nama perajin.")
    list_select_related = ["producer", "used_by"]
    fields = ["producer", "role", "state", "created_at", "created_by", "expires_at", "used_at"]
    readonly_fields = fields

    def face(self, invitation, **facts):
        producer = invitation.producer
        return {
            "name": producer.name,
            "place": producer.place,
            "number": producer.mobile,
            "message": message(producer, **facts),
            "last_step": _("Pilih PIN 6 angka. Lapak Anda terbuka."),
        }


def message(producer, *, link, until):
    """What the officer sends: who writes, what the link does, until when."""
    return gettext(
        "Assalamualaikum, %(name)s. Ini tautan untuk membuka lapak Anda di %(site)s: %(link)s "
        "Tautan ini hanya untuk Anda, sekali pakai, berlaku sampai %(until)s."
    ) % {
        "name": producer.leader or producer.name,
        "site": office.current().site,
        "link": link,
        "until": until,
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
