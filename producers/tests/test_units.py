import pytest
from django.utils.translation import override

from producers import units


@pytest.mark.parametrize(
    ("language", "word", "shown"),
    [
        ("id", "lembar", "lembar"),
        ("en", "Lembar ", "piece"),
        ("en", "gulung besar", "gulung besar"),
    ],
)
def test_a_known_unit_is_shown_in_the_readers_language(language, word, shown):
    with override(language):
        assert units.shown(word) == shown
