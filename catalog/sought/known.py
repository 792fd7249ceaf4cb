"""What has become of a word already, and which word of the shelf may be meant.

The search package is imported late: its pages may one day count what they find.
"""

import re

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from catalog.models import Spelling, Wanted, Word

VOWELS = re.compile("[aeiou]")


def same_as(texts):
    """{text: the group of words in which it stands} for texts that the office has made synonyms."""
    from catalog.search.fold import tokens

    groups = list(Spelling.objects.filter(active=True))
    of_member = {member: str(group) for group in groups for member in group.members()}
    spelt = {text: " ".join(tokens(text)) for text in texts}
    return {text: of_member[member] for text, member in spelt.items() if member in of_member}


def marked(texts):
    """{text: its open Wanted}."""
    return {wish.text: wish for wish in Wanted.objects.open().filter(text__in=list(texts))}


def suggestions(texts):
    """{text: the same with its unknown words spelt as the shelf spells them}; two queries.

    Only where every word is known or surely meant: the search itself forgives more than that, and
    a wrong word in the box would soon be a wrong synonym.
    """
    from catalog.search import nearness
    from catalog.search.fold import tokens

    words = {text: tokens(text) for text in texts}
    near = _near({word for each in words.values() for word in each})
    every = {known for found in near.values() for known in found}
    counts = dict(Word.objects.filter(text__in=every).values_list("text", "n"))
    best = {word: _meant(word, nearness.ordered(word, near[word], counts)) for word in near}
    spelt = {text: [best.get(word, "") for word in each] for text, each in words.items()}
    return {t: " ".join(found) for t, found in spelt.items() if all(found) and found != words[t]}


def _near(words):
    """{word: {known word: errors}} of the words that are long enough to be mistyped."""
    from catalog.search import nearness

    plain = {word for word in words if word.isalpha() and len(word) >= nearness.SHORTEST}
    return nearness.near(plain).candidates if plain else {}


def _meant(word, found):
    """The nearest of [(known word, errors)] if one letter is wrong, or none but vowels are."""
    sure = (known for known, errors in found if errors < 2 or _spine(known) == _spine(word))
    return next(sure, "")


def _spine(word):
    """`kripek` and `keripik` -> `krpk`."""
    return VOWELS.sub("", word)


def join(text, same, *, by):
    """Make `text` a synonym of `same`, which the shelf knows: the new Spelling.

    Raises ValidationError with a sentence that says what to do.
    """
    if not _is_known(same):
        raise ValidationError(_("“%s” belum dikenal etalase. Tulis kata yang ada hasilnya.") % same)
    spelling = Spelling(words=f"{same}, {text}", kind=Spelling.Kind.SAME, created_by=by)
    spelling.full_clean()
    spelling.save()
    return spelling


def _is_known(same):
    """Whether every word of it, or one of its family, stands in some product."""
    from catalog.search.fold import tokens
    from catalog.search.stems import stem

    words = tokens(same)
    found = [Word.objects.filter(Q(text=word) | Q(stem=stem(word))).exists() for word in words]
    return bool(words) and all(found)
