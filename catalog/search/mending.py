"""Typing errors: which words of a query are unknown, and what they most likely mean."""

from dataclasses import dataclass, replace
from itertools import pairwise

from . import nearness
from .spellings import LONGEST_PHRASE, key_of
from .stems import bare, english, is_sure, stem
from .wordlists import listed

MOST_OTHERS = 3  # other words that a mistyped one may mean just as well
# Letters of a word that two errors make another: it may be right, so it only ranks beside others.
DOUBTFUL = 7
# Lists of what is no mistake, whether goods have it or not: it says what was meant.
INDONESIAN, ENGLISH = ("words", "roots"), ("english",)
RIGHT = (*INDONESIAN, *ENGLISH, "fillers", "vague")
# Letters of a root that make a longer word right; more where it may be a slip: kemassan, not massa.
SHORTEST_ROOT, SURE_ROOT = 4, 6
SHORTEST_HALF = 3  # letters of two words that were written as one


@dataclass(frozen=True)
class Piece:
    """A word on its way to a term: `literal` is what it means, two words where it was parted.

    `glued`: together with the filler before it; `fixed`: a measure, whose spellings are `others`.
    """

    typed: str
    literal: str
    glued: str = ""
    fixed: bool = False
    others: tuple[str, ...] = ()
    begins: bool = False
    corrected: bool = False
    part: int = 0
    optional: bool = False

    @classmethod
    def of(cls, said):
        fixed = {"fixed": bool(said.forms), "others": said.forms}
        place = {"part": said.part, "optional": said.optional}
        return cls(said.text, said.text, said.glued, **place, **fixed)

    @property
    def plain(self):
        return not self.fixed and self.literal.isalpha()

    def split(self):
        """One piece for each word of the literal."""
        words = self.literal.split()
        if self.fixed or len(words) == 1:
            return [self]
        return [Piece(word, word, part=self.part, optional=self.optional) for word in words]

    def mend(self, literal, *others):
        return replace(self, literal=literal, others=others, corrected=True)


def mended(pieces, lexicon, book):
    """The pieces with their mistakes mended. In one query where there is none, else in three."""
    words = [piece.literal for piece in pieces if piece.plain]
    joined = [first.literal + second.literal for first, second in pairwise(pieces)]
    glued = [piece.glued for piece in pieces if piece.glued]
    _ask(lexicon, [*words, *joined, *glued], _members(words, book))
    pieces = _joined(pieces, lexicon)
    unknown = {piece.literal for piece in pieces if _unknown(piece, lexicon)}
    if not unknown:
        return pieces
    halves = {half for word in unknown for pair in _halves(word) for half in pair}
    found = nearness.near(unknown, halves)
    lexicon.note(found.shown)
    unknown -= found.shown
    near = {word: found.candidates[word] for word in unknown}
    _ask_about(near, found.used, lexicon, book)
    return [
        _mend(piece, near[piece.literal], found.begun, lexicon, book)
        if piece.literal in unknown
        else piece
        for piece in pieces
    ]


def _members(words, book):
    """All that means the same as a word, or as a phrase among the words."""
    spans = (
        words[at : at + size]
        for size in range(1, LONGEST_PHRASE + 1)
        for at in range(len(words) - size + 1)
    )
    return [member for span in spans for member in book.get(key_of(span), ())]


def _ask(lexicon, words, members):
    lexicon.ask([*words, *(word for member in members for word in member.split())])


def _ask_about(near, halves, lexicon, book):
    """The kin and synonyms of all that mistyped words may mean, and halves of run-on words."""
    found = [known for word in near for known in nearness.promising(word, near[word])]
    members = [m for word in found for m in book.get(key_of([word]), ())]
    _ask(lexicon, [*found, *halves], members)


def _unknown(piece, lexicon):
    long_enough = len(piece.literal) >= nearness.SHORTEST
    return piece.plain and long_enough and piece.literal not in lexicon.counts


def _derived(word, lexicon, book):
    """An unknown form of a known word: "menganyami", or a synonym that no product has."""
    if key_of([word]) in book:
        return is_sure(word) or stem(word) == word
    return is_sure(word) and bool(lexicon.kin(word))


def _joined(pieces, lexicon):
    """One piece for two words that are one: "song ket", and "ke tak" whose "ke" was set aside."""
    made, pieces = [], list(pieces)
    while pieces:
        piece = pieces.pop(0)
        whole = piece.literal + pieces[0].literal if pieces else ""
        if whole and _is_one(whole, [piece, pieces[0]], lexicon):
            apart = f"{piece.typed} {pieces.pop(0).typed}"
            piece = replace(piece, typed=apart).mend(whole, apart)
        elif piece.glued and _is_one(piece.glued, [piece], lexicon):
            filler = piece.glued.removesuffix(piece.literal)
            piece = replace(piece, typed=f"{filler} {piece.typed}").mend(piece.glued)
        made.append(piece)
    return made


def _is_one(whole, apart, lexicon):
    """The whole is known and its parts are not, or are rarer than the whole."""
    rarer = lexicon.n(whole) > max(lexicon.n(piece.literal) for piece in apart)
    return rarer and all(piece.plain and piece.part == apart[0].part for piece in apart)


def _mend(piece, near, begun, lexicon, book):
    begins = piece.literal in begun
    if listed({piece.literal}, INDONESIAN if begins else RIGHT):
        return piece  # "ten" begins tenun, for all that it is an English word
    ordered = nearness.ordered(piece.literal, near, lexicon.counts)
    ordered = [(word, n) for word, n in ordered if _is_meant(word, n, lexicon, book)]
    if begins or _derived(piece.literal, lexicon, book):
        return replace(piece, begins=begins, others=_slips(piece.literal, ordered))
    slipped = bool(ordered) and ordered[0][1] == 1
    if _is_formed(piece.literal, SURE_ROOT if slipped else SHORTEST_ROOT):
        return piece
    halves = _best_halves(piece.literal, lexicon)
    if halves and (not ordered or ordered[0][1] > 1):
        return piece.mend(" ".join(halves))
    if not ordered:
        return piece
    best, fewest = ordered[0]
    others = [word for word, errors in ordered[1:] if errors == fewest and lexicon.n(word)]
    mended = piece.mend(best, *others[:MOST_OTHERS])
    doubtful = fewest > 1 and len(piece.literal) <= DOUBTFUL
    return replace(mended, optional=True) if doubtful else mended


def _is_formed(word, least):
    """A right word with a prefix or an ending on a root of at least so many letters."""
    roots = listed(bare(word), INDONESIAN) | listed(english(word), ENGLISH)
    if is_sure(word):
        roots |= listed({stem(word)}, RIGHT)
    return any(len(root) >= least for root in roots)


def _is_meant(word, errors, lexicon, book):
    """Goods have the word or, where it is very near, something that means the same."""
    means = book.get(key_of([word]), ()) if errors == 1 else ()
    return not all(map(lexicon.useless, (word, *means)))


def _slips(word, ordered):
    """What it may mean if it was a slip after all: "kat" begins katun, but may be ikat."""
    slips = [known for known, errors in ordered if errors == 1 and not known.startswith(word)]
    return tuple(slips[:MOST_OTHERS])


def _best_halves(word, lexicon):
    """The two known words that `word` is run together from, the more common the better."""
    pairs = [pair for pair in _halves(word) if all(map(lexicon.n, pair))]
    return max(pairs, key=lambda pair: min(map(lexicon.n, pair)), default=None)


def _halves(word):
    cuts = range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1)
    return [(word[:cut], word[cut:]) for cut in cuts]
