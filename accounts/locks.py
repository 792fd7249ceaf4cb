"""When signing in pauses: the three words that django-axes asks for, and how long it lasts.

Eight wrong PINs from one address for one account pause that account there. The account or the
address as a whole pauses only after many more: else a stranger locks the owner out, and a village
shares one address on the mobile network, as does a training room. A browser that has signed in
as that account before counts for itself: what strangers do never pauses it. Those browsers together
have as many tries as all strangers; beyond, they count as strangers too.
"""

from contextlib import contextmanager
from datetime import timedelta
from math import ceil

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max, Q, Sum
from django.utils import timezone

from accounts import addresses, backends, browsers, rates
from accounts.models import User

LONGEST = 255  # what the table of failures can hold
IN_BROWSER = " @ "  # between the account and the browser that knows it


def login(request, credentials=None):
    """What failures are counted for: the account, however its phone number was typed; in a
    browser that has signed in as it before, the account in this browser.
    """
    name = _account(request, credentials)
    return f"{name}{IN_BROWSER}{browsers.mark(request)}" if _at_home(request, name) else name


def address(request):
    return addresses.of(request)


def parameters(request, credentials=None):
    """What a failure counts against, in the words of django-axes."""
    name = _account(request, credentials)
    if _at_home(request, name):
        return ["username"]
    whole = {"username": Q(username=name), "ip_address": Q(ip_address=addresses.of(request))}
    total = {
        what: Sum("failures_since_start", filter=rows, default=0) for what, rows in whole.items()
    }
    failures = _recent().aggregate(**total)
    limits = {
        "username": settings.ACCOUNT_FAILURE_LIMIT,
        "ip_address": settings.ADDRESS_FAILURE_LIMIT,
    }
    return [
        ["username", "ip_address"],
        *(what for what in limits if failures[what] >= limits[what]),
    ]


def minutes_left(request, credentials=None):
    """Whole minutes until signing in works again; at least 1."""
    values = {"username": login(request, credentials), "ip_address": addresses.of(request)}
    mine = Q()
    for names in parameters(request, credentials):
        together = [names] if isinstance(names, str) else names
        mine |= Q(**{name: values[name] for name in together})
    last = _recent().filter(mine).aggregate(last=Max("attempt_time"))["last"] or timezone.now()
    left = last + get_cool_off() - timezone.now()
    return max(1, ceil(left / timedelta(minutes=1)))


@contextmanager
def one_guess(request, typed):
    """`with` around a sign-in: guesses from one address, and at one account, wait for each other,
    so that of forty at once no more are looked at than of forty in a row.
    """
    place, account = addresses.of(request), backends.login_name(typed)
    with rates.alone(f"from:{place}", drawer="from"), rates.alone(f"guess:{account}"):
        yield


def forget(account):
    """Whoever failed to sign in as this user name may try again, in every browser."""
    everywhere = Q(username=account) | Q(username__startswith=account + IN_BROWSER)
    AccessAttempt.objects.filter(everywhere).delete()


def _account(request, credentials):
    typed = (credentials or {}).get("username") or request.POST.get("username", "")
    name = backends.login_name(typed).partition(IN_BROWSER)[0]  # nobody types another's browser
    return name[:LONGEST]


def _at_home(request, name):
    """Whether this browser has signed in as that account before, and still counts for itself."""
    known = browsers.accounts(request)
    own = bool(known) and User.objects.filter(pk__in=known, username=name).exists()
    return own and _failures_at_home(name) < settings.ACCOUNT_FAILURE_LIMIT


def _failures_at_home(name):
    """In all browsers that have signed in as that account, within the time that counts."""
    rows = _recent().filter(username__startswith=name + IN_BROWSER)
    return rows.aggregate(total=Sum("failures_since_start", default=0))["total"]


def _recent():
    return AccessAttempt.objects.filter(attempt_time__gte=timezone.now() - get_cool_off())
