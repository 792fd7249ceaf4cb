"""Identity numbers never enter: they are blanked before a file is kept.

A NIK has 16 digits; a person's NPWP is the NIK, and the older one has 15. Source: UU PDP 27/2022,
Permendagri 72/2022, PMK 112/2022.
"""

import re

BLANKED = "(disembunyikan)"
# 16 digits with a date of birth in the middle (women: day + 40), also written in groups.
NIK = re.compile(
    r"(?<![\dA-Za-z])[1-9]\d(?:[ .-]?\d){4}[ .-]?(?:[04][1-9]|[1256]\d|[37][01])"
    r"[ .-]?(?:0[1-9]|1[0-2])(?:[ .-]?\d){6}(?!\d)"
)
SIXTEEN = re.compile(r"(?<![\dA-Za-z])\d{16}(?!\d)")
NPWP = re.compile(r"(?<!\d)\d{2}[. ]\d{3}[. ]\d{3}[. ]\d[-. ]\d{3}[. ]\d{3}(?!\d)")


def blank(sheets):
    """Blank every identity number in `sheets`, in place. Returns how many."""
    count = 0
    for sheet in sheets:
        for row in sheet.rows:
            for column, cell in enumerate(row):
                clean = without_numbers(cell)
                if clean is not cell:
                    row[column] = clean
                    count += 1
    return count


def blank_column(sheet, column, *, below):
    """Blank a whole column of `sheet` under row `below`, whatever it holds. Returns how many."""
    count = 0
    for row in sheet.rows[below + 1 :]:
        if column < len(row) and row[column] not in (None, BLANKED):
            row[column] = BLANKED
            count += 1
    return count


def without_numbers(cell):
    """The cell with identity numbers blanked; the same object where there are none."""
    if isinstance(cell, int) and 10**15 <= cell < 10**16:
        return BLANKED
    if not isinstance(cell, str) or len(cell) < 15:
        return cell
    clean = NPWP.sub(BLANKED, SIXTEEN.sub(BLANKED, NIK.sub(BLANKED, cell)))
    return clean if clean != cell else cell
