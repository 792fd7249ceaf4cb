"""What arrives from outside as text: signs that no page needs, numbers, pages to lead back to."""

import re

from django.utils.http import url_has_allowed_host_and_scheme

# Controls other than tab and line ends, halves of signs, and two that no XML may hold: the
# database, a spreadsheet or a web page would refuse each of them.
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
GROUPED = re.compile(r"\s*[1-9][0-9]{0,2}(?:[. ][0-9]{3})+\s*")  # 1.000, 1 000
PAGE = re.compile(r"(?:https?:/)?/")  # redirect() would take a bare word for the name of a view
NUMBER = re.compile(r"[0-9]{1,18}")  # always fits a 64-bit column


def fit(text):
    """The text without signs that cannot be stored or shown."""
    return UNFIT.sub("", text)


def whole_number(text):
    """`"12"` -> 12; None for everything but 1 to 18 plain digits."""
    return int(text) if NUMBER.fullmatch(text) else None


def ungrouped(text):
    """`"1.000"` -> `"1000"`: without the signs between thousands, as they are written here."""
    return re.sub(r"\D", "", text) if GROUPED.fullmatch(text) else text


def page_here(request, asked):
    """The address, if it is one of this site; else an empty text."""
    safe = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if safe and PAGE.match(asked) else ""
