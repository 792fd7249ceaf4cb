"""Registries of offices that nobody has seen before: each with its own habits. All invented."""

import datetime

import pytest

from producers.models import Producer
from producers.tests.registry_files import (
    applied,
    fates,
    places,
    previewed,
    remarks,
    text,
    xlsx,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _lombok():
    places()


def said(run):
    return [row.values["said"] for row in run.rows.in_file_order()]


def test_three_title_rows_with_units_and_merged_places():
    """Titles over three rows, units in the third, the district merged over its rows."""
    data = xlsx(
        ["REKAPITULASI DATA INDUSTRI KECIL MENENGAH"],
        ["KABUPATEN LOMBOK UTARA TAHUN 2018"],
        [],
        ["NO", "IDENTITAS PERUSAHAAN", None, None, None, "TENAGA KERJA", None, "INVESTASI",
         "PRODUKSI", None],
        [None, "NAMA PERUSAHAAN", "PENANGGUNG JAWAB", "DESA", "KECAMATAN", "LK", "PR", "(Rp.000)",
         "JENIS", "KAP/THN"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)"],
        ["1.", "UD. Maju Jaya", "H. Sahdan", "Gondang", "GANGGA", 3, 2, 15000, "Gula aren",
         "1.200 kg"],
        ["2.", "UD. Sinar", "Inaq Mar", "Bentek", None, 1, "-", "7.500", "Anyaman ketak", 240],
        ["3.", "Tenun Lestari", "Inaq Dewi", "Senaru", "BAYAN", None, 4, 2000, "Songket", "60 lbr"],
        [None, "JUMLAH", None, None, None, 4, 6, 24500],
        merges=["B4:E4", "F4:G4", "I4:J4", "A4:A5", "E7:E8"],
    )  # fmt: skip
    run = applied(data)
    first, second, third = said(run)
    assert [fate for __, fate in fates(run)] == ["new"] * 3
    assert first == {
        "name": "UD. Maju Jaya", "leader": "H. Sahdan", "district": "52.08.02",
        "village": "52.08.02.2001", "commodity": "Gula aren", "workers_m": 3, "workers_f": 2,
        "investment": 15_000_000, "monthly_capacity": "100.00", "capacity_unit": "kg",
    }  # fmt: skip
    assert (second["district"], second["investment"]) == ("52.08.02", 7_500_000)
    assert (third["monthly_capacity"], third["capacity_unit"]) == ("5.00", "lbr")


def test_districts_as_sections_with_free_addresses_and_private_columns():
    """Sections name the district, the address is free, NIK and turnover stand beside."""
    data = xlsx(
        ["DATA PELAKU IKM"],
        ["No", "Nama Pengrajin", "NIK", "Alamat", "Hasil Kerajinan", "Omset/bln", "Telp", "Ket."],
        ["KECAMATAN GANGGA"],
        [1, "Inaq Sari", "5208024107850001", "Dsn. Dasan Bangket, Ds. Bentek", "Ketak", 4000000,
         "0812-3456-7890", "aktif"],
        [2, "Amaq Budi", 5208021203800002, "Rempek RT 02", "Gula aren", 1000000, "-",
         "sudah pindah"],
        ["KECAMATAN BAYAN"],
        [1, "Inaq Dewi", "5208044107850003", "Desa Senaru", "Kain tenun", 900000, "tdk ada", None],
        ["Mengetahui,"],
        ["Kepala Bidang Industri"],
    )  # fmt: skip
    run = applied(data)
    assert [fate for __, fate in fates(run)] == ["new"] * 3
    sari, budi, dewi = Producer.objects.order_by("pk")
    assert (sari.name, sari.leader, sari.village.name, sari.dusun) == (
        "Inaq Sari", "", "Bentek", "Dasan Bangket",
    )  # fmt: skip
    assert (budi.village.name, budi.status, budi.reason) == ("Rempek", "inactive", "sudah pindah")
    assert (dewi.district.name, dewi.village.name) == ("Bayan", "Senaru")
    everything = str(said(run)) + str(list(Producer.objects.values()))
    assert "52080" not in everything
    assert "4000000" not in everything


def test_products_on_lines_of_their_own():
    """One maker over several rows: merged name, a product on each row."""
    data = xlsx(
        ["NO", "NAMA IKM", "PEMILIK", "DESA/KEC", "JENIS PRODUK", "KAPASITAS/BLN", "NO HP"],
        [1, "Dapur Inaq", "Inaq Sari", "Bentek/Gangga", "Keripik", "20 kg", "0812 3456 7890"],
        [None, None, None, None, "Dodol", "10 kg", None],
        [None, None, None, None, "Gula semut", None, "0813 1111 2222"],
        [2, "Tenun Lestari", "Inaq Dewi", "Senaru/Bayan", "Songket", "4 lbr", None],
        merges=["A2:A4", "B2:B4", "C2:C4", "D2:D4"],
    )
    run = applied(data)
    assert Producer.objects.count() == 2
    dapur = Producer.objects.get(name="Dapur Inaq")
    assert dapur.commodity == "Keripik, Dodol, Gula semut"
    assert (dapur.phone, dapur.other_phones) == ("+6281234567890", "0813-1111-2222")
    assert run.rows.count() == 2


def test_a_printed_report_with_repeated_titles_as_a_web_page():
    """A web page named .xls: titles on every page, page sums, columns in another order."""
    row = "<tr>" + "<td>{}</td>" * 6 + "</tr>"
    head = row.format("Kecamatan", "Kel/Desa", "Nama Usaha", "Komoditas", "Thn Daftar", "Telp/HP")
    data = (
        "<html><head><meta charset=utf-8></head><body><table border=1>"
        "<tr><td colspan=6>LAPORAN DATA IKM</td></tr>" + head
        + row.format("Gangga", "Bentek", "KUB Ketak", "Anyaman ketak", "2014", "081234567890")
        + row.format("&nbsp;", "&nbsp;", "Jumlah halaman", "&nbsp;", "&nbsp;", "1")
        + head
        + row.format("Bayan", "Senaru", "Tenun &amp; Co", "Songket", "12 Mei 2015", "-")
        + "</table></body></html>"
    ).encode()  # fmt: skip
    run = previewed(data, name="laporan.xls")
    assert [fate for __, fate in fates(run)] == ["new", "new"]
    assert said(run)[1] == {
        "name": "Tenun & Co", "district": "52.08.04", "village": "52.08.04.2002",
        "commodity": "Songket", "registered_on": "2015-05-12", "registered_year": 2015,
    }  # fmt: skip


def test_a_form_export_with_english_titles_and_real_dates():
    """Downloaded from a form: English titles, a time stamp, one column for both sexes."""
    data = xlsx(
        ["Timestamp", "Business name", "Owner", "Village", "District", "Product", "Workers L/P",
         "Capital (million)", "Registered", "Phone", "E-mail", "Remarks"],
        [datetime.datetime(2023, 1, 5, 9, 30), "Madu Rinjani", "Lalu Hadi", "Karang Bajo", "Bayan",
         "Honey", "2/1", 12.5, datetime.date(2021, 3, 22), 81234567890, "a@b.id",
         "needs packaging"],
    )  # fmt: skip
    run = applied(data)
    maker = Producer.objects.get()
    assert (maker.workers_m, maker.workers_f, maker.investment) == (2, 1, 12_500_000)
    assert (maker.registered_on, maker.phone) == (datetime.date(2021, 3, 22), "+6281234567890")
    assert (maker.note, maker.commodity) == ("needs packaging", "Honey")
    assert "a@b.id" not in str(said(run))


def test_a_tab_text_with_local_words_and_old_spellings():
    """UTF-16 text from an old program: nagari-style words, ditto by idem, capacity a day."""
    data = text(
        ["DATA PERAJIN", "", "", "", "", "", ""],
        ["No.", "Nama KUB", "Ketua", "Gampong", "Kec.", "Olahan", "Kap/hari"],
        ["1", "KUB Mekar", "Inaq Sari", "Bentek", "Ganga", "Gula aren", "10 kg"],
        ["2", "KUB Melati", "Inaq Mar", "idem", "idem", "idem", "4 bks"],
        ["3", "KUB Anggrek", "Amaq Nur", "Gondong", "sda", "keripik", "2-3 kg"],
        mark="\t", encoding="utf-16",
    )  # fmt: skip
    run = previewed(data, name="perajin.txt")
    first, second, third = said(run)
    assert (first["monthly_capacity"], first["capacity_unit"]) == ("250.00", "kg")
    assert (second["village"], second["commodity"]) == ("52.08.02.2002", "Gula aren")
    assert third["village"] == "52.08.02.2001"
    assert "“Gondong” dibaca sebagai Gondang." in remarks(run, 5, "note")
    assert "monthly_capacity" not in third


def test_one_sheet_for_each_district_without_a_column_of_districts():
    """The tab names the district; one tab has hidden rows, one is a summary, one is empty."""
    head = ["NO", "NAMA KELOMPOK", "KETUA", "DESA", "JML ANGGOTA L", "JML ANGGOTA P", "PRODUK"]
    data = xlsx(
        ["KELOMPOK KERAJINAN"], head,
        [1, "Kel. Sinar", "Inaq Sari", "Bentek", 3, 9, "Ketak"],
        [2, "Kel. Fajar", "Inaq Mar", "Rempek", 0, 12, "Ingke"],
        title="Kec. Gangga", hidden=[4],
        more={
            "Kec. Bayan": [["KELOMPOK TENUN"], head, [1, "Kel. Lestari", "Inaq Dewi", "Senaru", 1,
                                                      14, "Kain tenun"]],
            "REKAP": [["Kecamatan", "Jumlah"], ["Gangga", 2], ["Bayan", 1]],
            "Sheet4": [],
        },
    )  # fmt: skip
    run = applied(data)
    assert [row["district"] for row in said(run)] == ["52.08.02", "52.08.02", "52.08.04"]
    assert "tersembunyi" in remarks(run, 4)
    kelompok = Producer.objects.get(name="Kel. Lestari")
    assert (kelompok.kind, kelompok.members_f, kelompok.workers_f) == ("group", 14, None)


def test_a_list_of_permits_with_long_titles():
    """Long official titles, permits with prefixes, total workers only."""
    data = xlsx(
        ["No. Urut", "Nama Perusahaan / Merek Usaha", "Nama Pimpinan", "Nomor Induk Berusaha (NIB)",
         "No. SPP-IRT", "No. Sertifikat Halal", "Jumlah Tenaga Kerja (Orang)",
         "Kode KBLI 2020", "Kelurahan / Desa", "Kecamatan", "Jenis Industri"],
        [1, "Keripik Sari", "Inaq Sari", "9590013994066", "P-IRT 2105208123456-28",
         "ID 6344 2688 5636 394", 4, 10793, "Salut", "Kayangan", "Makanan"],
        [2, "Abon Mar", "Inaq Mar", "Dalam proses", "belum", "KH00123", 2, 10219, "Santong",
         "Kayangan", "Makanan"],
    )  # fmt: skip
    run = previewed(data)
    first, second = run.rows.in_file_order()
    assert first.values["permits"] == {
        "nib": "9590013994066",
        "pirt": "2105208123456-28",
        "halal": "ID634426885636394",
    }
    assert first.values["said"]["workers_total"] == 4
    assert second.fate == "refused"
    assert "Nomor KH adalah ketetapan halal" in remarks(run, 3)
