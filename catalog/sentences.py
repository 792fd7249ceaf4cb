"""Small sentences put together from rows, and stories taken apart."""

import re

from django.utils.translation import gettext as _


def enumerated(names):
    """`Bayan, Gangga dan Tanjung`; an empty text for nothing."""
    if not names:
        return ""
    *others, last = names
    if not others:
        return last
    return _("%(first)s dan %(last)s") % {"first": ", ".join(others), "last": last}


# A first sentence of 25 to 240 letters, so that `H. Mukhsin` does not end one.
FIRST = re.compile(r"(.{25,240}?[.!?])\s+(?=[A-Z“\"])")


def opened(text):
    """(first sentence, the other paragraphs) of a story; two empties for none."""
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    if not paragraphs:
        return "", []
    first = FIRST.match(paragraphs[0])
    if not first:
        return paragraphs[0], paragraphs[1:]
    return first[1], [paragraphs[0][first.end() :], *paragraphs[1:]]
