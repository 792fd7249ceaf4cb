"""Whole rupiah: as people type them, and as they are shown."""

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from producers import numerals, units

WORDS = {
    **dict.fromkeys(("rb", "ribu", "rbu", "rebu", "k"), 10**3),
    **dict.fromkeys(("jt", "juta"), 10**6),
    **dict.fromkeys(("m", "mlr", "milyar", "miliar"), 10**9),
    **dict.fromkeys(("t", "triliun", "trilyun"), 10**12),
}
PLAIN = ("rupia", "rupiah", "rp", "idr", "perak", "saja", "aja", "pas", "net", "nett")
LONGEST = 100
SHAPE = re.compile(
    r"(?:harga(?:nya)?:?|@)?\s*(?:rp[.:]?|idr[.:]?)?\s*(?P<number>[\d.,\s]*\d)\s*(?:,\s?-+|\.-|,--)?\s*(?P<word>[a-z]+)?\.?\s*"
    r"(?:rp\.?|rupiah|idr|perak|,-|[,=/-]+)?(?: ?(?:saja|aja|pas|nett?))?",
    re.ASCII,
)
GROUPED = re.compile(r"(?!0)\d{1,3}(?P<mark>[. ,])\d{3}(?:(?P=mark)\d{3})*", re.ASCII)
MIXED = re.compile(  # 1jt 250rb, 25 ribu 500, and 1jt250, which nobody says of 1.000.250
    r"(?<![\d.,])(?<!\d )(?:(\d{1,3}) ?(?:jt|juta) ?(\d{3})(?:\.000)?"
    r"|(?:(\d{1,3}) ?(?:jt|juta) ?)?(\d{1,3}) ?(?:rb|ribu)(?: ?(\d{3}))?)"
    r"(?! ?(?!rp|rupiah|perak)\w)",
    re.ASCII,
)
PER = re.compile(  # 75rb/kg, 75rb setiap lembar; and `75rb satunya`, which nobody says of Rp75.001
    rf" ?(?:/|@|\bper-?|\bse|\b(?:se)?tiap|\bsatu) ?"
    rf"(?P<unit>{'|'.join((*units.KNOWN, *units.SHORT))})$|(?<=rb|00|\dk) satu(?:nya)?$"
)
ABOUT = re.compile(r"(?<=[\da-z])[ -]an$")  # 25rb-an
DOTS = re.compile(r"(?<=\d) ?\. ?(?=\d{3}(?!\d))")  # 25. 000, as a phone's keyboard spaces it
# What is copied from a chat brings signs along that nobody sees.
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
RANGE = re.compile(r"\d.*(?:[-–—~/]|sampai|hingga|atau|s\.?d).*\d", re.ASCII)
CENTS = re.compile(r"[.,]0{1,2}")


def parse(text):
    """Whole rupiah from `25000`, `Rp 25.000`, `25rb`, `1,5jt`, `1 juta 250 ribu`, `75 ribu/lembar`.

    A comma is a decimal sign before a word (`1,5 jt`), a dot with three digits behind it parts
    thousands. Raises ValueError with a sentence that says what to do.
    """
    clean = _clean(text)
    match = _shape(clean) if len(clean) <= LONGEST else None
    word = match and (match["word"] or "").removesuffix("an")
    if word in PLAIN:
        word = ""
    if not match or (word and word not in WORDS):
        raise ValueError(_unread(clean))
    amount = _number(match["number"].strip(), has_word=bool(word)) * WORDS.get(word, 1)
    if amount != int(amount):
        raise ValueError(_("Tulis rupiah bulat tanpa sen, misalnya 25.000."))
    return int(amount)


def unit(text):
    """The unit that stands behind the amount (`75rb/kg`), or nothing."""
    match = PER.search(_clean(text))
    named = match and match["unit"]
    return units.SHORT.get(named, named) if named else ""


def in_so_many_rupiah(text):
    """Whether it says itself that no thousands are left out: `Rp250`, `250 rupiah`, `0,5rb`."""
    return bool(re.search(r"rp|idr|rup|perak|ri?bu?|r[be]bu", PER.sub("", _clean(text))))


def _clean(text):
    return re.sub(r"\s+", " ", UNSEEN.sub("", str(text))).strip().lower()


def _shape(clean):
    amount = numerals.to_digits(ABOUT.sub("", PER.sub("", clean)))
    return SHAPE.fullmatch(MIXED.sub(_added, DOTS.sub(".", amount)))


def _added(mixed):
    """`1jt 250rb` -> `1250000`."""
    alone, behind, millions, thousands, ones = (int(part or 0) for part in mixed.groups())
    return str((alone + millions) * 10**6 + (behind + thousands) * 10**3 + ones)


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
    if "." in text and "," not in text and not text.startswith("0"):
        raise ValueError(_("Di belakang titik harus ada tiga angka, misalnya 2.500 atau 25.000."))
    raise ValueError(_("Jumlah ini bisa dibaca dua macam. Tulis semua angkanya, misalnya 25.000."))
