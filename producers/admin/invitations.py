"""Inviting a maker: a single-use link, ready for WhatsApp and as a printable card."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from producers import office
from producers.invitation_forms import InviteForm
from producers.models import Invitation, Membership, Producer

from .single_use import SingleUseAdmin, StateFilter


@admin.register(Invitation)
class InvitationAdmin(SingleUseAdmin):
    """Invitations are made on the producer's page."""

    list_display = ["producer", "name", "state", "role", "created_at", "expires_at", "used_by"]
    list_filter = [StateFilter, "role"]
    search_fields = ["producer__name"]
    search_help_text = _("Cari nama perajin.")
    list_select_related = ["producer", "used_by"]
    fields = [
        "producer", "role", "name", "phone", "state", "created_at", "created_by", "expires_at",
        "used_at", "used_by",
    ]  # fmt: skip
    readonly_fields = fields

    def face(self, invitation, **facts):
        producer = invitation.producer
        name = invitation.invited or producer.name
        return {
            "name": name,
            "place": producer.place if name == producer.name else f"{producer}, {producer.place}",
            "number": invitation.phone,
            "message": message(invitation.invited, **facts),
            "last_step": _("Pilih PIN 6 angka. Lapak Anda terbuka."),
        }


def message(name, *, link, until):
    """What the officer sends: who writes, what the link does, until when."""
    return gettext(
        "Assalamualaikum, %(name)s. Ini tautan untuk membuka lapak Anda di %(site)s: %(link)s "
        "Tautan ini hanya untuk Anda, sekali pakai, berlaku sampai %(until)s."
    ) % {
        "name": name,
        "site": office.current().site,
        "link": link,
        "until": until,
    }


class OfficeInviteForm(InviteForm):
    """The office writes the number itself, after it has spoken with the maker."""

    role = forms.ChoiceField(
        label=_("Sebagai"),
        choices=[(role, Membership.Role(role).label) for role in Membership.ANSWERING],
        widget=forms.RadioSelect,
    )


def invite_view(model_admin, request, pk):
    """GET asks who is invited; POST makes the link."""
    if not request.user.has_perm("producers.add_invitation"):
        raise PermissionDenied
    producer = get_object_or_404(Producer, pk=pk)
    known = {"phone": producer.phone, "role": Membership.Role.OWNER}
    known["name"] = producer.leader or producer.name
    form = OfficeInviteForm(request.POST if request.method == "POST" else None, initial=known)
    if form.is_bound and form.is_valid():
        invitation = Invitation.objects.invite(producer, by=request.user, **form.cleaned_data)
        messages.success(request, _("Undangan dibuat. Kirim lewat WhatsApp atau cetak kartunya."))
        return redirect("admin:producers_invitation_change", invitation.pk)
    return TemplateResponse(request, "admin/ask.html", page(model_admin, request, producer, form))


def page(model_admin, request, producer, form):
    return {
        **model_admin.admin_site.each_context(request),
        "title": _("Undang"),
        "opts": model_admin.opts,
        "original": producer,
        "form": form,
    }
