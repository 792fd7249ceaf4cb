"""Who helps at the counter: the owner invites, sees and ends."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import phones
from accounts.days import beginning
from producers.acting import owner_page
from producers.invitation_forms import InviteForm
from producers.models import Invitation, Membership, Producer

MOST_A_DAY = 10  # invitations of one counter: nobody tries out a list of numbers this way
HELPER = Membership.Role.HELPER
both = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@owner_page
def people(request):
    """Everybody who acts for the producer, and the invitations that nobody has used yet."""
    members = request.producer.memberships.select_related("user").order_by("pk")
    open_links = helpers_links(request).usable()
    context = {
        "members": members,
        "invitations": [(link, whatsapp(request, link)) for link in open_links],
    }
    return render(request, "producers/people.html", context)


@both
@owner_page
def invite(request):
    """A single-use link for a helper; whether the number is known already, nobody learns here."""
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if link := made(request, **form.cleaned_data):
            messages.success(
                request, _("Undangan untuk %(name)s siap dikirim.") % {"name": link.name}
            )
            return redirect("producers:people")
        form.add_error(None, _("Hari ini sudah cukup banyak undangan. Lanjutkan besok."))
    return render(request, "producers/people_invite.html", {"form": form})


def made(request, **who):
    """The link, or None where the day has had enough of them; two at once wait for each other."""
    with transaction.atomic():
        maker = Producer.objects.select_for_update(no_key=True).get(pk=request.producer.pk)
        if made_today(request) < MOST_A_DAY:
            return Invitation.objects.invite(maker, by=request.user, role=HELPER, **who)
    return None


@require_POST
@owner_page
def take_back(request, pk):
    """The link stops working before anybody has used it."""
    link = get_object_or_404(helpers_links(request), pk=pk)
    helpers_links(request).filter(pk=link.pk).end()
    messages.success(request, _("Undangan untuk %(name)s dibatalkan.") % {"name": link.name})
    return redirect("producers:people")


@both
@owner_page
def end(request, pk):
    """A helper acts for the producer no more; asks first. Owners are ended by the office only."""
    helpers = request.producer.memberships.filter(role=HELPER).select_related("user")
    membership = get_object_or_404(helpers, pk=pk)
    if request.method != "POST":
        return render(request, "producers/people_end.html", {"membership": membership})
    membership.end(by=request.user)
    messages.success(request, _("%(name)s tidak lagi mengurus lapak.") % {"name": membership.user})
    return redirect("producers:people")


def helpers_links(request):
    return request.producer.invitations.filter(role=HELPER)


def made_today(request):
    today = beginning(timezone.localdate())
    return helpers_links(request).filter(created_at__gte=today).count()


def whatsapp(request, link):
    """The invitation as a WhatsApp message to the helper; empty for a landline."""
    text = _(
        "Assalamualaikum, %(name)s. Bantu saya mengurus lapak %(producer)s di etalase: %(link)s "
        "Tautan ini hanya untuk Anda, sekali pakai."
    )
    address = request.build_absolute_uri(link.get_absolute_url())
    facts = {"name": link.name, "producer": request.producer, "link": address}
    return phones.wa_link(link.phone, text % facts)
