"""What a maker agreed to, as the office wrote it down (UU PDP 27/2022)."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from producers import consents as records
from producers.models import Consent, Producer

# What a withdrawal does, and what the office still has to do.
WITHDRAWN = {
    Consent.Scope.REGISTRY: _(
        "Persetujuan dicabut. Datanya tetap tercatat, dan tampil sampai perajin ini dinonaktifkan."
    ),
    Consent.Scope.PHONE: _("Persetujuan dicabut. Nomor HP tidak tampil lagi untuk pembeli."),
    Consent.Scope.LISTING: _(
        "Persetujuan dicabut untuk semua barang. Yang sudah tampil tetap tampil sampai "
        "disembunyikan di halaman produknya."
    ),
}


class ConsentForm(forms.Form):
    """A consent given on paper, in a visit or by WhatsApp; the site's own is recorded there.

    One to a listing names the product, and is recorded on the product's page.
    """

    scope = forms.ChoiceField(
        label=_("Untuk"),
        choices=[scope for scope in Consent.Scope.choices if scope[0] != Consent.Scope.LISTING],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih untuk apa perajin setuju.")},
    )
    channel = forms.ChoiceField(
        label=_("Lewat"),
        choices=[way for way in Consent.Channel.choices if way[0] != Consent.Channel.WEB],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih lewat apa persetujuan ini diberikan.")},
    )


def consent_view(model_admin, request, pk):
    """Record a consent: who wrote it down, when, and which words were read out."""
    producer = consenting(request, pk)
    form = ConsentForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        if records.give(producer, by=request.user, **form.cleaned_data):
            messages.success(request, _("Persetujuan dicatat."))
        else:
            messages.warning(request, _("Persetujuan ini sudah tercatat dan masih berlaku."))
        return redirect("admin:producers_producer_change", pk)
    return TemplateResponse(
        request, "admin/consent.html", page(model_admin, request, producer, form)
    )


def withdraw_view(model_admin, request, pk, scope):
    """POST: the consent ends now; that it was given stays on record."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    producer = consenting(request, pk)
    if scope not in WITHDRAWN:
        raise Http404
    records.withdraw(producer, scope)
    messages.success(request, WITHDRAWN[scope])
    return redirect("admin:producers_producer_change", pk)


def consenting(request, pk):
    """The producer, for those who may record consents."""
    if not request.user.has_perm("producers.add_consent"):
        raise PermissionDenied
    return get_object_or_404(Producer, pk=pk)


def standing(producer):
    """[(scope, its name)] of what the producer agrees to now."""
    found = producer.consents.filter(withdrawn_at__isnull=True).values_list("scope", flat=True)
    return [(scope, Consent.Scope(scope).label) for scope in sorted(set(found))]


def page(model_admin, request, producer, form):
    return {
        **model_admin.admin_site.each_context(request),
        "title": _("Catat persetujuan"),
        "opts": model_admin.opts,
        "original": producer,
        "form": form,
        "texts": [records.REGISTRY, records.PHONE],
        "version": records.VERSION,
    }
