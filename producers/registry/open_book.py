"""Opens one .xlsx, .xls or .ods in a process of its own: `python -P open_book.py KIND < FILE`.

Whatever a hostile or broken file does to the reader, it does to this short-lived process with
its limited memory and time, never to the site. Writes JSON to standard output:
{"sheets": [{name, visible, rows, formulas, merges, hidden}]} or {"fault": word}.
Cells are text, numbers, null, or {"d": ISO date}. Row and column numbers start at 0.
"""

import datetime
import io
import json
import re
import resource
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

import python_calamine

MEMORY = 768 * 1024 * 1024
SECONDS = 40
MAX_CELLS = 1_500_000
MAX_COLUMNS = 400
MAX_SHEETS = 60

FORMULA = re.compile(
    rb"<(?:\w+:)?c\s(?=[^>]*?\br=\"([A-Z]{1,3})(\d{1,7})\")[^>]*>\s*<(?:\w+:)?f[\s/>]"
)
HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\s(?=[^>]*?\bhidden=\"(?:1|true)\")[^>]*?\br=\"(\d{1,7})\"")
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def main():
    kind = sys.argv[1]
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    json.dump(answer(kind, sys.stdin.buffer.read()), sys.stdout)


def answer(kind, data):
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except python_calamine.PasswordError:
        return {"fault": "locked"}
    extras = workbook_extras(data) if kind == "xlsx" else {}
    sheets, room = [], MAX_CELLS
    for about in book.sheets_metadata[:MAX_SHEETS]:
        if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(about.name)
        end = sheet.end or (-1, -1)
        room -= (end[0] + 1) * (min(end[1], MAX_COLUMNS) + 1)
        if room < 0:
            return {"fault": "wide", "sheet": about.name, "row": end[0] + 1}
        visible = about.visible == python_calamine.SheetVisibleEnum.Visible
        sheets.append(plain(sheet, about.name, visible, extras.get(about.name, {})))
    return {"sheets": sheets}


def plain(sheet, name, visible, extras):
    # Without skipping, row and column numbers are those that the office sees in Excel.
    values = sheet.to_python(skip_empty_area=False)
    rows = [[cell(value) for value in row[:MAX_COLUMNS]] for row in values]
    return {
        "name": name,
        "visible": visible,
        "rows": rows,
        "merges": [[*first, *last] for first, last in sheet.merged_cell_ranges or []],
        "formulas": extras.get("formulas", []),
        "hidden": extras.get("hidden", []),
    }


def cell(value):
    if value == "" or value is None:
        return None
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e17:
        return int(value)
    if isinstance(value, float) and value != value:
        return None
    if isinstance(value, datetime.datetime):
        return {"d": value.date().isoformat()}
    if isinstance(value, datetime.date):
        return {"d": value.isoformat()}
    if isinstance(value, datetime.time | datetime.timedelta):
        return str(value)
    return value


def workbook_extras(data):
    """{sheet name: formulas and hidden rows}: what the fast reader leaves out."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    }
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    extras = {}
    for sheet in book.iter():
        if sheet.tag.endswith("}sheet") and targets.get(sheet.get(RELATION)):
            path = targets[sheet.get(RELATION)]
            path = path.lstrip("/") if path.startswith("/") else f"xl/{path}"
            if path in archive.namelist():
                extras[sheet.get("name")] = sheet_extras(archive.read(path))
    return extras


def sheet_extras(xml):
    return {
        "formulas": [
            [int(row) - 1, column_number(letters.decode()) - 1]
            for letters, row in FORMULA.findall(xml)
        ],
        "hidden": [int(row) - 1 for row in HIDDEN_ROW.findall(xml)],
    }


def column_number(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


if __name__ == "__main__":
    main()
