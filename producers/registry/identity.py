"""When two rows may be the same maker.

Names are compared without capitals, signs and blanks, with the usual short forms written out.
Sure is only the same name with the same leader in the same district; everything nearer than
chance is a possible duplicate, which a person decides.
"""

import re
import unicodedata

from .places import distance

SHORT = {
    **dict.fromkeys(("klp", "kel", "klmpk", "kelp"), "kelompok"),
    "kop": "koperasi",
    "h": "haji",
    "hj": "hajah",
    "hajjah": "hajah",
    "moh": "mohammad",
    "muh": "muhammad",
    "m": "muhammad",
    "abd": "abdul",
    "st": "siti",
}
KINDS = {"kelompok", "kub", "kube", "ud", "cv", "pt", "irt", "ikm", "ukm", "umkm", "usaha", "kwt"}
KINDS |= {"koperasi", "industri", "rumah", "tangga", "bersama", "kerajinan"}
POLITE = {"bpk", "bapak", "bp", "ibu", "sdr", "sdri", "tn", "ny", "nn", "pak", "bu", "an", "a"}


def name_key(name):
    """The whole name, comparable: `KUB. Mekar-Sari` and `kub mekar sari` are one."""
    return "".join(_parts(name))


def core_key(name):
    """The name without words of kind, where enough is left: `UD Rinjani` -> `rinjani`."""
    core = "".join(part for part in _parts(name) if part not in KINDS)
    return core if len(core) >= 4 else name_key(name)


def leader_key(name):
    """A person's name without polite words and titles behind a comma."""
    person = str(name).partition(",")[0]
    return "".join(part for part in _parts(person) if part not in POLITE)


def near(one, other):
    """Whether two keys differ by no more than a slip of the pen; `Melati 1` is not `Melati 2`."""
    if not one or not other or re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    shorter = min(len(one), len(other))
    allowed = 0 if shorter < 5 else 1 if shorter < 10 else 2
    return distance(one, other) <= allowed


def fold(value):
    """A text as one compares it when asking whether a field has changed."""
    if not isinstance(value, str):
        return value
    return " ".join(re.sub(r"[^\w@+/.,:-]+", " ", value.casefold()).split())


def _parts(text):
    plain = unicodedata.normalize("NFKD", str(text)).encode("ascii", "ignore").decode().lower()
    plain = plain.replace("'", "")
    parts = re.sub(r"[^a-z0-9]+", " ", plain).split()
    return [SHORT.get(part, part) for part in parts] or [str(text).strip().lower()]
