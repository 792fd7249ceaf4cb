"""The one door to search: `matching` finds and ranks, `similar` helps where nothing was found.

Every word must begin a word somewhere: in the product, its kind, its maker or the place. The
sentra does not count: honey from the "Sentra Tenun" is no cloth. Later engines (stems, typing
errors) go behind the same two functions.
"""

import re
from functools import reduce
from operator import or_

from django.db.models import Case, IntegerField, Q, Value, When

MOST_WORDS = 8
# Words that every sentence has and no product is about.
FILLERS = {
    *("yang", "dan", "di", "ke", "dari", "untuk", "dengan", "atau", "khas", "beli", "jual"),
    "sentra",
    *("the", "a", "an", "of", "and", "from", "for", "with", "in"),
}
PRODUCT_FIELDS = (
    *("name", "name_en", "material", "material_en", "description", "description_en"),
    *("category__name", "category__name_en", "category__parent__name"),
    "category__parent__name_en",
    *(f"producer__{field}" for field in ("name", "commodity", "district__name", "village__name")),
    *("producer__sector__name", "producer__sector__name_en", "producer__sector__local_words"),
)
PRODUCER_FIELDS = (
    *("name", "commodity", "district__name", "village__name", "sentra__name", "sentra__name_en"),
    *("sector__name", "sector__name_en", "sector__local_words"),
)


def words(text):
    """The words that count, in small letters: at most eight, without fillers."""
    found = re.findall(r"[^\s,;.“”\"'()/+&]+", text.lower())
    telling = [word for word in found if word not in FILLERS]
    return list(dict.fromkeys(telling or found))[:MOST_WORDS]


def matching(products, text):
    """The products in which every word of `text` is found, best first, then newest.

    Without any word: all products, newest first.
    """
    found = _with_all(products, words(text), PRODUCT_FIELDS)
    if not words(text):
        return found.newest()
    return found.annotate(rank=_rank(text)).order_by("rank", "-published_at", "-pk")


def matching_producers(producers, text):
    """The producers in which every word of `text` is found."""
    return _with_all(producers, words(text), PRODUCER_FIELDS)


def similar(products, text):
    """All products with a `score`, those first in which most words of `text` are found."""
    score = sum(
        (Case(When(_anywhere(word, PRODUCT_FIELDS), then=1), default=0) for word in words(text)),
        Value(0, IntegerField()),
    )
    return products.annotate(score=score).order_by("-score", "-published_at", "-pk")


def _with_all(rows, wanted, fields):
    for word in wanted:
        rows = rows.filter(_anywhere(word, fields))
    return rows


def _anywhere(word, fields):
    return reduce(or_, (_begins(word, field) for field in fields))


def _begins(word, field):
    """A word of the field begins with `word`: "tas" is in "Tas kulit", not in "teratas".

    The plain look inside is for speed: the database answers it without an expression.
    """
    starts = rf"(^|\W){re.escape(word)}"
    return Q(**{f"{field}__icontains": word, f"{field}__iregex": starts})


def _rank(text):
    """0 the name begins with the text, 1 has it whole, 2 has its first word, 3 is elsewhere."""
    whole, first = text.strip(), words(text)[0]
    steps = (("istartswith", whole), ("icontains", whole), ("icontains", first))
    whens = [
        When(Q(**{f"name__{how}": what}) | Q(**{f"name_en__{how}": what}), then=Value(rank))
        for rank, (how, what) in enumerate(steps)
    ]
    return Case(*whens, default=Value(3), output_field=IntegerField())
