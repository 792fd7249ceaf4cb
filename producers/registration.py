"""A maker registers with a phone: one registration for each form.

Nobody learns here whether a number or a name is in the registry: whoever may be known already waits
like everybody else, and the office sees the other entry beside it (Producer.alike).
"""

from contextlib import contextmanager

from django.core import signing
from django.db import transaction

from accounts.keys import link_secret
from producers import consents, office
from producers.models import Consent, Producer, Region

SALT = "daftar"


def new_form():
    """The mark that one shown form carries; its registration is found under the same secret."""
    return signing.dumps(link_secret(), salt=SALT)


def secret_of(form):
    """The secret inside a form's mark, or a new one where somebody tampered with it."""
    try:
        return signing.loads(form, salt=SALT)
    except signing.BadSignature:
        return link_secret()


def register(*, secret, show_phone=False, **facts):
    """A submitted producer under `secret`; the same secret again gives the same producer.

    Waits for registrations that are just being written, so that one form sent twice at the same
    moment cannot become two entries.
    """
    with one_at_a_time():
        if earlier := Producer.objects.filter(secret=secret).first():
            return earlier
        producer = Producer(secret=secret, district=facts["village"].parent, **facts)
        producer.save()
        consents.give(producer, Consent.Scope.REGISTRY)
        if show_phone:
            consents.give(producer, Consent.Scope.PHONE)
        producer.submit(by=None)
        return producer


def mend(producer, **facts):
    """A refused maker's corrected facts, back in the queue. Raises WrongState."""
    with transaction.atomic():
        producer.submit(by=None)
        for name, value in facts.items():
            setattr(producer, name, value)
        producer.district = facts["village"].parent
        producer.save()


@contextmanager
def one_at_a_time():
    """A transaction that waits for its turn at the office's own row among the places."""
    with transaction.atomic():
        list(Region.objects.select_for_update().filter(pk=office.current().regency))
        yield
