"""A compiled catalogue must say what its source says, whatever the files' dates."""

import struct

import pytest

from scripts import translations

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
PLURAL = HEADER.replace('\\n"\n\n', '\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n')


@pytest.fixture
def catalogue(tmp_path):
    """catalogue(po, compiled) writes both files; `compiled` holds raw (original, translation)."""

    def write(po, *compiled):
        folder = tmp_path / "locale" / "en" / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "django.po").write_text(po)
        if compiled:
            header = ("", "Content-Type: text/plain; charset=UTF-8\n")
            (folder / "django.mo").write_bytes(mo([header, *compiled]))
        return folder / "django.po"

    return write


def mo(pairs):
    """The bytes of a .mo file: counts, two tables of (length, offset), the texts."""
    texts = [text.encode() for column in zip(*sorted(pairs), strict=True) for text in column]
    start = 28 + 8 * len(texts)
    table, data = b"", b""
    for text in texts:
        table += struct.pack("<II", len(text), start + len(data))
        data += text + b"\0"
    count = len(pairs)
    return struct.pack("<7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, 0) + table + data


def test_the_same_words_are_not_stale(catalogue, tmp_path):
    catalogue(HEADER + 'msgid "Pesanan"\nmsgstr "Order"\n', ("Pesanan", "Order"))
    assert translations.stale(tmp_path) == []


@pytest.mark.parametrize(
    "compiled",
    [
        [("Pesanan", "Orders")],
        [("Pesan", "Order")],
        [("Pesanan", "Order"), ("Sanggup", "Able")],
        [],
    ],
)
def test_other_words_or_none_are_stale(catalogue, tmp_path, compiled):
    po = catalogue(HEADER + 'msgid "Pesanan"\nmsgstr "Order"\n', *compiled)
    assert translations.stale(tmp_path) == [po]


def test_continued_lines_and_escapes_are_one_text(catalogue):
    po = catalogue(HEADER + 'msgid "Kata \\"apa\\""\nmsgstr ""\n"Which "\n"wörd"\n')
    assert translations.source_words(po) == {('Kata "apa"', 0): "Which wörd"}


def test_context_parts_two_meanings(catalogue):
    po = catalogue(HEADER + 'msgctxt "bulan"\nmsgid "Mei"\nmsgstr "May"\n')
    assert translations.source_words(po) == {("bulan\x04Mei", 0): "May"}


def test_plural_forms_are_kept_apart(catalogue):
    po = catalogue(
        PLURAL + 'msgid "%(n)s barang"\nmsgid_plural "%(n)s barang"\n'
        'msgstr[0] "%(n)s good"\nmsgstr[1] "%(n)s goods"\n'
    )
    assert translations.source_words(po) == {
        ("%(n)s barang", 0): "%(n)s good",
        ("%(n)s barang", 1): "%(n)s goods",
    }


@pytest.mark.parametrize(
    "entry",
    [
        '#, fuzzy, python-format\nmsgid "Toko"\nmsgstr "Stall"\n',
        'msgid "Toko"\nmsgstr ""\n',
        '#~ msgid "Toko"\n#~ msgstr "Shop"\n',
    ],
)
def test_what_msgfmt_leaves_out_is_left_out(catalogue, entry):
    po = catalogue(HEADER + entry + '\nmsgid "Desa"\nmsgstr "Village"\n')
    assert translations.source_words(po) == {("Desa", 0): "Village"}
