"""One spelling of what was typed, and nobody's number in it."""

import pytest

from catalog.sought.texts import masked, normal


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Tas   KETAK ", "tas ketak"),
        ("Kué Ménak", "kue menak"),
        ("oleh-oleh khas\nLombok\t", "oleh-oleh khas lombok"),
        ("ten\u200bun ba\u00adyan", "tenun bayan"),
        ("𝗧𝗲𝗻𝘂𝗻", "tenun"),
        ("真珠", "真珠"),
        ("1 kg kopi", "1 kg kopi"),
        ("kain 2 x 3 m", "kain 2 x 3 m"),
        ("", ""),
        (" ?! ", ""),
        ("0812 3456 7890", ""),
        ("a" * 80, "a" * 60),
        ("kopi " * 200, ("kopi " * 12).strip()),
    ],
)
def test_what_was_typed_gets_one_spelling(typed, kept):
    assert normal(typed) == kept


@pytest.mark.parametrize(
    "number",
    [
        *("081234567890", "0812 3456 7890", "0812-3456-7890", "0812.3456.7890", "(0812)3456-7890"),
        *("+6281234567890", "+62 (0)812 3456 7890", "62812/3456/7890", "0812, 3456, 7890"),
        *(
            "0812_3456_7890",
            "0812  -  3456  -  7890",
            "0\u200b8\u200b1\u200b2\u200b3456",
            "０８１２３４５６",
        ),
        *(
            "0812\u00a03456\u00a07890",
            "0\ufe0f\u20e38\ufe0f\u20e31\ufe0f\u20e32\ufe0f\u20e33",
            "0812•3456•7890",
        ),
        *("٠٨١٢٣٤٥٦٧", "5208042005800001", "52.08.04.200580.0001", "1234567890123", "83352"),
        *("641234", "641-234", "0370 641234", "12345", "2065208010001-28"),
        *("812345600", "081.234.500", "1.500,000.000", "25.000 50.000"),
    ],
)
def test_a_number_that_could_name_a_person_is_masked_however_it_is_spelt(number):
    assert normal(f"kopi {number} asli") == "kopi # asli"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("sari@contoh.id tenun", "# tenun"),
        ("Sari.Ayu@Contoh.ID", ""),
        ("sari @ contoh.id tenun", "# tenun"),
        ("tenun @ibu_sari", "tenun #"),
        ("tenun sari at gmail", "tenun #"),
        ("sari (at) gmail dot com tenun", "# tenun"),
        ("hub 0812 wa 3456 tenun", "hub # wa 3456 tenun"),
        ("meet at bayan", "meet at bayan"),
        ("kopi @25rb", "kopi #"),
    ],
)
def test_mail_addresses_and_handles_are_masked(typed, kept):
    assert normal(typed) == kept


@pytest.mark.parametrize(
    "price",
    [
        *("100rb", "di bawah 100rb", "50rb-100rb", "50-100 ribu", "1,5jt", "25.000", "rp 25.000"),
        *("rp25.000/kg", "25000", "150000", "1500000", "1.500.000", "25.000-50.000", "(25.000)"),
        *("10.000 sampai 50.000", "75k", "rp 1.250.000,-"),
    ],
)
def test_prices_stay(price):
    assert normal(f"tas {price}") == f"tas {price}"


def test_a_mask_comes_before_the_cut():
    assert normal("a" * 56 + " 081234567890") == "a" * 56 + " #"


def test_a_note_keeps_its_capitals():
    assert masked("50 buah untuk Hotel Rinjani,\nhub 0812 3456 7890") == (
        "50 buah untuk Hotel Rinjani, hub #"
    )
