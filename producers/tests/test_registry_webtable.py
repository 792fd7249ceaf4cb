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


def test_a_page_without_a_table_is_refused():
    with pytest.raises(FileRefused, match="tanpa tabel"):
        webtable.read(b"<html><body><p>Galat 404</p></body></html>")


def test_a_table_that_claims_to_be_endless_is_refused():
    cell = b"<td rowspan=200 colspan=200>x</td>"
    with pytest.raises(FileRefused, match="terlalu luas"):
        webtable.read(b"<table><tr>" + cell * 60 + b"</tr></table>")
