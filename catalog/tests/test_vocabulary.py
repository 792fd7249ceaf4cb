"""All words of the catalogue."""

import random
import threading

import pytest
from django.db import connection

from catalog.models import Near, Word
from catalog.search import vocabulary
from catalog.search.distance import rests
from catalog.search.nearness import nearest
from catalog.tests import factories as shelf

pytestmark = pytest.mark.django_db


def counts():
    return dict(Word.objects.values_list("text", "n"))


def near_rows():
    return set(Near.objects.values_list("key", "word"))


def rests_of(*words):
    return {(key, word) for word in words for key in rests(word)}


# --- learning ------------------------------------------------------------------------------


def test_words_are_learnt_with_their_stem_and_rests():
    assert vocabulary.learn(["Kain tenunan, 2 m × 60cm", "Tenunan Kué"]) == 4
    assert counts() == {"kain": 1, "tenunan": 2, "m": 1, "kue": 1}
    assert Word.objects.get(text="tenunan").stem == "tenun"
    assert near_rows() == rests_of("kain", "tenunan", "kue")


def test_known_words_cost_one_look_and_no_write(django_assert_num_queries):
    vocabulary.learn(["kain tenun"])
    with django_assert_num_queries(1):
        assert vocabulary.learn(["tenun kain", "Kain!"]) == 0
    assert counts() == {"kain": 1, "tenun": 1}


def test_nothing_to_learn_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert vocabulary.learn(["", "12 34", "x" * 41]) == 0


def test_many_words_are_learnt_in_parts():
    words = [
        f"kata{letter}{other}"
        for letter in "abcdefghijklmnopqrstuvwxyz"
        for other in "abcdefghijklmnopqrstuvwxyz"
    ]
    assert vocabulary.learn([" ".join(words)]) == len(words) == Word.objects.count()


def test_words_of_spellings_are_known_but_in_no_product():
    shelf.spelling("furnitur, furniture")
    assert counts() == {"furnitur": 0, "furniture": 0}
    vocabulary.learn(["furnitur jati"])
    assert counts() == {"furnitur": 1, "furniture": 0, "jati": 1}


@pytest.mark.django_db(transaction=True)
def test_two_that_learn_the_same_words_do_not_disturb_each_other():
    texts = [" ".join(f"kata{chr(97 + n)}{chr(97 + m)}" for n in range(20)) for m in range(20)]

    def learn(chance):
        for text in chance.sample(texts, len(texts)):
            vocabulary.learn([text])

    if connection.vendor == "sqlite":  # the tests' database in memory has one connection
        learn(random.Random(1))
        learn(random.Random(2))
    else:
        _at_once(lambda: learn(random.Random(1)), lambda: learn(random.Random(2)))
    assert Word.objects.count() == 400
    assert near_rows() == rests_of(*counts())


def _at_once(*doings):
    failures = []

    def run(doing):
        try:
            doing()
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[doing]) for doing in doings]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


# --- counting again ------------------------------------------------------------------------


def test_a_rebuild_counts_every_product_once():
    vocabulary.learn(["kain"])
    texts = ["kain tenun kain", "Tenun ikat", "kain"]
    assert vocabulary.rebuild(iter(texts)) == 3
    assert counts() == {"kain": 2, "tenun": 2, "ikat": 1}
    assert near_rows() == rests_of("kain", "tenun", "ikat")


def test_a_second_rebuild_changes_nothing():
    texts = ["kain tenun", "tenun ikat"]
    vocabulary.rebuild(texts)
    before = counts(), near_rows()
    vocabulary.rebuild(texts)
    assert (counts(), near_rows()) == before


def test_a_word_that_no_product_has_leaves_at_the_second_rebuild():
    vocabulary.rebuild(["kain ikat"])
    vocabulary.rebuild(["kain"])
    assert counts() == {"kain": 1, "ikat": 0}
    vocabulary.rebuild(["kain"])
    assert (counts(), near_rows()) == ({"kain": 1}, rests_of("kain"))


def test_words_of_spellings_stay():
    shelf.spelling("mebel, furniture")
    for _time in range(2):
        vocabulary.rebuild(["mebel jati"])
    assert counts() == {"mebel": 1, "jati": 1, "furniture": 0}


def test_old_stems_are_set_right():
    vocabulary.learn(["menenun"])
    Word.objects.update(stem="enun")
    vocabulary.rebuild(["menenun"])
    assert Word.objects.get().stem == "tenun"


def test_a_rebuild_that_breaks_off_loses_nothing_and_can_begin_again():
    def broken():
        yield "kain tenun"
        raise KeyboardInterrupt

    vocabulary.learn(["kopi"])
    with pytest.raises(KeyboardInterrupt):
        vocabulary.rebuild(broken())
    assert counts() == {"kopi": 1}
    assert vocabulary.rebuild(["kopi", "kain tenun"]) == 3


def test_many_words_are_set_down_before_memory_is_full(monkeypatch):
    monkeypatch.setattr("catalog.search.counting.IN_MEMORY", 2)
    vocabulary.rebuild(["kain tenun ikat", "tenun madu", "kopi kain"])
    assert counts() == {"kain": 2, "tenun": 2, "ikat": 1, "madu": 1, "kopi": 1}


# --- what is nearest -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("tenum", [("tenun", 1)]),
        ("tnenun", [("tenun", 1)]),
        ("tnun", [("tenun", 1)]),
        ("etnun", [("tenun", 1)]),
        ("etnn", [("tenun", 2)]),
        ("selendnag", [("selendang", 1)]),
        ("slendaang", [("selendang", 2)]),
        ("teun", [("tenun", 1)]),
        ("tun", []),
        ("kpi", [("kopi", 1)]),
        ("kpoj", []),
        ("selendangnya", []),
        ("xyzzy", []),
    ],
)
def test_one_or_two_errors_are_forgiven(typed, expected):
    vocabulary.learn(["kain tenun selendang kopi"])
    assert nearest(typed) == expected


def test_the_best_is_first():
    vocabulary.rebuild(["kapas", "kipas", "kipas", "lapas", "kapan"])
    assert nearest("kapus") == [("kapas", 1)]
    assert nearest("kxpas") == [("kipas", 1), ("kapas", 1)]
    assert nearest("apas") == [("kapas", 1), ("lapas", 1)]
    assert nearest("xapas") == [("kapas", 1), ("lapas", 1)]


def test_nearest_is_one_look_for_candidates_and_one_for_their_counts(django_assert_num_queries):
    vocabulary.learn(["selendang"])
    with django_assert_num_queries(2):
        nearest("selendnag")


def test_a_rest_that_outlived_its_word_does_no_harm():
    vocabulary.learn(["tenun"])
    Word.objects.all().delete()
    assert nearest("tenum") == []
    assert [str(row) for row in Near.objects.filter(word="tenun")][0].endswith(" tenun")
