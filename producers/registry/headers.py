"""Where a sheet's title rows are, and what each column means."""

import re
from dataclasses import dataclass, field

from . import fields
from .fields import BY_CODE, IGNORED, recognise
from .sheets import Formula, letter

SEARCHED_ROWS = 40
MOST_TITLE_ROWS = 3
MERGED_CELLS = 400_000
NEEDED = {"name", "leader", "commodity", "name_address"}
NUMBERING = re.compile(r"\(?[\d=+*/x-]{1,7}\)?\.?|\(?[a-z]\)?\.?")


class Grid:
    """A sheet seen as on the screen: a merged cell shows its text wherever it reaches."""

    def __init__(self, sheet):
        self.sheet = sheet
        self.origin = {}
        for top, left, bottom, right in sheet.merges:
            self._spread(top, left, min(bottom, len(sheet.rows) - 1), min(right, sheet.width - 1))

    def _spread(self, top, left, bottom, right):
        if (bottom - top + 1) * (right - left + 1) + len(self.origin) > MERGED_CELLS:
            return
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                self.origin[row, column] = (top, left)

    def shown(self, row, column):
        return self.sheet.cell(*self.origin.get((row, column), (row, column)))

    def own(self, row):
        """{column: value} of the cells that begin in this row."""
        line = self.sheet.rows[row] if row < len(self.sheet.rows) else ()
        if not self.origin:
            return {column: value for column, value in enumerate(line) if value is not None}
        return {
            column: value
            for column, value in enumerate(line)
            if value is not None and self.origin.get((row, column), (row, column))[0] == row
        }

    def spans(self, row):
        """The columns that cells beginning in this row cover beyond their own."""
        return {c for (r, c), (top, left) in self.origin.items() if top == row == r and left < c}


@dataclass
class Column:
    """One column: its title as the office wrote it and the field that it means."""

    index: int
    title: str
    field: str = IGNORED

    @property
    def letter(self):
        return letter(self.index)

    @property
    def label(self):
        return BY_CODE[self.field].label if self.field in BY_CODE else ""


@dataclass
class Layout:
    """How one sheet is to be read: title rows (from 0) and columns."""

    top: int
    bottom: int
    columns: list = field(default_factory=list)

    @property
    def usable(self):
        return bool(NEEDED & {column.field for column in self.columns})

    def of(self, code):
        """The columns that mean `code`, in their order; units are parts of the code."""
        return [c for c in self.columns if c.field.partition(":")[0] == code]

    @property
    def titles(self):
        return tuple(column.title for column in self.columns)


def find(sheet):
    """The sheet's Layout, or None where no row looks like titles."""
    grid = Grid(sheet)
    rows = range(min(SEARCHED_ROWS, len(sheet.rows)))
    scores = [(_score(grid.own(row).values()), -row) for row in rows]
    best, at = max(scores, default=(0, 0))
    if best < 2:
        return None
    top = -at - 1 if at and _is_group_row(grid, -at - 1) else -at
    layout = at_row(sheet, top, grid, bottom=-at)
    return layout if layout.usable else None


def at_row(sheet, row, grid=None, bottom=None):
    """The Layout whose titles begin in `row`; further title rows are found under it."""
    grid = grid or Grid(sheet)
    top, bottom = row, row if bottom is None else bottom
    while bottom - top + 1 < MOST_TITLE_ROWS and _is_sub_row(grid, top, bottom, bottom + 1):
        bottom += 1
    titles = _titles(grid, top, bottom)
    columns = [
        Column(index, title, recognise(title) or IGNORED)
        for index, title in enumerate(titles)
        if title or _has_values(sheet, index, bottom)
    ]
    return Layout(top, bottom, _with_a_name(columns))


def is_numbering(values):
    """The row under the titles that counts the columns: 1 2 3 4, (1) (2), a b c, 7=5+6."""
    texts = [str(value).strip().lower() for value in values]
    if len(texts) < 3 or not all(NUMBERING.fullmatch(text) for text in texts):
        return False
    numbers = [int(found[0]) for text in texts if (found := re.search(r"\d+", text))]
    if not numbers:
        return [text.strip("().") for text in texts] == [chr(97 + i) for i in range(len(texts))]
    steps = sum(after - before == 1 for before, after in zip(numbers, numbers[1:], strict=False))
    return numbers[0] <= 2 and steps >= 0.7 * (len(numbers) - 1)


def _score(values):
    """How much a row speaks for being the titles: the fields that its texts name."""
    texts = [value for value in values if isinstance(value, str)]
    if len(texts) < 2 or len(texts) < 0.7 * len(list(values)):
        return 0
    codes = {recognise(text) for text in texts} - {None}
    return sum(BY_CODE[code].weight for code in codes)


def _is_group_row(grid, row):
    """A row over the titles whose cells reach over several of them: `TENAGA KERJA` over L, P."""
    own = grid.own(row)
    wide = grid.spans(row)
    if not own or not all(isinstance(value, str) for value in own.values()):
        return False
    if len(own) < 2 or len(wide) > 0.9 * grid.sheet.width:
        return False
    below = {column: recognise(str(text)) for column, text in grid.own(row + 1).items()}
    return bool(wide) or any(
        recognise(text) in ("workers", "members")
        and below.get(column) in ("workers_m", "workers_f")
        for column, text in own.items()
    )


def _is_sub_row(grid, top, bottom, row):
    """A row of parts under the titles: L and P, units, or the rest of merged titles."""
    own = grid.own(row)
    if not own or not all(isinstance(v, str) and len(v) <= 40 for v in own.values()):
        return False
    if is_numbering(own.values()):
        return False
    return all(_is_part(grid, top, bottom, column, text) for column, text in own.items())


def _is_part(grid, top, bottom, column, text):
    above = [grid.shown(row, column) for row in range(top, bottom + 1)]
    if text.startswith("(") or not any(above):
        return True
    group = any(
        grid.origin.get((row, other)) == grid.origin.get((row, column), (row, column))
        for row in range(top, bottom + 1)
        for other in (column - 1, column + 1)
    )
    return group or recognise(text) in ("workers_m", "workers_f")


def _titles(grid, top, bottom):
    """The title of each column, with the title of its group before it."""
    width = grid.sheet.width
    lines = [[_text(grid.shown(row, c)) for c in range(width)] for row in range(top, bottom + 1)]
    for upper, lower in zip(lines, lines[1:], strict=False):
        for column in range(1, width):
            # A group's title that was centred without merging belongs to its neighbours too.
            if not upper[column] and lower[column] and lower[column - 1]:
                upper[column] = upper[column - 1]
    return [" ".join(dict.fromkeys(filter(None, parts))) for parts in zip(*lines, strict=True)]


def _text(value):
    if value is None or isinstance(value, Formula):
        return ""
    return re.sub(r"\s+", " ", str(value)).strip()[:120]


def _has_values(sheet, column, below):
    return any(sheet.cell(row, column) is not None for row in range(below + 1, len(sheet.rows)))


def _with_a_name(columns):
    """Where only the owners are named, the owner's name is the maker's name too.

    Beside `Nama Usaha`, a plain `Nama` is the person's.
    """
    codes = {column.field for column in columns}
    named = [column for column in columns if column.field == "name"]
    plain = [column for column in named if fields.words(column.title) == "nama"]
    if plain and len(named) > 1 and "leader" not in codes:
        plain[0].field = "leader"
    if codes & {"name", "name_address"} or "commodity" in codes and "leader" not in codes:
        return columns
    for column in columns:
        if column.field == "leader":
            column.field = "name"
            break
    return columns


def to_json(layout):
    """The Layout as it is kept with the run and corrected on screen."""
    return {
        "top": layout.top,
        "bottom": layout.bottom,
        "columns": [[c.index, c.title, c.field] for c in layout.columns],
    }


def from_json(plain):
    known = {IGNORED, *fields.BY_CODE}
    columns = [
        Column(i, title, code if code in known else IGNORED) for i, title, code in plain["columns"]
    ]
    return Layout(plain["top"], plain["bottom"], columns)
