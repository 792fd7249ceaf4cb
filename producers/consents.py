"""What a maker agrees to, in which words, and how it is recorded (UU PDP 27/2022).

Change a text and its version together: a recorded consent names the words that were read.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from producers.models import Consent

VERSION = "2026-11"
REGISTRY = _(
    "Saya setuju dinas mencatat data usaha ini untuk pembinaan dan etalase. "
    "Nama usaha, desa, dan barang tampil untuk umum; dusun dan patokan tidak."
)
PHONE = _("Nomor HP ini boleh dilihat pembeli, supaya mereka bisa bertanya langsung.")

LISTING = _(
    "Saya setuju petugas memasang barang ini atas nama saya, dan barang ini tampil untuk umum."
)


def give(producer, scope, **how):
    """Record the consent unless one stands already, which is left as it is; the new one or None."""
    with transaction.atomic():
        type(producer).objects.select_for_update().get(pk=producer.pk)
        if producer.consents.standing(scope).exists():
            return None
        return record(producer, scope, **how)


def record(producer, scope, *, by=None, channel=Consent.Channel.WEB, note=""):
    """A consent in a row of its own; `note` says to what where a scope has many things.

    `by` is who wrote it down for the maker: nobody where the maker pressed.
    """
    return producer.consents.create(
        scope=scope, channel=channel, text_version=VERSION, recorded_by=by, note=note
    )


def withdraw(producer, scope):
    """The consent ends now; the record that it was given stays."""
    producer.consents.standing(scope).update(withdrawn_at=timezone.now())
