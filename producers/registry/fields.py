"""What a registry column can mean, and the many words by which offices call it.

Words of titles are compared in small letters without signs; the first rule that fits wins, so
the narrow ones stand first. What is private or sensitive is recognised in order to be left out.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

IGNORED = "ignore"


@dataclass(frozen=True)
class Field:
    """`weight` is how much a title of this kind speaks for a header row."""

    code: str
    label: object
    words: str = ""
    weight: float = 1.0

    @property
    def imported(self):
        return self.code not in NOT_IMPORTED


SEX_M = r"(?:\b(?:l|lk|lk2|laki|laki2|pria|putra|male|man|men)\b)"
SEX_F = r"(?:\b(?:p|pr|prp|perempuan|wanita|wnt|putri|female|woman|women)\b)"
WORKER = r"\b(?:tenaga kerja|tenaga|naker|tk|t k|karyawan|pekerja|pegawai|workers?|employees?)\b"
MEMBER = r"\b(?:anggota|agt|members?)\b"
SUM = r"\b(?:jml|jlh|jumlah|total|tot)\b"
DAY = r"\b(?:tgl|tanggal|date|thn|th|tahun|year|waktu)\b"
TRADEMARK = r"\b(?:merek|merk|brand|hki|haki)\b"

FIELDS = [
    Field(
        "nik", _("NIK (tidak disimpan)"), r"\bnik\b|\bktp\b|kependudukan|kartu keluarga|\bno kk\b"
    ),
    Field("npwp", _("NPWP (tidak disimpan)"), r"\bnpwp\b|wajib pajak|\btax\b"),
    Field(
        "birth",
        _("tanggal lahir, umur (tidak disimpan)"),
        r"\blahir\b|\bttl\b|\bumur\b|\busia\b(?! usaha)|jenis kel(?:amin)?\b|\bj ?k\b"
        r"|\bagama\b|pendidikan|\bbirth\b",
    ),
    Field(
        "turnover",
        _("omzet, penjualan (tidak disimpan)"),
        r"\bomz?s?et\b|penjualan|pendapatan|\blaba\b|keuntungan|nilai (?:hasil )?produksi"
        r"|n prod|\baset\b|\bturnover\b|\bsales\b|bahan baku|nilai bb|ekspor|pemasaran",
    ),
    Field(
        "contact",
        _("e-mail, media sosial (tidak disimpan)"),
        r"e ?mail|website|\bweb\b|facebook|\bfb\b|instagram|\big\b|medsos|media sosial|tiktok"
        r"|koordinat|latitude|longitude|\bfoto\b",
    ),
    Field("nib", _("NIB"), r"\bnib\b|induk berusaha|business id"),
    Field("pirt", _("PIRT"), r"\bs?p? ?p ?irt\b|\bspp irt\b|\bs p irt\b"),
    Field("halal", _("halal"), r"\bhalal\b"),
    Field("bpom", _("BPOM"), r"\bbpom\b|\bb pom\b|\bmd ml\b|izin edar"),
    Field("sni", _("SNI"), r"\bsni\b"),
    Field("tkdn", _("TKDN"), r"\btkdn\b"),
    Field("merek", _("merek terdaftar (nomor)"), rf"(?:\bno\b|nomor|sertifikat).*{TRADEMARK}"),
    Field("brand", _("merek dagang (tidak disimpan)"), TRADEMARK),
    Field("kbli", _("KBLI"), r"\bkbli\b|\bklui\b|\bisic\b"),
    Field(
        "licence",
        _("izin lain (tidak disimpan)"),
        r"\bizin\b|\bijin\b|\bsiup\b|\btdp\b|\btdi\b"
        r"|\biumk\b|berlaku|legalitas|sertifikat|akta",
    ),
    Field(
        "number",
        _("nomor urut"),
        r"^(?:no|nomor|nomer|nmr|urut|no urut|nomor urut|num|number)$",
        0.5,
    ),
    Field("reason", _("alasan dari impor sebelumnya"), r"^alasan(?: ditolak)?$", 0),
    Field(
        "phone",
        _("nomor HP"),
        r"\bhp\b|handphone|hand phone|\bte?lp\b|telp|telepon|tilpon|\btlpn?\b|\bwa\b|whats ?app"
        r"|kontak|contact|ponsel|seluler|\bphone\b|\bmobile\b",
    ),
    Field("members_m", _("anggota laki-laki"), rf"{MEMBER}.*{SEX_M}"),
    Field("members_f", _("anggota perempuan"), rf"{MEMBER}.*{SEX_F}"),
    Field("members", _("jumlah anggota"), MEMBER),
    Field(
        "workers_pair",
        _("tenaga kerja L/P dalam satu kolom"),
        rf"{WORKER}.*\b(?:l p|lk pr)\b|^l p$",
    ),
    Field(
        "workers_m", _("tenaga kerja laki-laki"), rf"{WORKER}.*{SEX_M}|{SEX_M}.*{WORKER}|^{SEX_M}$"
    ),
    Field(
        "workers_f", _("tenaga kerja perempuan"), rf"{WORKER}.*{SEX_F}|{SEX_F}.*{WORKER}|^{SEX_F}$"
    ),
    Field(
        "workers",
        _("jumlah tenaga kerja"),
        rf"{WORKER}|^jumlah orang$|{SUM} (?:pengrajin|perajin|pengusaha)",
    ),
    Field(
        "kind",
        _("perorangan/kelompok"),
        r"perorangan|perseorangan|bentuk|badan (?:usaha|hukum)|jenis (?:pelaku|pemohon|ikm)"
        r"|legal form",
    ),
    Field(
        "name_address",
        _("nama dan alamat dalam satu kolom"),
        r"^nama (?:dan |serta )?alamat|^nama (?:usaha|ikm|perusahaan|kelompok) (?:dan )?alamat",
    ),
    Field(
        "place", _("desa dan kecamatan"), r"(?:desa|kel|kelurahan|pekon).*\bkec|\bkec.*(?:desa|kel)"
    ),
    Field("regency", _("kabupaten/kota"), r"\bkab\b|kabupaten|^kota$|regency|kab kota"),
    Field(
        "dusun",
        _("dusun"),
        r"dusun|\bdsn\b|lingkungan|\bdukuh\b|padukuhan|pedukuhan|jorong"
        r"|korong|\bbanjar\b|hamlet|\brt\b|\brw\b",
    ),
    Field("district", _("kecamatan"), r"\bkec\b|kecamatan|distrik|\bdistrict\b|kapanewon"),
    Field(
        "village",
        _("desa/kelurahan"),
        r"\bdesa\b|\bds\b|^kel$|kelurahan|\bpekon\b|\bnagari\b|gampong|\btiuh\b|kalurahan"
        r"|lembang|^kampo?u?ng$|nama kampung|\bvillage\b|\bdesa kel\b",
    ),
    Field("landmark", _("patokan"), r"patokan|landmark"),
    Field(
        "address",
        _("alamat lengkap"),
        r"alamat|lokasi|domisili|tempat usaha|address|\bjalan\b|\bjln?\b",
    ),
    Field(
        "since",
        _("mulai usaha"),
        rf"{DAY}(?!.*daftar).*(?:berdiri|mulai|usaha|didirikan|founded)|^berdiri"
        r"|mulai usaha",
    ),
    Field(
        "registered",
        _("tahun/tanggal terdaftar"),
        rf"{DAY}.*(?:daftar|registrasi|terdata|pendataan|data|masuk|regist)|^{DAY}$"
        r"|^terdaftar|registered",
    ),
    Field(
        "investment", _("investasi (rupiah)"), r"investasi|\binv\b|\bmodal\b|investment|\bcapital\b"
    ),
    Field("investment:ribu", _("investasi (ribu rupiah)")),
    Field("investment:juta", _("investasi (juta rupiah)")),
    Field(
        "unit",
        _("satuan kapasitas"),
        r"^(?:satuan|sat|unit)(?: kapasitas| kap| produksi)?$"
        r"|kapasitas.*satuan",
    ),
    Field("status", _("status"), r"\bstatus\b|keaktifan|kondisi|aktif"),
    Field("note", _("keterangan"), r"^ket\b|keterangan|catatan|^note|remarks?"),
    Field("sentra", _("sentra"), r"\bsentra\b"),
    Field(
        "name", "", r"^nama (?:kelompok|klp|ikm|umkm|ukm|usaha|perusahaan|industri|kub|toko|unit)"
    ),
    Field(
        "leader",
        _("ketua / pemilik"),
        r"ketua|pemilik|\bpimpinan\b|penanggung ?jawab|\bpj\b|pengelola|pengusaha|pengrajin"
        r"|perajin|direktur|pengurus|nama orang|nama lengkap|nama pelaku|owner|leader",
    ),
    Field(
        "name",
        _("nama IKM / kelompok"),
        r"\bnama\b.*(?:kelompok|klp|usaha|ikm|umkm|ukm|perusahaan|industri|badan|toko|kub|irt|unit"
        r"|perush)|^nama$|^ikm$|^kelompok(?: usaha)?$|^perusahaan$|^(?:business )?name$"
        r"|nama perus|^unit usaha$|^jeneng$|^asma$",
    ),
    Field(
        "sector",
        _("sektor / cabang industri"),
        r"sektor|cabang|bidang|jenis industri|kelompok industri|kategori|klasifikasi|\bsector\b",
    ),
    Field(
        "commodity",
        _("jenis produk"),
        r"komodit|produk(?!si)|^produksi jenis|\bproducts?\b|nama barang|kerajinan|olahan"
        r"|jenis (?:usaha|produksi|barang)|hasil produksi|hasil usaha|^usaha$|^hasil$|^jenis$",
    ),
    Field(
        "capacity",
        _("kapasitas sebulan"),
        r"kapasitas|\bkap\b|volume|\bvol\b|\bproduksi\b|capacity|\bproduction\b",
    ),
    Field("capacity:thn", _("kapasitas setahun")),
    Field("capacity:minggu", _("kapasitas seminggu")),
    Field("capacity:hari", _("kapasitas sehari")),
]
BY_CODE = {field.code: field for field in reversed(FIELDS)} | {
    field.code: field for field in FIELDS if field.label
}
PRIVATE = ("nik", "npwp", "birth")
NOT_IMPORTED = {IGNORED, "number", "reason", "turnover", "contact", "brand", "licence", *PRIVATE}
RULES = [(field.code, re.compile(field.words)) for field in FIELDS if field.words]
VARIANTS = {
    "investment": (
        (":juta", r"\bju?ta?\b|jutaan|million|1? ?000 000\b"),
        (":ribu", r"\bri?bu?\b|ribuan|thousand|\b1?000\b"),
    ),
    "capacity": (
        (":thn", r"\bthn?\b|tahun|\byear|annual"),
        (":minggu", r"\bminggu\b|\bmgg?\b|\bweek"),
        (":hari", r"\bhari\b|\bhr\b|\bday|daily"),
    ),
}
# Workshops count 25 working days and 4 weeks to a month.
PER_MONTH = {"": "1", ":thn": "1/12", ":minggu": "4", ":hari": "25"}
RUPIAH = {"": 1, ":ribu": 10**3, ":juta": 10**6}


def words(text):
    """A title in small letters, signs as blanks: `TENAGA KERJA (L)` -> `tenaga kerja l`."""
    return _words(str(text))


@lru_cache(20_000)  # the same titles, products and statuses stand in thousands of rows
def _words(text):
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)  # `namaUsaha`, as programs write it
    plain = unicodedata.normalize("NFKD", parted).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9#]+", " ", plain).strip()


def recognise(title):
    """The code of the field that a column title names, or None."""
    text = words(title)
    if not text or len(text) > 90:
        return None
    code = next((code for code, rule in RULES if rule.search(text)), None)
    return code and code + _variant(code, text)


def _variant(code, text):
    """The unit that the title names: `Kap. Produksi/Thn` -> `:thn`."""
    fits = (tail for tail, rule in VARIANTS.get(code, ()) if re.search(rule, text))
    return next(fits, "")


def choices():
    """(code, label) of everything that a person may choose for a column."""
    offered = [(f.code, f.label) for f in FIELDS if f.label]
    return [(IGNORED, _("abaikan kolom ini")), *sorted(offered, key=lambda pair: str(pair[1]))]
