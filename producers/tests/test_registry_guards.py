import io
import zipfile

import pytest

from producers.registry import guards
from producers.registry.guards import FileRefused
from producers.tests.registry_files import HEAD, SINAR, text, xlsx, zipped

OLE = guards.OLE + bytes(600)


def utf16(word):
    return word.encode("utf-16-le")


def test_the_kind_is_judged_by_content():
    assert guards.kind(xlsx(HEAD, SINAR)) == "xlsx"
    assert guards.kind(text(HEAD, SINAR)) == "text"
    assert guards.kind(OLE + utf16("Workbook")) == "xls"
    assert guards.kind(b"\xef\xbb\xbf<html><table>") == "html"
    ods = zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet", content__xml="<a/>")
    assert guards.kind(ods) == "ods"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "kosong"),
        (b"\xef\xbb\xbf \r\n\t", "kosong"),
        (bytes(50), "kosong"),
        (b"%PDF-1.7 isi", "ini PDF"),
        (b"\xff\xd8\xff\xe0JFIF", "ini foto"),
        (b"\x89PNG\r\n\x1a\n", "ini gambar"),
        (b"Rar!\x1a\x07", "ini RAR"),
        (b'{"nama": "Sari"}', "bukan lembar kerja"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "bukan lembar kerja"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
         "XML Spreadsheet lama"),
        (b"PK\x03\x04 terpotong", "rusak atau terpotong"),
        (xlsx(HEAD, SINAR)[:2000], "rusak atau terpotong"),
        (zipped(catatan__txt="halo"), "ini arsip ZIP"),
        (zipped(word_in_document__xml="<a/>"), "ini dokumen Word"),
        (zipped(ppt_in_presentation__xml="<a/>"), "ini presentasi"),
        (zipped(xl_in_workbook__bin=b"x"), "Berkas .xlsb"),
        (zipped(xl_in_workbook__xml="<a/>", xl_in_vbaProject__bin=b"x"), "berisi makro"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text", content__xml="<a/>"),
         "ini dokumen OpenDocument"),
        (OLE + utf16("EncryptedPackage"), "dikunci kata sandi"),
        (OLE + utf16("WordDocument"), "ini dokumen Word"),
        (OLE + utf16("Workbook") + utf16("_VBA_PROJECT"), "berisi makro"),
        (OLE, "bukan lembar kerja"),
    ],
)  # fmt: skip
def test_what_is_no_registry_gets_one_sentence(data, says):
    with pytest.raises(FileRefused, match=says):
        guards.kind(data)


def test_a_locked_open_document_is_said_to_be_locked():
    data = zipped(
        mimetype="application/vnd.oasis.opendocument.spreadsheet",
        content__xml=b"\x00\x01",
        **{"META-INF_in_manifest__xml": "<manifest:encryption-data/>"},
    )
    with pytest.raises(FileRefused, match="dikunci kata sandi"):
        guards.kind(data)


def test_a_zip_bomb_is_refused_by_its_directory_alone():
    with pytest.raises(FileRefused, match="membengkak"):
        guards.kind(zipped(xl_in_workbook__xml="<a/>", xl_in_big__xml=bytes(20 * 1024 * 1024)))


def test_a_zip_that_only_claims_to_be_huge_is_refused():
    data = bytearray(zipped(xl_in_workbook__xml="<a/>"))
    directory = data.index(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (300 * 1024 * 1024).to_bytes(4, "little")
    with pytest.raises(FileRefused, match="membengkak"):
        guards.kind(bytes(data))


def test_a_zip_with_thousands_of_parts_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(guards.MAX_ENTRIES + 1):
            archive.writestr(f"xl/{number}.xml", "")
    with pytest.raises(FileRefused, match="membengkak"):
        guards.kind(file.getvalue())


def test_a_zip_locked_by_a_password_is_refused():
    data = bytearray(zipped(xl_in_workbook__xml="<a/>"))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(FileRefused, match="dikunci kata sandi"):
        guards.kind(bytes(data))


def test_a_file_over_twenty_megabytes_is_refused():
    with pytest.raises(FileRefused, match="21 MB, paling besar 20 MB"):
        guards.kind(b"a;b\n" * (5 * 1024 * 1024 + 1))


def test_an_ordinary_large_sheet_is_no_bomb():
    rows = [[n, "Anyaman ketak", "Bentek", "Gangga"] * 5 for n in range(3000)]
    assert guards.kind(xlsx(HEAD, *rows)) == "xlsx"


def spoilt(part, at, value):
    """An .ods of which both headers of `part` say something else."""
    data = bytearray(zipped(**ODS))
    for mark, shift in ((b"PK\x03\x04", 0), (b"PK\x01\x02", 2)):
        name = 30 if shift == 0 else 46
        start = next(
            i for i in range(len(data))
            if data[i : i + 4] == mark and data[i + name :].startswith(part)
        )  # fmt: skip
        data[start + at + shift : start + at + shift + len(value)] = value
    return bytes(data)


ODS = {
    "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
    "content__xml": "<a/>",
    "META-INF_in_manifest__xml": "<a/>",
}
COMPRESSION, CHECKSUM = 8, 14


@pytest.mark.parametrize("part", [b"mimetype", b"META-INF/manifest.xml"])
@pytest.mark.parametrize(
    ("at", "value"), [(CHECKSUM, b"\1\2\3\4"), (COMPRESSION, b"\x63\0"), (COMPRESSION, b"\x0e\0")]
)
def test_a_part_that_cannot_be_unpacked_is_refused(part, at, value):
    with pytest.raises(FileRefused, match="rusak atau terpotong"):
        guards.kind(spoilt(part, at, value))
