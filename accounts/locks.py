"""When signing in pauses: the three words that django-axes asks for, and how long it lasts.

Eight wrong PINs for one account pause that account. A network address pauses only after many
more, because a village shares one address on the mobile network, and so does a training room.
"""

from datetime import timedelta
from math import ceil

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max, Q, Sum
from django.utils import timezone

from accounts import addresses, backends

LONGEST = 255  # what the table of failures can hold


def login(request, credentials=None):
    """The account that failures are counted for, however its phone number was typed."""
    typed = (credentials or {}).get("username") or request.POST.get("username", "")
    return backends.login_name(typed)[:LONGEST]


def address(request):
    return addresses.of(request)


def parameters(request, credentials=None):
    """What a failure counts against: always the account, a busy address as a whole as well."""
    recent = _recent().filter(ip_address=addresses.of(request))
    failures = recent.aggregate(total=Sum("failures_since_start"))["total"] or 0
    busy = failures >= settings.ADDRESS_FAILURE_LIMIT
    return ["username", "ip_address"] if busy else ["username"]


def minutes_left(request, credentials=None):
    """Whole minutes until signing in works again; at least 1."""
    mine = Q(username=login(request, credentials)) | Q(ip_address=addresses.of(request))
    last = _recent().filter(mine).aggregate(last=Max("attempt_time"))["last"] or timezone.now()
    left = last + get_cool_off() - timezone.now()
    return max(1, ceil(left / timedelta(minutes=1)))


def _recent():
    return AccessAttempt.objects.filter(attempt_time__gte=timezone.now() - get_cool_off())
