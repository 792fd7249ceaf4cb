"""Whole rupiah: as people type them, and as they are shown."""

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from producers import units

WORDS = {
    **dict.fromkeys(("rb", "ribu", "rbu", "rebu", "k"), 10**3),
    **dict.fromkeys(("jt", "juta"), 10**6),
    **dict.fromkeys(("m", "mlr", "milyar", "miliar"), 10**9),
    **dict.fromkeys(("t", "triliun", "trilyun"), 10**12),
}
LONGEST = 40
SHAPE = re.compile(
    r"(?:harga|@)?\s*(?:rp[.:]?|idr[.:]?)?\s*(?P<number>[\d.,\s]*\d)\s*(?:,\s?-+|\.-|,--)?\s*(?P<word>[a-z]+)?\.?\s*"
    r"(?:rp\.?|rupiah|idr|,-|[,=/-]+)?",
    re.ASCII,
)
GROUPED = re.compile(r"\d{1,3}(?P<mark>[. ,])\d{3}(?:(?P=mark)\d{3})*", re.ASCII)
MIXED = re.compile(  # 1jt 250rb, 25 ribu 500
    r"(?<![\d.,])(?<!\d )(?:(\d{1,3}) ?(?:jt|juta) ?)?(\d{1,3}) ?(?:rb|ribu)(?: ?(\d{3}))?"
    r"(?! ?(?!rp|rupiah)\w)",
    re.ASCII,
)
PER = re.compile(rf" ?(?:/|\bper\b) ?(?:{'|'.join((*units.KNOWN, 'pcs', 'biji'))})$")
RANGE = re.compile(r"\d.*(?:[-–—~/]|sampai|hingga|atau|s\.?d).*\d", re.ASCII)
CENTS = re.compile(r"[.,]0{1,2}")


def parse(text):
    """Whole rupiah from `25000`, `Rp 25.000`, `25rb`, `1,5jt`, `1 juta 250 ribu`, `75 ribu/lembar`.

    A comma is a decimal sign before a word (`1,5 jt`), a dot with three digits behind it parts
    thousands. Raises ValueError with a sentence that says what to do.
    """
    clean = re.sub(r"\s+", " ", str(text)).strip().lower()
    match = _shape(clean) if len(clean) <= LONGEST else None
    word = match and (match["word"] or "").removesuffix("an")
    if word in ("rupia", "rupiah"):
        word = ""
    if not match or (word and word not in WORDS):
        raise ValueError(_unread(clean))
    amount = _number(match["number"].strip(), has_word=bool(word)) * WORDS.get(word, 1)
    if amount != int(amount):
        raise ValueError(_("Tulis rupiah bulat tanpa sen, misalnya 25.000."))
    return int(amount)


def _shape(clean):
    return SHAPE.fullmatch(MIXED.sub(_added, PER.sub("", clean)))


def _added(mixed):
    """`1jt 250rb` -> `1250000`."""
    millions, thousands, ones = (int(part or 0) for part in mixed.groups())
    return str(millions * 10**6 + thousands * 10**3 + ones)


def _unread(clean):
    if RANGE.search(clean[:LONGEST]):
        return _("Tulis satu harga saja, misalnya 15rb.")
    if re.search(r"\d", clean, re.ASCII):
        return _("Tulis jumlahnya saja, misalnya 25.000 atau 25rb.")
    return _("Tulis jumlahnya dengan angka, misalnya 25.000 atau 25rb.")


def display(amount):
    """25000 -> `Rp25.000`: capital R, no space, dots between thousands."""
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{abs(amount):,}".replace(",", ".")


def _number(text, *, has_word):
    """The number in the Indonesian writing; the English one where it cannot be misread."""
    if text.isdigit():
        return Decimal(text)
    if has_word and re.fullmatch(r"\d+(?:,\d+|\.\d{1,2})", text):
        return Decimal(text.replace(",", "."))
    grouped = GROUPED.match(text)
    if grouped and (grouped.end() == len(text) or CENTS.fullmatch(text, grouped.end())):
        return Decimal(re.sub(r"\D", "", grouped[0]))
    if re.fullmatch(r"\d+[.,]00?", text):
        return Decimal(re.split(r"[.,]", text)[0])
    if "." in text and "," not in text:
        raise ValueError(_("Di belakang titik harus ada tiga angka, misalnya 2.500 atau 25.000."))
    raise ValueError(_("Jumlah ini bisa dibaca dua macam. Tulis tanpa koma, misalnya 25.000."))
