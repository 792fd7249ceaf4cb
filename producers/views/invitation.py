"""A single-use invitation: with it a person begins to act for a producer."""

from django.contrib import messages
from django.contrib.auth import login
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.forms import SignInForm
from accounts.models import User
from accounts.private import private
from producers import acting
from producers.invitation_forms import OpenInvitationForm, may_begin, not_here
from producers.models import Invitation
from producers.models.single_use import Used

BACKEND = "accounts.backends.PhoneBackend"


@private
@sensitive_post_parameters("pin", "pin_again")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request, secret):
    """Ask who takes it up; a maker who is signed in only says yes. Used or old: says so."""
    shown = ("producer__village", "producer__district", "producer__portrait")
    card = get_object_or_404(Invitation.objects.select_related(*shown), secret=secret)
    if not card.works():
        return used(request, card)
    if request.user.is_authenticated and not request.user.is_staff:
        return say_yes(request, card)
    return begin(request, card)


def say_yes(request, card):
    """For somebody who is signed in: one button."""
    if request.method != "POST":
        return render(request, "producers/invitation_yes.html", {"card": card})
    try:
        card.accept(by=request.user)
    except Used:
        return used(request, card)
    return enter(request, card)


def begin(request, card):
    """For somebody who is not signed in: name and a new PIN for the number of the card."""
    form = OpenInvitationForm(card, request.POST or None, initial={"name": card.invited})
    if request.method == "POST" and form.is_valid():
        try:
            user = take_up(card, form)
        except Used:
            return used(request, card)
        except IntegrityError:  # somebody else came in with this number just now
            form.add_error(None, not_here())
        else:
            login(request, user, backend=BACKEND)
            return enter(request, card)
    if form.is_bound and not card.works():  # the same form was quicker, pressed twice
        return used(request, card)
    return render(request, "producers/invitation.html", {"card": card, "form": form})


def take_up(card, form):
    """The person, with the new PIN and the membership; nothing is written where one fails."""
    data = form.cleaned_data
    with transaction.atomic():
        user = first_pin_of(form.account, card) if form.account else newcomer(card, data)
        user.set_password(data["pin"])
        user.save(update_fields=["name", "password"])
        user.sign_in_cards.end()
        card.accept(by=user)
    return user


def newcomer(card, data):
    return User.objects.create_maker(phone=card.phone, name=data["name"])


def first_pin_of(account, card):
    """The account under a lock; Used where it got a PIN in the meantime."""
    user = User.objects.select_for_update().get(pk=account.pk)
    if not may_begin(card, user):
        raise Used
    return user


def enter(request, card):
    acting.choose(request, card.producer)
    messages.success(request, _("Selamat datang di lapak %(name)s.") % {"name": card.producer.name})
    return redirect("orders:counter")


def used(request, card):
    """The card was used, withdrawn or is too old: what helps now.

    The form sent twice leads the same person in: the second time it is a sign-in.
    """
    card.refresh_from_db()
    user = request.user if request.user.is_authenticated else same_person(request, card)
    if user and user.pk == card.used_by_id:
        if user != request.user:
            login(request, user, backend=BACKEND)
        return enter(request, card)
    return render(request, "producers/invitation_used.html", {"card": card}, status=410)


def same_person(request, card):
    """Who signs in with the card's number and the PIN of the form that was sent, or None."""
    sent = {"username": card.phone, "password": request.POST.get("pin")}
    form = SignInForm(request, sent)
    return form.user if all(sent.values()) and form.is_valid() else None
