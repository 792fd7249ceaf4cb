"""How values of a row stand on the screen."""

import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts import phones
from producers import rupiah
from producers.models import Producer, Region, Sentra

from .makers import PERMIT_NAMES


def label(name):
    """The screen name of a field of Producer or of a permit."""
    if name in PERMIT_NAMES:
        return PERMIT_NAMES[name]
    return str(Producer._meta.get_field(name).verbose_name)


class Words:
    """Shows values; places and sentra are looked up once for all rows."""

    def __init__(self, places, sentras):
        self.names = {code: place.name for code, place in places.items()}
        self.sentras = {sentra.pk: sentra.name for sentra in sentras}

    def shown(self, name, value):
        """The value as text, empty for nothing."""
        if value in (None, ""):
            return ""
        if name in ("district", "village"):
            return self.names.get(value) or _name_of(Region, value)
        if name == "sentra":
            return self.sentras.get(value) or _name_of(Sentra, value)
        return shown(name, value)


def shown(name, value):
    """The value as text, without looking anything up."""
    if value in (None, ""):
        return ""
    if name == "kind":
        return str(Producer.Kind(value).label)
    if name == "status":
        return str(Producer.Status(value).label)
    if name == "investment":
        return rupiah.display(int(value))
    if name == "phone":
        return phones.display(value)
    if name == "registered_on":
        return date_format(datetime.date.fromisoformat(value))
    if name == "monthly_capacity":
        return f"{float(value):g}".replace(".", ",")
    return str(value)


def _name_of(model, key):
    return str(model.objects.filter(pk=key).first() or _("tidak dikenal"))
