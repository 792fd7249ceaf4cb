from producers.registry import headers, lines
from producers.registry.sheets import Formula, Sheet
from producers.tests.registry_files import HEAD, MELATI, SINAR, TENUN


def read(*rows, merges=(), hidden=(), name="Sheet1"):
    sheet = Sheet(name, [list(row) for row in rows], merges=list(merges), hidden=set(hidden))
    return lines.read(sheet, headers.find(sheet))


def values(line, *codes):
    return [line.first(code) and line.first(code).value for code in codes]


def names(found):
    return [values(line, "name")[0] for line in found]


def test_every_row_under_the_titles_is_a_line():
    found, passed = read(HEAD, SINAR, MELATI)
    assert [line.row for line in found] == [1, 2]
    assert names(found) == ["Anyaman Sinar", "Gula Melati"]
    assert found[0].first("phone").at == "H2"
    assert passed == []


def test_blank_rows_numbered_blanks_and_dashes_are_no_lines():
    found, passed = read(HEAD, SINAR, [], [2], [3, "-", "-", " "], MELATI)
    assert names(found) == ["Anyaman Sinar", "Gula Melati"]
    assert passed == []


def test_totals_and_signatures_are_passed_over_and_told():
    found, passed = read(
        HEAD, SINAR, [None, "JUMLAH", None, None, None, None, 12],
        [None, None, None, None, "Mengetahui,", None, "Tanjung, 3 Januari 2016"],
        [None, None, None, None, "Kepala Dinas"], [], [None, None, None, None, "Drs. Budi Kusuma"],
        [None, None, None, None, "NIP. 1970"],
    )  # fmt: skip
    assert names(found) == ["Anyaman Sinar"]
    assert [row for row, __ in passed] == [2, 3, 4, 6, 7]


def test_a_list_may_go_on_after_a_subtotal():
    found, __ = read(HEAD, SINAR, [None, "Sub Total", None, None, None, None, 1], MELATI)
    assert names(found) == ["Anyaman Sinar", "Gula Melati"]


def test_a_name_may_begin_like_a_total():
    jumlah = [2, "Jumlah Rezeki", *MELATI[2:]]
    assert names(read(HEAD, SINAR, jumlah)[0]) == ["Anyaman Sinar", "Jumlah Rezeki"]


def test_titles_repeated_on_every_page_are_no_makers():
    numbering = [1, 2, 3, 4, 5, 6, 7, 8]
    found, passed = read(HEAD, numbering, SINAR, HEAD, numbering, MELATI)
    assert names(found) == ["Anyaman Sinar", "Gula Melati"]
    assert passed == []


def test_ditto_signs_take_what_stands_above():
    signs = ['"', "''", "idem", "sda", "S.D.A", '-"-', ",,", "”", "Sda."]
    rows = [[n, f"Usaha {n}", "Inaq", sign, sign, "gula"] for n, sign in enumerate(signs, start=2)]
    found, __ = read(HEAD, SINAR, *rows)
    assert [values(line, "village", "district") for line in found] == [["Bentek", "Gangga"]] * 10
    assert found[1].first("village").ditto
    assert not found[0].first("village").ditto


def test_a_ditto_sign_under_an_empty_cell_is_empty():
    found, __ = read(HEAD, [1, "A Satu", None, None, "Gangga"], [2, "B Dua", "x", '"', '"'])
    assert values(found[1], "village", "district") == [None, "Gangga"]


def test_a_ditto_sign_never_stands_for_a_name():
    found, __ = read(HEAD, SINAR, [2, '"', "Amaq Budi", "Rempek", "Gangga"])
    assert values(found[1], "name") == ['"']


def test_merged_cells_hold_for_all_their_rows():
    found, __ = read(
        HEAD, SINAR, [2, "Gula Melati", "Amaq", None, None], [3, "Tenun", "Inaq", None, None],
        merges=[(1, 3, 3, 3), (1, 4, 3, 4)],
    )  # fmt: skip
    assert [values(line, "village", "district") for line in found] == [["Bentek", "Gangga"]] * 3


def test_further_products_belong_to_the_maker_above():
    found, __ = read(
        HEAD, SINAR, [None, None, None, None, None, "Bakul bambu", None, "0813 1111 2222"], MELATI
    )
    assert [cell.value for cell in found[0].cells["commodity"]] == ["Anyaman ketak", "Bakul bambu"]
    assert len(found[0].cells["phone"]) == 2
    assert len(found) == 2


def test_rows_of_one_merged_name_are_one_maker():
    found, __ = read(
        HEAD, SINAR, [None, None, None, None, None, "Bakul bambu"], MELATI,
        merges=[(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 2, 2)],
    )  # fmt: skip
    assert names(found) == ["Anyaman Sinar", "Gula Melati"]
    assert [cell.value for cell in found[0].cells["commodity"]] == ["Anyaman ketak", "Bakul bambu"]


def test_a_district_on_a_row_of_its_own_holds_for_the_rows_below():
    head = [title for title in HEAD if title != "Kecamatan"]
    found, passed = read(
        head, ["KECAMATAN GANGGA"], [1, "A Satu", "x", "Bentek"], ["KEC. BAYAN"],
        ["Desa Senaru"], [2, "B Dua", "y", None, "tenun"],
    )  # fmt: skip
    assert found[0].districts[0] == "GANGGA"
    assert found[1].districts[0] == "BAYAN"
    assert found[1].village == "Senaru"
    assert passed == []


def test_the_titles_over_the_table_and_the_tab_name_the_district():
    found, __ = read(["DATA IKM"], ["KECAMATAN GANGGA S/D TAHUN 2016"], HEAD, SINAR, name="G 1")
    assert found[0].districts == ("GANGGA", "G 1")


def test_hidden_rows_are_read_and_marked():
    found, __ = read(HEAD, SINAR, MELATI, hidden=[2])
    assert [line.hidden for line in found] == [False, True]


def test_a_row_without_a_name_is_still_a_line():
    found, __ = read(HEAD, SINAR, [2, None, *MELATI[2:]], [None, None, *TENUN[2:]])
    assert len(found) == 3
    assert found[1].blank("name").at == "B3"


def test_errors_of_the_spreadsheet_are_empty_and_formulas_stay():
    found, __ = read(HEAD, [1, Formula("Sari"), "#REF!", "n/a", "Gangga", "gula"])
    assert values(found[0], "leader", "village") == [None, None]
    assert found[0].first("name").value == Formula("Sari")


def test_titles_repeated_in_another_order_hold_for_the_rows_below():
    turned = ["No", "Pemilik", "Nama IKM", *HEAD[3:]]
    found, __ = read(HEAD, SINAR, turned, [2, "Amaq Budi", "Gula Melati", *MELATI[3:]])
    assert values(found[1], "name", "leader") == ["Gula Melati", "Amaq Budi"]


def test_lettered_sections_are_no_makers():
    found, passed = read(
        HEAD, ["A", "PANGAN"], SINAR, ["II.", "KECAMATAN BAYAN"], ["B", "SANDANG"], TENUN
    )
    assert names(found) == ["Anyaman Sinar", "Tenun Lestari"]
    assert found[1].districts[0] == "BAYAN"
    assert [row for row, __ in passed] == [1, 4]


def test_a_maker_may_be_called_after_a_district():
    found, __ = read(["No", "Nama IKM", "Produk"], [1, "Kopi Kecamatan Bayan", "kopi"])
    assert names(found) == ["Kopi Kecamatan Bayan"]


def test_a_tab_may_say_more_than_the_district():
    found, __ = read(HEAD, SINAR, name="Kec. Gangga (86)")
    assert found[0].districts == ("Gangga",)
