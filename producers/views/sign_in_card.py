"""A card of the office with which a maker gets in without the PIN, and then chooses a new one."""

import time
from contextlib import suppress

from django.contrib import messages
from django.contrib.auth import login
from django.core.cache import caches
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.private import private
from producers.models import SignInCard
from producers.models.single_use import Used

BACKEND = "accounts.backends.PhoneBackend"
KEY = "came_by_card"  # in the session: when, in seconds since 1970
HOUR = 3600
ON_ITS_WAY = 600  # seconds within which an answer that was lost may be asked for again


@private
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_card(request, secret):
    """One button, since whoever previews the link opens it too. Used, old or closed: says so."""
    card = get_object_or_404(SignInCard.objects.select_related("person"), secret=secret)
    if request.method == "POST" and (person := let_in(request, card)):
        login(request, person, backend=BACKEND)
        request.session[KEY] = time.time()
        messages.success(request, _("Anda sudah masuk. Sekarang pilih PIN baru."))
        return redirect("producers:pin")
    if not card.works() or not card.person.is_active:
        return over(request, card)
    return render(request, "producers/sign_in_card.html", {"card": card})


def let_in(request, card):
    """Who comes in by the button, or None: the first who presses it. On a weak network the answer
    may be lost, and the card is no less used; so the same browser may ask for it again.
    """
    mark = browser(request, card)
    try:
        with transaction.atomic():
            person = card.open()
            with suppress(OSError):  # a full disk
                caches["limits"].set(f"card:{card.pk}", mark, ON_ITS_WAY)
            return person
    except Used:
        same = mark and caches["limits"].get(f"card:{card.pk}") == mark
        return card.person if same and card.person.is_active else None


def browser(request, card):
    """What tells the browser from others until it is signed in, or the person has a new PIN."""
    token = request.META.get("CSRF_COOKIE")
    return token and salted_hmac("card", token + card.person.password).hexdigest()


def over(request, card):
    """What helps where the card opens nothing (any more). Who is in already goes on."""
    card.refresh_from_db()
    if card.used_at and request.user == card.person:
        return redirect("orders:counter")
    return render(request, "producers/sign_in_card_over.html", {"card": card}, status=410)


def came_by_card(request):
    """Whether the card has just proved who this is: then no old PIN is asked, for an hour."""
    return time.time() - request.session.get(KEY, 0) < HOUR
