"""What a maker says about the business: story, face, bank account, consent, PIN."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import locks
from accounts.forms import ChangePinForm, OwnNewPinForm
from accounts.typed import whole_number
from producers import acting, consents
from producers.models import Consent, Producer
from producers.profile_forms import BankForm, StoryForm
from producers.uploads import PhotosForm, let_go, noting, take_in_all
from producers.views import sign_in_card

both = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@acting.maker_page
def profile(request):
    """The list of what there is to tell, and who else may be acted for."""
    context = {"producer": request.producer, "phone_shown": request.producer.may_show_phone()}
    return render(request, "producers/profile.html", context)


@both
@acting.owner_page
def story(request):
    return edit(request, StoryForm, "producers/profile_story.html", _("Cerita disimpan."))


@both
@acting.owner_page
def bank(request):
    return edit(request, BankForm, "producers/profile_bank.html", _("Rekening disimpan."))


def edit(request, form_class, template, done):
    """One form on the producer's own row; only its fields are written."""
    row = Producer.objects.get(pk=request.producer.pk)
    form = form_class(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        row.save(update_fields=list(form.fields))
        messages.success(request, done)
        return redirect("producers:profile")
    return render(request, template, {"form": form})


@both
@acting.owner_page
def portrait(request):
    """The maker's face: a new photo, or none."""
    form = PhotosForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        if "remove" in request.POST:
            return show_face(request, None, _("Foto wajah dihapus."))
        form = PhotosForm(request.POST, request.FILES)
        if form.is_valid():
            pictures, refused = take_in_all(form.cleaned_data["photos"][:1], by=request.user)
            with noting(refused):
                if pictures:
                    return show_face(request, pictures[0], _("Foto wajah disimpan."))
            form.add_error("photos", refused)
    context = {"form": form, "producer": request.producer}
    context["who"] = f"{request.user.pk}-{request.producer.pk}"
    return render(request, "producers/profile_portrait.html", context, status=form.answer)


def show_face(request, picture, done):
    before, request.producer.portrait = request.producer.portrait, picture
    request.producer.save(update_fields=["portrait"])
    let_go(before)
    messages.success(request, done)
    return redirect("producers:profile")


@both
@acting.owner_page
def phone(request):
    """Whether buyers see the number: given and withdrawn here, each with its moment."""
    producer = request.producer
    if request.method != "POST":
        context = {"producer": producer, "shown": producer.may_show_phone(), "text": consents.PHONE}
        return render(request, "producers/profile_phone.html", context)
    if "give" in request.POST:
        consents.give(producer, Consent.Scope.PHONE, by=request.user)
        messages.success(request, _("Nomor HP sekarang dilihat pembeli."))
    else:
        consents.withdraw(producer, Consent.Scope.PHONE)
        messages.success(request, _("Nomor HP tidak lagi dilihat pembeli."))
    return redirect("producers:profile")


@sensitive_post_parameters()
@both
@acting.pin_page
def pin(request):
    """A new PIN; every other phone that is signed in with the old one is signed out.

    Who came in by a card has shown who it is, and may have forgotten the old PIN.
    """
    by_card = sign_in_card.came_by_card(request)
    form = (OwnNewPinForm if by_card else ChangePinForm)(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        keep_pin(request, form.cleaned_data["pin"])
        messages.success(request, _("PIN sudah diganti."))
        return redirect("orders:counter" if by_card else "producers:profile")
    return render(request, "producers/profile_pin.html", {"form": form})


def keep_pin(request, pin):
    """What was tried at the old PIN says nothing of the new one: those tries are forgotten, and a
    card that was made to get in without the old one stops working.
    """
    request.user.set_password(pin)
    request.user.save(update_fields=["password"])
    update_session_auth_hash(request, request.user)
    request.session.pop(sign_in_card.KEY, None)
    request.user.sign_in_cards.end()
    locks.forget(request.user.get_username())


@require_POST
@acting.maker_page
def switch(request):
    """Act for another of one's own producers."""
    pk = whole_number(request.POST.get("producer", ""))
    wanted = get_object_or_404(Producer.objects.for_member(request.user), pk=pk)
    acting.choose(request, wanted)
    return redirect("orders:counter")
