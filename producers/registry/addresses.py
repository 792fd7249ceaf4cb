"""Where a maker is: district, village and dusun from columns, free text or what stands around."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from . import cells
from .fields import words
from .places import key
from .sheets import Formula

END = (
    r"(?=\s*(?:[,;/()\n]|(?<=\s)[-–—]\s"
    r"|\b(?:kec|kecamatan|kab|kabupaten|desa|ds|kel|kelurahan|pekon|rt|prov)\b|$))"
)
PARTS = {
    "district": rf"\bkec(?:amatan)?\b[\s.:]*(?P<name>[^,;/()\n]+?){END}",
    "village": rf"\b(?:desa|ds|kel|kelurahan|pekon|nagari|gampong|tiuh)\b[\s.:]*"
    rf"(?P<name>[^,;/()\n]+?){END}",
    "dusun": rf"\b(?:dusun|dsn|dukuh|lingkungan|lingk|banjar|jorong)\b[\s.:]*"
    rf"(?P<name>[^,;/()\n]+?){END}",
}
RULES = {part: re.compile(rule, re.IGNORECASE) for part, rule in PARTS.items()}
DUSUN_WORD = re.compile(r"^\s*(?:dusun|dsn|dukuh|lingkungan|lingk)\b[\s.:]*", re.IGNORECASE)
NEIGHBOURHOOD = re.compile(r"\brt\b[\s.:]*\d+(?:[\s/,]*(?:rw\b[\s.:]*)?\d+)?", re.IGNORECASE)
MARKS = re.compile(r"[,;/\n]|\s[-–—]+(?=\s)")
REGENCY_PART = re.compile(r"\bkab(?:upaten)?\b\.?[^,;/]*", re.IGNORECASE)


@dataclass
class Spot:
    district: object = None
    village: object = None
    dusun: str = ""
    rest: str = ""


def locate(line, places, say):
    """The Spot of a line. `say(kind, sentence, cell)` hears every fault, warning and note."""
    return _Locator(line, places, say).locate()


def take_apart(text, places, known=()):
    """{district, village, dusun, rest} of a free address, as far as it tells them.

    `known` are parts that stand in columns of their own, so that a bare name is another part.
    """
    parts, rest = dict.fromkeys(known, ""), REGENCY_PART.sub("", text)
    near = " ".join(NEIGHBOURHOOD.findall(rest))
    rest = NEIGHBOURHOOD.sub(",", rest)
    for part, rule in RULES.items():
        if found := rule.search(rest):
            parts[part] = found["name"].strip(" .-")
            rest = rest[: found.start()] + "," + rest[found.end() :]
    left = [piece.strip(" .-") for piece in MARKS.split(rest)]
    for piece in reversed([piece for piece in left if piece]):
        level = _level_of(piece, parts, places)
        if level:
            parts[level] = piece
            left.remove(piece)
    _part_without_marks(parts, left, places)
    parts["rest"] = ", ".join(piece for piece in [*left, near] if piece)
    return parts


def _part_without_marks(parts, left, places):
    """`Sukarame Balik Bukit`: village and district with only a blank between them."""
    if "district" in parts:
        return
    for piece in [parts["village"]] if "village" in parts else list(left):
        if pair := _village_and_district(piece, places):
            parts["village"], parts["district"] = pair
            if piece in left:
                left.remove(piece)
            return


def _village_and_district(piece, places):
    """The only way to part a piece into a known village and its district, or None."""
    said = piece.split()
    pairs = [(" ".join(said[:cut]), " ".join(said[cut:])) for cut in range(1, len(said))]
    fits = [pair for pair in pairs if _belong_together(*pair, places)]
    return fits[0] if len(fits) == 1 else None


def _belong_together(village, district, places):
    """Whether both names are exactly those of a village and of its district."""
    found = places.district(district)
    villages = places.villages_named(village)
    return bool(found.region and not found.near) and any(
        place.parent_id == found.region.pk for place in villages
    )


def _level_of(piece, parts, places):
    """Which still missing part a bare name such as `Bentek` is, or an empty text."""
    if "district" not in parts and places.district(piece).region:
        if "village" in parts or not places.villages_named(piece):
            return "district"
        return "district" if not parts else "village"
    if "village" not in parts and places.villages_named(piece):
        return "village"
    return ""


class _Locator:
    def __init__(self, line, places, say):
        self.line, self.places, self.say = line, places, say
        self.free, self.free_cell = self._free_text()

    def locate(self):
        spot = Spot(dusun=self._dusun(), rest=self.free.get("rest", ""))
        if not self._own_regency():
            return spot
        spot.district = self._district()
        if spot.district:
            spot.village = self._village(spot.district)
        return spot

    def _free_text(self):
        parts, last = {}, None
        known = [code for code in ("district", "village") if self.line.first(code)]
        for code in ("place", "address"):
            for cell in self.line.cells.get(code, ()):
                found = take_apart(_text(cell), self.places, known)
                parts = {**found, **{k: v for k, v in parts.items() if v}}
                last = cell
        return parts, last

    def _dusun(self):
        said = " ".join(_with_title(cell) for cell in self.line.cells.get("dusun", ()))
        return DUSUN_WORD.sub("", said or self.free.get("dusun", "")).strip()

    def _own_regency(self):
        cell = self.line.first("regency")
        if not cell or not self.places.regency or self.places.is_own(_text(cell)):
            return True
        self.say(
            "fault",
            _("“%(text)s” di luar wilayah kantor ini (%(own)s). Hapus barisnya atau betulkan.")
            % {"text": _text(cell), "own": self.places.regency.name},
            cell,
        )
        return False

    # --- district -------------------------------------------------------------------------
    def _district(self):
        cell = self.line.first("district")
        text = _text(cell) if cell else self.free.get("district", "")
        if text:
            return self._district_said(text, cell or self.free_cell)
        for hint in self.line.districts:
            found = self.places.district(hint)
            if found.region:
                self._note_near(found, hint, None)
                return found.region
        return self._district_of_village()

    def _district_said(self, text, cell):
        found = self.places.district(text)
        if not found.region:
            found = self.places.district(take_apart(text, self.places).get("district", text))
        if found.region:
            self._note_near(found, text, cell)
            return found.region
        self.say(
            "fault",
            _("Kecamatan “%(text)s” tidak ada di %(own)s.%(maybe)s Betulkan kecamatannya.")
            % {"text": text, "own": self.places.regency.name, "maybe": _maybe(found)},
            cell,
        )
        return None

    def _district_of_village(self):
        text, cell = self._village_text()
        named = self.places.villages_named(text) if text else []
        if len(named) == 1:
            district = self.places.by_code[named[0].parent_id]
            self.say(
                "note",
                _("Kecamatan kosong; dibaca dari desanya: %(name)s.") % {"name": district.name},
                cell,
            )
            return district
        if named:
            names = ", ".join(self.places.by_code[place.parent_id].name for place in named)
            self.say(
                "fault",
                _("Desa “%(text)s” ada di beberapa kecamatan (%(names)s). Isi kecamatannya.")
                % {"text": text, "names": names},
                cell,
            )
        else:
            self.say(
                "fault",
                _("Kecamatan kosong. Isi kecamatannya."),
                self.line.blank("district") or cell,
            )
        return None

    # --- village --------------------------------------------------------------------------
    def _village_text(self):
        cell = self.line.first("village")
        if cell:
            return _text(cell), cell
        return self.free.get("village") or self.line.village, self.free_cell

    def _village(self, district):
        text, cell = self._village_text()
        if not text:
            empty = self.line.blank("village")
            self.say("warning", _("Desa kosong; dicatat tanpa desa."), empty)
            return None
        found = self.places.village(text, district)
        if not found.region:
            inner = take_apart(text, self.places).get("village")
            found = self.places.village(inner, district) if inner else found
        if found.region and not found.near:
            return found.region
        return self._village_elsewhere(text, district, cell) or self._village_near(
            found, text, district, cell
        )

    def _village_elsewhere(self, text, district, cell):
        """Says that the village lies in another district. Returns None: nothing was found."""
        self.elsewhere = [p for p in self.places.villages_named(text) if p.parent_id != district.pk]
        if self.elsewhere:
            other = self.places.by_code[self.elsewhere[0].parent_id]
            self.say(
                "fault",
                _(
                    "Desa “%(text)s” tidak ada di Kecamatan %(here)s, tetapi ada di Kecamatan "
                    "%(there)s. Betulkan desa atau kecamatannya."
                )
                % {"text": text, "here": district.name, "there": other.name},
                cell,
            )

    def _village_near(self, found, text, district, cell):
        if self.elsewhere:
            return None
        if found.region:
            self._note_near(found, text, cell)
            return found.region
        self.say(
            "fault",
            _("Desa “%(text)s” tidak ada di Kecamatan %(here)s.%(maybe)s Betulkan desanya.")
            % {"text": text, "here": district.name, "maybe": _maybe(found)},
            cell,
        )
        return None

    def _note_near(self, found, text, cell):
        if found.near and key(text) != key(found.region.name):
            self.say(
                "note",
                _("“%(text)s” dibaca sebagai %(name)s.")
                % {"text": text, "name": found.region.name},
                cell,
            )


def _text(cell):
    value = cell.value
    if isinstance(value, Formula):
        return str(value)
    return cells.text(value) if not str(value).strip().startswith("=") else ""


def _with_title(cell):
    """The number of an RT or RW with that word, which stands only in the column's title."""
    title = words(cell.column.title)
    bare = title in ("rt", "rw", "rt rw") and not re.search("[a-z]", _text(cell).lower())
    return f"{cell.column.title.strip()} {_text(cell)}" if bare else _text(cell)


def _maybe(found):
    if not found.suggestions:
        return ""
    return " " + _("Mungkin %(names)s?") % {"names": ", ".join(found.suggestions)}
