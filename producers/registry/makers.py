"""One line of a registry as a maker: its values, and what must be said about them.

`values` holds only what the line really says, by the names of Producer's fields; an empty cell
is no value. A fault refuses the line; a warning or a note does not.
"""

import hashlib
import json
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from accounts import phones
from producers import office, permits

from . import cells
from .addresses import locate
from .cells import Doubt, Fault
from .fields import PER_MONTH, RUPIAH, words
from .sheets import Formula

PERMITS = ("nib", "pirt", "halal", "bpom", "sni", "tkdn", "merek")
PERMIT_NAMES = {code: str(permits.Type(code).label) for code in PERMITS}
NO_FORMULA = ("name", "leader")
FAULT, WARNING, NOTE = "fault", "warning", "note"


@dataclass
class Maker:
    """What one line says. `guesses` hold only where the maker is new."""

    line: object
    values: dict = field(default_factory=dict)
    guesses: dict = field(default_factory=dict)
    permits: dict = field(default_factory=dict)
    remarks: list = field(default_factory=list)

    @property
    def refused(self):
        return any(kind == FAULT for kind, __ in self.remarks)

    @property
    def name(self):
        return self.values.get("name", "")

    def fingerprint(self):
        """The same for two lines exactly when they say the same."""
        said = json.dumps([self.values, self.permits], sort_keys=True, default=str)
        return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()


def understand(line, places, trades):
    """The Maker behind a line of `lines.read`."""
    return _Maker(line, places, trades).read()


class _Maker:
    def __init__(self, line, places, trades):
        self.line, self.places, self.trades = line, places, trades
        self.maker = Maker(line)
        self.notes = []

    def read(self):
        for part in (
            self._names,
            self._place,
            self._trade,
            self._years,
            self._people,
            self._capital,
            self._phones,
            self._permits,
            self._remark,
        ):
            part()
        for cell in self.line.left_over:
            self.say(
                WARNING,
                _("“%(text)s” di baris lanjutan tidak dicatat: tempatnya sudah terisi.")
                % {"text": str(cell.value)[:40]},
                cell,
            )
        if self.line.hidden:
            self.say(NOTE, _("Baris ini tersembunyi di berkas; ikut dibaca."))
        return self.maker

    # --- saying and setting -----------------------------------------------------------------
    def say(self, kind, sentence, cell=None):
        if cell is not None:
            where = _("Sel %(at)s (%(title)s)") % {"at": cell.at, "title": cell.column.title}
            sentence = f"{where}: {sentence}"
        self.maker.remarks.append((kind, sentence))

    def set(self, name, value):
        if value not in (None, ""):
            self.maker.values[name] = value

    def take(self, cell, read, *args, mild=False):
        """What `read` makes of the cell, or None after saying why not; `mild` never refuses."""
        try:
            return read(self._plain(cell), *args)
        except (Doubt, Fault) as doubt:
            if isinstance(doubt, Fault) and not mild:
                return self.say(FAULT, str(doubt), cell)
            self.say(WARNING, _("%(why)s Isian ini dikosongkan.") % {"why": doubt}, cell)

    def _plain(self, cell):
        if not isinstance(cell.value, Formula):
            return cell.value
        if cell.column.field in NO_FORMULA:
            raise Fault(
                _("Isinya rumus, bukan teks. Salin, lalu tempel sebagai nilai (Paste Values).")
            )
        if cell.value.value is None:
            raise Doubt(_("Rumusnya tanpa hasil. Salin, lalu tempel sebagai nilai (Paste Values)."))
        return cell.value.value

    def text(self, code, most):
        """The text of a field's first filled cell, or an empty text."""
        cell = self.line.first(code)
        return (cell and self.take(cell, _text_up_to(most))) or ""

    def joined(self, code, most, mark):
        """The texts of all cells of a field, each once, cut at `most` letters with a warning."""
        parts = [self.take(cell, cells.text) for cell in self.line.cells.get(code, ())]
        whole = mark.join(dict.fromkeys(filter(None, parts)))
        if len(whole) > most:
            self.say(
                WARNING,
                _("Teksnya dipotong sampai %(most)d huruf.") % {"most": most},
                self.line.first(code),
            )
        return whole[:most].strip()

    # --- the parts of a maker ------------------------------------------------------------------
    def _names(self):
        cell = self.line.first("name")
        self.set("name", cell and self.take(cell, _name))
        self.set("leader", self.text("leader", 120))
        if cell is None:
            self.say(
                FAULT,
                _("Nama kosong. Isi nama usaha atau kelompoknya."),
                self.line.blank("name"),
            )
        elif self.maker.name and not any(letter.isalpha() for letter in self.maker.name):
            self.say(
                FAULT,
                _("“%(name)s” bukan nama. Isi nama usaha atau kelompoknya.")
                % {"name": self.maker.name},
                cell,
            )
        self._kind()

    def _kind(self):
        cell = self.line.first("kind")
        kind = cell and cells.kind(self._safe(cell))
        if kind:
            self.set("kind", kind)
        elif cell:
            self.say(
                NOTE,
                _("“%(text)s” bukan jenis yang dikenal; jenisnya dibaca dari nama.")
                % {"text": cell.value},
                cell,
            )
        self.maker.guesses["kind"] = cells.kind_of_name(self.maker.name)

    def _safe(self, cell):
        return str(cell.value)

    def _place(self):
        spot = locate(self.line, self.places, self.say)
        self.set("district", spot.district and spot.district.pk)
        self.set("village", spot.village and spot.village.pk)
        self.set("dusun", spot.dusun[:80])
        self.set("landmark", (self.text("landmark", 160) or spot.rest)[:160])

    def _trade(self):
        commodity = self.joined("commodity", 160, ", ")
        branch = self.joined("sector", 160, ", ")
        kbli = words(self.text("kbli", 40))[:5]
        self.set("commodity", commodity or branch)
        sector = self.trades.sector(commodity, branch, self.maker.name, kbli=kbli)
        self.maker.guesses["sector"] = sector.pk if sector else None
        if not sector:
            self.say(
                NOTE,
                _("Sektor belum dikenali dari “%(text)s”; dicatat sebagai Lainnya.")
                % {"text": commodity or branch or self.maker.name},
            )
        self._sentra()

    def _sentra(self):
        cell, district = self.line.first("sentra"), self.maker.values.get("district")
        if not cell or not district:
            return
        sentra = self.trades.sentra(self._safe(cell), district)
        self.set("sentra", sentra and sentra.pk)
        if not sentra:
            self.say(
                NOTE,
                _("Sentra “%(text)s” belum ada di kecamatan ini; tidak dicatat.")
                % {"text": cell.value},
                cell,
            )

    def _years(self):
        for cell in self.line.cells.get("registered", ()):
            year, day = self.take(cell, cells.when) or (None, None)
            if day and "registered_on" not in self.maker.values:
                self.set("registered_on", day.isoformat())
                self.maker.values["registered_year"] = year
            elif "registered_year" not in self.maker.values:
                self.set("registered_year", year)
        if cell := self.line.first("since"):
            self.set("since_year", (self.take(cell, cells.when, mild=True) or (None,))[0])

    def _people(self):
        for code in ("members_m", "members_f", "workers_m", "workers_f"):
            if cell := self.line.first(code):
                self.set(code, self.take(cell, cells.people))
        if cell := self.line.first("workers_pair"):
            men, women = self.take(cell, cells.people_pair) or (None, None)
            self.set("workers_m", men)
            self.set("workers_f", women)
        for code, word in (("workers", _("Tenaga kerja")), ("members", _("Anggota"))):
            self._sum(code, word)

    def _sum(self, code, word):
        """A total without its parts; of members it has no field and is kept in the remark."""
        cell = self.line.first(code)
        if cell and isinstance(cell.value, Formula):
            return  # it only adds up what stands beside it
        total = cell and self.take(cell, cells.people)
        if total is None:
            return
        parts = [self.maker.values.get(f"{code}_{sex}") for sex in "mf"]
        known = [part for part in parts if part is not None]
        if not known and total and code == "workers":
            self.set("workers_total", total)
        elif not known and total:
            self.notes.append(_("%(word)s %(total)d orang") % {"word": word, "total": total})
        elif len(known) == 2 and sum(known) != total:
            self.say(
                WARNING,
                _("Jumlahnya %(total)d, padahal laki-laki dan perempuan %(sum)d.")
                % {"total": total, "sum": sum(known)},
                cell,
            )

    def _capital(self):
        if cell := self.line.first("investment"):
            unit = RUPIAH["".join(cell.column.field.partition(":")[1:])]
            self.set("investment", self.take(cell, cells.investment, unit))
        if cell := self.line.first("capacity"):
            period = PER_MONTH["".join(cell.column.field.partition(":")[1:])]
            amount, unit = self.take(cell, cells.capacity, period) or (None, "")
            if amount is not None:
                self.set("monthly_capacity", str(amount))
                self.set("capacity_unit", unit or self._unit(cell))

    def _unit(self, capacity):
        if cell := self.line.first("unit"):
            return cells.unit(self._safe(cell))
        return cells.unit_in_title(capacity.column.title)

    def _phones(self):
        found = self.line.cells.get("phone", ())
        numbers, complaints = cells.phone_numbers([self._safe(cell) for cell in found])
        for complaint in complaints:
            self.say(
                WARNING, _("Nomor %(why)s Nomor ini tidak dicatat.") % {"why": complaint}, found[0]
            )
        if numbers:
            self.set("phone", numbers[0])
            others = " / ".join(phones.display(number) for number in numbers[1:])
            self.set("other_phones", others[:80])

    def _permits(self):
        for code in PERMITS:
            if cell := self.line.first(code):
                self._permit(code, cell)

    def _permit(self, code, cell):
        value = self.take(cell, cells.text)
        word = cells.permit_word(value or "")
        name = PERMIT_NAMES[code]
        if word == "yes":
            self.notes.append(_("%(permit)s: ada, nomor belum dicatat") % {"permit": name})
        elif word == "process":
            self.notes.append(_("%(permit)s: dalam proses") % {"permit": name})
        elif value and not word:
            self._number(code, value, cell)

    def _number(self, code, value, cell):
        try:
            number = permits.normalise(code, value)
        except ValueError as error:
            sentence = _("“%(text)s”: %(why)s") % {"text": value[:40], "why": error}
            self.say(WARNING if code == "pirt" else FAULT, sentence, cell)
            return
        self.maker.permits[code] = number[:40]
        if code == "pirt" and permits.pirt_regency(number) != office_code(self.places):
            self.say(
                WARNING,
                _("Nomor PIRT ini dari kabupaten lain (kode %(code)s). Periksa suratnya.")
                % {"code": permits.pirt_regency(number)},
                cell,
            )

    def _remark(self):
        status, remark = self.line.first("status"), self.joined("note", 400, "; ")
        said = cells.status_words(self._safe(status), status.column.title) if status else remark
        state = cells.status(said)
        if state:
            self.set("status", state)
            self.maker.guesses["reason"] = said if state == "inactive" else ""
        elif status:
            self.say(
                WARNING,
                _("“%(text)s” bukan status yang dikenal. Tulis Aktif atau Tidak aktif.")
                % {"text": said},
                status,
            )
        if remark and not (state and remark == said and len(remark) <= 30):
            self.notes.insert(0, remark)
        self.set("note", "\n".join(self.notes))


def _name(value):
    """The name; too long a one is a fault, because nothing else tells the maker."""
    try:
        return cells.text(value, most=120)
    except Doubt as doubt:
        raise Fault(str(doubt)) from doubt


def _text_up_to(most):
    return lambda value: cells.text(value, most=most)


def office_code(places):
    return places.regency.pk if places.regency else office.current().regency
