"""What may be opened as a registry file, and the sentence for everything that may not.

Nothing is unpacked here: kind and cost are read from the first bytes and the zip directory.
"""

import io
import lzma
import re
import zipfile
import zlib

from django.utils.translation import gettext as _

# What the reader of zip archives raises over damaged, cut or strangely packed ones.
DAMAGE = (
    zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, zlib.error,
    lzma.LZMAError,
)  # fmt: skip
MAX_BYTES = 20 * 1024 * 1024
MAX_ENTRIES = 2_000
MAX_UNPACKED = 200 * 1024 * 1024
# Sheets of real registries shrink 5 to 40 times; only long runs of one byte shrink further.
MAX_RATIO = 200
RATIO_COUNTS_FROM = 5 * 1024 * 1024

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHERS = (
    (b"%PDF", "PDF"),
    (b"\xff\xd8\xff", "foto"),
    (b"\x89PNG", "gambar"),
    (b"GIF8", "gambar"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"{\\rtf", "dokumen RTF"),
    (b"SQLite format 3", "basis data"),
)


class FileRefused(Exception):
    """This file cannot be imported. `str()` is one sentence saying what to do."""


def kind(data):
    """`xlsx`, `xls`, `ods`, `html` or `text`, by content: the file's name proves nothing.

    Raises FileRefused for everything else.
    """
    if not data.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        raise FileRefused(_("Berkas ini kosong. Pilih berkas registri yang berisi data."))
    if len(data) > MAX_BYTES:
        raise too_large(len(data))
    if data.startswith(b"PK"):
        return _zip_kind(data)
    if data.startswith(OLE):
        return _ole_kind(data)
    return _text_kind(data)


def too_large(size):
    return FileRefused(
        _("Berkas ini %(size)d MB, paling besar %(most)d MB. Bagi menjadi beberapa berkas.")
        % {"size": -(-size // 1024**2), "most": MAX_BYTES // 1024**2}
    )


def not_a_sheet(what=""):
    return FileRefused(
        _("Berkas ini bukan lembar kerja (%(what)s). Kirim berkas .xlsx, .xls, .ods atau .csv.")
        % {"what": what or _("isinya tidak dikenal")}
    )


def _zip_kind(data):
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except DAMAGE as error:
        raise broken() from error
    entries = archive.infolist()
    _check_cost(entries)
    if any(entry.flag_bits & 1 for entry in entries):
        raise locked()
    return _office_kind(archive, {entry.filename for entry in entries})


def _check_cost(entries):
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(sum(entry.compress_size for entry in entries), 1)
    bomb = unpacked > RATIO_COUNTS_FROM and unpacked / packed > MAX_RATIO
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or bomb:
        raise FileRefused(
            _(
                "Isi berkas ini membengkak tidak wajar saat dibuka, jadi tidak dibuka. "
                "Salin datanya ke lembar kerja baru, simpan sebagai .xlsx, lalu kirim lagi."
            )
        )


def _office_kind(archive, names):
    if any(name.endswith("vbaProject.bin") for name in names):
        raise FileRefused(
            _("Berkas ini berisi makro. Di Excel pilih Simpan Sebagai .xlsx, lalu kirim lagi.")
        )
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        raise FileRefused(_("Berkas .xlsb belum bisa dibaca. Simpan sebagai .xlsx, lalu kirim."))
    if "mimetype" in names and "content.xml" in names:
        return _open_document(archive)
    if any(name.startswith("word/") for name in names):
        raise not_a_sheet(_("ini dokumen Word"))
    if any(name.startswith("ppt/") for name in names):
        raise not_a_sheet(_("ini presentasi"))
    raise not_a_sheet(_("ini arsip ZIP"))


def _open_document(archive):
    if b"spreadsheet" not in _first_bytes(archive, "mimetype", 100):
        raise not_a_sheet(_("ini dokumen OpenDocument"))
    if b"encryption-data" in _first_bytes(archive, "META-INF/manifest.xml", 1024 * 1024):
        raise locked()
    return "ods"


def _first_bytes(archive, name, most):
    """What the part begins with; nothing, where there is no such part."""
    if name not in archive.namelist():
        return b""
    try:
        with archive.open(name) as file:
            return file.read(most)
    except DAMAGE as error:
        raise broken() from error


def _ole_kind(data):
    if _utf16("EncryptedPackage") in data or _utf16("EncryptionInfo") in data:
        raise locked()
    if _utf16("WordDocument") in data:
        raise not_a_sheet(_("ini dokumen Word"))
    if _utf16("_VBA_PROJECT") in data:
        raise FileRefused(
            _("Berkas ini berisi makro. Di Excel pilih Simpan Sebagai .xlsx, lalu kirim lagi.")
        )
    if _utf16("Workbook") in data or _utf16("Book") in data:
        return "xls"
    raise not_a_sheet()


def broken():
    return FileRefused(
        _("Berkas ini rusak atau terpotong. Simpan ulang sebagai .xlsx, lalu kirim lagi.")
    )


def locked():
    return FileRefused(
        _(
            "Berkas ini dikunci kata sandi. Buka di Excel, hapus kata sandinya, simpan, "
            "lalu kirim lagi."
        )
    )


def _utf16(text):
    return text.encode("utf-16-le")


def _text_kind(data):
    for mark, what in OTHERS:
        if data.startswith(mark):
            raise not_a_sheet(_("ini %(what)s") % {"what": what})
    head = data[:4096].lstrip(b"\xef\xbb\xbf\r\n\t ").lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head and head.startswith(b"<?xml"):
        raise FileRefused(
            _("Berkas ini berjenis XML Spreadsheet lama. Simpan sebagai .xlsx, lalu kirim lagi.")
        )
    if re.match(
        rb"<(?:!doctype html|html|head|body|meta|table|style|div|\?xml[^>]*>\s*<html)", head
    ):
        return "html"
    if head.startswith((b"<?xml", b"{", b"[{", b"<svg")):
        raise not_a_sheet()
    return "text"
