import pytest

from producers.registry import headers, lines
from producers.registry.makers import understand
from producers.registry.places import Places
from producers.registry.sheets import Formula, Sheet, tidy
from producers.registry.trades import Trades
from producers.tests import registry_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def read():
    """read({title: value}) is the Maker of one row in Bentek, Gangga."""
    registry_files.places()
    places, trades = Places("52.08"), Trades()

    def maker(cells, **usual):
        usual = {"Nama IKM": "Gula Melati", "Pemilik": "Amaq Budi", "Desa": "Bentek",
                 "Kecamatan": "Gangga"} | usual  # fmt: skip
        row = usual | cells
        sheet = Sheet("IKM", [["No", *row], [1, *row.values()]])
        [line], __ = lines.read(sheet, headers.find(sheet))
        return understand(line, places, trades)

    return maker


def said(maker, kind):
    return " ".join(text for level, text in maker.remarks if level == kind)


def test_a_row_becomes_values(read):
    maker = read(
        {
            "Jenis Produk": "Gula aren", "Dusun": "Dsn. Sari", "Tgl Daftar": "22-3-2020",
            "TK L": "3 org", "TK P": 4, "Investasi": "1,5 jt", "Kap. Produksi/Thn": 1200,
            "Satuan": "Kg", "No HP": "0812 3456 7890 / 0370-641234", "Status": "Aktif",
            "Perorangan/Kelompok": "P", "Mulai Usaha": 2009, "Ket": "punya oven",
        }
    )  # fmt: skip
    assert maker.remarks == []
    assert maker.values == {
        "name": "Gula Melati",
        "leader": "Amaq Budi",
        "kind": "individual",
        "district": "52.08.02",
        "village": "52.08.02.2002",
        "dusun": "Sari",
        "commodity": "Gula aren",
        "registered_on": "2020-03-22",
        "registered_year": 2020,
        "since_year": 2009,
        "workers_m": 3,
        "workers_f": 4,
        "investment": 1_500_000,
        "monthly_capacity": "100.00",
        "capacity_unit": "kg",
        "phone": "+6281234567890",
        "other_phones": "0370-641234",
        "note": "punya oven",
        "status": "active",
    }
    assert maker.guesses["kind"] == "individual"
    assert maker.guesses["sector"]


def test_an_empty_cell_is_no_value(read):
    maker = read({"Jenis Produk": None, "No HP": "-", "TK L": "", "Ket": None})
    assert set(maker.values) == {"name", "leader", "district", "village"}
    assert not maker.refused


@pytest.mark.parametrize(
    ("title", "value", "says"),
    [
        ("Nama IKM", None, "Sel B2 (Nama IKM): Nama kosong"),
        ("Nama IKM", Formula("Kopi"), "Sel B2 (Nama IKM): Isinya rumus"),
        ("Nama IKM", '=HYPERLINK("x","Kopi")', "rumus"),
        ("Nama IKM", "12345", "bukan nama"),
        ("NIB", "12345", "Sel F2 (NIB): “12345”: NIB terdiri dari 13 angka"),
        ("NIB", "9,59E+12", "13 angka"),
        ("Tgl Daftar", "31-2-2020", "Tidak ada tanggal"),
        ("Tahun", "20l5", "tercampur huruf"),
        ("TK L", -4, "kurang dari nol"),
        ("Halal", "KH123456789", "bukan sertifikat"),
        ("Kecamatan", "Cilandak", "tidak ada di"),
        ("Desa", "Antah Berantah", "tidak ada di Kecamatan Gangga"),
        ("Investasi", -1000000, "kurang dari nol"),
    ],
)
def test_what_is_wrong_refuses_the_row_and_names_the_cell(read, title, value, says):
    maker = read({title: value})
    assert maker.refused
    assert says in said(maker, "fault")


@pytest.mark.parametrize(
    ("title", "value", "says", "field"),
    [
        ("No HP", 880000000, "dibulatkan", "phone"),
        ("TK L", "5-10", "bukan satu jumlah orang", "workers_m"),
        ("Investasi", "lumayan", "tidak terbaca", "investment"),
        ("Investasi", 25, "terlalu kecil", "investment"),
        ("Kapasitas/bln", "1-2 ton", "bukan satu jumlah", "monthly_capacity"),
        ("Status", "entah", "bukan status", "status"),
        ("Tahun Berdiri", "20l5", "tercampur", "since_year"),
        ("No PIRT", "123", "13 angka, tanda hubung", "pirt"),
    ],
)
def test_what_cannot_be_read_stays_empty_with_a_warning(read, title, value, says, field):
    maker = read({title: value})
    assert not maker.refused
    assert says in said(maker, "warning")
    assert field not in maker.values
    assert field not in maker.permits


def test_markup_stays_text(read):
    maker = read({"Pemilik": "<script>alert(1)</script>"})
    assert not maker.refused
    assert maker.values["leader"] == "<script>alert(1)</script>"


def test_permits_are_shape_checked(read):
    maker = read(
        {"NIB": 9590013994066, "No PIRT": "2105208123456-28", "Halal": "ID634426885636394"}
    )
    assert maker.permits == {
        "nib": "9590013994066",
        "pirt": "2105208123456-28",
        "halal": "ID634426885636394",
    }
    assert maker.remarks[0][0] == "note"


def test_a_pirt_of_another_regency_is_a_warning(read):
    maker = read({"No PIRT": "2021804223244-29"})
    assert not maker.refused
    assert "dari kabupaten lain (kode 18.04)" in said(maker, "warning")


def test_words_in_a_permit_column_are_kept_as_a_remark(read):
    maker = read({"Halal": "Ya", "No PIRT": "proses", "NIB": "belum ada"})
    assert maker.permits == {}
    assert maker.values["note"] == "PIRT: dalam proses\nHalal: ada, nomor belum dicatat"


@pytest.mark.parametrize("title", ["Jumlah Tenaga Kerja", "Jml TK", "Tenaga Kerja"])
def test_a_total_of_workers_without_the_sexes_is_kept(read, title):
    maker = read({title: "7 orang"})
    assert maker.values["workers_total"] == 7
    assert "note" not in maker.values


def test_a_total_beside_the_sexes_is_not_kept_twice(read):
    assert "workers_total" not in read({"TK L": 3, "TK P": 4, "Jml TK": 7}).values


def test_a_total_of_members_without_the_sexes_is_kept_as_a_remark(read):
    assert read({"Jumlah Anggota": "7 orang"}).values["note"] == "Anggota 7 orang"


def test_a_total_that_contradicts_its_parts_is_told(read):
    maker = read({"TK L": 3, "TK P": 4, "Jumlah Tenaga Kerja": 9})
    assert "padahal laki-laki dan perempuan 7" in said(maker, "warning")
    assert read({"TK L": 3, "TK P": 4, "Jml TK": 7}).remarks[0][0] == "note"


def test_a_remark_that_is_only_a_status_is_no_remark(read):
    maker = read({"Ket": "tdk aktif"})
    assert maker.values["status"] == "inactive"
    assert maker.guesses["reason"] == "tdk aktif"
    assert "note" not in maker.values


def test_numbers_from_formulas_count(read):
    assert read({"TK L": Formula(5)}).values["workers_m"] == 5
    bare = read({"TK L": Formula(None), "Jumlah Tenaga Kerja": Formula(None)})
    assert not bare.refused
    assert "Rumusnya tanpa hasil" in said(bare, "warning")
    assert len(bare.remarks) == 2  # the sum says nothing, the unknown sector is a note


def test_a_tick_says_what_stands_in_the_title(read):
    assert read({"Aktif": None, "Tidak Aktif": "v"}).values["status"] == "inactive"
    assert read({"Aktif": "√", "Tidak Aktif": None}).values["status"] == "active"
    assert read({"Status": "Tidak"}).values["status"] == "inactive"


def test_name_and_address_may_stand_in_one_column(read):
    usual = {"Desa": None, "Kecamatan": None, "Nama IKM": None, "Pemilik": None}
    maker = read({"Nama dan Alamat Perusahaan": "UD Maju, Ds. Bentek Kec. Gangga"}, **usual)
    assert (maker.name, maker.values["village"]) == ("UD Maju", "52.08.02.2002")


def test_products_nobody_knows_are_kept_and_told(read):
    maker = read({"Jenis Produk": "Batako"})
    assert maker.values["commodity"] == "Batako"
    assert maker.guesses["sector"] is None
    assert "dicatat sebagai Lainnya" in said(maker, "note")


def test_a_text_too_long_for_its_field_is_cut_with_a_warning(read):
    maker = read({"Jenis Produk": "gula aren " * 30})
    assert len(maker.values["commodity"]) <= 160
    assert "dipotong" in said(maker, "warning")


def test_the_fingerprint_follows_what_is_said(read):
    same = read({"No HP": "0812-3456-7890"}).fingerprint()
    assert read({"No HP": "+62 812 3456 7890"}).fingerprint() == same
    assert read({"No HP": "0812-3456-7899"}).fingerprint() != same


@pytest.mark.parametrize("mark", ["'", "’", "`", "' "])
def test_an_apostrophe_before_a_number_is_no_part_of_it(read, mark):
    said = {"No HP": "081272339111", "NIB": "9590013994066", "TK L": "3", "Tahun": "2014"}
    maker = read({title: tidy(mark + number) for title, number in said.items()})
    assert {kind for kind, __ in maker.remarks} <= {"note"}
    assert maker.values["phone"] == "+6281272339111"
    assert maker.permits == {"nib": "9590013994066"}
    assert (maker.values["workers_m"], maker.values["registered_year"]) == (3, 2014)


def test_a_name_that_is_too_long_is_told_in_one_sentence(read):
    maker = read({"Nama IKM": "Tenun " * 30})
    complaints = [text for kind, text in maker.remarks if kind != "note"]
    assert len(complaints) == 1
    assert "Terlalu panjang" in complaints[0]
    assert maker.refused


def test_what_a_continued_row_cannot_add_is_told():
    registry_files.places()
    sheet = Sheet("IKM", [["No", "Nama IKM", "Pemilik", "Desa", "Jenis Produk", "Kapasitas"],
                          [1, "Gula Melati", "Amaq Budi", "Bentek", "Gula aren", "20 kg"],
                          [None, None, None, None, None, "35 bungkus"]])  # fmt: skip
    [line], passed = lines.read(sheet, headers.find(sheet))
    maker = understand(line, Places("52.08"), Trades())
    assert maker.values["monthly_capacity"] == "20.00"
    assert "Sel F3 (Kapasitas): “35 bungkus” di baris lanjutan" in said(maker, "warning")
