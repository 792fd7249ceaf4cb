import pytest

from catalog.lapak.weights import WeightField, parse


@pytest.mark.parametrize(
    ("typed", "grams"),
    [
        ("500", 500),
        ("500 gram", 500),
        ("250 gr", 250),
        ("250gr.", 250),
        ("250 g", 250),
        ("1.500", 1500),
        ("1.500 gram", 1500),
        ("1500", 1500),
        ("1,5 kg", 1500),
        ("1.5kg", 1500),
        ("1,250 kg", 1250),
        ("0.250 kg", 250),
        ("0,25 Kg", 250),
        ("2 kg", 2000),
        ("2 kilo", 2000),
        ("dua kilo", 2000),
        ("sekilo", 1000),
        ("setengah kilo", 500),
        ("1/2 kg", 500),
        ("½ kg", 500),
        ("satu setengah kilo", 1500),
        ("2 ons", 200),
        ("2,5 ons", 250),
        ("1 kg 200 gram", 1200),
        ("1 kilo 2 ons", 1200),
        ("5 gram", 5),
    ],
)
def test_weights_are_read_as_people_type_them(typed, grams):
    assert parse(typed) == grams


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("1.500 kg", "dengan satuan"),  # one and a half, or fifteen hundred
        ("1,5", "dengan satuan"),
        ("1,500 gram", "dengan satuan"),
        ("1 kg 200", "dengan satuan"),
        ("0", "dengan satuan"),
        ("-5", "dengan satuan"),
        ("0,5 gram", "dengan satuan"),
        ("1-2 kg", "dengan satuan"),
        ("ringan", "dengan satuan"),
        ("2 ton", "dengan satuan"),
        ("1001 kg", "dengan satuan"),
        ("9" * 50, "dengan satuan"),
        ("2", "Maksud Anda 2 kg"),
    ],
)
def test_what_is_no_clear_weight_is_refused_with_a_sentence(typed, says):
    with pytest.raises(ValueError, match=says):
        parse(typed)


def test_a_weight_is_shown_as_it_can_be_typed():
    assert parse(WeightField().prepare_value(1200)) == 1200
    assert WeightField(required=False).clean("") is None
