"""Parts of a page at the price of joining texts.

A template is rendered once for each shape it can take, with marks in the places of its facts;
afterwards the facts only go where the marks stood. The template stays the one place that says
how the part looks. What decides between its branches is shape; what only stands in it is a fact,
which it names as `marks.name`.
"""

import re
from functools import lru_cache
from html import escape

from django.conf import settings
from django.template.loader import get_template
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

MARKED = re.compile("\x02([a-z_]+)\x03")


def filled(template, facts, *, language=None, **shape):
    """The template's HTML with these facts ({name: text}), each escaped unless it is safe.

    `language`: the reader's, where a caller with many parts has asked for it once.
    """
    cut = _cut if not settings.DEBUG else _cut.__wrapped__
    skeleton = cut(template, language or get_language(), tuple(facts), tuple(shape.items()))
    parts = skeleton.copy()
    parts[1::2] = [_escaped(facts[mark]) for mark in skeleton[1::2]]
    return mark_safe("".join(parts))


def _escaped(text):
    return text if hasattr(text, "__html__") else escape(text)


@lru_cache(maxsize=1024)
def _cut(template, language, names, shape):
    """The rendered template in pieces: text, name of a fact, text, name of a fact, ..., text."""
    marks = {name: f"\x02{name}\x03" for name in names}
    return MARKED.split(get_template(template).render({**dict(shape), "marks": marks}).strip())


def number(n, language=None):
    """A count with the reader's thousands: `1.250`, in English `1,250`."""
    text = f"{n:,}" if n > 999 else str(n)
    english = (language or get_language()) == "en"
    return text if english else text.replace(",", ".")
