"""What is sought for each word of a wish: its forms, and what a mistyped word most likely means.

The index holds plain words; everything clever happens here. However many words there are, at most
three queries are made: what is known, what is near the unknown ones, and the kin of what is near.
A fourth loads the office's spellings where the caller has not remembered them.
"""

from collections import Counter
from dataclasses import dataclass, replace
from itertools import combinations, groupby

from .lexicon import Lexicon
from .mending import Piece, mended
from .spellings import LONGEST_PHRASE, key_of, load_spellings
from .wordlists import wordlist

MOST_FORMS = 32
DOUBLED = {"oleh"}  # says nothing of oleh-oleh when it stands alone; kotak-kotak is a kotak
MOST_PHRASES = 3  # of those that mean the same as a phrase are also sought in pieces
MOST_KIN = 8  # of the word itself; the rest is for synonyms


@dataclass(frozen=True)
class Term:
    """One thing that must be found.

    typed      as the buyer wrote it, folded; "ke tak" when two words were one
    literal    the same, or what it was corrected to
    forms      any of these is a find: the literal first, then other meanings of a typing error,
               words of the same stem, synonyms and their kin. With a space: words in a row
    begins     the literal is no known word but begins one: seek it as a prefix
    corrected  the literal is not what was typed
    parts      a phrase is also found where ALL of these terms are found, wherever they stand;
               empty for a single word
    also       the same for each phrase that means the same as a phrase: ways to find it in pieces
    part       which of several things wished it belongs to: see `wish.Said`
    absent     no goods have it, nor anything that means the same, and it would be missed
    optional   what has it comes first, the rest stays: it only says what the thing is for, is
               vague (`catalog/data/vague.txt`), or is absent and most of its part is not
    """

    typed: str
    literal: str
    forms: tuple[str, ...]
    begins: bool = False
    corrected: bool = False
    parts: tuple["Term", ...] = ()
    also: tuple[tuple["Term", ...], ...] = ()
    part: int = 0
    absent: bool = False
    optional: bool = False


def expand(words, exact=False, spellings=None):
    """The terms of a wish's words. `exact`: literally what was typed, without any query.

    `spellings` is what `load_spellings()` gave; it is loaded where it is not handed over.
    """
    if exact or not words:
        return tuple(
            Term(word.text, word.text, (word.text,), part=word.part, optional=word.optional)
            for word in words
        )
    book = load_spellings() if spellings is None else spellings
    lexicon = Lexicon()
    pieces = mended([Piece.of(word) for word in words], lexicon, book)
    terms = [term for group in _phrases(pieces, book) for term in _terms(group, lexicon, book)]
    return _eased({(term.literal, term.part): term for term in terms}.values())


def _eased(terms):
    """The terms, those optional without which a wish can be fulfilled and still tells something."""
    parts = groupby(_without_absent(terms), key=lambda term: term.part)
    return tuple(term for _part, several in parts for term in _without_vague(list(several)))


def _without_vague(terms):
    """The terms of one part: what is vague is optional beside what tells more.

    Where only that tells more which the thing is for, it is needed: "kado untuk bayi". Beside what
    is vague, a measure is how much is wanted, not what: "souvenir 100 pcs".
    """
    vague = [term for term in terms if _vague(term)]
    telling = [term for term in terms if not (term.absent or _vague(term) or _is_measure(term))]
    if not vague:
        return terms
    if any(not term.optional for term in telling):
        needed = [term for term in terms if not (term.optional or _vague(term))]
    else:
        absent = [term for term in terms if term.absent and not term.optional]
        needed = absent + (telling or vague)
    return [
        replace(term, optional=False)
        if term in needed
        else replace(term, optional=True, absent=term.absent and term not in vague)
        for term in terms
    ]


def _is_measure(term):
    return any(map(str.isdigit, term.literal))


def _vague(term):
    return term.literal.replace(" ", "_") in wordlist("vague")


def _without_absent(terms):
    absent = Counter(term.part for term in terms if term.absent and not term.optional)
    needed = Counter(term.part for term in terms if not (term.optional or _is_measure(term)))
    few = {part for part in absent if absent[part] * 2 <= needed[part]}
    return [
        replace(term, optional=True) if term.absent and term.part in few else term for term in terms
    ]


def required(terms):
    """The terms that must be found; all of them where none must."""
    return [term for term in terms if not term.optional] or terms


def loosened(terms, lack=1):
    """The terms of a wish of which every part may miss `lack` of its required terms.

    At least one of them is in it. What may be missing comes as several parts: see `Term.part`. What
    is optional stays so.
    """
    needed, parts = required(terms), {}
    for term in needed:
        parts.setdefault(term.part, []).append(term)
    sets = [
        chosen
        for several in parts.values()
        for chosen in combinations(several, max(1, len(several) - lack))
        if not all(map(_is_measure, chosen)) or all(map(_is_measure, several))
    ]
    made = [replace(term, part=part) for part, chosen in enumerate(sets) for term in chosen]
    return (*made, *(term for term in terms if term not in needed))


def _phrases(pieces, book):
    """The pieces in groups: those together that the office's spellings know as one phrase."""
    at = 0
    while at < len(pieces):
        size = next(
            size
            for size in range(min(LONGEST_PHRASE, len(pieces) - at), 0, -1)
            if size == 1 or _is_phrase(pieces[at : at + size], book)
        )
        yield pieces[at : at + size]
        at += size


def _is_phrase(pieces, book):
    return len({piece.part for piece in pieces}) == 1 and _key(pieces) in book


def _key(pieces):
    return key_of(word for piece in pieces for word in piece.literal.split())


def _terms(pieces, lexicon, book):
    """The term of a piece or a phrase; of a phrase that nothing can have, those of its pieces."""
    term = _term(pieces, lexicon, book)
    if term.absent and len(pieces) > 1:
        return [_term([piece], lexicon, book) for piece in pieces]
    return [term]


def _term(pieces, lexicon, book):
    if len(pieces) == 1 and (pieces[0].fixed or " " not in pieces[0].literal):
        return _single(pieces[0], lexicon, book)
    literal = " ".join(piece.literal for piece in pieces)
    parts = {part.literal: part for piece in pieces for part in piece.split()}
    synonyms = [s for s in _synonyms(_key(pieces), lexicon, book) if s != literal]
    parts = [_single(p, lexicon, book) for p in parts.values() if p.literal not in DOUBLED]
    return Term(
        typed=" ".join(piece.typed for piece in pieces),
        literal=literal,
        forms=_forms([literal], synonyms),
        corrected=any(piece.corrected for piece in pieces),
        parts=tuple(parts),
        also=tuple(_in_pieces(synonyms, lexicon, book)),
        part=pieces[0].part,
        absent=not synonyms and any(part.absent for part in parts),
        optional=all(piece.optional for piece in pieces),
    )


def _in_pieces(synonyms, lexicon, book):
    """The words of some of the phrases, as terms."""
    phrases = [synonym.split() for synonym in synonyms if " " in synonym]
    for words in phrases[:MOST_PHRASES]:
        yield tuple(_single(Piece(word, word), lexicon, book) for word in words)


def _single(piece, lexicon, book):
    synonyms = _synonyms(_key([piece]), lexicon, book) if piece.plain else []
    kin = lexicon.kin(piece.literal)[:MOST_KIN] if piece.plain else []
    forms = _forms([piece.literal, *piece.others], kin, synonyms)
    return Term(
        typed=piece.typed,
        literal=piece.literal,
        forms=forms,
        begins=piece.begins,
        corrected=piece.corrected,
        part=piece.part,
        absent=_would_be_missed(piece) and all(map(lexicon.useless, forms)),
        optional=piece.optional,
    )


def _would_be_missed(piece):
    """Not what only ranks, nor a measure or the beginning of a word."""
    return piece.plain and not (piece.begins or piece.optional)


def _synonyms(key, lexicon, book):
    """All that means the same, then the kin of those, without what no product has."""
    members = book.get(key, ())
    kin = [word for member in members if " " not in member for word in lexicon.kin(member)]
    return [form for form in (*members, *kin) if not lexicon.useless(form)]


def _forms(*several):
    """Each form once, in order, so many as a query bears."""
    return tuple(dict.fromkeys(form for forms in several for form in forms))[:MOST_FORMS]
