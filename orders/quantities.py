"""How many: read as people type it."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.typed import ungrouped
from orders.cart import MOST


def read(text, *, low=1):
    """Whole number from `3`, ` 12 `, `1.000`. Raises ValueError with a sentence."""
    plain = ungrouped(str(text).strip())
    if not re.fullmatch(r"[0-9]{1,9}", plain) or not low <= int(plain) <= MOST:
        raise ValueError(_("Tulis jumlah dengan angka, antara 1 dan 9.999."))
    return int(plain)


class QuantityField(forms.CharField):
    """A number of pieces from 1 to 9,999; cleans to int."""

    def __init__(self, **kwargs):
        attrs = {"inputmode": "numeric", "autocomplete": "off"}
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        kwargs.setdefault("max_length", 9)
        super().__init__(**kwargs)

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        try:
            return read(text)
        except ValueError as refused:
            raise forms.ValidationError(str(refused)) from refused
