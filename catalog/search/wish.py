"""What a buyer wishes, read from one line of text: words, and a price from and to."""

import re
from dataclasses import dataclass, replace

from producers import office

from .fold import fold, tokens
from .measures import ORDERED, part_measures
from .prices import in_order, take_prices
from .wordlists import wordlist

LONGEST = 200  # letters that are read
MOST_WORDS = 8
EITHER = {"dan", "dn", "atau", "ato", "serta", "sama", "sm", "plus", "and", "or"}
PURPOSE = {"untuk", "utk", "tuk", "buat", "bwt", "bt", "for"}
UNWANTED = {"bukan", "kecuali", "selain", "except"}  # what comes after it is not sought
PERCENT = "persen"
COMPASS = {"utara", "selatan", "barat", "timur", "tengah", "tenggara", "daya", "laut"}
COLOUR = {"warna", "wrn", "warnanya", "color", "colour"}
NOT_A_COLOUR = {"alam", "alami", "warni", "natural", "asli"}


@dataclass(frozen=True)
class Said:
    """One word of a wish: folded, with the other spellings of a measure (1kg, 1 kg, 1000 gram).

    `glued` is the word together with the filler before it: "ke tak" may be ketak. `part` counts
    the things wished: in "kopi dan gula aren" kopi is of part 0, gula and aren are of part 1.
    `optional`: what has it comes first, the rest stays, as teras in "lampu bambu untuk teras".
    """

    text: str
    forms: tuple[str, ...] = ()
    glued: str = ""
    part: int = 0
    optional: bool = False


@dataclass(frozen=True)
class Wish:
    """`low` and `high` are whole rupiah, both inclusive; None where there is no such bound."""

    text: str
    words: tuple[Said, ...] = ()
    low: int | None = None
    high: int | None = None


def read(text):
    """The wish in `text`: at most eight words that tell something, and the prices named in it.

    Set aside are fillers, and the office's own area: all goods are from there. Where only fillers
    are left, and neither price nor area, they are the words.
    """
    text = " ".join(str(text).split())[:LONGEST].strip()
    said, bounds = [], {}
    for part in part_measures(fold(text)):
        said += [_measure(part)] if isinstance(part, tuple) else _words(part, bounds)
    abroad = _without_area(said)
    telling = _in_parts(abroad)
    if not telling and not bounds and len(abroad) == len(said):
        telling = said
    return Wish(text, _each_once(telling)[:MOST_WORDS], *in_order(**bounds))


def _measure(spellings):
    """How many are wanted only says what comes first: 50 pieces are no pack of 50."""
    return Said(spellings[0], spellings, optional=bool(ORDERED.fullmatch(spellings[0])))


def _words(text, bounds):
    """The words of a part of the text without its prices, which go into `bounds`."""
    rest = re.sub(r"[&+]|(?<=[a-z])/(?=[a-z])", " dan ", take_prices(text, bounds))
    rest = re.sub(r"\b(\d+)\s*(?:%|persen\b)", rf"\1{PERCENT}", rest)
    texts = [word for token in tokens(rest) for word in _spelt_out(token)]
    fillers = wordlist("fillers")
    return [
        _said(word, before + word if before in fillers else "")
        for before, word, after in zip(["", *texts], texts, [*texts[1:], ""], strict=False)
        if not (word in COLOUR and after and after not in NOT_A_COLOUR)  # "warna merah" is red
    ]


def _said(word, glued):
    """ "100% katun" is katun; what says 100% comes first."""
    share = word[:1].isdigit() and word.endswith(PERCENT)
    return Said(word.removesuffix(PERCENT), optional=True) if share else Said(word, glued=glued)


def _spelt_out(word):
    """oleh2 is how a phone writes oleh-oleh."""
    doubled = len(word) > 3 and word.endswith("2") and word[:-1].isalpha()
    return [word[:-1]] * 2 if doubled else [word]


def _without_area(said):
    """Without "lombok utara", and without "lombok" where that is a part of the area's name."""
    area = tokens(office.current().area)
    for name in (area, area[:1] if COMPASS.intersection(area[1:]) else []):
        texts = [word.text for word in said]
        starts = [at for at in range(len(said)) if name and texts[at : at + len(name)] == name]
        gone = {at + step for at in starts for step in range(len(name))}
        said = [word for at, word in enumerate(said) if at not in gone]
    return said


def _in_parts(said):
    """The words that tell something, each with the number of its part."""
    telling, part, optional = [], 0, False
    for before, word in zip([None, *said], said, strict=False):
        begun = bool(telling) and telling[-1].part == part
        if word.text in EITHER and begun:
            part, optional = part + 1, False
        elif word.text in PURPOSE and begun:
            optional = True
        elif word.text not in wordlist("fillers") and not (before and before.text in UNWANTED):
            telling.append(replace(word, part=part, optional=optional or word.optional))
    return telling


def _each_once(said):
    """Without what the same part has said before, but with both halves of oleh-oleh."""
    kept = []
    for word in said:
        again = any((word.text, word.part) == (other.text, other.part) for other in kept)
        if not again or kept[-1].text == word.text:
            kept.append(word)
    return tuple(kept)
