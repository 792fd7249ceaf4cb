import pytest

from producers.registry import delimited
from producers.registry.guards import FileRefused
from producers.tests.registry_files import HEAD, SINAR, text

SPELLED = [2, "Kué Mañana", "Inaq Sari", "Bentek", "Gangga", "Kue – kering", 2014, "0812"]


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
def test_the_mark_between_columns_is_found(mark):
    sheet = delimited.read(text(HEAD, SINAR, mark=mark))
    assert sheet.rows == [HEAD, [str(cell) for cell in SINAR]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_the_encoding_is_found(encoding):
    sheet = delimited.read(text(HEAD, SPELLED, encoding=encoding))
    assert sheet.rows[1][1] == "Kué Mañana"
    assert sheet.rows[1][5] == "Kue – kering"


def test_commas_inside_quotes_and_lines_inside_cells_stay():
    sheet = delimited.read(b'Nama;Produk\n"Sari, UD";"Kain tenun\nSelendang"\nBudi;Gula\n')
    assert sheet.rows == [["Nama", "Produk"], ["Sari, UD", "Kain tenun\nSelendang"],
                          ["Budi", "Gula"]]  # fmt: skip


def test_a_lone_quote_is_a_ditto_sign():
    sheet = delimited.read(b'No;Nama;Desa;Kec\n1;Sari;Bentek;Gangga\n2;Budi;";"\n3;Dewi;";Bayan\n')
    assert [row[2] for row in sheet.rows[1:]] == ["Bentek", '"', '"']


def test_a_number_written_as_a_fraction_loses_no_digit():
    sheet = delimited.read(b"NIB;HP;Kapasitas\n9590013994066.0;81167911222.0;1.5\n")
    assert sheet.rows[1] == ["9590013994066", "81167911222", "1.5"]


def test_random_bytes_are_no_table():
    with pytest.raises(FileRefused, match="bukan lembar kerja"):
        delimited.read(bytes(range(1, 32)) * 40)


def test_prose_is_no_table():
    with pytest.raises(FileRefused, match="tidak ada kolom"):
        delimited.read(b"Yth. Bapak Kepala Dinas\nBersama ini kami kirim data.\n")


def test_an_endless_cell_is_refused():
    with pytest.raises(FileRefused, match="Tanda kutip"):
        delimited.read(b'a;b\n1;"' + b"x;\n" * 20_000)


def test_a_very_long_cell_is_not_told_as_a_missing_quote():
    with pytest.raises(FileRefused, match="lebih dari 20000 huruf"):
        delimited.read(b"a;b\n1;" + b"x" * 20_001)
    with pytest.raises(FileRefused, match="lebih dari 20000 huruf"):
        delimited.read(b'a;b\n1;"' + b"x" * 20_001 + b'"')


def test_stray_quotes_that_happen_to_pair_are_told():
    with pytest.raises(FileRefused, match="Tanda kutip"):
        delimited.read(b'a;b\n1;"' + b"x;\n" * 20_000 + b'";y\n')


def test_too_many_rows_are_refused():
    with pytest.raises(FileRefused, match="60001 baris"):
        delimited.read(b"a;b\n" * 60_001)
