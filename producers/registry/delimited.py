"""Text files with `;`, `,` or tabs between the columns, in the encodings that offices use."""

import codecs
import csv
import io
import re

from django.utils.translation import gettext as _

from .guards import FileRefused, not_a_sheet
from .sheets import Sheet, tidy, trimmed

MARKS = ";,\t|"
MAX_ROWS = 60_000
LONGEST_CELL = 20_000
csv.field_size_limit(LONGEST_CELL)  # holds for the whole process; nothing else reads CSV in it
# A lone " between two marks is a ditto sign that no program quoted.
DITTO = '(?<=[{mark}])"(?=[{mark}\r\n]|$)'
# `81167911222.0`: a program wrote a number as a fraction; the .0 is no digit of a phone or NIB.
WHOLE = re.compile(r"^(\d{4,})\.0$")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")


def read(data):
    """The text as one sheet. Raises FileRefused where it is no table."""
    text = decode(data)
    if len(CONTROL.findall(text[:20_000])) > 5:
        raise not_a_sheet()
    mark = most_even_mark(text)
    if mark is None:
        raise not_a_sheet(_("tidak ada kolom di dalamnya"))
    return Sheet(name="CSV", rows=trimmed(_cells(text, mark)))


def decode(data):
    """The text behind the bytes: UTF-8, UTF-16 or, as Excel saves it here, Windows-1252."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    head = data[:2000]
    if head.count(0) > len(head) // 4:
        return data.decode("utf-16-le" if head[1:2] == b"\0" else "utf-16-be", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def most_even_mark(text):
    """The mark that cuts most of the first lines into the same number of columns, or None."""
    lines = [line for line in text[:60_000].splitlines()[:60] if line.strip()]

    def evenness(mark):
        counts = [line.count(mark) for line in lines]
        usual = max(set(counts), key=lambda count: (count > 0, counts.count(count), count))
        return (counts.count(usual) * (usual > 0), usual)

    best = max(MARKS, key=evenness)
    return best if evenness(best)[0] else None


def _cells(text, mark):
    rows = _parse(text, mark)
    quoted = re.sub(DITTO.format(mark=re.escape(mark)), '""""', text)
    if quoted != text:
        rows = max(rows, _parse(quoted, mark), key=_even_rows)
    if len(rows) > MAX_ROWS:
        raise FileRefused(
            _("Berkas ini berisi %(rows)d baris, paling banyak %(most)d. Bagi menjadi beberapa.")
            % {"rows": len(rows), "most": MAX_ROWS}
        )
    return rows


def _even_rows(rows):
    """How many rows are as wide as most are."""
    widths = [len(row) for row in rows if row]
    return max((widths.count(width) for width in set(widths)), default=0)


def _parse(text, mark):
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
        return [[tidy(WHOLE.sub(r"\1", cell)) for cell in line] for line in lines]
    except csv.Error as error:
        raise _endless_cell(text) from error


def _endless_cell(text):
    """FileRefused: quotes that do not pair run over many lines, a long text stands in one."""
    if text.count('"') % 2 or max(map(len, text.splitlines())) <= LONGEST_CELL:
        return FileRefused(
            _(
                "Tanda kutip di berkas teks ini tidak berpasangan. Simpan ulang dari Excel "
                "sebagai .xlsx, lalu kirim lagi."
            )
        )
    return FileRefused(
        _("Ada sel dengan lebih dari %(most)d huruf di berkas teks ini. Singkatlah isinya.")
        % {"most": LONGEST_CELL}
    )
