"""The words of the trade in templates: rupiah, phones, icons, the reader's language."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from accounts import phones
from producers import icons, languages, units
from producers import rupiah as money

register = template.Library()


@register.filter
def rupiah(amount):
    """25000 -> `Rp25.000`; nothing -> an empty text."""
    return "" if amount in (None, "") else money.display(int(amount))


@register.filter
def phone(number):
    """+6281234567890 -> `0812-3456-7890`."""
    return phones.display(number) if number else ""


@register.filter
def unit(word):
    """The unit in the reader's language."""
    return units.shown(word or "")


@register.filter
def local(thing, field):
    """The field in the reader's language: `name_en` on English pages where it is filled."""
    english = get_language() == "en" and getattr(thing, f"{field}_en", "")
    return english or getattr(thing, field)


@register.simple_tag
def icon(name, size=22, inline=False):
    """An icon beside a text (hidden from screen readers). Raises KeyError for unknown names."""
    return format_html(
        '<svg{} width="{}" height="{}" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
        'stroke-width="1.8" stroke-linejoin="miter" aria-hidden="true">{}</svg>',
        mark_safe(' class="dalam"') if inline else "",
        size,
        size,
        mark_safe(icons.PATHS[name]),
    )


@register.simple_tag
def diamond(rows, step, left, top, fill):
    """A stepped woven diamond as SVG rectangles: `rows` rows of `step` units, top left corner."""
    middle = rows // 2
    parts = []
    for row in range(rows):
        width = (rows - 2 * abs(row - middle)) * step
        x = left + (rows * step - width) / 2
        parts.append((f"{x:g}", f"{top + row * step:g}", f"{width:g}", f"{step:g}", fill))
    rects = (
        format_html('<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>', *p) for p in parts
    )
    return mark_safe("".join(rects))


@register.simple_tag(takes_context=True)
def in_language(context, code, absolute=False):
    """This page's address in another language, with its query: `/en/produk/?q=kopi`."""
    request = context.get("request")
    path = languages.address(request.get_full_path() if request else "/", code)
    return f"{request.scheme}://{request.get_host()}{path}" if absolute else path
