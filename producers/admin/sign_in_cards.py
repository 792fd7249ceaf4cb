"""The way back for a maker without the PIN: a single-use card that the office makes."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from producers import office
from producers.models import Producer, SignInCard

from .single_use import SingleUseAdmin, StateFilter


@admin.register(SignInCard)
class SignInCardAdmin(SingleUseAdmin):
    """Cards are made on the person's page, and beside a maker's people."""

    list_display = ["person", "state", "created_at", "created_by", "expires_at", "used_at"]
    list_filter = [StateFilter]
    search_fields = ["person__name", "person__phone"]
    search_help_text = _("Cari nama atau nomor HP.")
    list_select_related = ["person", "created_by"]
    fields = ["person", "state", "created_at", "created_by", "expires_at", "used_at"]
    readonly_fields = fields

    def get_urls(self):
        view = self.admin_site.admin_view(issue_view)
        name = "producers_signincard_issue"
        return [path("untuk/<int:pk>/", view, name=name), *super().get_urls()]

    def face(self, card, **facts):
        person = card.person
        makers = Producer.objects.for_member(person).values_list("name", flat=True)
        return {
            "name": str(person),
            "place": ", ".join(makers),
            "number": person.phone or "",
            "message": message(person, **facts),
            "last_step": _("Tekan tombol Masuk, lalu pilih PIN baru."),
        }


def message(person, *, link, until):
    """What the officer sends: who writes, what the link does, until when."""
    return gettext(
        "Assalamualaikum, %(name)s. Ini tautan untuk masuk ke lapak Anda di %(site)s tanpa PIN: "
        "%(link)s Tautan ini hanya untuk Anda, sekali pakai, berlaku sampai %(until)s. "
        "Jangan teruskan kepada siapa pun."
    ) % {"name": person, "site": office.current().site, "link": link, "until": until}


def issue_view(request, pk):
    """POST: a new card for the person; earlier unused ones stop working."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if not request.user.has_perm("producers.add_signincard"):
        raise PermissionDenied
    person = get_object_or_404(User, pk=pk)
    try:
        card = SignInCard.objects.issue(person, by=request.user)
    except ValueError as refused:
        messages.error(request, str(refused))
        return redirect("admin:accounts_user_change", pk)
    messages.success(request, _("Kartu masuk dibuat. Kirim lewat WhatsApp atau cetak kartunya."))
    return redirect("admin:producers_signincard_change", card.pk)
