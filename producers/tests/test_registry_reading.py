import datetime
from pathlib import Path

import pytest

from producers.registry import reading
from producers.registry.guards import FileRefused
from producers.registry.sheets import Formula, pack, unpack
from producers.tests.registry_files import HEAD, MELATI, SINAR, text, xlsx, zipped

OLD_EXCEL = Path(__file__).with_name("files") / "registri-lama.xls"


def only(data):
    [sheet] = reading.read(data)
    return sheet


def test_an_xlsx_comes_as_plain_cells():
    sheet = only(xlsx(["Nama", 1.0, 2.5, None, datetime.date(2016, 8, 17), True, "  x  "]))
    assert sheet.rows == [["Nama", 1, 2.5, None, datetime.date(2016, 8, 17), "Ya", "x"]]


def test_rows_and_columns_keep_their_numbers():
    sheet = only(xlsx([], [None, None, "C2"]))
    assert sheet.cell(1, 2) == "C2"
    assert sheet.cell(9, 9) is None


def test_a_formula_is_known_as_one():
    sheet = only(xlsx(["=1+1", '=HYPERLINK("http://127.0.0.1/","Kopi")', "teks"]))
    assert [type(cell) for cell in sheet.rows[0]] == [Formula, Formula, str]


def test_merged_and_hidden_are_known():
    sheet = only(xlsx(["A", None], ["b", "c"], merges=["A1:B1"], hidden=[2]))
    assert sheet.merges == [(0, 0, 0, 1)]
    assert sheet.hidden == {1}


def test_empty_rows_at_the_end_do_not_count():
    data = xlsx(["Nama"], ["Sari"], [None], [None])
    assert len(only(data).rows) == 2


def test_hidden_sheets_are_marked():
    from io import BytesIO

    from openpyxl import load_workbook

    book = load_workbook(BytesIO(xlsx(["a", "b"], more={"lama": [["c", "d"]]})))
    book["lama"].sheet_state = "hidden"
    file = BytesIO()
    book.save(file)
    assert [(s.name, s.visible) for s in reading.read(file.getvalue())] == [
        ("Sheet1", True),
        ("lama", False),
    ]


def test_an_old_xls_is_read():
    sheet = only(OLD_EXCEL.read_bytes())
    assert sheet.name == "Gangga"
    assert sheet.rows[3] == [1, "Anyaman Sinar", "Inaq Sari", "Bentek", "Anyaman ketak", 2014,
                             81234567890]  # fmt: skip


def test_an_open_document_is_read():
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        for text in ("Nama", "Desa")
    )
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
        '<office:spreadsheet><table:table table:name="IKM"><table:table-row>'
        f"{cells}</table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    data = zipped(
        mimetype="application/vnd.oasis.opendocument.spreadsheet",
        content__xml=content,
        **{"META-INF_in_manifest__xml": "<manifest/>"},
    )
    sheet = only(data)
    assert (sheet.name, sheet.rows) == ("IKM", [["Nama", "Desa"]])


def test_one_cell_far_away_does_not_take_the_memory():
    data = xlsx(["Nama", "Desa"])
    far = far_cell(data, "XFD1048576")
    with pytest.raises(FileRefused, match="terlalu (besar|luas)"):
        reading.read(far)


def test_a_sheet_that_reaches_too_far_down_is_named():
    with pytest.raises(FileRefused, match=r"Lembar “Sheet1” terlalu luas.*900000"):
        reading.read(far_cell(xlsx(["Nama", "Desa"]), "F900000"))


def far_cell(data, at):
    """The book with one more cell, far from the others."""
    import io
    import zipfile

    row = at.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    source, file = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                cell = f'<row r="{row}"><c r="{at}"><v>1</v></c></row></sheetData>'
                part = part.replace(b"</sheetData>", cell.encode())
            target.writestr(name, part)
    return file.getvalue()


def test_a_book_with_broken_parts_is_said_to_be_broken():
    data = zipped(xl_in_workbook__xml="<workbook><sheets>")
    with pytest.raises(FileRefused, match="rusak"):
        reading.read(data)


def test_a_book_with_empty_sheets_is_said_to_be_empty():
    with pytest.raises(FileRefused, match="kosong"):
        reading.read(xlsx([None]))


def test_what_was_read_can_be_kept_and_read_again():
    data = xlsx(
        [*HEAD, datetime.date(2016, 8, 17), "=1+1"], SINAR, merges=["A1:B1"], hidden=[2],
        more={"Lain": [MELATI]},
    )  # fmt: skip
    sheets = reading.read(data)
    assert unpack(pack(sheets)) == sheets


def test_text_and_web_pages_go_the_same_way():
    assert only(text(HEAD, SINAR)).rows[1][1] == "Anyaman Sinar"
    assert only(b"<table><tr><td>Nama<td>Desa</table>").rows == [["Nama", "Desa"]]
