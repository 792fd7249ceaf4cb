"""QR codes, drawn into the page or a picture."""

import segno
from django.utils.safestring import mark_safe


def svg(link):
    """The link as an SVG without styles."""
    return mark_safe(_code(link).svg_inline(scale=4, border=4, light="#fff", omitsize=True))


def modules(link):
    """The same code as rows of modules (1 is dark), for who draws it elsewhere; without margin."""
    return _code(link).matrix


def _code(link):
    """Error correction M stands a fold in the paper."""
    return segno.make(link, error="m", micro=False)
