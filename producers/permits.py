"""Shapes of permit numbers. Sources: OSS for NIB, BPOM and BPJPH rules for the others."""

import re

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Type(TextChoices):
    NIB = "nib", "NIB"
    PIRT = "pirt", "PIRT"
    HALAL = "halal", "Halal"
    BPOM = "bpom", "BPOM"
    SNI = "sni", "SNI"
    MEREK = "merek", _("Merek terdaftar")
    TKDN = "tkdn", "TKDN"


OF_FOOD = (Type.HALAL, Type.PIRT, Type.BPOM)


def normalise(type, number):
    """The number in its written form. Raises ValueError with a sentence saying what is wrong."""
    text = re.sub(r"\s+", " ", str(number)).strip().upper()
    rule = RULES.get(type)
    return rule(text) if rule else text


def _nib(text):
    digits = re.sub(r"[ .-]", "", text)
    if not re.fullmatch(r"\d{13}", digits):
        raise ValueError(_("NIB terdiri dari 13 angka. Periksa lagi suratnya."))
    return digits


def _pirt(text):
    digits = re.sub(r"\D", "", text.removeprefix("P-IRT").removeprefix("PIRT"))
    if len(digits) != 15:
        raise ValueError(_("Nomor PIRT terdiri dari 13 angka, tanda hubung, lalu 2 angka."))
    return f"{digits[:13]}-{digits[13:]}"


def _halal(text):
    compact = re.sub(r"[ .-]", "", text)
    if compact.startswith("KH"):
        raise ValueError(
            _("Nomor KH adalah ketetapan halal, bukan sertifikat. Nomor sertifikat diawali ID.")
        )
    if not re.fullmatch(r"ID\d{10,20}", compact):
        raise ValueError(_("Nomor sertifikat halal diawali ID lalu angka."))
    return compact


def _bpom(text):
    compact = re.sub(r"[ .-]", "", text).removeprefix("BPOM").removeprefix("RI")
    if not re.fullmatch(r"M[DL]\d{12,15}", compact):
        raise ValueError(_("Nomor BPOM diawali MD atau ML lalu 12 angka."))
    return compact


RULES = {Type.NIB: _nib, Type.PIRT: _pirt, Type.HALAL: _halal, Type.BPOM: _bpom}


def pirt_regency(number):
    """The regency code inside a PIRT number (digits 4-7): `52.08`."""
    digits = re.sub(r"\D", "", number)
    return f"{digits[3:5]}.{digits[5:7]}"


def pirt_expiry_year(number):
    """The last two digits are the year in which the permit ends."""
    return 2000 + int(number[-2:])
