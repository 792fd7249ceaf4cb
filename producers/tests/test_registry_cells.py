import datetime
from decimal import Decimal

import pytest

from producers.registry import cells
from producers.registry.cells import Doubt, Fault


@pytest.mark.parametrize(
    ("written", "number"),
    [(5, 5), ("5", 5), ("5 org", 5), ("22 orang ", 22), ("± 5 orang", 5), ("5.0", 5), ("0", 0),
     ("12 Or.", 12), ("L=2", 2), ("P : 3", 3), ("2 (dua) orang", 2), ("2 (dua)", 2)],
)  # fmt: skip
def test_people_are_counted(written, number):
    assert cells.people(written) == number


@pytest.mark.parametrize(
    "written", ["5 - 10", "L=2 P=3", "2 (3) orang", "banyak", 2.5, "5 kg", "99999"]
)
def test_what_is_no_count_of_people_stays_empty(written):
    with pytest.raises(Doubt):
        cells.people(written)


@pytest.mark.parametrize("written", [-4, "-4", "-4 org"])
def test_people_below_nought_are_a_fault(written):
    with pytest.raises(Fault, match="kurang dari nol"):
        cells.people(written)


def test_two_counts_in_one_cell():
    assert cells.people_pair("5/3") == (5, 3)
    assert cells.people_pair("L=5, P=3") == (5, 3)
    with pytest.raises(Doubt):
        cells.people_pair("5")


@pytest.mark.parametrize(
    ("written", "unit", "amount"),
    [
        (3800000, 1, 3_800_000),
        ("Rp 20.900.000,-", 1, 20_900_000),
        ("1,5 jt", 1, 1_500_000),
        ("176,6 jt", 1, 176_600_000),
        (500, 1000, 500_000),
        ("12,5", 10**6, 12_500_000),
        (12.5, 10**6, 12_500_000),
        ("1.500", 1000, 1_500_000),
        ("25 jt", 10**6, 25_000_000),
        (0, 1, None),
    ],
)
def test_investment_in_rupiah(written, unit, amount):
    assert cells.investment(written, unit) == amount


@pytest.mark.parametrize("written", ["lumayan", 20.9, 25, "250", "9" * 16, "1-2 jt"])
def test_doubtful_investment_stays_empty(written):
    with pytest.raises(Doubt):
        cells.investment(written)


@pytest.mark.parametrize("written", [-5_000_000, "-5.000.000"])
def test_investment_below_nought_is_a_fault(written):
    with pytest.raises(Fault):
        cells.investment(written)


@pytest.mark.parametrize(
    ("written", "period", "amount", "unit"),
    [
        ("507 bh", "1", "507.00", "bh"),
        (254, "1", "254.00", ""),
        ("1,5 ton", "1", "1.50", "ton"),
        ("1.500 Kg.", "1", "1500.00", "kg"),
        (19935, "1/12", "1661.25", ""),
        ("20 kg/hari", "1", "500.00", "kg"),
        ("1200 pcs/thn", "1", "100.00", "pcs"),
        ("100 kg per bulan", "1/12", "100.00", "kg"),
        (10, "25", "250.00", ""),
    ],
)
def test_capacity_is_a_month(written, period, amount, unit):
    assert cells.capacity(written, period) == (Decimal(amount), unit)


@pytest.mark.parametrize("written", ["100-200 kg", "2 x 50 kg", "tergantung pesanan", "9" * 12])
def test_doubtful_capacity_stays_empty(written):
    with pytest.raises(Doubt):
        cells.capacity(written)


def test_the_unit_may_stand_in_the_title():
    assert cells.unit_in_title("Kapasitas (kg/bln)") == "kg"
    assert cells.unit_in_title("Kapasitas (per bulan)") == ""
    assert cells.unit_in_title("Kapasitas") == ""


DAY = datetime.date(2020, 3, 22)


@pytest.mark.parametrize(
    ("written", "year", "day"),
    [
        (2014, 2014, None),
        ("2011.", 2011, None),
        ("Th. 2011", 2011, None),
        ("2014.0", 2014, None),
        ("22-3-2020", 2020, DAY),
        ("22/03/2020", 2020, DAY),
        ("22.03.20", 2020, DAY),
        ("22 3 2020", 2020, DAY),
        ("2020-03-22", 2020, DAY),
        ("2020-03-22 00:00:00", 2020, DAY),
        ("22 Maret 2020", 2020, DAY),
        ("22 Mrt 2020", 2020, DAY),
        ("Minggu, 22 maret 2020", 2020, DAY),
        ("27 Agustus 2011", 2011, datetime.date(2011, 8, 27)),
        ("Agustus 2011", 2011, None),
        ("1 Nopember 1999", 1999, datetime.date(1999, 11, 1)),
        (DAY, 2020, DAY),
        ("03/2015", 2015, None),
        ("sejak 2014", 2014, None),
        (43912, 2020, DAY),
        ("3/4/98", 1998, datetime.date(1998, 4, 3)),
    ],
)
def test_years_and_dates_are_read(written, year, day):
    assert cells.when(written) == (year, day)


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("31-2-2020", "Tidak ada tanggal"),
        ("31/02/2018", "Tidak ada tanggal"),
        ("12/25/2018", "Tidak ada tanggal"),
        ("20l5", "tercampur huruf"),
        ("13/2015", "bukan tanggal"),
        ("2014/2015", "bukan tanggal"),
        ("sudah lama", "bukan tanggal"),
        ("201", "bukan tanggal"),
        ("1899", "tidak mungkin"),
        ("2999", "tidak mungkin"),
    ],
)
def test_what_is_no_date_is_a_fault(written, says):
    with pytest.raises(Fault, match=says):
        cells.when(written)


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        (["0821 1234 5678 / 0813 9876 5432"], ["+6282112345678", "+6281398765432"]),
        (["0370-641234, 081234567890"], ["+6281234567890", "+62370641234"]),
        ([8821174243], ["+628821174243"]),
        (["HP. 0812-3456-7890 (Budi)"], ["+6281234567890"]),
        (["Sari 081234567890"], ["+6281234567890"]),
        (["WA: 081234567890 & 081234567890"], ["+6281234567890"]),
        (["'081234567890 / ’081234567891"], ["+6281234567890", "+6281234567891"]),
        (["081234567890\n081234567891"], ["+6281234567890", "+6281234567891"]),
        (["081234567890", "081234567891"], ["+6281234567890", "+6281234567891"]),
    ],
)
def test_numbers_are_taken_apart(written, numbers):
    assert cells.phone_numbers(written) == (numbers, [])


@pytest.mark.parametrize(
    ("written", "says"),
    [
        (880000000, "dibulatkan"),
        (82158500000, "dibulatkan"),
        ("8,21585E+10", "hilang di lembar kerja"),
        ("0841234567", "Awalan"),
        ("tidak punya", "hanya berisi angka"),
    ],
)
def test_destroyed_numbers_are_not_taken(written, says):
    found, [complaint] = cells.phone_numbers([written])
    assert found == []
    assert says in complaint


@pytest.mark.parametrize(
    ("written", "kind"),
    [("KUB", "group"), ("kelompok", "group"), ("K", "group"), ("P", "individual"),
     ("Perorangan", "individual"), ("perseorangan", "individual"), ("CV", "company"),
     ("Koperasi", "company"), ("UD", "individual"), ("lainnya", None)],
)  # fmt: skip
def test_the_kind_of_maker(written, kind):
    assert cells.kind(written) == kind


def test_the_name_tells_the_kind():
    assert cells.kind_of_name("Klp. Mekar") == "group"
    assert cells.kind_of_name("KUBE Karya Sari") == "group"
    assert cells.kind_of_name("CV. Maju") == "company"
    assert cells.kind_of_name("Kopi Bersama Astuti") == "individual"


@pytest.mark.parametrize(
    ("written", "status"),
    [("Aktif", "active"), ("tdk aktif", "inactive"), ("Tidak aktif", "inactive"),
     ("non aktif", "inactive"), ("pindah", "inactive"), ("sudah tutup", "inactive"),
     ("belum berproduksi", "inactive"), ("masih berproduksi", "active"), ("", None),
     ("anggota lama pindah ke kelompok lain di Bentek", None), ("perlu pelatihan", None)],
)  # fmt: skip
def test_words_about_the_status(written, status):
    assert cells.status(written) == status


def test_words_instead_of_a_permit_number():
    assert [cells.permit_word(word) for word in ("Ya", "proses", "belum ada", "ID123")] == [
        "yes",
        "process",
        "no",
        "",
    ]


def test_text_is_one_line_and_no_formula():
    assert cells.text(" Kain\n tenun ") == "Kain tenun"
    assert cells.text("<script>alert(1)</script>") == "<script>alert(1)</script>"
    with pytest.raises(Fault, match="rumus"):
        cells.text('=HYPERLINK("x")')
    with pytest.raises(Doubt, match="paling banyak 5"):
        cells.text("abcdef", most=5)
