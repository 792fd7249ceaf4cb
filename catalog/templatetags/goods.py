"""The parts of public pages that every page has, or one page has many of."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, ngettext

from producers import languages, maps
from producers import office as offices
from producers.skeletons import filled, number

register = template.Library()
IN_SIGHT = 8  # choices of a group; the others are folded away


@register.simple_tag
def product_card(card, eager=False, sizes=""):
    """One product in a list (catalog.cards.Card)."""
    return card.html(eager=eager, sizes=sizes)


@register.simple_tag
def facet(options, name, legend, capped=False):
    """One group of choices, what is under a chosen one below it (catalog.facets.Option)."""
    if not options:
        return ""
    language, first, others = get_language(), options[:IN_SIGHT], options[IN_SIGHT:]
    folded = len(others)
    more = ngettext("%(n)d lainnya", "%(n)d lainnya", folded) % {"n": folded}
    facts = {
        "legend": legend,
        "name": name,
        "first": _options(first, name, capped, language),
        "others": _options(others, name, capped, language),
        "more": more,
    }
    is_open = any(chosen_in(option) for option in others)
    return filled("components/facet.html", facts, folded=bool(others), open=is_open)


def chosen_in(option):
    """Whether this choice or one under it is chosen."""
    return option.chosen or any(chosen_in(child) for child in option.children)


def _options(options, name, capped, language):
    return mark_safe(
        "\n".join(
            _option(each, name, capped, child, language)
            for option in options
            for each, child in [(option, False), *((under, True) for under in option.children)]
        )
    )


@register.simple_tag
def price_steps(steps, capped=False):
    """The price ranges: (text, address, count, chosen) each."""
    every = [
        (
            filled(
                "components/price_step.html",
                {"text": text, "address": str(address), "count": at_least(count, capped)},
                chosen=chosen,
            ),
        )
        for text, address, count, chosen in steps
    ]
    return format_html_join("", "{}", every)


def at_least(count, capped, language=None):
    """`1.250`, or `1.250+` where there may be more."""
    return number(count, language) + ("+" if capped and count else "")


def _option(option, name, capped, child, language):
    label, count = option.label, at_least(option.count, capped, language)
    text = label.name_en if language == "en" and label.name_en else label.name
    facts = {"name": name, "slug": label.slug, "label": text, "count": count}
    shape = {"chosen": option.chosen, "child": child}
    return filled("components/option.html", facts, language=language, **shape)


@register.simple_tag(takes_context=True)
def site_header(context):
    """The head of a page: the office, the search box, the ways, the basket."""
    request, office = context.get("request"), context.get("office") or offices.current()
    count, english = context.get("basket_count") or 0, get_language() == "en"
    path = request.get_full_path() if request else "/"
    things = ngettext("Keranjang, %(n)s barang", "Keranjang, %(n)s barang", count)
    facts = {
        "site": office.site,
        "office": office.name,
        "text": request.GET.get("q", "") if request else "",
        "other": languages.address(path, "id" if english else "en"),
        "basket": things % {"n": number(count)},
        "count": number(count),
    }
    shape = {"logo": bool(office.logo), "filled": bool(count), "english": english}
    return filled("components/header.html", facts, at=_at(path), **shape)


def _at(path):
    """Which of the main ways leads here."""
    part = languages.address(path, "id").split("/")[1]
    return part if part in ("produk", "perajin", "sentra") else ""


@register.simple_tag(takes_context=True)
def site_footer(context):
    """The foot of a page: who runs it, and where else to go."""
    office = context.get("office") or offices.current()
    facts = {
        "site": office.site,
        "name": office.name,
        "regency": office.regency_name,
        "address": office.address,
        "phone": office.phone,
    }
    shape = {"address": bool(office.address), "phone": bool(office.phone)}
    return filled("components/footer.html", facts, demo=bool(context.get("demo")), **shape)


@register.simple_tag
def district_map(districts, area):
    """The map of the office's districts (producers.maps.District), drawn once for each state."""
    return _drawn(get_language(), offices.current().regency, tuple(districts), area)


@lru_cache(maxsize=64)
def _drawn(language, regency, districts, area):
    drawn = maps.drawn(regency, districts)
    return mark_safe(render_to_string("components/map.html", {"map": drawn, "area": area}))
