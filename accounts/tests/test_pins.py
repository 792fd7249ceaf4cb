import pytest

from accounts import pins

MORE = (
    *("010203", "121314", "112345", "912345", "943210", "123450", "102938", "135790"),
    *("123567", "123789", "147852", "246810", "314159", "963258", "369147", "753159", "123000"),
    *("204060", "123654", "987123", "777712", "145111", "112122", "918273"),
)


@pytest.mark.parametrize(
    "pin", ["482915", "930174", "605283", "271850", "046829", "583920", "310290", "991332"]
)
def test_an_ordinary_pin_is_accepted(pin):
    pins.check(pin, phone="+6281234567890")


@pytest.mark.parametrize(
    ("pin", "rule"),
    [
        ("", "6 angka"),
        ("48291", "6 angka"),
        ("4829156", "6 angka"),
        ("48291a", "6 angka"),
        ("48 915", "6 angka"),
        ("٤٨٢٩١٥", "6 angka"),
        ("000000", "mudah ditebak"),
        ("777777", "mudah ditebak"),
        ("123456", "mudah ditebak"),
        ("234567", "mudah ditebak"),
        ("890123", "mudah ditebak"),
        ("654321", "mudah ditebak"),
        ("987654", "mudah ditebak"),
        ("246802", "mudah ditebak"),
        ("121212", "mudah ditebak"),
        ("112112", "mudah ditebak"),
        ("483483", "mudah ditebak"),
        ("482284", "mudah ditebak"),
        ("112233", "mudah ditebak"),
        ("447799", "mudah ditebak"),
        ("909090", "mudah ditebak"),
        ("102030", "mudah ditebak"),
        ("147258", "mudah ditebak"),
        ("199004", "tahun"),
        ("201907", "tahun"),
        ("481987", "tahun"),
        ("172004", "tahun"),
        ("567890", "mudah ditebak"),
        ("345678", "mudah ditebak"),
        *((pin, "tanggal lahir") for pin in ("170845", "010190", "290272", "851231", "311290")),
        *((pin, "nomor HP") for pin in ("748326", "628127", "081274", "096238")),
        *((pin, "mudah ditebak") for pin in MORE),
    ],
)
def test_a_pin_that_is_easily_guessed_is_refused_with_a_sentence(pin, rule):
    with pytest.raises(ValueError, match=rule):
        pins.check(pin, phone="+6281274832690")


def test_digits_of_the_phone_matter_only_where_the_phone_is_known():
    pins.check("748326")


@pytest.mark.parametrize("text", ["4829155", "482915 7", "48 2915", "rahasia ", "", "4829150" * 9])
def test_what_is_not_six_digits_is_left_as_it_was_typed(text):
    assert pins.typed(text) == text
