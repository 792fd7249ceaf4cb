"""What a thing weighs, as people type it: `500`, `1,5 kg`, `250 gr`, `2 ons`, `setengah kilo`."""

import re
from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from producers import numerals

SAY = _("Tulis beratnya dengan satuan, misalnya 500 gram atau 1,5 kg.")
GRAMS = {
    **dict.fromkeys(("", "g", "gr", "grm", "gram"), 1),
    "ons": 100,
    **dict.fromkeys(("kg", "kilo", "kilogram"), 1000),
}
LONGEST = 40
HEAVIEST = 1_000_000  # grams
FEW = 10  # grams; fewer, without a word, were meant as kilograms
PART = re.compile(r" ?(?P<number>\d+(?:[.,]\d+)*) ?(?P<unit>[a-z]*)\.?", re.ASCII)
THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+", re.ASCII)


def parse(text):
    """Grams. Raises ValueError with a sentence that says what to do."""
    clean = re.sub(r"\s+", " ", text).strip().lower()
    said = numerals.to_digits(clean) if len(clean) <= LONGEST else ""
    parts = list(PART.finditer(said))
    if not parts or "".join(part[0] for part in parts) != said:
        raise ValueError(SAY)
    if len(parts) > 1 and not all(part["unit"] for part in parts):
        raise ValueError(SAY)
    grams = sum(map(_grams, parts))
    if grams < FEW and not parts[0]["unit"]:
        sentence = _("Maksud Anda %(n)s kg? Tulis %(n)s kg. Kalau memang gram, tulis %(n)s gram.")
        raise ValueError(sentence % {"n": grams} if grams else SAY)
    if grams != int(grams) or not 1 <= grams <= HEAVIEST:
        raise ValueError(SAY)
    return int(grams)


def _grams(part):
    """`1,250 kg` is a decimal; `1.250 kg` can be read in two ways, `1.250` is grams."""
    size, number = GRAMS.get(part["unit"]), part["number"]
    if size is None:
        raise ValueError(SAY)
    if size == 1:
        number = number.replace(".", "") if THOUSANDS.fullmatch(number) else number
        if number.isdigit():
            return Decimal(number)
    elif re.fullmatch(r"\d+(?:,\d+|\.\d{1,2})?|0\.\d+", number):
        return Decimal(number.replace(",", ".")) * size
    raise ValueError(SAY)


class WeightField(forms.CharField):
    """Grams, as people type weights; blank: not weighed."""

    def clean(self, value):
        text = super().clean(value)
        try:
            return parse(text) if text else None
        except ValueError as refused:
            raise forms.ValidationError(str(refused)) from refused

    def prepare_value(self, value):
        return f"{value} gram" if isinstance(value, int) else value
