import pytest
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from accounts.typed import fit, ungrouped, whole_number


def test_unfit_signs_are_left_out_and_lines_stay():
    assert (
        fit("Ibu\x00 Sari\x0b\x1f\ud800\uffff\tGangga\r\nTenun 🧺")
        == "Ibu Sari\tGangga\r\nTenun 🧺"
    )


def test_what_is_fit_a_spreadsheet_takes():
    everything = fit("".join(map(chr, range(0x11000))))
    assert len(everything) > 60_000 and not ILLEGAL_CHARACTERS_RE.search(everything)


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("12", 12), ("9" * 18, 10**18 - 1)])
def test_plain_digits_are_a_number(text, number):
    assert whole_number(text) == number


@pytest.mark.parametrize("text", ["", "-1", "1.0", " 1", "1\n", "²", "٣", "9" * 19, "9" * 5000])
def test_everything_else_is_none(text):
    assert whole_number(text) is None


@pytest.mark.parametrize(
    ("text", "plain"),
    [("1.000", "1000"), (" 12 500 ", "12500"), ("1.000.000", "1000000")]
    + [(same, same) for same in ("", "12", "1.00", "0.500", "1000.000", "1,5", "lima")],
)
def test_only_thousands_lose_the_signs_between_them(text, plain):
    assert ungrouped(text) == plain
