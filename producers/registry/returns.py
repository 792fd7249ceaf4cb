"""Refused rows, given back as the spreadsheet in which they can be corrected and sent again."""

import datetime
import io
import re

from django.utils.translation import gettext as _

from producers import spreadsheets
from producers.models import ImportRow, ImportRun
from producers.spreadsheets import xlsx

from . import headers, lines, planning
from .makers import NOTE
from .sheets import Formula

REASON = "Alasan"
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
WIDE, NARROW = 60, 18


def kept(run):
    """The .xlsx of a run in any state: of an applied run only these rows of the file are kept."""
    return bytes(run.content) if run.status == ImportRun.Status.DONE else workbook(run)


def workbook(run):
    """The .xlsx, as bytes: the office's own columns, and why each row was refused."""
    book = xlsx().Workbook(write_only=True)
    reasons = _reasons(run)
    for sheet, layout in planning.sheets_to_read(run):
        if any(name == sheet.name for name, __ in reasons):
            _add_sheet(book, sheet, layout, reasons)
    if not book.worksheets:
        book.create_sheet(_("Tidak ada"))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def file_name(run):
    stem = re.sub(r"\.[A-Za-z]{2,5}$", "", run.file_name)
    return f"{re.sub(r'[^A-Za-z0-9._-]+', '-', stem).strip('-') or 'registri'}-ditolak.xlsx"


def safe(value):
    """The value as a spreadsheet may show it: of a formula only what it last showed."""
    if isinstance(value, Formula):
        value = str(value)
    if isinstance(value, str) and value.startswith(spreadsheets.FORMULA) and lines.is_empty(value):
        return ""
    return spreadsheets.safe(value)


def _reasons(run):
    refused = run.rows.filter(fate=ImportRow.Fate.REFUSED)
    return {
        (row.sheet, row.number): " ".join(text for kind, text in row.remarks if kind != NOTE)
        for row in refused
    }


def _add_sheet(book, sheet, layout, reasons):
    page = book.create_sheet(FORBIDDEN.sub(" ", sheet.name)[:31])
    hinted = not layout.of("district")
    columns = [column for column in layout.columns if column.field != "reason"]
    titles = [c.title or c.letter for c in columns]
    for index in range(len(titles) + 2):
        page.column_dimensions[headers.letter(index)].width = NARROW
    page.column_dimensions[headers.letter(len(titles) + hinted)].width = WIDE
    page.freeze_panes = "A2"
    page.append([_bold(page, t) for t in [*titles, *[_("Kecamatan")] * hinted, REASON]])
    for line in lines.read(sheet, layout)[0]:
        reason = reasons.get((sheet.name[:120], line.row + 1))
        if reason:
            values = [_shown(sheet, line, column) for column in columns]
            page.append([*values, *[_hint(line)] * hinted, _wrapped(page, reason)])


def _shown(sheet, line, column):
    code = column.field.partition(":")[0]
    cell = next((c for c in line.cells.get(code, ()) if c.column.index == column.index), None)
    value = cell.value if cell else sheet.cell(line.row, column.index)
    return value if isinstance(value, datetime.date) else safe(value)


def _hint(line):
    return safe(next((hint for hint in line.districts if hint), ""))


def _bold(page, text):
    cell = xlsx().cell.WriteOnlyCell(page, safe(text))
    cell.font = xlsx().styles.Font(bold=True)
    cell.alignment = xlsx().styles.Alignment(wrap_text=True, vertical="top")
    return cell


def _wrapped(page, text):
    cell = xlsx().cell.WriteOnlyCell(page, safe(text))
    cell.alignment = xlsx().styles.Alignment(wrap_text=True, vertical="top")
    return cell
