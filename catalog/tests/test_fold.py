"""Text as the index writes it."""

import sqlite3

import pytest

from catalog.search.fold import fold, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kué Ménak", "kue menak"),
        ("TENUN", "tenun"),
        ("𝗧𝗲𝗻𝘂𝗻 𝓑𝓪𝔂𝓪𝓷", "tenun bayan"),
        ("ＫＯＰＩ", "kopi"),
        ("İstanbul", "istanbul"),
        ("50–100 rb", "50–100 rb"),
        ("", ""),
    ],
)
def test_small_letters_without_accents(text, expected):
    assert fold(text) == expected


def test_other_scripts_keep_their_signs():
    assert fold("が 한국 й ά") == "が 한국 й ά"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oleh-oleh khas Bayan!", ["oleh", "oleh", "khas", "bayan"]),
        ("2 m × 60 cm", ["2", "m", "60", "cm"]),
        ("Rp25.000,- / 0,5kg", ["rp25", "000", "0", "5kg"]),
        ("a_b*c\"d'e", ["a", "b", "c", "d", "e"]),
        (" ( ) ", []),
    ],
)
def test_only_letters_and_digits_make_words(text, expected):
    assert tokens(text) == expected


@pytest.fixture(scope="module")
def index():
    database = sqlite3.connect(":memory:")
    database.execute(
        "CREATE VIRTUAL TABLE t USING fts5(text, tokenize = 'unicode61 remove_diacritics 2')"
    )
    database.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, instance)")
    yield database
    database.close()


@pytest.mark.parametrize(
    "text",
    [
        *("Kué Ménak, bumbu pelecing", "Kopi-luwak 100% asli_murni", "Ångström Čevapčići"),
        *("2 m × 60 cm; 3,5 kg", "Tenun “Bayan” (songkèt)", "a\tb\nc/d\\e", "日本語 が 한국"),
        *("No 5 é ầ ỵ ǻ Ψ й ά", "tenun🌺ikat", "50rb–100rb", "naïve façade œuvre straße"),
    ],
)
def test_the_words_are_those_of_the_index(index, text):
    index.execute("DELETE FROM t")
    index.execute("INSERT INTO t VALUES (?)", [text])
    rows = index.execute("SELECT term FROM v ORDER BY offset").fetchall()
    assert tokens(text) == [word for (word,) in rows]
