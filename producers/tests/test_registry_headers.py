from producers.registry import headers
from producers.registry.headers import from_json, is_numbering, to_json
from producers.registry.sheets import Sheet
from producers.tests.registry_files import HEAD, SINAR


def sheet(*rows, merges=()):
    return Sheet("IKM", [list(row) for row in rows], merges=list(merges))


def codes(layout):
    return [column.field for column in layout.columns]


def test_titles_are_found_under_other_lines():
    layout = headers.find(sheet(["DATA IKM"], [], ["Kecamatan Gangga"], HEAD, SINAR))
    assert (layout.top, layout.bottom) == (3, 3)
    assert codes(layout) == ["number", "name", "leader", "village", "district", "commodity",
                             "registered", "phone"]  # fmt: skip


def test_two_merged_title_rows_become_one():
    layout = headers.find(
        sheet(
            ["NO", "NAMA KELOMPOK", "ALAMAT", None, "TENAGA KERJA", None, "KET"],
            [None, None, "DESA", "KEC", "L", "P", None],
            [1, 2, 3, 4, 5, 6, 7],
            [1, "KUB Sari", "Bentek", "Gangga", 3, 4, "aktif"],
            merges=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 0, 5), (0, 6, 1, 6)],
        )
    )
    assert (layout.top, layout.bottom) == (0, 1)
    assert layout.titles == ("NO", "NAMA KELOMPOK", "ALAMAT DESA", "ALAMAT KEC", "TENAGA KERJA L",
                             "TENAGA KERJA P", "KET")  # fmt: skip
    assert codes(layout) == ["number", "name", "village", "district", "workers_m", "workers_f",
                             "note"]  # fmt: skip


def test_two_title_rows_without_merged_cells_become_one():
    layout = headers.find(
        sheet(
            ["No", "Nama IKM", "Pemilik", "Tenaga Kerja", None, "Anggota", None],
            [None, None, None, "L", "P", "L", "P"],
            [1, "KUB Sari", "Inaq Sari", 3, 4, 5, 6],
        )
    )
    assert layout.bottom == 1
    assert codes(layout)[3:] == ["workers_m", "workers_f", "members_m", "members_f"]


def test_a_row_of_groups_over_the_titles_belongs_to_them():
    layout = headers.find(
        sheet(
            ["", "IDENTITAS", None, None, "PRODUKSI", None],
            ["NO", "Nama Usaha", "Pemilik", "Desa", "Jenis", "Kapasitas"],
            [1, "UD Sari", "Inaq Sari", "Bentek", "Gula aren", 20],
            merges=[(0, 1, 0, 3), (0, 4, 0, 5)],
        )
    )
    assert (layout.top, layout.bottom) == (0, 1)
    assert codes(layout)[1:] == ["name", "leader", "village", "commodity", "capacity"]


def test_a_line_about_the_place_is_no_group():
    layout = headers.find(sheet(["Kecamatan", ":", "Gangga"], HEAD, SINAR))
    assert layout.titles == tuple(HEAD)


def test_a_first_row_of_texts_is_no_title_row():
    row = ["1", "KUB Sari", "Budi", "kelompok", "Aktif"]
    layout = headers.find(sheet(["No", "Nama IKM", "Pemilik", "Bentuk", "Status"], row, row))
    assert layout.bottom == 0


def test_units_under_the_titles_are_read():
    layout = headers.find(
        sheet(["No", "Nama IKM", "Investasi", "Produksi"], [None, None, "(Rp. 000)", "(kg/thn)"],
              [1, "UD Sari", 500, 100])
    )  # fmt: skip
    assert codes(layout)[2:] == ["investment:ribu", "capacity:thn"]


def test_a_row_of_data_is_no_second_title_row():
    layout = headers.find(sheet(HEAD, [None, "UD Sari", "Inaq Sari", "Bentek", "Gangga"]))
    assert layout.bottom == 0


def test_owners_alone_name_the_makers():
    layout = headers.find(sheet(["No", "Nama Pengrajin", "Desa", "Kerajinan"], [1, "Inaq Sari"]))
    assert codes(layout)[:2] == ["number", "name"]


def test_a_plain_name_beside_the_makers_name_is_the_persons():
    layout = headers.find(sheet(["No", "Nama", "Nama Usaha", "Desa"], [1, "Inaq", "UD Sari", "B"]))
    assert codes(layout) == ["number", "leader", "name", "village"]


def test_titles_from_a_database_are_known():
    titles = ["nama_usaha", "namaPemilik", "desa_kelurahan", "no_hp", "tk_laki"]
    layout = headers.find(sheet(titles, ["UD Sari", "Inaq", "Bentek", "0812", 3]))
    assert codes(layout) == ["name", "leader", "village", "phone", "workers_m"]


def test_a_column_without_a_title_is_kept_only_with_values():
    layout = headers.find(sheet(["No", "Nama IKM", None, "Desa", None], [1, "UD Sari", "x", "B"]))
    assert [(column.letter, column.field) for column in layout.columns] == [
        ("A", "number"),
        ("B", "name"),
        ("C", "ignore"),
        ("D", "village"),
    ]


def test_a_sheet_without_titles_has_no_layout():
    assert headers.find(sheet(["Rekap", "2016"], ["kecamatan", 12])) is None
    assert headers.find(sheet()) is None
    assert headers.find(sheet(["Desa", "Kecamatan"], ["Bentek", "Gangga"])) is None


def test_a_person_can_point_at_the_titles():
    layout = headers.at_row(sheet(["x", "y"], ["Nama IKM", "Desa"], ["UD Sari", "Bentek"]), 1)
    assert (layout.top, codes(layout)) == (1, ["name", "village"])


def test_numbering_rows_are_known():
    assert is_numbering([1, 2, 3, 4])
    assert is_numbering(["(1)", "(2)", "(3)"])
    assert is_numbering(["1", "2", "3", "4=2+3"])
    assert is_numbering(["a", "b", "c"])
    assert not is_numbering([1, "Sari", 3])
    assert not is_numbering([12, 5, 30])
    assert not is_numbering([1, 2])


def test_endless_merges_do_not_spread():
    wide = sheet(HEAD, SINAR, merges=[(0, 0, 1_048_575, 16_383)] * 5)
    assert headers.Grid(wide).shown(1, 7) == "No"


def test_a_layout_can_be_kept():
    layout = headers.find(sheet(HEAD, SINAR))
    assert from_json(to_json(layout)) == layout
    broken = to_json(layout)
    broken["columns"][1][2] = "password"
    assert from_json(broken).columns[1].field == "ignore"
