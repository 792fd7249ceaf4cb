import pytest

from producers.registry import fields

TITLES = {
    "number": ["NO", "No.", "Nomor Urut"],
    "name": [
        "NAMA KELOMPOK / USAHA", "Nama IKM", "NAMA PERUSAHAAN", "Nama Usaha", "Nama", "Unit Usaha",
        "Nama Kelompok Pengrajin", "Business name",
    ],
    "leader": [
        "NAMA KETUA/PEMILIK", "Pemilik", "Nama Pimpinan", "Penanggung Jawab", "Nama Pengrajin",
        "Nama Pengusaha", "Owner", "Nama Pemilik Usaha",
    ],
    "village": ["DESA", "Pekon/Kelurahan", "Nagari", "Gampong", "Kel/Desa", "Village"],
    "district": ["KEC", "Kecamatan", "Kec.", "ALAMAT KEC", "District"],
    "place": ["Desa/Kec", "Alamat (Desa, Kecamatan)", "Kec/Desa"],
    "regency": ["Kab/Kota", "Kabupaten"],
    "dusun": ["DUSUN", "Dsn", "RT/RW", "Lingkungan", "Jorong"],
    "address": ["Alamat", "Alamat Lengkap", "Lokasi Usaha"],
    "commodity": [
        "JENIS PRODUK", "Komoditi", "Komoditas", "Jenis Usaha", "Nama Produk", "Hasil Produksi",
        "Product",
    ],
    "sector": ["Cabang Industri", "Jenis Industri", "Sektor", "Bidang Usaha"],
    "kind": ["Perorangan/Kelompok", "Bentuk Usaha", "Badan Hukum"],
    "registered": ["TAHUN TERDAFTAR", "Tgl Daftar", "Tahun", "Thn Pendataan", "Year registered"],
    "since": ["Tahun Berdiri", "Mulai Usaha"],
    "workers_m": ["TENAGA KERJA L", "TK L", "Tenaga Kerja Laki-laki", "Pria", "Male workers"],
    "workers_f": ["TENAGA KERJA P", "TK P", "Tenaga Kerja (Pr)", "Wanita", "Female workers"],
    "workers_pair": ["Tenaga Kerja L/P", "TK (L/P)"],
    "workers": ["Jumlah Tenaga Kerja", "TK", "Jml Karyawan", "Jumlah Pengrajin"],
    "members_m": ["Anggota L"],
    "members_f": ["Jml Anggota Perempuan"],
    "members": ["Jumlah Anggota"],
    "investment": ["NILAI INVESTASI (Rp)", "Modal Usaha", "Investasi"],
    "investment:ribu": ["Nilai Investasi (Rp. 000)", "Investasi (ribuan)", "INVESTASI (Rp.1000)"],
    "investment:juta": ["Investasi (juta)", "Modal (Rp juta)", "Nilai Investasi (Jt)"],
    "capacity": ["KAPASITAS/BLN", "Kapasitas Produksi", "Produksi per bulan"],
    "capacity:thn": ["Kap. Produksi/Thn", "Kapasitas Produksi per Tahun"],
    "capacity:hari": ["Kapasitas/hari"],
    "unit": ["Satuan", "Kapasitas Produksi Satuan"],
    "phone": ["NO. HP", "HP/WA", "Telp.", "Nomor Telepon", "Kontak", "Phone"],
    "status": ["Status", "Aktif/Tidak"],
    "note": ["KET", "Keterangan", "Catatan"],
    "nib": ["NIB", "Nomor Induk Berusaha (NIB)"],
    "pirt": ["No PIRT", "P-IRT", "No. SPP-IRT", "Izin P.IRT"],
    "halal": ["Halal", "Sertifikat Halal"],
    "kbli": ["KBLI", "Kode KBLI"],
    "nik": ["NIK", "No. KTP", "Nomor Induk Kependudukan"],
    "npwp": ["NPWP", "No. NPWP"],
    "turnover": ["Omzet 2019", "Omset/bulan", "Nilai Produksi (Rp.000)", "Penjualan"],
    "birth": ["Tanggal Lahir", "Jenis Kelamin", "Umur"],
    "contact": ["E-mail", "Instagram"],
    "reason": ["Alasan"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("title", "code"), [(title, code) for code, titles in TITLES.items() for title in titles]
)
def test_a_title_is_recognised(title, code):
    assert fields.recognise(title) == code


@pytest.mark.parametrize(
    "text", ["", "Kopi bubuk robusta", "Inaq Sari", "DATA IKM " * 20, "2016", "Jumlah"]
)
def test_other_texts_are_no_title(text):
    assert fields.recognise(text) is None


def test_private_and_sensitive_columns_are_offered_but_not_imported():
    offered = dict(fields.choices())
    for code in ("nik", "npwp", "turnover", "birth", "contact"):
        assert "tidak disimpan" in str(offered[code])
        assert not fields.BY_CODE[code].imported
    assert offered[fields.IGNORED] == "abaikan kolom ini"
    assert all(str(label) for label in offered.values())
