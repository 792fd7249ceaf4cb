"""The office's groups of words that mean the same, ready to be looked up."""

from catalog.models import Spelling

from .stems import stem

LONGEST_PHRASE = 4  # words
EQUAL = Spelling.Kind.values[:2]  # whose members find each other
ORDER = (*EQUAL, Spelling.Kind.COVERS, Spelling.Kind.ENGLISH)


def load_spellings(kinds=ORDER):
    """{(stem, ...): (word or phrase, ...)}: what is sought besides the word or phrase.

    `kinds`: of those groups alone. One query. The key of "kain tenunan" is ("kain", "tenun"), so
    every form of a word finds it. Worth remembering until a group changes: hand it to
    `terms.expand(..., spellings=...)`.
    """
    book, equal = {}, {}
    for kind, members in _groups(kinds):
        known = equal if kind == Spelling.Kind.COVERS else book
        for member, others in _directions(kind, members, known):
            key = key_of(member.split())
            book.setdefault(key, {}).update(dict.fromkeys(others))
            if kind in EQUAL:
                equal[key] = dict(book[key])
    return {key: tuple(others) for key, others in book.items()}


def _groups(kinds):
    """[(kind, members)] in the order of ORDER: what comes later builds on what came before."""
    wanted = Spelling.objects.active().filter(kind__in=kinds)
    groups = [(spelling.kind, spelling.members()) for spelling in wanted]
    return sorted(groups, key=lambda group: ORDER.index(group[0]))


def _directions(kind, members, known):
    """[(member, what it also finds)]: all find each other, except where one word is wider.

    `known`: what each finds so far; for a wider word only what means the same, so that what another
    group covers is not taken for it. Whoever means the same as the wider word finds what it covers.
    English finds Indonesian goods and all that these are called, and not the other way: every
    product has Indonesian words, and "woven" is said of more than of tenun.
    """
    first, rest = members[0], members[1:]
    same = [first, *known.get(key_of(first.split()), ())]
    if kind == Spelling.Kind.COVERS:
        return [(member, rest) for member in same]
    if kind == Spelling.Kind.ENGLISH:
        return [(member, same) for member in rest]
    return [(member, members) for member in members]


def key_of(words):
    return tuple(stem(word) for word in words)
