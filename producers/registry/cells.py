"""One cell's value, read as people in offices write it.

Each reader returns the value or raises: Fault where what is written is wrong (the row is refused),
Doubt where it merely cannot be read (the field stays empty and the row goes on). Both carry a
sentence that says what to do.
"""

import datetime
import re
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import phones
from producers import rupiah

from .fields import words

OLDEST_YEAR = 1945
SMALLEST_INVESTMENT = 10_000
LARGEST_INVESTMENT = 10**13
MOST_PEOPLE = 20_000
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january",
            "februari feb pebruari peb february",
            "maret mar mrt march",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "agustus agu agt ags aug august",
            "september sep sept",
            "oktober okt oct october",
            "november nov nopember nop",
            "desember des dec december",
        ),
        start=1,
    )
    for name in names.split()
}
CLOSED = re.compile(
    r"\b(?:tidak|tdk|tak|non|blm|belum|td)\s?(?:lagi\s)?(?:aktif|beroperasi|berproduksi|produksi"
    r"|jalan)|nonaktif|\btutup|bangkrut|gulung tikar|berhenti|vakum|macet|meninggal|inactive|closed"
)
NO = re.compile(r"^(?:tidak|tdk|no|non|0|x|ta|n)$")
MARKS = {"v", "x", "1", "√", "✓", "✔", "ya", "y"}
MOVED = re.compile(r"^(?:sudah |telah )?pindah\b.{0,15}$|^mati$|^off$")
OPEN = re.compile(
    r"\baktif\b|beroperasi|berproduksi|berjalan|^jalan$|^buka$|^active$|^(?:ya|1|y|a)$"
)
LOST = re.compile(r"\d[.,]\d+[eE]\+?\d+")
PEOPLE = re.compile(
    r"(?:±|\+/-|kurang lebih|sekitar|ada|(?:lk|pr|l|p)\s*[=:])?\s*(-?\s?\d{1,6})\s*(?:[.,]0+)?\s*"
    r"(?:\([a-z ]+\))?\s*(?:org|orang|oang|or|jiwa|pekerja|karyawan|kk|l|p|lk|pr)?\.?",
    re.IGNORECASE,
)
AMOUNT = re.compile(r"(?P<number>\d[\d.,]*)\s*(?P<unit>[^\d(]{0,40}?)\.?", re.IGNORECASE)
TIME_WORDS = {"bln", "bulan", "thn", "th", "tahun", "hari", "hr", "minggu", "per", "rp", "sebulan"}
PERIODS = {
    "1/12": re.compile(r"[/ ]\s*(?:per\s*)?(?:thn?|tahun|year)\b", re.IGNORECASE),
    "25": re.compile(r"[/ ]\s*(?:per\s*)?(?:hari|hr|day)\b", re.IGNORECASE),
    "4": re.compile(r"[/ ]\s*(?:per\s*)?(?:minggu|mgg?|week)\b", re.IGNORECASE),
    "1": re.compile(r"[/ ]\s*(?:per\s*)?(?:bln|bulan|month)\b", re.IGNORECASE),
}


class Fault(ValueError):
    """What is written here is wrong: the row cannot be taken as it stands."""


class Doubt(ValueError):
    """What is written here cannot be read: the field stays empty."""


def text(value, *, most=None):
    """One line of text. Raises Fault for a formula, Doubt where it is too long."""
    plain = re.sub(r"\s+", " ", str(value)).strip()
    if plain.startswith("="):
        raise Fault(_("Isinya rumus, bukan teks. Ketik isinya sebagai teks biasa."))
    if most and len(plain) > most:
        raise Doubt(
            _("Terlalu panjang (%(long)d huruf, paling banyak %(most)d). Singkatlah.")
            % {"long": len(plain), "most": most}
        )
    return plain


def people(value):
    """How many people: `5`, `± 5 org`, `L=5`, `5 (lima) orang`. Raises Fault below zero."""
    match = PEOPLE.fullmatch(str(value).strip())
    if isinstance(value, float) or not match:
        raise Doubt(
            _("“%(text)s” bukan satu jumlah orang. Tulis angkanya saja, misalnya 5.")
            % {"text": _short(value)}
        )
    number = int(match[1].replace(" ", ""))
    if number < 0:
        raise Fault(
            _("Jumlah orang tidak bisa kurang dari nol (%(number)d). Betulkan angkanya.")
            % {"number": number}
        )
    if number > MOST_PEOPLE:
        raise Doubt(
            _("%(number)d orang tidak mungkin untuk satu IKM. Periksa angkanya.")
            % {"number": number}
        )
    return number


def people_pair(value):
    """(men, women) from `5/3`, `5 L 3 P`, `L=5, P=3`."""
    numbers = re.findall(r"\d+", str(value))
    if len(numbers) != 2 or re.search(r"-\s?\d", str(value)):
        raise Doubt(
            _("“%(text)s” tidak terbaca sebagai L/P. Tulis misalnya 5/3.") % {"text": _short(value)}
        )
    return people(numbers[0]), people(numbers[1])


def investment(value, unit=1):
    """Rupiah; `unit` is what the column's title says (1, a thousand or a million)."""
    if isinstance(value, str) and value.strip().startswith("-"):
        raise Fault(_("Investasi tidak bisa kurang dari nol. Betulkan angkanya."))
    amount = _rupiah(value, unit)
    if amount < 0:
        raise Fault(_("Investasi tidak bisa kurang dari nol. Betulkan angkanya."))
    if 0 < amount < SMALLEST_INVESTMENT:
        raise Doubt(
            _("%(amount)s terlalu kecil untuk investasi. Mungkin dalam juta? Tulis rupiah penuh.")
            % {"amount": rupiah.display(amount)}
        )
    if amount > LARGEST_INVESTMENT:
        raise Doubt(
            _("%(amount)s terlalu besar untuk satu IKM. Periksa satuannya.")
            % {"amount": rupiah.display(amount)}
        )
    return amount or None


def _rupiah(value, unit):
    if isinstance(value, int):
        return value * unit
    if isinstance(value, float):
        amount = Decimal(str(value)) * unit
        if amount != int(amount):
            raise Doubt(
                _("“%(text)s” bisa dibaca dua macam. Tulis rupiah penuh, misalnya 20.900.000.")
                % {"text": _short(value)}
            )
        return int(amount)
    spelled = re.search(r"[a-z]", str(value).lower().replace("rp", "").replace("idr", ""))
    plain = str(value).strip()
    if unit > 1 and not spelled and re.fullmatch(r"\d+(?:,\d+|\.\d{1,2})", plain):
        return int(Decimal(plain.replace(",", ".")) * unit)
    try:
        return rupiah.parse(plain) * (1 if spelled else unit)
    except ValueError as error:
        raise Doubt(
            _("“%(text)s” tidak terbaca sebagai rupiah. Tulis misalnya 20.900.000.")
            % {"text": _short(value)}
        ) from error


def capacity(value, per_month="1"):
    """(amount a month, unit): `507 bh`, `1,5 ton`, `20 kg/hari`. `per_month` as in fields."""
    if isinstance(value, int | float):
        return _monthly(Decimal(str(value)), per_month), ""
    plain = re.sub(r"\s+", " ", str(value)).strip()
    for factor, period in PERIODS.items():
        if period.search(plain):
            plain, per_month = period.sub("", plain).strip(), factor
            break
    match = AMOUNT.fullmatch(plain)
    if not match or re.search(r"(?:^|\s)(?:x|s/?d|-|±)(?:\s|$)", match["unit"].lower()):
        raise Doubt(
            _("“%(text)s” bukan satu jumlah. Tulis angka dan satuannya, misalnya 500 kg.")
            % {"text": _short(value)}
        )
    return _monthly(_decimal(match["number"]), per_month), unit(match["unit"])


def unit(value):
    """`Kg.` -> `kg`: the unit of a capacity, at most 20 letters."""
    return re.sub(r"\s+", " ", str(value)).strip(" .,-/()").lower()[:20]


def unit_in_title(title):
    """`Kapasitas (kg/bln)` -> `kg`; an empty text where the title names no unit."""
    inside = re.search(r"\(([A-Za-z]{1,12})\b[^)]*\)", title)
    plain = inside[1].lower() if inside else ""
    return "" if plain in TIME_WORDS else plain


def _monthly(amount, per_month):
    over, __, under = per_month.partition("/")
    monthly = (amount * int(over) / int(under or 1)).quantize(Decimal("0.01"))
    if monthly < 0:
        raise Fault(_("Kapasitas tidak bisa kurang dari nol. Betulkan angkanya."))
    if monthly >= 10**10:
        raise Doubt(_("Kapasitas ini terlalu besar. Periksa angkanya."))
    return monthly


def _decimal(text):
    """`1.500` -> 1500, `1,5` and `1.5` -> 1.5, `1.500,25` -> 1500.25."""
    plain = text.rstrip(".,")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain):
        return Decimal(plain.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+", plain):
        return Decimal(plain.replace(",", ""))
    if re.fullmatch(r"\d+(?:[.,]\d+)?", plain):
        return Decimal(plain.replace(",", "."))
    raise Doubt(_("“%(text)s” bukan satu jumlah. Tulis angkanya saja.") % {"text": _short(text)})


def when(value):
    """(year, date or None): `2014`, `2011.`, `22-3-2020`, `27 Agustus 2011`, a real date."""
    if isinstance(value, datetime.date):
        return _plausible(value.year, value)
    plain = re.sub(r"\s+", " ", str(value)).strip(" .,'`")
    if re.fullmatch(r"\d{5}", plain) and 20_000 < int(plain) < 60_000:
        day = datetime.date(1899, 12, 30) + datetime.timedelta(days=int(plain))
        return _plausible(day.year, day)
    if re.fullmatch(r"(?:(?:th|thn|tahun)\.? ?)?\d{4}(?:\.0)?", plain.lower()):
        return _plausible(int(re.search(r"\d{4}", plain)[0]), None)
    return _written_date(plain)


def _written_date(plain):
    name = re.fullmatch(
        r"(?:[a-z']+, ?)?(?:(\d{1,2})[ ./-]*)?([a-z]{3,10})[ .,/-]*(\d{4}|\d{2})", plain.lower()
    )
    if name and name[2] in MONTHS:
        year = _full_year(name[3])
        return _plausible(year, _date(plain, year, MONTHS[name[2]], name[1]) if name[1] else None)
    iso = re.match(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]\d\d:.*)?$", plain)
    if iso:
        return _plausible(int(iso[1]), _date(plain, int(iso[1]), int(iso[2]), iso[3]))
    month = re.fullmatch(r"(\d{1,2})\s?[-/.]\s?(\d{4})", plain)
    if month and 1 <= int(month[1]) <= 12:
        return _plausible(int(month[2]), None)
    worded = re.fullmatch(r"[a-z.]+\s+((?:19|20)\d\d)|((?:19|20)\d\d)\s+[a-z.]+", plain.lower())
    if worded:
        return _plausible(int(worded[1] or worded[2]), None)
    local = re.match(
        r"(\d{1,2})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{4}|\d{2})(?: \d\d?[:.].*)?$", plain
    )
    if local:
        year = _full_year(local[3])
        return _plausible(year, _date(plain, year, int(local[2]), local[1]))
    if re.search(r"\d", plain) and re.search(r"[a-z]", plain, re.IGNORECASE):
        raise Fault(
            _("“%(text)s” tercampur huruf dan angka. Tulis tahun dengan empat angka.")
            % {"text": _short(plain)}
        )
    raise Fault(
        _("“%(text)s” bukan tanggal atau tahun. Tulis misalnya 2016 atau 17-8-2016.")
        % {"text": _short(plain)}
    )


def _date(plain, year, month, day):
    try:
        return datetime.date(year, month, int(day))
    except ValueError as error:
        raise Fault(
            _("Tidak ada tanggal “%(text)s” di kalender. Betulkan hari atau bulannya.")
            % {"text": _short(plain)}
        ) from error


def _full_year(text):
    if len(text) == 4:
        return int(text)
    century = 2000 if int(text) <= timezone.localdate().year % 100 else 1900
    return century + int(text)


def _plausible(year, day):
    today = timezone.localdate()
    if not OLDEST_YEAR <= year <= today.year or (day and day > today):
        raise Fault(
            _("Tahun %(year)d tidak mungkin: harus antara %(old)d dan hari ini.")
            % {"year": year, "old": OLDEST_YEAR}
        )
    return year, day


def phone_numbers(values):
    """(numbers in E.164, mobile first, complaints) of everything in the phone cells."""
    found, complaints = [], []
    for value in values:
        for piece in _pieces(value):
            try:
                found.append(_phone(piece))
            except ValueError as error:
                complaints.append(f"“{_short(piece)}”: {error}")
    found = list(dict.fromkeys(found))
    return sorted(found, key=lambda number: not phones.is_mobile(number)), complaints


def _pieces(value):
    if isinstance(value, float):
        return [f"{value:.0f}"]
    if LOST.fullmatch(str(value).strip()):
        return [str(value)]
    parts = re.split(r"[/;,\n|&]|\b(?:dan|atau)\b|\s{3,}", str(value))
    parts = [re.sub(r"\([^()\d]*\)", " ", part).strip(" '’‘`´") for part in parts]
    return [part for part in parts if re.search(r"\w", part) and not _only_label(part)]


def _only_label(part):
    return words(part) in ("hp", "wa", "telp", "tlp", "no hp", "no wa", "hp wa")


def _phone(piece):
    digits = re.sub(r"\D", "", piece)
    if re.search(r"[1-9]0{5,}$", digits) and not LOST.search(piece):
        raise ValueError(
            _("angka belakangnya hilang karena dibulatkan lembar kerja. Tanyakan lagi nomornya.")
        )
    try:
        return phones.normalise(piece)
    except ValueError:
        inside = re.search(r"[+(]?\d[\d\s().-]{6,}\d", piece)
        if not inside or not re.search(r"[A-Za-z]", piece) or LOST.search(piece):
            raise
        return phones.normalise(inside[0])


def kind(value):
    """`group`, `individual` or `company` from `KUB`, `P`, `Perorangan`, `CV`; None if unknown."""
    plain = words(value)
    if re.search(r"\bpt\b|\bcv\b|perusahaan|koperasi|\bkop\b|badan|firma|company", plain):
        return "company"
    if re.search(r"^k(?:el|lp)?$|kelompok|\bkube?\b|\bkwt\b|\bgroup\b|bersama|poktan", plain):
        return "group"
    if re.search(r"^p(?:er)?$|per(?:se)?orang|pribadi|\bud\b|\birt\b|usaha dagang|individu", plain):
        return "individual"
    return None


def kind_of_name(name):
    """The kind that the name itself tells: `KUB Mekar` is a group, `CV Maju` a company."""
    plain = words(name)
    if re.match(r"(?:pt|cv|fa|koperasi|kop|ksu)\b", plain):
        return "company"
    if re.match(r"(?:kelompok|kel|klp|klmpk|kub|kube|kwt|poktan|gapoktan|kt)\b", plain):
        return "group"
    return "individual"


def status_words(value, title):
    """What a status cell says; a mere tick says what stands in the column's title."""
    ticked = str(value).strip().lower() in MARKS
    alone = re.fullmatch(r"(?:tidak |tdk |non )?aktif", words(title))
    return title if ticked and alone else text(value)


def status(value):
    """`active`, `inactive` or None where the words do not tell."""
    plain = words(value)
    if NO.search(plain):
        return "inactive"
    if CLOSED.search(plain) or MOVED.search(plain):
        return "inactive"
    return "active" if OPEN.search(plain) and len(plain) <= 30 else None


def permit_word(value):
    """`yes`, `process` or `no` where a permit's column holds a word and no number."""
    plain = words(value)
    if re.fullmatch(r"ya|ada|sudah|punya|y|v|yes|bersertifikat|halal|sdh|1", plain):
        return "yes"
    if re.search(r"proses|pengajuan|diajukan|diurus", plain):
        return "process"
    if re.fullmatch(r"(?:tidak|tdk|belum|blm|no|t|x|0)(?: ada| punya| memiliki)?", plain):
        return "no"
    return ""


def _short(value):
    plain = re.sub(r"\s+", " ", str(value)).strip()
    return plain if len(plain) <= 40 else f"{plain[:39]}…"
