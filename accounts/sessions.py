"""How long somebody stays signed in: 90 days since something was last done on this phone."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.utils import timezone

DAY = "acted_on"  # in the session: the day, as a number


def prolong(get_response):
    """Middleware: whoever does something is signed in for another SESSION_COOKIE_AGE.

    Written at most once a day, and never by a page that is only read.
    """

    def middleware(request):
        response = get_response(request)
        today = timezone.localdate().toordinal()
        signed_in = request.method == "POST" and SESSION_KEY in request.session
        if signed_in and request.session.get(DAY) != today:
            write(request.session, today)
        return response

    return middleware


def write(session, today):
    """Where the database is too busy for it, another time: the answer is not lost for that.

    Django saves it once more with the cookie, which is renewed only for what was modified.
    """
    before = session.modified
    session[DAY] = today
    try:
        session.save()
    except UpdateError:
        session.modified = before


def end_all(person):
    """Sign the person out on every phone, for good: a closed account that opens again asks for
    the PIN everywhere. Looks through all sessions, since they do not say whose they are.
    """
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get(SESSION_KEY) == str(person.pk):
            session.delete()
