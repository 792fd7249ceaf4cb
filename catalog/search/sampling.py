"""A few goods for words that are being typed: bounded reads, the same on both engines.

However common a word is, no more than a handful of its goods is read, so nothing is sorted and no
count is made. Which of them fit is seen from their names afterwards.
"""

from dataclasses import dataclass

from django.db import connection

from catalog.models import Word
from catalog.search import finding
from catalog.search.fold import tokens
from catalog.search.terms import Term
from catalog.shelf.narrowing import Narrowing

FEW = 4  # goods that are read for one wish where nothing else is said
END = "\U0010ffff"


@dataclass(frozen=True)
class Good:
    """What a suggestion tells of one of the goods. `cover` and `face`: digests, or None."""

    pk: int
    slug: str
    name: str
    name_en: str
    price: int
    standing: int
    category: int
    district: str
    cover: str | None
    maker: str
    maker_slug: str
    face: str | None

    def words(self, trees, english):
        """The words of its name, its kind and its place in one language."""
        kind = trees["kategori"].by_key.get(self.category)
        place = trees["kecamatan"].by_key.get(self.district)
        names = (
            [self.name_en, kind and kind.name_en] if english else [self.name, kind and kind.name]
        )
        return set(tokens(" ".join(filter(None, [*names, place and place.name]))))


def beginning(letters, most):
    """The most common words of the vocabulary that begin like this; one query."""
    words = Word.objects.filter(n__gt=0)
    if connection.vendor == "sqlite":  # whose LIKE asks no index
        words = words.filter(text__gte=letters, text__lt=letters + END)
    else:
        words = words.filter(text__startswith=letters)
    return list(words.order_by("-n", "text").values_list("text", flat=True)[:most])


def goods(wishes):
    """Goods for each wish ([word, ...] that all stand on them, how many are read), each once.

    One query. The words of one wish should occur together: where two common ones never do, the
    database looks through all of both.
    """
    if not wishes:
        return []
    shown, values = Narrowing().shown()
    some, read = SOME[connection.vendor], []
    for words, most in wishes:
        read += [finding.match([Term(word, word, (word,)) for word in words]), most]
    sql = _GOODS.format(parts=" UNION ".join([some] * len(wishes)), shown=shown)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*read, *values])
        return [Good(*row) for row in cursor.fetchall()]


# The newest, of SQLite; any, of PostgreSQL, which would read them all to sort them.
SOME = {
    "sqlite": "SELECT * FROM (SELECT rowid FROM catalog_words WHERE catalog_words MATCH %s"
    " ORDER BY rowid DESC LIMIT %s)",
    "postgresql": "(SELECT product_id FROM catalog_listing WHERE words @@ %s::tsquery LIMIT %s)",
}
# The pictures are looked up row by row: two more tables to join would double the planning.
_DIGEST = "(SELECT digest FROM producers_picture WHERE id = {})"
_GOODS = f"""
SELECT p.id, p.slug, p.name, p.name_en, l.price, l.standing, l.category_id, l.district_id,
  {_DIGEST.format("l.cover_id")}, m.name, m.slug, {_DIGEST.format("m.portrait_id")}
FROM (SELECT * FROM catalog_listing WHERE product_id IN ({{parts}}) AND {{shown}}) l
JOIN catalog_product p ON p.id = l.product_id
JOIN producers_producer m ON m.id = l.producer_id
ORDER BY l.standing DESC, p.id DESC
"""
