"""What a buyer finds: the judged queries over the demo district, and over goods of elsewhere."""

import random
from collections import Counter
from contextlib import contextmanager
from math import log2

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings

from catalog.reference import load_spellings_data
from catalog.relevance import elsewhere, goods, judging, measures, report, slips
from catalog.relevance.goods import Good
from catalog.relevance.judging import Query, Unsound
from catalog.relevance.measures import Figures
from catalog.search.distance import distance
from catalog.search.fold import tokens
from catalog.shelf import keeping
from ikmhub.tests import demo_district

pytestmark = pytest.mark.django_db

SPARE = 4  # letters: a rare word of at least so many is no unit and no size


@pytest.fixture(scope="module")
def on_shelf(django_db_setup, django_db_blocker, tmp_path_factory):
    """on_shelf(fill): only what `fill` makes stands on the shelf, and search is ready for it."""

    @contextmanager
    def filled(fill):
        media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
        with media, django_db_blocker.unblock(), transaction.atomic():
            load_spellings_data()
            fill()
            keeping.rebuild()
            yield
            transaction.set_rollback(True)
        cache.clear()

    return filled


@pytest.fixture(scope="module")
def demo(on_shelf):
    """(goods, queries, scores, what is found for each rare word) of the demo district."""
    with on_shelf(demo_district.filled):
        shelf = goods.listed()
        queries = judging.queries(shelf)
        scores = measures.evaluate(report.find, queries)
        rare = {word: report.find(word)[:1] for word in rare_words(shelf)}
    return shelf, queries, scores, rare


@pytest.fixture(scope="module")
def other(on_shelf):
    """(goods, scores) of the goods of elsewhere."""
    with on_shelf(elsewhere.stock):
        return goods.listed(), measures.evaluate(report.find, elsewhere.queries())


def rare_words(shelf):
    """{word: product}: the words of names that stand nowhere else on the whole shelf."""
    count = Counter(word for good in shelf for word in good.words["anywhere"])
    return {
        word: good.name
        for good in shelf
        for word in sorted(good.words["title"])
        if count[word] == 1 and len(word) >= SPARE and word.isalpha()
    }


# --- the floors -----------------------------------------------------------------------------


def test_every_group_of_judged_queries_is_found_well_enough(demo):
    _shelf, _queries, scores, _rare = demo
    assert report.below(scores) == []


def test_goods_that_nobody_knew_are_found_as_well(other):
    _shelf, scores = other
    assert report.below(scores) == []


def test_a_correct_rare_word_is_never_corrected(demo):
    shelf, _queries, _scores, found = demo
    assert len(found) >= 50
    assert found == {word: [name] for word, name in rare_words(shelf).items()}


def test_nothing_is_found_for_a_rare_word_that_does_not_say_it(demo):
    shelf, _queries, scores, _rare = demo
    said = {good.name: good.words["anywhere"] for good in shelf}
    assert [
        (score.query.text, name)
        for score in scores
        if score.query.group == "rare"
        for name in score.found
        if not any(word.startswith(score.query.text) for word in said[name])
    ] == []


# --- the judgements -------------------------------------------------------------------------


def test_there_are_enough_queries_of_every_group(demo):
    _shelf, queries, _scores, _rare = demo
    sizes = Counter(query.group for query in queries)
    assert len(queries) >= 500
    assert sizes.keys() == {*judging.groups(), *judging.SLIPS.values()}
    assert {group: size for group, size in sizes.items() if size < 15} == {"either": 5}


def test_no_query_is_judged_twice_and_each_wants_something(demo):
    _shelf, queries, _scores, _rare = demo
    texts = Counter(query.text for query in queries)
    assert [text for text, times in texts.items() if times > 1] == []
    assert [query.text for query in queries if max(query.grades.values()) < 3] == []


def test_a_slip_has_as_many_wrong_letters_as_it_says(demo):
    _shelf, queries, _scores, _rare = demo
    errors = dict(zip(judging.SLIPS.values(), (1, 2), strict=True))
    assert [
        query.text
        for query in queries
        if distance(query.text, query.meant, most=3) != errors.get(query.group, 0)
    ] == []


def test_no_slip_of_the_judged_set_is_a_word_of_the_shelf(demo):
    shelf, queries, _scores, _rare = demo
    known = frozenset().union(*(good.words["anywhere"] for good in shelf))
    assert [
        query.text
        for query in queries
        if known.intersection(set(tokens(query.text)) - set(tokens(query.meant)))
    ] == []


NAMES = {"title": "Kopi robusta Santong, 250 g", "of": "Kopi robusta", "option": "Pedas"}


def good(name=NAMES["title"], **fields):
    words = {where: frozenset(tokens(text)) for where, text in (NAMES | {"title": name}).items()}
    facts = {"kind": "kopi-bubuk", "family": "kopi-minuman", "maker": "Lalu Wirama"}
    places = {"village": "Santong", "district": "Kayangan", "price": 40_000}
    return Good(**{"name": name, "words": words, **facts, **places, **fields})


@pytest.mark.parametrize(
    "condition",
    [
        {"is": "Kopi robusta"},
        {"in": "kopi"},
        {"kind": "kopi-bubuk", "family": "kopi-minuman"},
        {"maker": "Lalu Wirama", "village": "Santong", "district": ["Bayan", "Kayangan"]},
        {"title": "250 g santong"},
        {"of": ["teh", "robusta"]},
        {"option": "pedas"},
        {"from": 40_000, "to": 40_000},
        {"kind": "kopi-bubuk", "but": [{"title": "jagung"}, {"kind": "kopi-bubuk", "to": 39_999}]},
    ],
    ids=str,
)
def test_a_condition_that_holds(condition):
    assert judging.fits(good(), condition) is True


@pytest.mark.parametrize(
    "condition",
    [
        {"is": "robusta"},
        {"in": "tenun"},
        {"kind": "kopi"},
        {"district": "Bayan"},
        {"title": "santong bayan"},
        {"title": "robust"},
        {"from": 40_001},
        {"to": 39_999},
        {"kind": "kopi-bubuk", "but": {"title": "santong"}},
    ],
    ids=str,
)
def test_a_condition_that_does_not_hold(condition):
    assert judging.fits(good(), condition) is False


def judged(judgement, *shelf):
    return judging.graded("kopi", judgement, shelf)


def test_the_best_grade_counts_where_several_conditions_hold():
    judgement = {"best": {"is": "Kopi A"}, "fair": [{"kind": "kopi-bubuk"}]}
    assert judged(judgement, good("Kopi A"), good("Kopi B")) == {"Kopi A": 3, "Kopi B": 1}


@pytest.mark.parametrize(
    ("judgement", "complaint"),
    [
        ({"best": {"title": "teh"}}, "kopi: {'title': 'teh'} adds nothing"),
        (
            {"best": {"in": "kopi"}, "good": {"kind": "kopi-bubuk"}},
            "kopi: {'kind': 'kopi-bubuk'} adds nothing",
        ),
        ({"best": {"is": "Kopi"}}, "kopi: {'is': 'Kopi'} fits 2 products"),
        ({"best": {"colour": "red"}}, "no fact is called colour"),
        ({"bets": {"is": "Kopi"}}, "kopi: bets?"),
    ],
)
def test_a_judgement_that_does_not_fit_the_goods_is_refused(judgement, complaint):
    with pytest.raises(Unsound) as refused:
        judged(judgement, good("Kopi A"), good("Kopi B"))
    assert str(refused.value) == complaint


# --- the measures ---------------------------------------------------------------------------

GRADES = {"a": 3, "b": 2, "c": 1}
IDEAL = 7 + 3 / log2(3) + 1 / 2


@pytest.mark.parametrize(
    ("found", "ndcg"),
    [
        (["a", "b", "c"], 1),
        (["a", "b", "c", "x"], 1),
        (["x", "a"], 7 / log2(3) / IDEAL),
        (["c", "b", "a"], (1 + 3 / log2(3) + 7 / 2) / IDEAL),
        ([*"0123456789", "a"], 0),
        ([], 0),
    ],
)
def test_ndcg_looks_at_the_order_of_the_first_ten(found, ndcg):
    assert measures.ndcg_at(found, GRADES) == pytest.approx(ndcg)


def test_ndcg_of_ten_best_among_thirty_is_whole():
    many = {str(number): 3 for number in range(30)}
    assert measures.ndcg_at(list(many)[20:], many) == 1


@pytest.mark.parametrize(
    ("found", "recall"),
    [(["c", "b", "x", "a"], 1), (["b"], 0.5), (["c"], 0), (["x"] * 23 + ["a", "b"], 0.5)],
)
def test_recall_counts_good_and_best_on_the_first_page(found, recall):
    assert measures.recall_at(found, GRADES) == recall


def test_recall_is_whole_with_a_full_page_where_more_is_good():
    many = {str(number): 2 for number in range(30)}
    assert measures.recall_at(list(many)[:24], many) == 1
    assert measures.recall_at(list(many)[:12], many) == 0.5


@pytest.mark.parametrize(
    ("found", "first"), [(["a", "x"], 1), (["b", "a"], 0), (["x", "a"], 0), ([], 0)]
)
def test_the_first_result_is_right_where_it_is_one_of_the_best(found, first):
    assert measures.first_right(found, GRADES) == first


def scores(found, *groups):
    queries = [Query(f"q{n}", group, {"a": 3}, "q") for n, group in enumerate(groups)]
    return measures.evaluate(found.get, queries)


def test_figures_are_means_over_the_queries_of_a_group():
    result = scores({"q0": ["a"], "q1": ["x", "x", "a"], "q2": []}, "exact", "exact", "stem")
    second = 1 / log2(3)  # what is found twice stands once
    assert measures.by_group(result) == {
        "exact": Figures(queries=2, ndcg=(1 + second) / 2, recall=1, first=0.5),
        "stem": Figures(queries=1, ndcg=0, recall=0, first=0),
    }


# --- the report -----------------------------------------------------------------------------


def test_the_table_marks_what_is_below_its_floor_and_shows_slips_last():
    result = scores({"q0": [], "q1": ["x", "a"]}, "one letter", "exact")
    assert report.table(result) == [
        "  group of queries    queries  nDCG@10  recall@24  first right",
        "  exact                     1   !0.631      1.000       !0.000",
        "  one letter                1    0.000     !0.000        0.000",
        "  all                       2    0.315      0.500        0.000",
    ]
    assert report.below(result) == [
        "one letter: recall 0.000, at least 0.97",
        "exact: ndcg 0.631, at least 0.85",
        "exact: first 0.000, at least 0.9",
    ]


def test_losses_name_what_came_first_and_what_is_missing():
    result = scores({"q0": ["a"], "q1": ["x", "a"], "q2": []}, "exact", "exact", "stem")
    assert report.losses(result) == [
        "stem: “q2” recall 0.00, nDCG 0.00, first: nothing, missing 1: a",
        "exact: “q1” recall 1.00, nDCG 0.63, first: x",
    ]


def test_an_engine_is_measured_over_queries_of_ones_own():
    queries = [Query("kopi", "exact", {"Kopi": 3}, "kopi")]
    assert report.lines(find=lambda text: [text.title()], queries=queries) == [
        "  group of queries    queries  nDCG@10  recall@24  first right",
        "  exact                     1    1.000      1.000        1.000",
        "  all                       1    1.000      1.000        1.000",
    ]


# --- slips of the finger --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "near"), [("q", "was"), ("s", "qweadzxc"), ("p", "ol"), ("m", "hjkn")]
)
def test_a_finger_hits_the_keys_around(key, near):
    assert sorted(slips.neighbours(key)) == sorted(near)


@pytest.mark.parametrize(
    ("kind", "slipped"),
    [
        (slips.missing, "kpi"),
        (slips.doubled, "koopi"),
        (slips.swapped, "kpoi"),
    ],
)
def test_a_letter_is_missing_doubled_or_swapped(kind, slipped):
    assert kind("kopi", 1, random.Random(1)) == slipped


def test_a_letter_is_replaced_by_one_beside_it():
    chance = random.Random(1)
    assert {slips.beside("kopi", 0, chance)[0] for _time in range(99)} == set("uiojlm")


@pytest.mark.parametrize(("word", "errors"), [("tas", 1), ("batik", 2), ("oleh-oleh", 1)])
def test_short_words_and_signs_are_not_misspelt(word, errors):
    assert slips.slip(word, errors, random.Random(1), {word}) is None


def test_no_slip_is_as_near_to_another_word():
    chance, words = random.Random(1), {"tali", "tari", "tapi"}
    wrong = {slips.slip("tali", 1, chance, words) for _time in range(99)}
    assert len(wrong) > 9
    assert {min(distance(text, "tari"), distance(text, "tapi")) for text in wrong} == {2}
    assert slips.slip("aaaa", 1, chance, {"aaaa", "aaa", "aaaaaa"}) is None


# --- goods of elsewhere ---------------------------------------------------------------------


def test_the_goods_of_elsewhere_are_all_on_the_shelf(other):
    shelf, _scores = other
    names = [title.name for title in elsewhere.titles()]
    assert sorted(names) == sorted(good.name for good in shelf)
    assert 300 <= len(set(names)) == len(names) <= 600


def test_queries_of_elsewhere_are_many_and_stay_the_same():
    sizes = Counter(query.group for query in elsewhere.queries())
    assert sizes == {
        "thing": 45,
        "thing of a place": 49,
        "thing with a trait": 50,
        "one letter": 144,
        "two letters": 127,
    }


def test_all_titles_with_the_words_of_the_query_are_wanted():
    wanted = {query.text: query.grades for query in elsewhere.queries()}["sapu ijuk"]
    assert {name for name, grade in wanted.items() if grade == 3} == {
        title.name for title in elsewhere.titles() if title.name.startswith("Sapu ijuk ")
    }
    assert {title.of for title in elsewhere.titles() if wanted.get(title.name) == 1} == {"Ijuk"}


def test_queries_of_elsewhere_are_misspelt_by_one_and_two_letters():
    errors = dict(zip(judging.SLIPS.values(), (1, 2), strict=True))
    assert [
        query.text
        for query in elsewhere.queries()
        if distance(query.text, query.meant, most=3) != errors.get(query.group, 0)
    ] == []
