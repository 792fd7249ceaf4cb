"""A maker registers with a phone: one registration for each form, none for a maker we know."""

from contextlib import contextmanager

from django.core import signing
from django.db import transaction
from django.db.models import Q

from accounts.keys import link_secret
from producers import consents, office
from producers.models import Consent, Producer, Region
from producers.names import name_key

SALT = "daftar"


class AlreadyKnown(Exception):
    """A producer with this phone, or with this name in this village, is in the registry."""


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

    Raises AlreadyKnown. Waits for registrations that are just being written, so that two forms
    at the same moment cannot become two entries of one maker.
    """
    with one_at_a_time():
        if earlier := Producer.objects.filter(secret=secret).first():
            return earlier
        refuse_known(**facts)
        producer = Producer(secret=secret, district=facts["village"].parent, **facts)
        producer.save()
        consents.give(producer, Consent.Scope.REGISTRY)
        if show_phone:
            consents.give(producer, Consent.Scope.PHONE)
        producer.submit(by=None)
        return producer


def mend(producer, **facts):
    """A refused maker's corrected facts, back in the queue. Raises AlreadyKnown, WrongState."""
    with one_at_a_time():
        refuse_known(besides=producer, **facts)
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


def refuse_known(*, phone, name, village, besides=None, **facts):
    """Raise AlreadyKnown where this phone, or this name in this village, stands already."""
    same = Q(phone=phone) | Q(name_key=name_key(name), village=village)
    others = Producer.objects.exclude(pk=besides.pk) if besides else Producer.objects.all()
    if others.filter(same).exists():
        raise AlreadyKnown
