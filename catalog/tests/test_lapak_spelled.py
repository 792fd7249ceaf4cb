import pytest
from django.utils.translation import override

from catalog.lapak.spelled import in_words, read_back
from producers import rupiah


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (99, "sembilan puluh sembilan"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (200, "dua ratus"),
        (1000, "seribu"),
        (1001, "seribu satu"),
        (2500, "dua ribu lima ratus"),
        (11_000, "sebelas ribu"),
        (95_000, "sembilan puluh lima ribu"),
        (100_000, "seratus ribu"),
        (101_000, "seratus satu ribu"),
        (650_000, "enam ratus lima puluh ribu"),
        (1_000_000, "satu juta"),
        (1_250_000, "satu juta dua ratus lima puluh ribu"),
        (2_000_000_000, "dua miliar"),
        (1_001_001_100, "satu miliar satu juta seribu seratus"),
    ],
)
def test_a_number_as_one_says_it(number, words):
    assert in_words(number) == words


def test_a_price_is_read_back_with_its_unit():
    said = "Rp95.000, sembilan puluh lima ribu rupiah per buah"
    assert read_back(95_000, "buah") == said


def test_on_english_pages_no_indonesian_words_are_spoken():
    with override("en"):
        assert read_back(95_000, "buah") == "Rp95.000 per piece"
        assert read_back(95_000, "renteng") == "Rp95.000 per renteng"


SOME = (
    *(100, 111, 250, 1_000, 1_005, 2_050, 2_500, 11_000, 12_000, 19_500, 20_000, 25_000, 95_000),
    *(100_000, 101_000, 150_000, 650_000, 999_999, 1_000_000, 1_250_000, 1_250_500, 12_500_000),
)


@pytest.mark.parametrize("amount", SOME)
def test_what_is_read_back_in_words_can_be_typed_in_words(amount):
    assert rupiah.parse(in_words(amount)) == amount
    assert rupiah.parse(f"{in_words(amount)} rupiah per lembar") == amount
