"""A maker registers with a phone, follows what becomes of it, and mends what was refused."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts import phones
from accounts.lifecycle import WrongState
from accounts.private import private
from accounts.rates import too_often
from producers import office, registration
from producers.models import Producer, Region
from producers.registration_forms import BusinessForm, RegistrationForm

FORMS_AN_HOUR = 30  # from one network address: a training room shares one
HOUR = 3600
both = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@both
def register(request):
    """First the kecamatan, then the form; changing the kecamatan keeps what was typed."""
    district = chosen_district(request)
    if not district:
        return ask_district(request)
    if request.method != "POST" or "moved" in request.POST:
        return fill_in(request, RegistrationForm(initial=typed(request), district=district))
    form = RegistrationForm(request.POST, district=district)
    if earlier := Producer.objects.filter(secret=form.secret).first():
        return redirect("producers:registration", earlier.secret)
    if form.is_valid():
        return take_in(request, form)
    return fill_in(request, form)


def take_in(request, form):
    """Answer a complete form: its follow page, or the form again with a kind sentence."""
    if too_often("register", request, limit=FORMS_AN_HOUR, seconds=HOUR):
        form.add_error(None, busy())
        return fill_in(request, form, status=429)
    show_phone = form.cleaned_data["phone_consent"]
    made = registration.register(secret=form.secret, show_phone=show_phone, **form.facts())
    return redirect("producers:registration", made.secret)


def fill_in(request, form, status=200):
    district = chosen_district(request)
    mark = form.data.get("mark") or registration.new_form()
    context = {"form": form, "district": district, "mark": mark}
    return render(request, "producers/register.html", context, status=status)


@private
@require_safe
def follow(request, secret):
    """What became of the registration; only its link leads here."""
    producer = get_object_or_404(Producer.objects.with_face(), secret=secret)
    address = request.build_absolute_uri()
    keep = _("Tautan pendaftaran saya di %(site)s: %(address)s") % {
        "site": office.current().site,
        "address": address,
    }
    context = {
        "producer": producer,
        "address": address,
        "keep": phones.wa_link(producer.phone, keep),
        "has_counter": producer.memberships.exists(),
    }
    return render(request, "producers/follow.html", context)


@private
@both
def mend(request, secret):
    """The form again, filled in, for a registration that the office refused."""
    producer = get_object_or_404(Producer.objects.with_face(), secret=secret)
    if producer.status != Producer.Status.REFUSED:
        return redirect("producers:registration", secret)
    if "change" in request.POST:
        return ask_district(request)
    district = chosen_district(request) or producer.district
    fresh = request.method != "POST" or "moved" in request.POST
    form = (
        BusinessForm(initial=facts_of(producer) | typed(request), district=district)
        if fresh
        else BusinessForm(request.POST, district=district)
    )
    if not fresh and form.is_valid():
        send_again(request, producer, form)
        return redirect("producers:registration", secret)
    context = {"form": form, "district": district, "producer": producer}
    return render(request, "producers/mend.html", context)


def send_again(request, producer, form):
    """The corrected form to the office, unless the office has decided meanwhile."""
    try:
        registration.mend(producer, **form.facts())
    except WrongState as late:
        messages.error(request, str(late))


def facts_of(producer):
    """The producer's own answers, as the form asks for them."""
    return {name: getattr(producer, name) for name in BusinessForm.base_fields}


def chosen_district(request):
    """The kecamatan of the office that the address or the form names, or None."""
    if "change" in request.POST:
        return None
    code = request.POST.get("district") or request.GET.get("kecamatan", "")
    return Region.objects.of_office().districts().filter(pk=code).first()


def ask_district(request):
    """The first question; answers that were given already travel along."""
    districts = Region.objects.of_office().districts()
    context = {"districts": districts, "typed": typed(request)}
    return render(request, "producers/register_start.html", context)


def typed(request):
    """What was typed into the form before the kecamatan was changed."""
    names = [*RegistrationForm.base_fields]
    return {name: request.POST[name] for name in names if request.POST.get(name)}


def busy():
    return _(
        "Banyak pendaftaran datang dari jaringan ini. Isian Anda masih ada: coba kirim lagi "
        "satu jam lagi, atau daftar langsung di %(office)s."
    ) % {"office": office.current().name}
