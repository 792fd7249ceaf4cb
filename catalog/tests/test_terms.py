"""What is sought for each word of a wish."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.models import Spelling
from catalog.search import terms, vocabulary, wish
from catalog.search.spellings import load_spellings
from catalog.search.terms import Term
from catalog.tests import factories as shelf

pytestmark = pytest.mark.django_db
ANYAM = ("anyaman", "dianyam", "menganyam")


@pytest.fixture
def words():
    """What is on the shelf: words of many products, those of one, and what the office taught."""
    vocabulary.rebuild(
        [
            *["kain tenun ikat bayan"] * 3,
            *["anyaman ketak dianyam", "menganyam ketak", "tas anyaman ketak"],
            *["keripik pisang", "kripik singkong", "kopi luwak", "kopi bubuk"],
            *["songket merah", "selendang tenunan", "kapas katun", "keranjang bambu"],
            *["minyak kelapa murni", "vco lombok", "woven basket"],
        ]
    )


def expand(text, **options):
    return terms.expand(wish.read(text).words, **options)


def only(text):
    (term,) = expand(text)
    return term


# --- known words ---------------------------------------------------------------------------


def test_a_word_is_sought_with_all_of_its_family(words):
    assert only("anyaman") == Term("anyaman", "anyaman", ANYAM)


def test_a_form_that_no_product_has_still_finds_its_family(words):
    assert only("teranyam") == Term("teranyam", "teranyam", ("teranyam", *ANYAM))


def test_two_spellings_of_one_word_find_each_other(words):
    assert only("kripik").forms == ("kripik", "keripik")


def test_a_correct_rare_word_is_never_corrected(words):
    vocabulary.learn(["kopo"])
    assert only("kopo") == Term("kopo", "kopo", ("kopo",))


def test_a_word_that_only_the_office_knows_is_not_corrected(words):
    shelf.spelling("kopi, kopa")
    assert only("kopa") == Term("kopa", "kopa", ("kopa", "kopi"))


def test_a_form_of_a_known_word_that_may_be_a_slip_is_sought_as_both(words):
    assert only("penganyam").forms == ("penganyam", "menganyam", "anyaman", "dianyam")


@pytest.mark.parametrize(
    "word",
    [
        *("gunting", "hujan", "oli", "nama", "akad", "warung", "pura", "sunatan", "jeans", "wool"),
        *("puppet", "aqua", "gereja", "arisan", "unik", "enak", "palsu", "banget", "rokok", "gas"),
        *("menggunting", "lanterns"),
    ],
)
def test_a_word_of_everyday_is_never_corrected_though_no_goods_have_it(words, word):
    vocabulary.learn([f"{word[:-1]}{letter} {word[1:]}" for letter in "qxz"])
    assert (only(word).literal, only(word).corrected) == (word, False)


@pytest.mark.parametrize("word", ["kehujanan", "penghasilan", "hotels", "waiting", "stopped"])
def test_a_word_with_prefix_or_ending_is_corrected_only_to_what_is_very_near(words, word):
    vocabulary.learn([f"{word[:-2]}qx"])
    assert (only(word).literal, only(word).corrected) == (word, False)
    vocabulary.learn([f"{word[:-1]}q"])
    assert only(word).literal == f"{word[:-1]}q"


def test_the_beginning_of_a_known_word_is_sought_as_a_beginning(words):
    assert only("keranj") == Term("keranj", "keranj", ("keranj",), begins=True)
    assert not only("keran").begins, "a keran is a thing of its own"


@pytest.mark.parametrize("text", ["so", "song", "songke"])
def test_two_letters_are_enough_of_a_beginning(words, text):
    assert only(text).begins


def test_a_beginning_that_may_be_a_slip_is_sought_as_both(words):
    assert only("kat") == Term("kat", "kat", ("kat", "ikat"), begins=True)


@pytest.mark.parametrize("text", ["xyzzyx", "qx", "a60x100", "2024", "日本語"])
def test_what_nobody_knows_is_sought_as_it_is(words, text):
    assert only(text) == Term(text, text, (text,), absent=text.isalpha())


def test_what_few_of_the_words_ask_for_and_nothing_has_may_be_missing(words):
    def found(text):
        return [(term.literal, term.absent, term.optional) for term in expand(text)]

    assert found("tas xyzzyx") == [("tas", False, False), ("xyzzyx", True, True)]
    assert found("tas xyzzyx zyxxyz") == [
        *[("tas", False, False), ("xyzzyx", True, False), ("zyxxyz", True, False)]
    ]
    assert found("kopi atau xyzzyx")[1] == ("xyzzyx", True, False)
    assert found("kopi untuk xyzzyx")[1] == ("xyzzyx", False, True)
    assert found("kopi kado")[1] == ("kado", False, True)
    assert found("xyzzyx 42") == [("xyzzyx", True, False), ("42", False, False)]


def test_a_synonym_or_a_beginning_makes_a_word_be_there(words):
    shelf.spelling("tote, tas")
    assert [term.absent for term in expand("tote keranj 2024 1kg")] == [False] * 4


def test_a_phrase_that_nothing_can_have_is_its_words(words):
    shelf.spelling("kain sutra, sutera halus")
    shelf.spelling("kain katun, katun halus")
    shelf.spelling("tas jinjing, tas kain")
    found = [(term.literal, term.absent, term.optional) for term in expand("kain sutra")]
    assert found == [("kain", False, False), ("sutra", True, True)]
    assert not only("kain katun").absent
    assert only("tas jinjing").forms == ("tas jinjing", "tas kain")


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("souvenir tas", ["tas"]),
        ("kopi oleh oleh", ["kopi"]),
        ("oleh-oleh", ["oleh oleh"]),
        ("souvenir", ["souvenir"]),
        ("souvenir xyzzyx", ["souvenir"]),
        ("souvenir tas atau kado", ["tas", "kado"]),
        ("kado untuk bayan", ["bayan"]),
        ("kado tas untuk bayan", ["tas"]),
        ("kado 100 pcs", ["kado"]),
        ("kado untuk bayan 100 pcs", ["bayan"]),
        ("kopi 1 kg", ["kopi", "1 kg"]),
    ],
)
def test_a_vague_word_is_needed_only_where_no_other_tells_anything(words, text, needed):
    vocabulary.learn(["souvenir oleh kado"])
    shelf.spelling("oleh oleh, buah tangan")
    assert [term.literal for term in terms.required(expand(text))] == needed


def loosened(text, **options):
    found = {}
    for term in terms.required(terms.loosened(expand(text), **options)):
        found.setdefault(term.part, []).append(term.literal)
    return [" ".join(words) for words in found.values()]


def test_loosened_is_each_part_with_a_word_less(words):
    assert loosened("tas kopi bambu") == ["tas kopi", "tas bambu", "kopi bambu"]
    assert loosened("tas kopi atau bambu") == ["tas", "kopi", "bambu"]
    assert loosened("tas kopi bambu", lack=3) == ["tas", "kopi", "bambu"]
    assert loosened("tas kopi untuk bambu") == ["tas", "kopi"]
    assert loosened("tas 42") == ["tas"]
    assert loosened("42 43") == ["42", "43"]


def test_a_measure_is_sought_in_all_its_spellings(words):
    term = only("1kg")
    assert (term.typed, term.literal, term.parts) == ("1kg", "1kg", ())
    assert {"1 kg", "1 kilo", "1000 gram", "1 000 gram"} <= set(term.forms)


def test_each_thing_is_sought_once(words):
    assert [term.literal for term in expand("kain kain tenun kain")] == ["kain", "tenun"]


def test_things_wished_side_by_side_are_told_apart(words):
    shelf.spelling("songket, kain tenun")
    found = expand("tas ketak dan keranjng ketak dan kain")
    assert [(term.part, term.literal) for term in found] == [
        *((0, "tas"), (0, "ketak"), (1, "keranjang"), (1, "ketak"), (2, "kain"))
    ]
    assert [term.literal for term in expand("kain dan tenun")] == ["kain", "tenun"]


def test_nothing_wished_is_nothing_sought(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert expand("") == ()


# --- typing errors -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("anyamna", "anyaman"),
        ("anyamman", "anyaman"),
        ("selendnag", "selendang"),
        ("slendaang", "selendang"),
        ("keranjag", "keranjang"),
        ("baskte", "basket"),
        ("ktak", "ketak"),
    ],
)
def test_a_mistyped_word_is_mended(words, text, literal):
    term = only(text)
    assert (term.typed, term.literal, term.forms[0], term.corrected) == (
        text,
        literal,
        literal,
        True,
    )


def test_a_short_word_with_two_errors_only_ranks_beside_others(words):
    """It may be a right word that nobody here knows."""

    def needed(text):
        return [term.literal for term in terms.required(expand(text))]

    assert (needed("kain kopu"), needed("kain beskit")) == (["kain", "kopi"], ["kain"])
    assert (needed("beskit"), only("beskit").corrected) == (["basket"], True)
    assert needed("kain slendaang") == ["kain", "selendang"]


def test_a_mended_word_brings_its_family(words):
    assert only("anyamna").forms == ANYAM


def test_other_words_that_were_as_likely_meant_are_sought_too(words):
    vocabulary.learn(["kapan", "kapal", "kapak", "kapar"])
    assert only("kapat").forms == ("kapak", "kapal", "kapan", "kapar")


@pytest.mark.parametrize(
    ("text", "typed", "literal"),
    [("ke tak", "ke tak", "ketak"), ("song ket", "song ket", "songket"), ("ta s", "ta s", "tas")],
)
def test_one_word_written_as_two_is_joined(words, text, typed, literal):
    term = only(text)
    assert (term.typed, term.literal, term.corrected) == (typed, literal, True)
    assert term.forms[0] == literal


def test_two_words_that_are_known_stay_two(words):
    vocabulary.rebuild(["ke ranjang", "ranjang", "keranjang"])
    assert [term.literal for term in expand("ke ranjang")] == ["ranjang"]


def test_two_words_written_as_one_are_parted(words):
    term = only("tenunikat")
    assert (term.literal, term.forms, term.corrected) == ("tenun ikat", ("tenun ikat",), True)
    assert [part.literal for part in term.parts] == ["tenun", "ikat"]
    assert term.parts[0].forms == ("tenun", "tenunan")


def test_a_word_that_is_nearer_is_taken_before_parting(words):
    vocabulary.learn(["tenunikad"])
    assert only("tenunikat").literal == "tenunikad"


# --- words that mean the same --------------------------------------------------------------


def test_synonyms_are_sought_with_their_families(words):
    shelf.spelling("tenun, songket")
    assert only("tenun").forms == ("tenun", "tenunan", "songket")
    assert only("songket").forms == ("songket", "tenun", "tenunan")


def test_english_words_find_indonesian_goods_and_not_the_other_way(words):
    shelf.spelling("keranjang, basket", kind=Spelling.Kind.ENGLISH)
    assert only("baskets").forms == ("baskets", "basket", "keranjang")
    assert only("keranjang").forms == ("keranjang",)


def test_a_wider_word_finds_what_it_covers_and_not_the_other_way(words):
    shelf.spelling("kerajinan, anyaman, songket", kind=Spelling.Kind.COVERS)
    assert only("kerajinan").forms == ("kerajinan", *ANYAM[:1], "songket", *ANYAM[1:])
    assert only("songket").forms == ("songket",)


def test_who_means_the_same_as_a_wider_word_finds_what_it_covers(words):
    shelf.spelling("handicraft, crafts", kind=Spelling.Kind.COVERS)
    shelf.spelling("kerajinan, handicraft", kind=Spelling.Kind.ENGLISH)
    shelf.spelling("kerajinan, songket, keripik", kind=Spelling.Kind.COVERS)
    shelf.spelling("kerajinan, kriya", kind=Spelling.Kind.SAME)
    assert only("kriya").forms == ("kriya", "songket", "keripik", "kripik")
    assert only("handicraft").forms == ("handicraft", "songket", "keripik", "kripik")


def test_a_word_without_its_first_e_is_the_same_word(words):
    assert only("kranjang").forms == ("kranjang", "keranjang")


def test_a_mistyped_synonym_finds_what_it_means(words):
    shelf.spelling("kopi, coffee", kind=Spelling.Kind.ENGLISH)
    assert only("cofee").forms == ("coffee", "kopi")


def test_a_synonym_that_no_product_has_is_not_sought(words):
    shelf.spelling("kopi, coffee, ngopi")
    assert only("kopi").forms == ("kopi",)


def test_a_group_that_is_switched_off_counts_for_nothing(words):
    shelf.spelling("tenun, songket", active=False)
    assert only("songket").forms == ("songket",)


def test_a_change_counts_at_once(words):
    group = shelf.spelling("tenun, songket")
    Spelling.objects.filter(pk=group.pk).update(words="songket, kain")
    assert only("songket").forms == ("songket", "kain")


def test_a_phrase_is_one_term_that_is_also_found_in_pieces(words):
    shelf.spelling("vco, minyak kelapa murni")
    term = only("minyak kelapa murni")
    assert (term.literal, term.forms) == ("minyak kelapa murni", ("minyak kelapa murni", "vco"))
    assert [part.literal for part in term.parts] == ["minyak", "kelapa", "murni"]
    assert only("vco").forms == ("vco", "minyak kelapa murni")


def test_the_longest_phrase_is_taken(words):
    shelf.spelling("minyak kelapa, minyak kelapa bayan")
    shelf.spelling("vco, minyak kelapa murni")
    found = expand("kain minyak kelapa murni ikat")
    assert [term.literal for term in found] == ["kain", "minyak kelapa murni", "ikat"]


def test_a_phrase_is_known_by_its_stems_and_after_mending(words):
    shelf.spelling("songket, kain tenun")
    assert only("kain tenunan").forms == ("kain tenunan", "songket", "kain tenun")
    mended = only("kian tenun")
    assert (mended.typed, mended.literal, mended.corrected) == ("kian tenun", "kain tenun", True)
    assert mended.forms == ("kain tenun", "songket")


def test_a_doubled_word_is_found_by_one_of_it(words):
    shelf.spelling("keranjang keranjang, basket")
    term = only("keranjang-keranjang")
    assert term.forms == ("keranjang keranjang", "basket")
    assert [part.literal for part in term.parts] == ["keranjang"]


def test_one_oleh_is_no_oleh_oleh(words):
    vocabulary.learn(["suvenir", "oleh oleh"])
    shelf.spelling("suvenir, oleh oleh")
    for text in ("oleh-oleh", "oleh2", "oleh oleh"):
        assert only(text) == Term("oleh oleh", "oleh oleh", ("oleh oleh", "suvenir"))


def test_a_term_has_a_bounded_number_of_forms(words):
    many = [f"kata{letter}" for letter in "abcdefghijkl"]
    vocabulary.learn([" ".join(many)])
    shelf.spelling(", ".join(["kain", *many]))
    shelf.spelling(", ".join(["kain", *(f"{word} kain" for word in many)]))
    shelf.spelling(", ".join(["kain", *(f"{word} tenun" for word in many)]))
    assert len(only("kain").forms) == terms.MOST_FORMS


# --- exactly, and how much is asked --------------------------------------------------------


def test_exactly_is_literally_what_was_typed(words, django_assert_num_queries):
    shelf.spelling("tenun, songket")
    with django_assert_num_queries(0):
        found = expand("tenun anyamna 1kg", exact=True)
    assert found == tuple(Term(text, text, (text,)) for text in ("tenun", "anyamna", "1kg"))


@pytest.mark.parametrize(
    ("text", "queries"),
    [
        ("tenun", 1),
        ("kain tenun ikat bayan merah kopi luwak bubuk", 1),
        ("anyamna", 3),
        ("anyamna selendnag kranjang tenunikat ktak baskte kopii xyzzyx", 3),
        ("keran", 3),
    ],
)
def test_few_queries_for_however_many_words(words, text, queries):
    shelf.spelling("keranjang, basket")
    remembered = load_spellings()
    with CaptureQueriesContext(connection) as asked:
        expand(text, spellings=remembered)
    assert len(asked) <= queries


def test_spellings_are_loaded_in_one_query(django_assert_num_queries):
    shelf.spelling("tenun, kain tenun")
    shelf.spelling("anyaman, plaited")
    with django_assert_num_queries(1):
        book = load_spellings()
    assert book == {
        ("tenun",): ("tenun", "kain tenun"),
        ("kain", "tenun"): ("tenun", "kain tenun"),
        ("anyam",): ("anyaman", "plaited"),
        ("plait",): ("anyaman", "plaited"),
    }


@pytest.mark.parametrize("word", ["kasur", "koper", "bedak", "ambon", "tables"])
def test_a_right_word_that_no_goods_have_is_taken_for_no_other(word):
    vocabulary.learn(["katun kopi batak abon cable"])
    term = only(word)
    assert (term.literal, term.corrected, term.begins) == (word, False, False)


def test_nothing_is_mended_to_a_word_that_finds_nothing():
    shelf.spelling("bolu, kueku", kind=Spelling.Kind.SAME)
    assert not only("bolv").corrected
    vocabulary.learn(["kueku lapis"])
    assert only("bolv").literal == "bolu"


def test_what_one_group_covers_is_not_covered_by_what_it_means_the_same_as():
    vocabulary.learn(["pala cengkeh sambal rempah bumbu"])
    shelf.spelling("rempah, pala, cengkeh", kind=Spelling.Kind.COVERS)
    shelf.spelling("rempah, bumbu", kind=Spelling.Kind.SAME)
    shelf.spelling("bumbu, sambal", kind=Spelling.Kind.COVERS)
    assert not {"pala", "cengkeh"} & set(only("sambal").forms)
    assert {"pala", "sambal"} <= set(only("bumbu").forms)
