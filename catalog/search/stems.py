"""The stem that words of one family share: anyaman, menganyam, dianyam -> anyam.

Three steps: own exceptions; known roots (`catalog/data/roots.txt`), also below prefixes and
endings, so that `menenun` gives `tenun` and `ikan`, `beras`, `terasi` stay whole; and Snowball's
Indonesian rules for what is in neither. English words only lose their plural.
"""

import re
from functools import lru_cache

import snowballstemmer

from .families import FAMILIES, NOT_PLURAL
from .wordlists import wordlist

SHORTEST_CUT = 4  # letters; what Snowball leaves below this says nothing any more

SURE = re.compile(r"^(?:di|ber|ter|me[mnl]|meny)|(?:an|nya)$")
CLUSTER = re.compile(r"[^aeiou](?![aeiouhlry])")  # no stem begins so: the cut went too deep

SWALLOWED = re.compile(r"[^aeiou][lr][aeiou]..")
PARTICLES = ("lah", "kah", "nya", "ku", "mu")
ENDINGS = ("kan", "an", "i")
ENGLISH_ENDINGS = ("ing", "ed", "er", "est", "ly")
SHORTEST_ENGLISH = 3  # letters that an English ending leaves
# A prefix, and the letter that it may have swallowed: menenun is tenun, menyulam is sulam.
NASALS = (
    *(("nge", ""), ("ng", ""), ("ng", "k"), ("ny", "s"), ("n", "t"), ("n", "")),
    *(("m", "p"), ("m", ""), ("", "")),
)
PREFIXES = (
    *((prefix, "") for prefix in ("di", "ter", "ber", "be", "ke", "se", "per")),
    *((head + nasal, lost) for head in ("me", "pe") for nasal, lost in NASALS),
)


@lru_cache(maxsize=20_000)
def stem(word):
    """The stem of a folded word; the word itself where no rule is sure."""
    if word in FAMILIES:
        return FAMILIES[word]
    if word in wordlist("roots") or not word.isalpha():
        return word
    return _known_root(word) or _singular(word) or _snowball(word)


def is_sure(word):
    """Whether the stem stands on a known word or an English plural, not on general rules."""
    return word in FAMILIES or bool(_known_root(word) or _singular(word))


def _known_root(word):
    """The longest known root below a prefix, an ending or both."""
    known = [rest for rest in bare(word) if rest in wordlist("roots") or rest in FAMILIES]
    best = max(known, key=len, default=None)
    return FAMILIES.get(best, best)


def bare(word):
    """The word, and all that may be left of it below its prefixes and endings."""
    return [rest for cut in _without_endings(word) for rest in _without_prefixes(cut)]


def english(word):
    """What may be left of an English word without its ending: walk, make, shop, try."""
    for ending in ENGLISH_ENDINGS:
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= SHORTEST_ENGLISH:
            doubled = rest[:-1] if rest[-1] == rest[-2] else rest
            yield from (rest, f"{rest}e", doubled, f"{rest.removesuffix('i')}y")


def _without_endings(word):
    yield word
    for cut in (word, *_cut(word, PARTICLES)):
        yield cut
        yield from _cut(cut, ENDINGS)


def _cut(word, endings):
    return [word.removesuffix(end) for end in endings if word.endswith(end)]


def _without_prefixes(word):
    yield word
    if SWALLOWED.match(word):  # kranjang is keranjang
        yield f"{word[0]}e{word[1:]}"
    for prefix, lost in PREFIXES:
        if word.startswith(prefix):
            yield lost + word.removeprefix(prefix)


def _singular(word):
    """basket from baskets, scarf from scarves; None where the word is no English plural.

    Indonesian words end in a vowel and s (tas, beras, gratis), hardly ever in a consonant and s.
    """
    if len(word) < 4 or not word.endswith("s") or word in NOT_PLURAL:
        return None
    if word.endswith("ies") and len(word) > 4:
        return word.removesuffix("ies") + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    if word[-2] not in "aious":
        return word[:-1]
    return None


def _snowball(word):
    """What Snowball leaves, where the word shows by a sure sign that it is a made-up one.

    A stemmer of its own for each call: one object must not serve two threads.
    """
    if not SURE.search(word):
        return word
    cut = snowballstemmer.stemmer("indonesian").stemWord(word)
    return cut if len(cut) >= SHORTEST_CUT and not CLUSTER.match(cut) else word
