"""The office's groups of words that mean the same, ready to be looked up."""

from catalog.models import Spelling

from .stems import stem

LONGEST_PHRASE = 4  # words
ORDER = [*Spelling.Kind.values[:2], Spelling.Kind.COVERS, Spelling.Kind.ENGLISH]


def load_spellings():
    """{(stem, ...): (word or phrase, ...)}: what is sought besides the word or phrase.

    One query. The key of "kain tenunan" is ("kain", "tenun"), so every form of a word finds it.
    Worth remembering until a group changes: hand it to `terms.expand(..., spellings=...)`.
    """
    book = {}
    for kind, members in _groups():
        for member, others in _directions(kind, members, book):
            book.setdefault(key_of(member.split()), {}).update(dict.fromkeys(others))
    return {key: tuple(others) for key, others in book.items()}


def _groups():
    """[(kind, members)] in the order of ORDER: what comes later builds on what came before."""
    groups = [(spelling.kind, spelling.members()) for spelling in Spelling.objects.active()]
    return sorted(groups, key=lambda group: ORDER.index(group[0]))


def _directions(kind, members, book):
    """[(member, what it also finds)]: all find each other, except where one word is wider.

    Whoever means the same as the wider word finds what it covers. English finds Indonesian goods
    and all that these are called, and not the other way: every product has Indonesian words, and
    "woven" is said of more than of tenun.
    """
    first, rest = members[0], members[1:]
    same = [first, *book.get(key_of(first.split()), ())]
    if kind == Spelling.Kind.COVERS:
        return [(member, rest) for member in same]
    if kind == Spelling.Kind.ENGLISH:
        return [(member, same) for member in rest]
    return [(member, members) for member in members]


def key_of(words):
    return tuple(stem(word) for word in words)
