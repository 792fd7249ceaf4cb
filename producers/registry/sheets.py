"""A sheet as plain cells, the same for every kind of file."""

import datetime
import json
import re
import zlib
from dataclasses import dataclass, field

from accounts.typed import fit

# An apostrophe made a spreadsheet take a number as text; exports write it out.
ESCAPED = re.compile(r"^(?:'(?=[=@-])|['’‘`´]\s*(?=[+\d]))")


@dataclass(frozen=True)
class Formula:
    """A cell that holds a formula; `value` is what it last showed, or None."""

    value: object = None

    def __str__(self):
        return "" if self.value is None else str(self.value)


@dataclass
class Sheet:
    """One sheet. `rows[0]` is row 1 on the screen; cells are str, int, float, date, Formula, None.

    `merges` are (first row, first column, last row, last column), counted from 0.
    """

    name: str
    rows: list
    merges: list = field(default_factory=list)
    hidden: set = field(default_factory=set)
    visible: bool = True

    def cell(self, row, column):
        line = self.rows[row] if 0 <= row < len(self.rows) else ()
        return line[column] if 0 <= column < len(line) else None

    @property
    def width(self):
        return max((len(row) for row in self.rows), default=0)

    def filled(self):
        """How many rows have anything in them."""
        return sum(any(cell is not None for cell in row) for row in self.rows)


def letter(column):
    """0 -> `A`, 26 -> `AA`: the column's name on the screen."""
    text, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def tidy(value):
    """The cell as read from a file: no stray blanks, no apostrophe before a formula or a number."""
    if not isinstance(value, str):
        return value
    text = ESCAPED.sub("", fit(value).replace("\xa0", " ").strip())
    return text.strip() or None


def trimmed(rows):
    """The rows without the empty ones at the end."""
    last = len(rows)
    while last and not any(cell is not None for cell in rows[last - 1]):
        last -= 1
    return rows[:last]


def pack(sheets):
    """Sheets as compressed bytes, to be kept with the run."""
    plain = [
        {
            "name": sheet.name,
            "rows": [[_to_json(cell) for cell in row] for row in sheet.rows],
            "merges": sheet.merges,
            "hidden": sorted(sheet.hidden),
            "visible": sheet.visible,
        }
        for sheet in sheets
    ]
    return zlib.compress(json.dumps(plain, separators=(",", ":")).encode())


def unpack(content):
    """The sheets that `pack` kept."""
    return [from_plain(sheet) for sheet in json.loads(zlib.decompress(bytes(content)))]


def from_plain(sheet):
    """A Sheet from its JSON form, as open_book.py and pack() write it."""
    rows = [[_from_json(cell) for cell in row] for row in sheet["rows"]]
    for row, column in sheet.get("formulas", ()):
        if row >= len(rows):
            rows.extend([] for _ in range(row + 1 - len(rows)))
        rows[row].extend([None] * (column + 1 - len(rows[row])))
        rows[row][column] = Formula(rows[row][column])
    return Sheet(
        name=sheet["name"],
        rows=trimmed(rows),
        merges=[tuple(merge) for merge in sheet["merges"]],
        hidden=set(sheet["hidden"]),
        visible=sheet["visible"],
    )


def _to_json(cell):
    if isinstance(cell, Formula):
        return {"f": _to_json(cell.value)}
    return {"d": cell.isoformat()} if isinstance(cell, datetime.date) else cell


def _from_json(cell):
    if not isinstance(cell, dict):
        return tidy(cell)
    if "f" in cell:
        return Formula(_from_json(cell["f"]))
    return datetime.date.fromisoformat(cell["d"])
