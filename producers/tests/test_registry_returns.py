import io

import pytest
from openpyxl import load_workbook

from producers.registry import returns, writing
from producers.tests.registry_files import (
    HEAD,
    MELATI,
    SINAR,
    TENUN,
    applied,
    fates,
    places,
    previewed,
    table,
    xlsx,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _lombok():
    places()


def returned(run):
    """{sheet: rows} of the file of refused rows."""
    book = load_workbook(io.BytesIO(returns.workbook(run)))
    return {sheet.title: [list(row) for row in sheet.values] for sheet in book}


FOREIGN = [2, "Gula Melati", "Amaq Budi", "Rempek", "Cilandak", "Gula aren", 2015, "0812 3456 7891"]


def test_refused_rows_come_back_with_their_columns_and_the_reason():
    run = previewed(xlsx(HEAD, SINAR, FOREIGN, title="IKM"))
    [head, row] = returned(run)["IKM"]
    assert head == [*HEAD, "Alasan"]
    assert row[:-1] == FOREIGN
    assert "Kecamatan “Cilandak” tidak ada di Kabupaten Lombok Utara" in row[-1]


def test_no_cell_begins_as_a_formula():
    evil = [2, '=HYPERLINK("http://127.0.0.1/")', "@SUM(1)", "-", "Cilandak", "+tas", 2015,
            "+62 812 3456 7891"]  # fmt: skip
    run = previewed(table(SINAR, evil))
    book = load_workbook(io.BytesIO(returns.workbook(run)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert not [text for text in texts if text.startswith(("=", "+", "-", "@"))]
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_control_characters_do_not_break_the_file():
    head, row = ",".join(HEAD), "2,Gula\x01 Melati,Amaq Budi,Rempek,Cilandak,\x02=1+1,2015,"
    [[_head, given]] = returned(previewed(f"{head}\n{row}\n".encode())).values()
    assert (given[1], given[5]) == ("Gula Melati", "'=1+1")


def test_a_corrected_copy_can_be_sent_again():
    applied(table(SINAR, FOREIGN))
    run = previewed(table(SINAR, FOREIGN))
    book = load_workbook(io.BytesIO(returns.workbook(run)))
    book.active["E2"] = "Gangga"
    file = io.BytesIO()
    book.save(file)
    again = previewed(file.getvalue())
    assert fates(again) == [(2, "new")]
    assert again.rows.get().values["said"]["phone"] == "+6281234567891"
    writing.apply(again, by=None)


def test_of_an_applied_file_only_the_refused_rows_are_kept():
    run = applied(table([*SINAR, 128000000], [*FOREIGN, 5], head=[*HEAD, "Omzet"]))
    [row] = list(load_workbook(io.BytesIO(returns.kept(run))).active.values)[1:]
    assert row[1] == "Gula Melati"
    assert b"128000000" not in bytes(run.content)
    assert bytes(applied(table(SINAR)).content) == b""


def test_a_guarded_formula_stays_refused():
    run = previewed(table([1, "=1+1", *SINAR[2:]]))
    assert fates(previewed(returns.workbook(run))) == [(2, "refused")]


def test_ditto_signs_and_merged_cells_are_written_out():
    run = previewed(
        xlsx(HEAD, SINAR, [2, None, "Amaq Budi", '"', '"', "gula", 2015], title="GANGGA")
    )
    assert returned(run)["GANGGA"][1][3:5] == ["Bentek", "Gangga"]


def test_a_district_from_around_the_table_gets_a_column():
    head = [title for title in HEAD if title != "Kecamatan"]
    row = [1, "Gula Melati", "Amaq Budi", "Antah", "gula", 2015]
    run = previewed(xlsx(["KECAMATAN GANGGA"], head, row, title="Lembar 1"))
    [titles, values] = returned(run)["Lembar 1"]
    assert titles[-2:] == ["Kecamatan", "Alasan"]
    assert values[-2] == "GANGGA"


def test_each_sheet_keeps_its_name():
    wrong = [3, *TENUN[1:4], "Cilandak"]
    run = previewed(xlsx(HEAD, SINAR, title="A", more={"B": [HEAD, wrong], "C": [HEAD, MELATI]}))
    assert list(returned(run)) == ["B"]


def test_without_refused_rows_the_file_is_empty():
    assert list(returned(previewed(table(SINAR))).values()) == [[]]


def test_the_name_of_the_file_is_plain():
    run = previewed(table(SINAR), name='Data "IKM" 2016.xlsx')
    assert returns.file_name(run) == "Data-IKM-2016-ditolak.xlsx"
