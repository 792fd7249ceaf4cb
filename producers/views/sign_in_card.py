"""A card of the office with which a maker gets in without the PIN, and then chooses a new one."""

import time

from django.contrib import messages
from django.contrib.auth import login
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.private import private
from producers.models import SignInCard
from producers.models.single_use import Used

BACKEND = "accounts.backends.PhoneBackend"
KEY = "came_by_card"  # in the session: when, in seconds since 1970
HOUR = 3600


@private
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_card(request, secret):
    """One button, since whoever previews the link opens it too. Used, old or closed: says so."""
    card = get_object_or_404(SignInCard.objects.select_related("person"), secret=secret)
    if not card.works() or not card.person.is_active:
        return over(request, card)
    if request.method != "POST":
        return render(request, "producers/sign_in_card.html", {"card": card})
    try:
        person = card.open()
    except Used:
        return over(request, card)
    login(request, person, backend=BACKEND)
    request.session[KEY] = time.time()
    messages.success(request, _("Anda sudah masuk. Sekarang pilih PIN baru."))
    return redirect("producers:pin")


def over(request, card):
    """What helps where the card opens nothing (any more). Who is in already goes on."""
    card.refresh_from_db()
    if card.used_at and request.user == card.person:
        return redirect("orders:counter")
    return render(request, "producers/sign_in_card_over.html", {"card": card}, status=410)


def came_by_card(request):
    """Whether the card has just proved who this is: then no old PIN is asked, for an hour."""
    return time.time() - request.session.get(KEY, 0) < HOUR
