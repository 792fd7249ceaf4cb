"""All words of the catalogue, learnt as they come and counted again now and then."""

from collections import Counter

from django.db import connection, transaction

from catalog.adding import parts
from catalog.models import Near, Spelling, Word
from catalog.models.words import LONGEST_WORD

from .counting import absent, counted, present
from .distance import rests
from .fold import tokens
from .stems import stem

BATCH = 500  # words at once
AT_REBUILD = 4000
INSERT = "INSERT INTO catalog_near (key, word) {} ON CONFLICT DO NOTHING"


def words_of(text):
    """The words of one product's text that the vocabulary keeps: no numbers, nothing endless."""
    return {word for word in tokens(text) if len(word) <= LONGEST_WORD and word.isalpha()}


def learn(texts):
    """Add the words that are new in these products' texts; returns how many.

    Words that are known cost one look and no write, so that saving goods stays cheap and savers
    do not wait for each other; `rebuild` counts them again.
    """
    counts = Counter(word for text in texts for word in words_of(text))
    return sum(_learn(part) for part in parts(sorted(counts.items()), BATCH))


def learn_spellings(spellings):
    """Add the words of the office's groups with n = 0: mended when mistyped, but in no product."""
    members = (member for spelling in spellings for member in spelling.members())
    words = {word for member in members for word in words_of(member)}
    return sum(_learn([(word, 0) for word in part]) for part in parts(sorted(words), BATCH))


def _learn(counted):
    known = dict(
        Word.objects.filter(text__in=[word for word, _n in counted]).values_list("text", "n")
    )
    unseen = [word for word, n in counted if n and known.get(word) == 0]
    if unseen:
        Word.objects.filter(text__in=unseen, n=0).update(n=1)
    return add([(word, n) for word, n in counted if word not in known])


def add(counts):
    """Add words [(text, n)], sorted, with their rests, both or neither.

    The order keeps two that learn at the same time from waiting for each other.
    """
    if not counts:
        return 0
    rows = [Word(text=text, stem=stem(text), n=n) for text, n in counts]
    with transaction.atomic():
        Word.objects.bulk_create(rows, ignore_conflicts=True)
        _add_rests([text for text, _n in counts])
    return len(rows)


def _add_rests(words):
    """Dozens of rows for each word: written as fast as each engine takes them, in key order."""
    rows = sorted((key, word) for word in words for key in rests(word))
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(INSERT.format("VALUES (%s, %s)"), rows)
        else:
            columns = [[key for key, _word in rows], [word for _key, word in rows]]
            cursor.execute(INSERT.format("SELECT * FROM unnest(%s::int[], %s::text[])"), columns)


def rebuild(texts):
    """Count all words: `texts` gives one text per product and is read once. Returns how many.

    New words come, counts and stems are set right; a word that no product has any more is first
    counted 0 and leaves at the next rebuild, so that one which is saved at this very moment is
    not lost. Each step is whole in itself: it may be stopped anywhere and begun again.
    """
    with counted(words_of(text) for text in texts):
        amount = sum(_set_right(rows) for rows in present(AT_REBUILD))
        learn_spellings(Spelling.objects.all())
        taught = {word for s in Spelling.objects.all() for m in s.members() for word in m.split()}
        for rows in absent(BATCH):
            _let_go(rows, taught)
    _tell_planner()
    return amount


def _tell_planner():
    """PostgreSQL reads a new table row by row until it has been told what is in it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE catalog_word, catalog_near")


def _set_right(counts):
    known = Word.objects.in_bulk([text for text, _n in counts])
    add([(text, n) for text, n in counts if text not in known])
    changed = [
        Word(text=text, n=n, stem=stem(text))
        for text, n in counts
        if text in known and (known[text].n, known[text].stem) != (n, stem(text))
    ]
    Word.objects.bulk_create(
        changed,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["text"],
        update_fields=["n", "stem"],
    )
    return len(counts)


def _let_go(rows, taught):
    """Words in no product: those counted before become 0, those that were 0 leave."""
    leaving = [text for text, n in rows if n == 0 and text not in taught]
    Word.objects.filter(text__in=[text for text, n in rows if n]).update(n=0)
    Word.objects.filter(text__in=leaving, n=0).delete()
    for word in leaving:
        Near.objects.filter(key__in=rests(word), word=word).delete()
