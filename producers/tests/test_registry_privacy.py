from producers.registry import privacy
from producers.registry.sheets import Sheet

NIK = "5208024107850001"


def test_identity_numbers_are_blanked_wherever_they_stand():
    sheet = Sheet(
        "IKM",
        [
            ["Nama", "Catatan"],
            ["Sari", NIK],
            ["Budi", int(NIK)],
            ["Dewi", f"KTP {NIK}, aktif"],
            ["Made", "5208 0241 0785 0001"],
            ["Nur", "NPWP 09.254.294.3-407.000"],
        ],
    )
    assert privacy.blank([sheet]) == 5
    kept = " ".join(str(cell) for row in sheet.rows for cell in row)
    assert "5208" not in kept
    assert "09.254" not in kept
    assert "aktif" in kept


def test_other_numbers_stay():
    row = [9590013994066, "2021804223244-29", "ID634426885636394", "ID00012345678901234",
           "0812 3456 7890 / 0813 4567 8901", 128000000, "Rp 20.900.000,-", None]  # fmt: skip
    sheet = Sheet("IKM", [list(row)])
    assert privacy.blank([sheet]) == 0
    assert sheet.rows == [row]


def test_a_private_column_is_blanked_whatever_it_holds():
    sheet = Sheet("IKM", [["Nama", "NPWP"], ["Sari", 92542943407000], ["Budi", None]])
    assert privacy.blank_column(sheet, 1, below=0) == 1
    assert sheet.rows == [["Nama", "NPWP"], ["Sari", privacy.BLANKED], ["Budi", None]]
