from io import BytesIO

import pytest
from openpyxl import Workbook

from producers.spreadsheets import safe


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\x01=", "\x00\x0b@"])
def test_no_text_begins_as_a_formula(start):
    assert safe(f"{start}1").startswith("'")


def test_a_text_with_control_characters_can_be_saved():
    book = Workbook(write_only=True)
    book.create_sheet().append([safe("x\x01y"), safe(2015), safe(None)])
    book.save(BytesIO())
    assert (safe("x\x01y"), safe(2015), safe(None)) == ("xy", 2015, None)
