"""How many: read as people type it."""

import pytest

from orders.quantities import QuantityField, read


@pytest.mark.parametrize(
    ("typed", "number"),
    [("1", 1), (" 12 ", 12), ("0012", 12), ("1.000", 1000), ("9 999", 9999), (7, 7)],
)
def test_numbers_as_people_type_them(typed, number):
    assert read(typed) == number


@pytest.mark.parametrize(
    "typed",
    ["", "0", "-1", "1,5", "1.5", "dua", "10000", "1e3", "9" * 400, "1\x00", "²", "٣", "<b>"],
)
def test_anything_else_is_refused_with_the_bounds(typed):
    with pytest.raises(ValueError, match="antara 1 dan 9.999"):
        read(typed)


def test_nothing_is_a_number_where_a_line_may_be_emptied():
    assert read("0", low=0) == 0


def test_the_field_cleans_to_a_number_and_an_empty_one_to_nothing():
    assert QuantityField().clean("1.200") == 1200
    assert QuantityField(required=False).clean("") is None
