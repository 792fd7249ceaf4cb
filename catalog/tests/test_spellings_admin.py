"""Words that mean the same, as the office edits them and as they come with the program."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.tests import factories as people
from accounts.tests.sent import as_shown
from catalog.models import Spelling, Word
from catalog.reference import SPELLINGS, load_spellings_data
from catalog.search import terms, vocabulary, wish
from catalog.tests import factories as shelf
from producers.tests import desk

pytestmark = pytest.mark.django_db


# --- what may be written -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("keripik, kripik", "keripik, kripik"),
        (" Keripik ,kripik; kripek\nkripikan ,", "Keripik, kripik, kripek, kripikan"),
        ("minyak  kelapa murni, VCO", "minyak kelapa murni, VCO"),
    ],
)
def test_words_are_written_tidily(words, expected):
    spelling = Spelling(words=words)
    spelling.full_clean()
    assert spelling.words == str(spelling) == expected


def test_members_are_words_as_the_index_writes_them():
    assert Spelling(words="Kué kering, Oleh-oleh").members() == ["kue kering", "oleh oleh"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("keripik", "Tulis paling sedikit dua kata, dipisahkan koma."),
        (" , ", "Tulis paling sedikit dua kata, dipisahkan koma."),
        ("keripik, Keripik", "“keripik” tertulis dua kali. Hapus salah satunya."),
        ("oleh-oleh, oleh oleh", "“oleh oleh” tertulis dua kali. Hapus salah satunya."),
        ("keripik, !!", "“!!” tidak berisi huruf atau angka. Hapus saja."),
        ("keripik, a b c d e", "“a b c d e” terlalu panjang. Paling banyak empat kata."),
        ("keripik, " + "x" * 41, f"“{'x' * 41}” terlalu panjang. Periksa komanya."),
        (", ".join("abcdefghijklmnopqrstu"), "Tulis paling banyak 20 kata. Buat baris lain."),
    ],
)
def test_what_would_find_nothing_is_refused_in_words(words, sentence):
    with pytest.raises(ValidationError) as refused:
        Spelling(words=words).full_clean()
    assert refused.value.message_dict == {"words": [sentence]}


def test_two_groups_cannot_have_one_code():
    shelf.spelling(code="ejaan-keripik")
    with pytest.raises(ValidationError):
        Spelling(words="a, b", code="ejaan-keripik").validate_unique()


def test_saving_teaches_the_words():
    shelf.spelling("furnitur, furniture")
    assert set(Word.objects.values_list("text", "n")) == {("furnitur", 0), ("furniture", 0)}


# --- the office's desk ---------------------------------------------------------------------


@pytest.fixture
def petugas(client):
    rights = (f"catalog.{right}_spelling" for right in ("view", "add", "change", "delete"))
    client.force_login(desk.colleague(*rights))
    return client


def add(office, **fields):
    address = reverse("admin:catalog_spelling_add")
    return office.post(address, as_shown(office.get(address)) | fields)


def test_an_officer_adds_a_group_and_the_next_search_knows_it(petugas):
    vocabulary.learn(["keripik pisang"])
    response = add(petugas, words="keripik, ceriping", kind="padanan", note="dari pasar")
    assert response.status_code == 302
    group = Spelling.objects.get()
    assert (group.words, group.kind, group.active, group.note) == (
        "keripik, ceriping",
        "padanan",
        True,
        "dari pasar",
    )
    assert (group.created_by.is_staff, group.code) == (True, None)
    assert terms.expand(wish.read("ceriping").words)[0].forms == ("ceriping", "keripik")


def test_a_mistake_is_told_beside_the_field(petugas):
    response = add(petugas, words="keripik")
    assert response.context["adminform"].form.errors == {
        "words": ["Tulis paling sedikit dua kata, dipisahkan koma."]
    }


def test_who_changes_a_group_does_not_become_its_author(petugas):
    author = people.officer()
    group = shelf.spelling(created_by=author)
    address = desk.page(group)
    petugas.post(address, as_shown(petugas.get(address)) | {"words": "keripik, kripik, ceriping"})
    group.refresh_from_db()
    assert (group.words, group.created_by) == ("keripik, kripik, ceriping", author)


def test_groups_are_found_by_a_word_and_by_kind(petugas):
    shelf.spelling("keripik, kripik", kind=Spelling.Kind.SPELLING)
    shelf.spelling("keripik, chips", kind=Spelling.Kind.ENGLISH)
    shelf.spelling("tas, bag", kind=Spelling.Kind.ENGLISH)

    def found(**asked):
        listed = petugas.get(desk.lists(Spelling), asked).context["cl"].queryset
        return [group.words for group in listed]

    assert found(q="keripik") == ["keripik, chips", "keripik, kripik"]
    assert found(q="keripik", kind__exact="inggris") == ["keripik, chips"]


def test_an_own_group_can_be_deleted_and_one_of_the_program_only_switched_off(petugas):
    own, given = shelf.spelling("a, b"), shelf.spelling("c, d", code="ejaan-c")
    assert petugas.post(desk.page(own, "delete"), {"post": "yes"}).status_code == 302
    assert petugas.post(desk.page(given, "delete"), {"post": "yes"}).status_code == 403
    everything = {"action": "delete_selected", "_selected_action": [given.pk], "post": "yes"}
    petugas.post(desk.lists(Spelling), everything)
    assert list(Spelling.objects.all()) == [given]


def test_the_list_costs_the_same_for_one_and_for_three(petugas, django_assert_num_queries):
    shelf.spelling("a, b")
    with django_assert_num_queries(8):
        petugas.get(desk.lists(Spelling))
    shelf.spelling("c, d")
    shelf.spelling("e, f")
    with django_assert_num_queries(8):
        petugas.get(desk.lists(Spelling))


def test_a_stranger_does_not_see_the_list(client):
    client.force_login(people.maker())
    assert client.get(desk.lists(Spelling)).status_code == 302


# --- what comes with the program -----------------------------------------------------------


def groups():
    return json.loads(SPELLINGS.read_text(encoding="utf-8"))


def test_many_groups_come_with_the_program_and_are_learnt():
    assert load_spellings_data() == len(groups()) == Spelling.objects.count()
    assert len(groups()) >= 250
    assert Word.objects.get(text="coffee").n == 0


def test_a_second_load_adds_nothing_and_undoes_nothing():
    load_spellings_data()
    Spelling.objects.filter(code="ejaan-keripik").update(words="keripik, ceriping", active=False)
    assert load_spellings_data() == 0
    edited = Spelling.objects.get(code="ejaan-keripik")
    assert (edited.words, edited.active) == ("keripik, ceriping", False)


def test_an_own_group_of_the_office_stays():
    own = shelf.spelling("keripik, kripik")
    load_spellings_data()
    assert Spelling.objects.filter(code=None).get() == own


def test_every_group_of_the_program_would_pass_the_office_s_form():
    for group in groups():
        Spelling(**group).full_clean()
    codes = [group["code"] for group in groups()]
    assert len(set(codes)) == len(codes)


def test_no_group_comes_twice():
    members = [frozenset(Spelling(**group).members()) for group in groups()]
    assert len(set(members)) == len(members)


SAID = {
    **{"kripik": "keripik", "pengrajin": "perajin", "meubel": "mebel", "furniture": "mebel"},
    **{"ganga": "gangga", "weaving": "tenun", "basket": "bakul", "coffee": "kopi", "honey": "madu"},
    **{"palm sugar": "gula aren", "shrimp paste": "terasi", "chips": "keripik", "bags": "tas"},
    **{"crackers": "kerupuk", "scarves": "selendang", "pottery": "gerabah", "rattan": "rotan"},
    **{"wood carving": "ukiran", "wooden": "kayu", "bamboo": "bambu", "necklaces": "kalung"},
    **{"natural dye": "pewarna alami", "vco": "minyak kelapa murni", "kain tenun": "songket"},
    **{"sesek": "tenun", "cemilan": "camilan", "cabe": "cabai", "oleh-oleh": "suvenir"},
    **{"cinderamata": "suvenir", "tudung saji": "tutup saji", "wall decor": "hiasan dinding"},
}


def test_what_buyers_say_finds_what_makers_write():
    load_spellings_data()
    vocabulary.learn(SAID.values())
    for said, written in SAID.items():
        found = terms.expand(wish.read(said).words)
        assert written in [form for term in found for form in term.forms], said
