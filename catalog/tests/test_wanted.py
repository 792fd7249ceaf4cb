"""What buyers want and the shelf does not have."""

import pytest
from django.db import IntegrityError, transaction

from accounts.lifecycle import WrongState
from catalog.models import Wanted
from catalog.models.sought import LONGEST_NOTE
from catalog.sought import wishes
from catalog.tests import factories as shelf
from producers.tests import desk

pytestmark = pytest.mark.django_db


# --- told by a buyer --------------------------------------------------------------------------
def test_a_wish_is_stored_without_anybody_in_it():
    wish = wishes.tell("  Mutiara LAUT selatan", "5 untai, hub Sari 0812 3456 7890")
    assert (wish.text, wish.note) == ("mutiara laut selatan", "5 untai, hub Sari #")
    assert (wish.source, wish.times, wish.created_by) == (Wanted.Source.BUYER, 1, None)


def test_the_same_wish_again_counts_and_keeps_each_need_once():
    for need in ("5 untai", "", "20 untai", "5 untai"):
        wish = wishes.tell("mutiara", need)
    assert (wish.times, wish.note) == (4, "20 untai\n5 untai")
    assert Wanted.objects.count() == 1


def test_what_the_office_has_marked_already_only_counts(petugas):
    wishes.mark("mutiara", by=petugas)
    wish = wishes.tell("Mutiara")
    assert (wish.source, wish.created_by, wish.times) == (Wanted.Source.OFFICE, petugas, 1)


def test_what_is_done_begins_anew(petugas):
    wishes.tell("mutiara").finish(by=petugas)
    assert wishes.tell("mutiara").times == 1
    assert Wanted.objects.count() == 2


def test_the_oldest_needs_leave_a_note_that_is_full():
    for number in range(30):
        wish = wishes.tell("mutiara", f"{number} " + "x" * 97)
    assert len(wish.note) <= LONGEST_NOTE
    assert wish.note.startswith("21 ") and wish.note.endswith("x")


@pytest.mark.parametrize("text", ["", "  ", "0812 3456 7890", "sari@contoh.id"])
def test_what_names_nothing_is_no_wish(text):
    assert wishes.tell(text) is None
    assert not Wanted.objects.exists()


def test_a_flood_of_new_wishes_stops_and_known_ones_still_count(monkeypatch):
    monkeypatch.setattr(wishes, "NEW_A_DAY", 2)
    for text in ("a1", "b1", "c1", "a1"):
        wishes.tell(text)
    assert dict(Wanted.objects.values_list("text", "times")) == {"a1": 2, "b1": 1}


def test_many_who_want_the_same_at_once_are_all_counted(at_once):
    results = at_once([lambda n=n: wishes.tell("mutiara", f"{n} untai") for n in range(8)])
    assert [type(result) for result in results] == [Wanted] * 8
    wish = Wanted.objects.get()
    assert (wish.times, len(wish.note.split("\n"))) == (8, 8)


# --- a wish's life ----------------------------------------------------------------------------
def test_only_one_open_wish_has_a_text():
    shelf.wanted("mutiara")
    with pytest.raises(IntegrityError), transaction.atomic():
        shelf.wanted("mutiara")


def test_it_is_finished_once_and_by_somebody(petugas):
    wish = shelf.wanted("mutiara")
    wish.finish(by=petugas)
    assert (wish.status, wish.done_by) == (Wanted.Status.DONE, petugas)
    first = wish.done_at
    with pytest.raises(WrongState):
        wish.finish(by=None)
    wish.refresh_from_db()
    assert (wish.done_by, wish.done_at) == (petugas, first)


# --- the office's list ------------------------------------------------------------------------
def test_the_list_has_a_button_that_finishes(office, petugas):
    wish = wishes.tell("mutiara", "5 untai")
    address = desk.step(wish, "selesai")
    assert address in office.get(desk.lists(Wanted)).content.decode()
    assert desk.said(office.post(address, follow=True)) == ["“mutiara” selesai."]
    wish.refresh_from_db()
    assert (wish.status, wish.done_by) == (Wanted.Status.DONE, petugas)
    assert address not in office.get(desk.lists(Wanted)).content.decode()


def test_the_office_writes_one_down_itself(office, petugas):
    office.post(desk.lists(Wanted) + "add/", {"text": "  Tempat TISU ketak", "note": "hotel"})
    wish = Wanted.objects.get()
    assert (wish.text, wish.source, wish.created_by) == (
        "tempat tisu ketak",
        Wanted.Source.OFFICE,
        petugas,
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("MUTIARA", "Barang ini sudah ada di daftar yang dicari."),
        ("0812 3456 7890", "Tulis nama barangnya."),
    ],
)
def test_the_same_again_or_nothing_is_refused_in_words(office, text, sentence):
    shelf.wanted("mutiara")
    answer = office.post(desk.lists(Wanted) + "add/", {"text": text, "note": ""})
    assert answer.context["adminform"].form.errors["text"] == [sentence]


def test_its_own_text_may_stay(office):
    wish = shelf.wanted("mutiara")
    office.post(desk.page(wish), {"text": "mutiara", "note": "5 untai"})
    wish.refresh_from_db()
    assert wish.note == "5 untai"


def test_its_page_leads_to_what_the_shelf_finds_now(office):
    wish = shelf.wanted("tas kulit")
    assert '/produk/?q=tas+kulit"' in office.get(desk.page(wish)).content.decode()
