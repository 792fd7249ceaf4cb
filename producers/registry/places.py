"""Which official place a spelling means.

Blanks, signs, capitals and words such as `Ds.`, `Kec.`, `Pekon` never matter. A letter may be
wrong when exactly one place of the right kind is that near; this is always reported. Nothing is
guessed between two places, and numbers and directions (`Muara Jaya I`, `... Barat`) must agree.
"""

import re
import unicodedata
from dataclasses import dataclass

from producers.models import Region

PREFIXES = {
    "district": r"(?:kec|kecamatan|distrik|kapanewon|kemantren)",
    "village": r"(?:ds|ds n|desa|kel|kelurahan|pekon|pkn|nagari|nag|gampong|gp|kampung|kp|tiuh"
    r"|kalurahan|lembang)",
}
SHORT = {
    **dict.fromkeys(("tj", "tjg", "tg", "tgg"), "tanjung"),
    **dict.fromkeys(("gn", "gng", "gg"), "gunung"),
    **dict.fromkeys(("kr", "krg"), "karang"),
    **dict.fromkeys(("sb", "sbr"), "sumber"),
    **dict.fromkeys(("pd", "pdg"), "padang"),
    **dict.fromkeys(("mr", "ma"), "muara"),
    "sk": "suka",
    "bdr": "bandar",
    "sei": "sungai",
    "lb": "lubuk",
    "tl": "teluk",
    "wy": "way",
    "kp": "kampung",
    "bt": "batu",
    "ps": "pasar",
    "pm": "pemenang",
}
ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8"}
SIDES = {"barat", "timur", "utara", "selatan", "tengah", "baru", "lama", "hilir", "hulu"}


@dataclass
class Found:
    """What a spelling means: `region` or None; `near` when a letter had to be corrected."""

    region: Region | None = None
    near: bool = False
    suggestions: tuple = ()


class Places:
    """The districts and villages of one regency, by every spelling that means exactly one."""

    def __init__(self, regency):
        self.regency = Region.objects.filter(pk=regency).first()
        inside = Region.objects.filter(code__startswith=f"{regency}.").order_by("code")
        self.districts = [place for place in inside if place.level == Region.Level.DISTRICT]
        self.villages = {district.pk: [] for district in self.districts}
        for place in inside:
            if place.level == Region.Level.VILLAGE:
                self.villages.setdefault(place.parent_id, []).append(place)
        self.by_code = {place.pk: place for place in inside}
        self.by_name = {}
        for place in inside:
            if place.level == Region.Level.VILLAGE:
                self.by_name.setdefault(key(place.name), []).append(place)
        self._known = {}

    def district(self, text):
        """The district that `text` means."""
        return self._find("district", text, self.districts, "")

    def village(self, text, district):
        """The village of `district` that `text` means."""
        return self._find("village", text, self.villages.get(district.pk, []), district.pk)

    def _by_number(self, text, scope):
        """The place whose official code was written, with or without dots."""
        digits = re.sub(r"[\s.]", "", str(text))
        if len(digits) not in (6, 10) or not digits.isdigit():
            return None
        parts = (digits[:2], digits[2:4], digits[4:6], digits[6:])
        place = self.by_code.get(".".join(part for part in parts if part))
        return place if place and place.pk.startswith(scope) else None

    def villages_named(self, text):
        """All villages of the regency with exactly this name."""
        spellings = dict.fromkeys((key(text), key(text, "village")))
        return [place for spelling in spellings for place in self.by_name.get(spelling, ())]

    def is_own(self, text):
        """Whether a regency's spelling means the office's own."""
        plain = re.sub(r"^(?:kabupaten|kab|kota|adm)\b", "", _plain(text)).strip()
        own = re.sub(r"^(?:kabupaten|kota)\b", "", _plain(self.regency.name)).strip()
        return plain.replace(" ", "") == own.replace(" ", "")

    def _find(self, level, text, places, scope):
        if code := self._by_number(text, scope):
            return Found(code)
        known = self._known.get((level, scope, text))
        if known is None:
            known = self._known[level, scope, text] = find(level, text, places)
        return known


def find(level, text, places):
    """Found among `places`: same key first, then one wrong letter (two in long names)."""
    for spelling in (key(text), key(text, level), key(_without_short(text), level)):
        same = [place for place in places if key(place.name) == spelling]
        if len(same) == 1:
            return Found(same[0])
    spellings = {key(text, level), key(_long_form(text), level)}
    ranked = sorted(
        ((min(distance(s, key(p.name)) for s in spellings), p.name, p) for p in places),
        key=lambda item: item[:2],
    )
    if ranked and _is_sure(ranked, spellings):
        return Found(ranked[0][2], near=True)
    return Found(suggestions=tuple(_likely(ranked, key(text, level)))[:3])


def _likely(ranked, wanted):
    """Names a person may have meant: a few letters off, or with more words."""
    reach = min(3, len(wanted) // 3)
    for far, name, __ in ranked:
        if far <= reach or (len(wanted) > 3 and key(name).startswith(wanted)):
            yield name


def _is_sure(ranked, spellings):
    """Whether the nearest place is near enough, and nearer than the next by a clear step."""
    far, name, __ = ranked[0]
    length = len(key(name))
    next_far = ranked[1][0] if len(ranked) > 1 else 9
    allowed = 0 if length < 4 else 1 if length < 9 else 2
    same_tail = any(_tail(spelling) == _tail(key(name)) for spelling in spellings)
    return far <= allowed and same_tail and next_far - far >= max(far, 1)


def key(text, level=None):
    """The spelling without blanks, signs, capitals and, for `level`, words of kind."""
    plain = _plain(text)
    if level:
        plain = re.sub(rf"^(?:{PREFIXES[level]}\s+)+(?=\S)", "", plain)
    parts = plain.split()
    parts = parts[:1] + [ROMAN.get(part, part) for part in parts[1:]]
    return "".join(parts)


def distance(one, other, most=4):
    """Letters to change, drop, add or swap from one to the other; `most` and above alike."""
    if abs(len(one) - len(other)) >= most:
        return most
    before, row = None, list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        previous, row = row, [i]
        for j, b in enumerate(other, 1):
            cost = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (a != b))
            if before and i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before = previous
        if min(row) >= most:
            return most
    return min(row[-1], most)


def _plain(text):
    folded = unicodedata.normalize("NFKD", str(text)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", folded).strip()


def _long_form(text):
    """Shortened words written out, then not twice: `Tj. Tanjung` -> `tanjung`."""
    parts = [SHORT.get(part, part) for part in _plain(text).split()]
    return " ".join(part for n, part in enumerate(parts) if n == 0 or part != parts[n - 1])


def _without_short(text):
    return _long_form(text) if re.match(r"\s*[A-Za-z]{1,3}\.", str(text)) else text


def _tail(spelling):
    """What must agree even where a letter may be wrong: a number or a direction at the end."""
    number = re.search(r"\d+$", spelling)
    side = next((side for side in SIDES if spelling.endswith(side)), "")
    return (number[0] if number else "", side)
