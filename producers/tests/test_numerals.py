import pytest

from producers import rupiah


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("setengah juta", 500_000),
        ("1/2 juta", 500_000),
        ("½ jt", 500_000),
        ("2½ juta", 2_500_000),
        ("2 1/2 juta", 2_500_000),
        ("satu setengah juta", 1_500_000),
        ("se juta", 1_000_000),
        ("duapuluh limaribu", 25_000),
        ("seratus lima puluh rb", 150_000),
        ("lima ratus ribuan", 500_000),
        ("25 ribu lima ratus", 25_500),
        ("satu juta lima ratus", 1_500_000),
        ("Harga dua puluh ribu saja", 20_000),
    ],
)
def test_words_are_read_as_people_say_them(typed, amount):
    assert rupiah.parse(typed) == amount
