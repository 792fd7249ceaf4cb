import time
from contextlib import suppress

import pytest

from producers.registry import webtable
from producers.registry.guards import FileRefused


def test_each_table_is_a_sheet():
    first, second = webtable.read(
        b"<html><body><table><tr><th>Nama</th><th>Desa</th></tr>"
        b"<tr><td> Sari &amp; Budi</td><td>Bentek<br>Gangga</td></tr></table>"
        b"<table><tr><td>lain</td></tr></table></body></html>"
    )
    assert first.rows == [["Nama", "Desa"], ["Sari & Budi", "Bentek\nGangga"]]
    assert second.rows == [["lain"]]
    assert (first.name, second.name) == ("Tabel 1", "Tabel 2")


def test_cells_over_several_rows_and_columns_are_merges():
    [sheet] = webtable.read(
        b"<table><tr><td rowspan=2>Nama</td><td colspan=2>Tenaga kerja</td></tr>"
        b"<tr><td>L</td><td>P</td></tr><tr><td>Sari</td><td>1</td><td>2</td></tr></table>"
    )
    assert sheet.rows == [["Nama", "Tenaga kerja", None], [None, "L", "P"], ["Sari", "1", "2"]]
    assert sheet.merges == [(0, 0, 1, 0), (0, 1, 0, 2)]


def test_unclosed_cells_are_read():
    [sheet] = webtable.read(b"<table><tr><td>a<td>b<tr><td>c<td>d</table>")
    assert sheet.rows == [["a", "b"], ["c", "d"]]


def test_a_table_inside_a_cell_is_a_sheet_of_its_own():
    outer, inner = webtable.read(b"<table><tr><td>a<table><tr><td>b</table></td></tr></table>")
    assert (outer.rows, inner.rows) == ([["a"]], [["b"]])


def test_a_page_without_a_table_is_refused():
    with pytest.raises(FileRefused, match="tanpa tabel"):
        webtable.read(b"<html><body><p>Galat 404</p></body></html>")


def test_a_table_that_claims_to_be_endless_is_refused():
    cell = b"<td rowspan=200 colspan=200>x</td>"
    with pytest.raises(FileRefused, match="terlalu luas"):
        webtable.read(b"<table><tr>" + cell * 60 + b"</tr></table>")


@pytest.mark.parametrize("span", ["²", "9" * 5000, "0", "-1", ""])
def test_a_span_that_is_no_number_keeps_the_table(span):
    [sheet] = webtable.read(f'<table><tr><td rowspan="{span}">a<td>b</table>'.encode())
    assert [cell for cell in sheet.rows[0] if cell] == ["a", "b"]


@pytest.mark.parametrize("sign", ["<!", "<!--", "<a b='", "</a ", "<?", "&", "<td", "<![x", "<a b"])
def test_unfinished_signs_cost_no_more_than_their_length(sign):
    start, page = time.process_time(), b"<table><tr><td>a" + sign.encode() * 400_000
    with suppress(FileRefused):
        webtable.read(page)
    assert time.process_time() - start < 6  # seconds; the parser alone needs 30 and more


def test_a_page_with_a_long_style_sheet_is_read():
    style = "<style><!-- " + "td {color: #000}\n" * 12_000 + "--></style>"
    [sheet] = webtable.read(f"<html>{style}<table><tr><td>Sari</td></tr></table>".encode())
    assert sheet.rows == [["Sari"]]


def test_a_text_longer_than_a_piece_stays_whole():
    words = "Ibu Sari &amp; Pak Budi\n" * 6000
    [sheet] = webtable.read(f"<table><tr><td>{words}</td></tr></table>".encode())
    assert sheet.rows == [[("Ibu Sari & Pak Budi\n" * 6000).strip()]]


@pytest.mark.parametrize("tag", [b"<tr>", b"<table><tr><td>"])
def test_endless_empty_rows_and_tables_are_refused(tag):
    with pytest.raises(FileRefused, match="terlalu luas"):
        webtable.read(b"<table>" + tag * 150_001)
