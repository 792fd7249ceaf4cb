import pytest

from producers import rupiah

TWENTY_FIVE = (
    *("@25rb", "IDR. 25.000", "Rp:25.000", "25.000,", "25.000=", "25000/", "25rbu", "25rebu"),
    *("Harga 25rb", "harga Rp 25.000", "25rban", "25rb/"),
)
ALSO_TWENTY_FIVE = (
    *("25rb-an", "25.000-an", "25.000 IDR", "25000 perak", "25.000rp.", "25rb aja", "25.000 nett"),
    *("25rb sebiji", "25rb selembar", "25rb perbiji", "25k/pcs", "25 ribu/lbr", "25rb sekilo"),
    *("25rb satu", "25rb satunya", "25.000 satu buah", "25 ribu tiap lembar", "25rb per-kg"),
)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("25000", 25_000),
        (25000, 25_000),
        ("25.000", 25_000),
        ("Rp 25.000", 25_000),
        ("Rp25.000", 25_000),
        ("rp. 25.000", 25_000),
        ("Rp.25.000,-", 25_000),
        ("25.000 rupiah", 25_000),
        ("IDR 25,000", 25_000),
        ("25 000", 25_000),
        ("25\u00a0000", 25_000),
        ("25rb", 25_000),
        ("25 ribu", 25_000),
        ("12,5 rb", 12_500),
        ("25k", 25_000),
        ("1,5jt", 1_500_000),
        ("1.5 juta", 1_500_000),
        ("Rp 1,5 juta", 1_500_000),
        ("176,6 jt", 176_600_000),
        ("65 jt", 65_000_000),
        ("1.250 juta", 1_250_000_000),
        ("20.900.000,-", 20_900_000),
        ("Rp 20.900.000,-", 20_900_000),
        ("Rp 20.900.000,--", 20_900_000),
        ("20.900.000,00", 20_900_000),
        ("20,900,000.00", 20_900_000),
        ("20.900.000.-", 20_900_000),
        ("2 miliar", 2_000_000_000),
        ("2 M", 2_000_000_000),
        ("1,2 milyar", 1_200_000_000),
        ("3 jutaan", 3_000_000),
        ("0", 0),
        *((typed, 25_000) for typed in TWENTY_FIVE),
        ("1jt 250rb", 1_250_000),
        ("1jt250rb", 1_250_000),
        ("1 juta 250 ribu", 1_250_000),
        ("Rp 1 juta 250 ribu rupiah", 1_250_000),
        ("2 juta 5 ribu 500", 2_005_500),
        ("25 ribu 500", 25_500),
        ("12rb500", 12_500),
        ("1.250rb", 1_250_000),
        ("1 250 rb", 1_250_000),
        ("75 ribu/lembar", 75_000),
        ("75rb / lembar", 75_000),
        ("Rp75.000/buah", 75_000),
        ("75rb per kg", 75_000),
        ("75.000,- per pcs", 75_000),
        ("1jt 250rb/set", 1_250_000),
        ("1jt250", 1_250_000),
        ("1 juta 250", 1_250_000),
        ("1 juta 250.000", 1_250_000),
        ("25. 000", 25_000),
        ("25\u200brb", 25_000),
        *((typed, 25_000) for typed in ALSO_TWENTY_FIVE),
    ],
)
def test_rupiah_are_read_as_people_type_them(typed, amount):
    assert rupiah.parse(typed) == amount


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "dengan angka"),
        ("-", "dengan angka"),
        ("murah", "dengan angka"),
        ("dua lima ribu", "dengan angka"),
        ("tiga seratus ribu", "dengan angka"),
        ("satu juta lima", "dengan angka"),
        ("٢٥٠٠٠", "dengan angka"),
        ("-5000", "jumlahnya saja"),
        ("25 orang", "jumlahnya saja"),
        ("3 seratus ribu", "jumlahnya saja"),
        ("1jt5", "jumlahnya saja"),
        ("1jt 50", "jumlahnya saja"),
        ("25rb nego", "jumlahnya saja"),
        ("25rb/dus", "jumlahnya saja"),
        ("250rb 1jt", "jumlahnya saja"),
        ("25 ribu 500 ribu", "jumlahnya saja"),
        ("25rb dua", "jumlahnya saja"),
        ("5 juta/bulan", "jumlahnya saja"),
        ("5 juta per tahun", "jumlahnya saja"),
        ("25.000 - 30.000", "satu harga"),
        ("15rb-20rb", "satu harga"),
        ("15-20rb", "satu harga"),
        ("15rb – 20rb", "satu harga"),
        ("15 sampai 20 ribu", "satu harga"),
        ("15rb s/d 20rb", "satu harga"),
        ("15rb/20rb", "satu harga"),
        ("15rb atau 20rb", "satu harga"),
        ("1.5", "titik harus ada tiga angka"),
        ("2.5", "titik harus ada tiga angka"),
        ("25.5", "titik harus ada tiga angka"),
        ("1.25.000", "titik harus ada tiga angka"),
        ("2,5", "dua macam"),
        ("0.250jt", "dua macam"),
        ("25.000,50", "dua macam"),
        ("0,0001 rb", "tanpa sen"),
    ],
)
def test_what_is_no_clear_amount_is_refused_with_a_sentence(typed, says):
    with pytest.raises(ValueError, match=says):
        rupiah.parse(typed)


@pytest.mark.parametrize(
    "typed", ["9" * 101, "1" * 30 + " " * 30 + "x" * 30, "1rb" * 33, "1 " * 50, "lima " * 20]
)
def test_what_is_too_long_or_repeats_itself_is_refused(typed):
    with pytest.raises(ValueError, match="jumlahnya saja|dua macam|dengan angka"):
        rupiah.parse(typed)


def test_rupiah_are_shown_with_dots_and_without_a_space():
    assert rupiah.display(0) == "Rp0"
    assert rupiah.display(950) == "Rp950"
    assert rupiah.display(25_000) == "Rp25.000"
    assert rupiah.display(125_000_000) == "Rp125.000.000"
    assert rupiah.display(-25_000) == "-Rp25.000"


def test_what_is_shown_is_read_back_as_the_same_amount():
    for amount in (0, 7, 999, 1000, 25_000, 20_900_000, 2_000_000_000):
        assert rupiah.parse(rupiah.display(amount)) == amount


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("75rb/lembar", "lembar"),
        ("25 ribu sekilo", "kg"),
        ("5000 per ikat", "ikat"),
        ("12rb @botol", "botol"),
        ("12rb setiap botol", "botol"),
        ("12rb satu kilo", "kg"),
        ("12rb satunya", ""),
        ("25k/pcs", ""),
        ("25rb", ""),
    ],
)
def test_the_unit_behind_an_amount_is_known(typed, unit):
    assert rupiah.unit(typed) == unit


@pytest.mark.parametrize(
    ("typed", "said"),
    [("Rp250", True), ("250 rupiah", True), ("0,5rb", True), ("250", False), ("250/lembar", False)],
)
def test_an_amount_can_say_that_no_thousands_are_left_out(typed, said):
    assert rupiah.in_so_many_rupiah(typed) is said
