"""Which rows of a sheet are makers, with everything that people leave out resolved.

Ditto signs take what stands above; merged cells hold for all their rows; a row that only goes on
with the products of the row above joins it. Titles repeated on every page, rows that name a
district, totals and signatures are no makers; what was passed over is reported.
"""

import re
from dataclasses import dataclass, field

from .fields import NOT_IMPORTED, PRIVATE, words
from .headers import Column, Grid, at_row, is_numbering

DITTO = re.compile(
    r"-?\s*(?:[\"”“„'`´′″]{1,2}|,,)\s*-?|[~-]?\s*[\"”“]\s*[~-]?|idem|id\.|s\.?\s?d\.?\s?a\.?|sama"
    r"|sama dgn diatas|sama dengan (?:di ?)?atas",
    re.IGNORECASE,
)
NO_DITTO = {"name", "nib", "pirt", "halal", "bpom", "sni", "tkdn", "merek", "number"}
EMPTY = re.compile(r"[-–—_.\s]*|n/?a|nihil|null|kosong|#.{2,8}[!?]?|\?+", re.IGNORECASE)
TOTAL = re.compile(r"(?:sub ?)?(?:jumlah|total|jml)\b|grand total|rata rata|rekap", re.IGNORECASE)
SIGNED = re.compile(
    r"mengetahui|menyetujui|kepala (?:dinas|bidang|seksi|uptd|desa|pekon)|\bcamat\b|\bnip\b"
    r"|dibuat oleh|petugas|\bttd\b|^plt\b|sekretaris|pembina|penata"
    r"|\b\d{1,2} (?:jan|feb|mar|apr|mei|jun|jul|agu|sep|okt|nov|des)[a-z]* (?:19|20)\d\d$",
)
DISTRICT = re.compile(
    r"\bkec(?:amatan)?\b[\s.:]*(?P<name>[A-Za-z'’ .-]+?)"
    r"(?=\s*(?:s\s?/\s?d|th(?:n|\.)|tahun|kab|desa|prov|per\b|[,;:()\d]|$))",
    re.IGNORECASE,
)
VILLAGE = re.compile(
    r"^\W*(?:[a-z0-9]{1,3}[.)]\s+)?(?:desa|kelurahan|pekon|nagari|gampong)\b[\s.:]*"
    r"(?P<name>[A-Za-z'’ .-]+)$",
    re.IGNORECASE,
)
COUNTER = re.compile(r"[ivx]{1,5}[.)]?|[a-z][.)]?|\d{1,3}[.)]?|:", re.IGNORECASE)
BEFORE_DISTRICT = re.compile(r"\W*(?:[a-z0-9]{1,4}[.)]\s*)?(?:wilayah\s+)?", re.IGNORECASE)
CONTINUED = {"commodity", "phone", "note", "address", "capacity", "unit", "kbli"}
ADDED = {"commodity", "phone", "note", "address"}
SILENT = {"unit", "kbli", *NOT_IMPORTED}
MOST_CONTINUED = 3


@dataclass(slots=True)
class Cell:
    """One cell of a line; `ditto` when its value was taken from above."""

    column: object
    row: int
    value: object
    ditto: bool = False

    @property
    def at(self):
        """`S76`, the name of the cell on the screen."""
        return f"{self.column.letter}{self.row + 1}"


@dataclass(slots=True)
class Line:
    """One maker's row. `cells` by field code without its unit; hints are what stands around.

    `left_over` are cells of the rows that go on with it for which it has no place.
    """

    row: int
    cells: dict = field(default_factory=dict)
    hidden: bool = False
    districts: tuple = ()
    village: str = ""
    columns: dict = field(default_factory=dict)
    left_over: list = field(default_factory=list)

    def first(self, code):
        """The first filled cell of a field, or None."""
        return next(iter(self.cells.get(code, ())), None)

    def blank(self, code):
        """The empty cell where the field should stand, or None without such a column."""
        column = self.columns.get(code)
        return column and Cell(column, self.row, None)


def read(sheet, layout):
    """(lines, passed over) of one sheet; passed over are (row, text) pairs, titles left out."""
    passed = []
    return list(each(sheet, layout, passed)), passed


def each(sheet, layout, passed):
    """The lines of one sheet, one by one; rows that are no makers are added to `passed`."""
    return _Reader(sheet, layout, passed).each()


def is_empty(value):
    """Nothing, a dash, `n/a` or an error value of the spreadsheet."""
    return value is None or isinstance(value, str) and bool(EMPTY.fullmatch(value.strip()))


def is_ditto(value):
    return isinstance(value, str) and bool(DITTO.fullmatch(value.strip()))


class _Reader:
    def __init__(self, sheet, layout, passed):
        self.sheet, self.grid = sheet, Grid(sheet)
        self._use(layout)
        self.last, self.passed, self.above = None, passed, {}
        self.ended = False
        self.village = ""
        self.districts = _around(self.grid, layout, sheet.name)

    def _use(self, layout):
        self.layout = layout
        self.columns = [c for c in layout.columns if c.field != "ignore"]
        self.by_index = {c.index: c for c in self.columns}
        self.by_code = {c.field.partition(":")[0]: c for c in reversed(self.columns)}
        self.title_words = self._words_of_titles()

    def each(self):
        """A line goes out when the next begins: rows between may still belong to it."""
        for row in range(self.layout.bottom + 1, len(self.sheet.rows)):
            own = {c: v for c, v in self.grid.own(row).items() if not is_empty(v)}
            if not own or is_numbering(own.values()):
                continue
            if self._is_title(own):
                self._follow_titles(row, own)
            elif not self._is_section(own) and self._is_maker(row, own):
                if self.last:
                    yield self.last
                self.last = self._line(row)
            else:
                self._pass(row, own)
        if self.last:
            yield self.last

    def _pass(self, row, own):
        if self._continues(row, own):
            self._join(row, own)
        elif not self._is_section(own) and set(own) - self._numbers():
            self.passed.append((row, " · ".join(str(v) for v in list(own.values())[:4])[:120]))

    # --- what kind of row ----------------------------------------------------------------
    def _is_title(self, own):
        texts = [words(value) for value in own.values() if isinstance(value, str)]
        known = sum(text in self.title_words for text in texts)
        return bool(known) and known >= 0.6 * len(own)

    def _follow_titles(self, row, own):
        """Titles repeated in another order hold for the rows below them, with their meanings."""
        moved = {
            words(value) for c, value in own.items() if self.title_words.get(words(value)) != c
        }
        if not moved & set(self.title_words):
            return
        meant = {column.title: column.field for column in self.layout.columns}
        layout = at_row(self.sheet, row, self.grid)
        for column in layout.columns:
            column.field = meant.get(column.title, column.field)
        if layout.usable:
            self._use(layout)

    def _is_maker(self, row, own):
        numbered = any(re.search(r"\d", str(own[c])) for c in self._numbers() & set(own))
        filled = [self.by_index[c] for c in own if c in self.by_index]
        useful = [c for c in filled if c.field not in ("number", "reason", *PRIVATE)]
        texts = [words(value) for value in own.values() if isinstance(value, str)]
        ends = any(TOTAL.match(text) or SIGNED.search(text) for text in texts)
        if ends and not (numbered and len(useful) > 1) and len(useful) < 5:
            self.ended = True
            return False
        if self._merged_name(row) or (not numbered and self.ended and len(useful) < 5):
            return False
        self.ended = self.ended and not numbered
        return self._says_enough(numbered, useful)

    def _says_enough(self, numbered, useful):
        codes = {c.field for c in useful}
        if numbered:
            return bool(codes)
        named = codes & {"name", "leader"}
        return len(codes) > 1 and (bool(named) or len(codes) > MOST_CONTINUED)

    def _continues(self, row, own):
        """Whether the row only goes on with the maker above: its products, another number."""
        if not self.last or self.ended or row - self.last.row > 12:
            return False
        if self._numbers() & set(own):
            return False
        codes = {self.by_index[c].field.partition(":")[0] for c in own if c in self.by_index}
        if self._merged_name(row):
            return bool(codes)
        return bool(codes) and codes <= CONTINUED and len(codes) <= MOST_CONTINUED

    def _is_section(self, own):
        """`KECAMATAN BAYAN` on a row of its own holds for the rows below it."""
        texts = [str(value).strip() for value in own.values() if not isinstance(value, int | float)]
        text = " ".join(text for text in dict.fromkeys(texts) if not COUNTER.fullmatch(text))
        if len(own) > 3 or not text:
            return False
        found = DISTRICT.search(text)
        if found and BEFORE_DISTRICT.fullmatch(text, 0, found.start()):
            self.districts = (found["name"].strip(), *self.districts)
            self.village, self.above = "", {}
            return True
        if found := VILLAGE.match(text):
            self.village, self.above = found["name"].strip(), {}
            return True
        return False

    def _merged_name(self, row):
        """Whether the maker's name is a merged cell that began in a row above."""
        origins = [
            self.grid.origin.get((row, c.index), (row, 0))[0] for c in self.layout.of("name")
        ]
        return any(self.layout.bottom < top < row for top in origins)

    def _numbers(self):
        return {c.index for c in self.columns if c.field == "number"}

    # --- from a row to a line --------------------------------------------------------------
    def _line(self, row):
        hidden = row in self.sheet.hidden
        line = Line(row, {}, hidden, self.districts, self.village, self.by_code)
        for column in self.columns:
            if column.field == "name_address":
                self._split(line, column)
                continue
            cell = self._cell(row, column)
            if cell:
                line.cells.setdefault(column.field.partition(":")[0], []).append(cell)
            self.above[column.index] = cell.value if cell else None
        return line

    def _cell(self, row, column):
        top, left = self.grid.origin.get((row, column.index), (row, column.index))
        value = self.sheet.cell(top, left) if left == column.index else None
        code = column.field.partition(":")[0]
        if is_ditto(value) and code not in NO_DITTO:
            above = self.above.get(column.index)
            return Cell(column, row, above, ditto=True) if above is not None else None
        return None if is_empty(value) else Cell(column, row, value)

    def _split(self, line, column):
        """`UD Maju, Ds. Bentek` in one column: the name, and the address behind it."""
        value = self.sheet.cell(line.row, column.index)
        if is_empty(value):
            return
        parts = dict(
            zip(("name", "address"), re.split(r"\n|,|/", str(value), maxsplit=1), strict=False)
        )
        for code, text in parts.items():
            part = Column(column.index, column.title, code)
            if text.strip():
                line.cells.setdefault(code, []).append(Cell(part, line.row, text.strip()))

    def _join(self, row, own):
        line = self.last
        for index in own:
            column = self.by_index.get(index)
            code = column and column.field.partition(":")[0]
            cell = code and self._cell(row, column)
            if not cell or any(cell.value == known.value for known in line.cells.get(code, ())):
                continue
            if code in ADDED or code not in line.cells:
                line.cells.setdefault(code, []).append(cell)
            elif code not in SILENT:
                line.left_over.append(cell)

    def _words_of_titles(self):
        """{title in plain words: its column}; of several columns the last."""
        rows = range(self.layout.top, self.layout.bottom + 1)
        cells = [cell for row in rows for cell in self.grid.own(row).items()]
        return {words(value): column for column, value in cells if words(value)}


def _around(grid, layout, sheet_name):
    """Names of a district in the lines over the titles and on the sheet's tab."""
    found = []
    for row in range(layout.top):
        text = " ".join(str(value) for value in grid.own(row).values())
        if match := DISTRICT.search(text):
            found.append(match["name"].strip())
    tab = DISTRICT.search(sheet_name)
    return (*reversed(found), tab["name"].strip() if tab else sheet_name)
