"""What every spreadsheet that leaves the house has in common."""

from accounts.typed import fit

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe(value):
    """The value so that every spreadsheet takes it, and none runs it as a formula."""
    if not isinstance(value, str):
        return value
    text = fit(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def xlsx():
    """openpyxl, where a spreadsheet is written: every worker would carry its 18 MB otherwise."""
    import openpyxl.cell
    import openpyxl.styles

    return openpyxl
