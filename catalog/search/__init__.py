"""The one door to search: what a line of text finds on the shelf, and among the makers.

`look` finds, ranks and counts goods; `similar` helps where nothing was found. How a query is
understood and what is ranked where is told in docs/pencarian.md.
"""

import re
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_

from django.db.models import Q

from catalog import cards, labels, stamps
from catalog.search import finding, terms, wish
from catalog.search.fold import fold, tokens
from catalog.search.results import Results
from catalog.search.spellings import key_of, load_spellings
from catalog.shelf.browsing import PER_PAGE, browse
from catalog.shelf.counts import Counts
from catalog.shelf.narrowing import Narrowing
from catalog.shelf.walking import ORDERS, sinks_before, sorting
from producers import office
from producers.names import name_key

MANY = 5  # words that a wish must have: so many are seldom all said of one thing


@dataclass(frozen=True)
class Query:
    """A line of text as it was understood."""

    text: str
    terms: tuple = ()
    low: int | None = None
    high: int | None = None
    exact: bool = False

    def looser(self):
        """The terms to be sought where nothing has all; empty where there is nothing to leave out.

        What was mended may be mended wrongly, so it is left out where other words are there. Else
        one of the words is, of many two.
        """
        needed = whole = terms.required(self.terms)
        if len(whole) == 1:
            needed = whole[0].parts  # of a phrase that stands nowhere as a whole
        if self.exact or len(needed) < 2 or all(term.corrected for term in whole):
            return ()
        if self.corrected:
            return tuple(replace(t, optional=t.optional or t.corrected) for t in self.terms)
        rest = [term for term in self.terms if term not in whole]
        return terms.loosened([*needed, *rest], lack=1 if len(needed) < MANY else 2)

    @property
    def corrected(self):
        """What the text is taken for, where a word was mistyped; else empty."""
        if not any(term.corrected for term in self.terms):
            return ""
        return " ".join(term.literal for term in self.terms)

    @property
    def names(self):
        """What a maker would be called whose name is the whole text, as typed or as mended."""
        said = " ".join(term.literal for term in self.terms)
        return sorted({name_key(fold(text)) for text in (self.text, said)} - {""})

    def narrowed(self, narrowing):
        """The narrowing with the prices that the text names, where none were chosen."""
        if narrowing.priced:
            return narrowing
        return replace(narrowing, low=self.low, high=self.high)


def understand(text, *, exact=False, now=None):
    """The Query in a text. `exact`: nothing is corrected and no other form is sought."""
    said = wish.read(text)
    book = spellings(now) if said.words and not exact else None
    return Query(said.text, terms.expand(said.words, exact, book), said.low, said.high, exact)


def spellings(now=None):
    """The office's spellings as they stand now, and the names of its places: nobody mistypes those.

    (A district that has no goods yet would be taken for the word that comes nearest.)
    """
    now = now or stamps.current()
    named = now.words, office.current().regency
    return stamps.remembered("spellings", named, lambda: _places(now) | load_spellings())


def _places(now):
    trees = labels.load(now)
    names = [label.name for group in ("kecamatan", "sentra") for label in trees[group].labels]
    return {key_of([word]): (word,) for name in names for word in tokens(name)}


class Shelf:
    """One page of the shelf: `page` (a Stretch), `total`, `of` and `present` (see Counts).

    `makers`: (name, slug, face) of those who are called what was sought. `capped`, `many`: the
    numbers of facets, the total are "at least". `loosened`: nothing has every word of the query,
    so that one may be missing in what is shown. `terms`: those by which it is ranked.
    """

    def __init__(self, query, narrowing, order, *, place=None, skip=0, size=PER_PAGE):
        self.query, self.narrowing, self.makers = query, query.narrowed(narrowing), []
        options = {"place": place, "skip": skip, "size": size}
        self.loosened, self.terms = False, query.terms
        if query.terms:
            found = Results(
                query.terms,
                self.narrowing,
                order,
                instead=query.looser(),
                names=query.names,
                **options,
            )
            self.makers, self.terms, self.loosened = found.makers, found.terms, found.missed
            self.page, self.capped, self.many = found.page, found.capped, found.many
        else:
            found = Counts(self.narrowing)
            self.page = browse(self.narrowing, order, **options)
            self.capped = self.many = False
        self.total, self.of, self.present = found.total, found.of, found.present

    @property
    def missing(self):
        """The words that nothing has of what is shown, as they were typed."""
        mended = self.loosened and self.query.corrected
        return [t.typed for t in self.query.terms if t.absent or (mended and t.corrected)]

    @property
    def fulfilled(self):
        """How many of the total have all that was sought."""
        return 0 if self.loosened or self.missing else self.total


def look(query, narrowing=None, order="relevansi", **options):
    """The shelf for an understood Query: ranked where it has words, else the newest first."""
    if not query.terms and order == "relevansi":
        order = "terbaru"
    return Shelf(query, narrowing or Narrowing(), order, **options)


def find(text, *, size=PER_PAGE):
    """The ids of the best `size` goods for a text."""
    return look(understand(text), size=size).page.ids


def similar(query, size):
    """Cards of goods in which some of the words are found, most points first; maybe none."""
    if not query.terms:
        return []
    shown, values = Narrowing().shown()
    any_of_them = terms.loosened(query.terms, lack=len(query.terms))
    found, queries = finding.found(any_of_them)
    points, marks = finding.score(any_of_them)
    order = ORDERS["relevansi"]
    return cards.chosen(
        f"SELECT * FROM (SELECT l.product_id, {finding.SUNK}, l.standing, l.published_at,"
        f" {points} AS score"
        f" FROM {finding.source()} WHERE {found} AND {shown} LIMIT {finding.MOST}) AS found"
        f" ORDER BY {sorting(order)} LIMIT %s",
        [sinks_before(), *marks, *queries, *values, size],
        order,
    )


# --- makers ------------------------------------------------------------------------------------

PRODUCER_FIELDS = (
    *("name", "commodity", "district__name", "village__name", "sentra__name", "sentra__name_en"),
    *("sector__name", "sector__name_en", "sector__local_words"),
)


def matching_producers(producers, query):
    """The producers in which every term of an understood Query begins a word somewhere.

    No maker has a price: where the text names nothing else, nobody is found.
    """
    if not query.terms and (query.low, query.high) != (None, None):
        return producers.none()
    for term in query.terms:
        producers = producers.filter(_anywhere(term))
    return producers


def _anywhere(term):
    """What was typed counts beside what it was taken for: no goods may bear a maker's name."""
    forms = dict.fromkeys([*term.forms, *(part.literal for part in term.parts), term.typed])
    return reduce(or_, (_begins(form, field) for form in forms for field in PRODUCER_FIELDS))


def _begins(form, field):
    """A word of the field begins with the form: "tas" is in "Tas kulit", not in "teratas".

    The plain look inside is for speed: the database answers it without an expression.
    """
    starts = rf"(^|\W){re.escape(form)}"
    return Q(**{f"{field}__icontains": form, f"{field}__iregex": starts})
