"""For which producer a signed-in person acts: the door of every page under `/lapak/`."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from accounts.typed import whole_number
from producers.models import Membership, Producer

KEY = "producer"
ANSWER, OWN, PIN = "answer", "own", "pin"

# What each role may do besides listing goods: answer buyers; change what the maker says and is
# paid through, and who helps; have a PIN. Every page under `/lapak/` asks here, and the rows behind
# it are asked for with the same roles (Membership.ANSWERING).
MAY = {
    Membership.Role.OWNER: {ANSWER, OWN, PIN},
    Membership.Role.HELPER: {ANSWER, PIN},
    Membership.Role.OFFICER: set(),
}


def maker_page(view):
    """Only for signed-in people who act for a producer; the page is never cached.

    Sets `request.membership` (the chosen one), `request.producer` and `request.memberships`. A form
    that names its `producer` is for that one. Others are asked to sign in, or told what to do.
    """

    @never_cache
    @login_required
    @wraps(view)
    def inner(request, *args, **kwargs):
        mine = list(memberships(request.user))
        if not mine:
            context = {"left": left(request.user)}
            return render(request, "producers/no_producer.html", context, status=403)
        stand_for(request, mine)
        if opened_for := request.POST.get("producer"):
            stay_with(request, whole_number(opened_for))
        return view(request, *args, **kwargs)

    return inner


def memberships(user):
    """All of the person's memberships with what a header shows, oldest first."""
    related = [f"producer__{name}" for name in ("village", "district", "portrait", "sector")]
    return Membership.objects.filter(user=user).select_related(*related).order_by("pk")


def left(user):
    """The producer whom the person helped last, until that was ended; or None."""
    helped = Membership.history.filter(user_id=user.pk, role=Membership.Role.HELPER)
    ended = helped.filter(history_type="-").order_by("-history_date", "-pk").first()
    return ended and Producer.objects.filter(pk=ended.producer_id).first()


def stand_for(request, mine):
    """Put the chosen membership on the request; the first one until another is chosen.

    An address may name another (`?perajin=`), so that a page is about whom its link was about.
    """
    request.memberships = mine
    if named := request.GET.get("perajin"):
        return stay_with(request, whole_number(named))
    chosen = request.session.get(KEY)
    request.membership = next((m for m in mine if m.producer_id == chosen), mine[0])
    request.producer = request.membership.producer


def stay_with(request, number):
    """For this request the person acts for the producer of this number, whoever is chosen.

    A page that was opened for one is sent for that one, though another was chosen meanwhile.
    404 where the person does not act for it.
    """
    request.membership = next((m for m in request.memberships if m.producer_id == number), None)
    if request.membership is None:
        raise Http404
    request.producer = request.membership.producer


def choose(request, producer):
    """From now on the person acts for `producer` (the caller checked the membership)."""
    request.session[KEY] = producer.pk


def only(what):
    """A maker page for the roles that may do `what` (MAY)."""

    def decorate(view):
        @maker_page
        @wraps(view)
        def inner(request, *args, **kwargs):
            if what not in MAY[request.membership.role]:
                return render(request, "producers/owners_only.html", status=403)
            return view(request, *args, **kwargs)

        return inner

    return decorate


answer_page = only(ANSWER)
owner_page = only(OWN)
pin_page = only(PIN)
