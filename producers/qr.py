"""QR codes, drawn into the page."""

import segno
from django.utils.safestring import mark_safe


def svg(link):
    """The link as an SVG without styles; error correction M stands a fold in the paper."""
    code = segno.make(link, error="m", micro=False)
    return mark_safe(code.svg_inline(scale=4, border=4, light="#fff", omitsize=True))
