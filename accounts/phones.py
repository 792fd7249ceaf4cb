"""Indonesian phone numbers: typed in any way, kept as E.164 (`+62812...`).

A mobile number is `8[1-35-9]` and 7 to 10 more digits (national form, without the 0). A landline
is a two or three digit area code and 5 to 8 digits. Source: numbering plan of Kominfo (PM 14/2018).
"""

import re
from unicodedata import category, decimal, normalize
from urllib.parse import quote

from django.utils.translation import gettext as _

MOBILE = re.compile(r"8[1-35-9]\d{7,10}")
LANDLINE = re.compile(r"(?:2[1-4]|31|61|2[5-9]\d|3[2-9]\d|4\d\d|5\d\d|6[2-5]\d|7\d\d|9\d\d)\d{5,8}")
FOREIGN = re.compile(r"[1-9]\d{6,14}")  # E.164: at most 15 digits with the country code
LOST_DIGITS = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+")
LABEL = re.compile(
    r"^\s*(?:(?:https?://)?(?:www\.)?wa\.me/"
    r"|(?:(?:https?://)?(?:api|web)\.whatsapp\.com|whatsapp:/)/send/?\?phone=(?:%2b)?"
    r"|(?:no(?:mor|mer)?|nmr|h\.?p|hand ?phone|hape|ponsel|wa|whats ?app|te?le?po?n|telp?|tlp|hub"
    r"|cp|kontak|contact|mobile|phone|ph|sms|callto|saya|aktif|only|saja)"
    r"(?![a-z]|\.me|://)[\s.:/]*)",
    re.IGNORECASE,
)
# What stands behind a number: the rest of a link, or where it rings.
TAIL = re.compile(
    r"[?&]\w.*$|[\s(\[]*(?:wa|whats ?app|hp|rumah|kantor|only|saja|aktif)[\s)\].]*$|[\s,;]+$",
    re.IGNORECASE,
)
LONGEST = 500  # signs of a link with a text; reading more would only cost time
# Signs that say nothing, by their kind in Unicode. What nobody sees, marks and little pictures
# come along when a number is copied from the contacts; blanks, dashes, brackets and quotes stand
# between digits, and so do a few others.
ALONG = {"Cf", "Mn", "So"}
BETWEEN = {"Zs", "Cc", "Pd", "Ps", "Pe", "Pi", "Pf"}
PARTING = set(".,_'\"/*:·•|~#!<>−")


def normalise(text):
    """E.164 of one number typed in any usual way, `+62812...`.

    Raises ValueError with a sentence that says what to do.
    """
    if LOST_DIGITS.fullmatch(str(text)):
        raise ValueError(
            _("Angka nomor ini hilang di lembar kerja. Tanyakan, lalu ketik lagi sebagai teks.")
        )
    national = _national(_bare(str(text)))
    if MOBILE.fullmatch(national) or LANDLINE.fullmatch(national):
        return f"+62{national}"
    raise ValueError(_complaint(national))


def normalise_any(text):
    """E.164 of an Indonesian number, or of a foreign one typed with + or 00: `+61412345678`.

    Buyers come from anywhere; raises ValueError as normalise() does.
    """
    digits = _bare(str(text))
    plain = digits.removeprefix("+") if digits.startswith("+") else digits.removeprefix("00")
    if plain == digits or plain.startswith("62"):
        return normalise(text)
    if not FOREIGN.fullmatch(plain):
        raise ValueError(
            _("Nomor luar negeri ditulis dengan kode negara, misalnya +61 412 345 678.")
        )
    return f"+{plain}"


def is_mobile(e164):
    """Whether WhatsApp may reach the number: abroad, nobody can tell a landline by its digits."""
    if not e164.startswith("+62"):
        return bool(FOREIGN.fullmatch(e164[1:]))
    return bool(MOBILE.fullmatch(e164[3:]))


def wa_link(e164, text=""):
    """`https://wa.me/62812...?text=...`; an empty text for a landline, which has no WhatsApp."""
    if not is_mobile(e164):
        return ""
    question = f"?text={quote(text, safe='')}" if text else ""
    return f"https://wa.me/{e164[1:]}{question}"


def tel_link(e164):
    """`tel:+62...`, for mobile numbers and landlines."""
    return f"tel:{e164}" if e164 else ""


def display(e164):
    """`0812-3456-7890` for a mobile number, `0370-641234` for a landline."""
    if not e164.startswith("+62"):
        return e164
    national = e164[3:]
    if MOBILE.fullmatch(national):
        return "-".join(filter(None, ("0" + national[:3], national[3:7], national[7:])))
    split = 2 if re.match(r"2[1-4]|31|61", national) else 3
    return f"0{national[:split]}-{national[split:]}"


def _bare(text):
    """The number without `HP`, `WA:` around it and without signs between its digits."""
    if len(text) > LONGEST:
        raise _no_digits()
    text, before = _plain(text), None
    while before != text:
        before, text = text, TAIL.sub("", LABEL.sub("", text, count=1), count=1)
    return "".join(sign for sign in text if sign not in PARTING and category(sign) not in BETWEEN)


def _plain(text):
    """With digits and plus as on our keyboards, whatever the phone's own are."""
    said = (sign for sign in normalize("NFKC", text) if category(sign) not in ALONG)
    return "".join(str(decimal(sign, sign)) for sign in said)


def _national(digits):
    """The number without country code and leading zero: `812...`."""
    if not digits:
        raise ValueError(_("Tulis nomornya, misalnya 0812-3456-7890."))
    plain = digits.removeprefix("+").removeprefix("00") if digits[:1] in "+0" else digits
    if not plain.isascii() or not plain.isdigit():
        raise _no_digits()
    if digits.startswith("+") and not plain.startswith("62"):
        raise ValueError(_("Nomor ini bukan nomor Indonesia. Tulis nomor yang diawali 0 atau +62."))
    if plain.startswith("62") and len(plain) >= 10:
        plain = plain[2:]
    elif plain.startswith("062") and MOBILE.fullmatch(plain[3:]):
        raise ValueError(_("Nomor ini diawali 062. Tulis 08… saja, atau +628…."))
    return plain.removeprefix("0")


def _no_digits():
    return ValueError(_("Nomor telepon hanya berisi angka. Tulis misalnya 0812-3456-7890."))


def _complaint(national):
    count = len(national) + 1
    if count < 10:
        return _("Nomor ini baru %(count)d angka. Nomor HP biasanya 10 sampai 13 angka.") % {
            "count": count
        }
    if count > 13:
        return _("Nomor ini %(count)d angka, terlalu panjang. Nomor HP paling banyak 13 angka.") % {
            "count": count
        }
    return _("Awalan nomor ini tidak dipakai di Indonesia. Nomor HP diawali 08, misalnya 0812.")
