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


def give(producer, scope, *, by=None, channel=Consent.Channel.WEB):
    """Record the consent; one that stands already is left as it is."""
    with transaction.atomic():
        type(producer).objects.select_for_update().get(pk=producer.pk)
        if not producer.consents.standing(scope).exists():
            producer.consents.create(
                scope=scope, channel=channel, text_version=VERSION, recorded_by=by
            )


def withdraw(producer, scope):
    """The consent ends now; the record that it was given stays."""
    producer.consents.standing(scope).update(withdrawn_at=timezone.now())
