"""The office's page about what buyers look for, and its buttons."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalog.models import Sought, Spelling, Wanted
from catalog.search import vocabulary
from catalog.tests import factories as shelf
from producers.tests import desk
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
PAGE = "/admin/catalog/sought/"
JOIN = "/admin/catalog/sought/padanan/"
MARK = "/admin/catalog/sought/dicari/"


def text_of(response):
    return response.content.decode()


def unmet(text="kripek ubi", times=4, **fields):
    return shelf.sought(text, times=times, empty=times, found=0, **fields)


def shown(client, **query):
    return client.get(PAGE, query).context


# --- the page ---------------------------------------------------------------------------------
def test_the_page_shows_every_table(office):
    unmet()
    makers.place("52.08.04")
    shelf.sought("madu", times=3, found=4)
    shelf.sought("kecamatan=bayan", kind=Sought.Kind.FILTER)
    context = shown(office)
    for table, text in (("unmet", "kripek ubi"), ("unasked", "madu"), ("most", "kripek ubi")):
        assert context[table][0]["text"] == text, table
    assert [row["text"] for row in context["rising"]] == ["kripek ubi", "madu"]
    assert context["filters"][0]["name"] == "Kecamatan: Bayan"
    assert context["totals"] == {"n": 7, "none": 4, "seen": 0, "wished": 0}


def test_the_time_and_the_language_stand_in_the_address(office):
    unmet("mutiara", days=10)
    unmet("pearl", language="en")
    assert [row["text"] for row in shown(office, hari="7")["unmet"]] == ["pearl"]
    assert [row["text"] for row in shown(office, bahasa="id")["unmet"]] == ["mutiara"]
    chosen = [(name, href) for name, href, now in shown(office)["choices"]["days"] if now]
    assert chosen == [("30 hari", PAGE + "?hari=30")]


@pytest.mark.parametrize(
    "query", [{"hari": "8"}, {"hari": "x"}, {"hari": "9" * 30}, {"bahasa": "fr"}]
)
def test_nonsense_in_the_address_gives_the_usual_period(office, query):
    period = shown(office, **query)["period"]
    assert (period.days, period.language) == (30, "")


def test_a_word_leads_to_what_the_shelf_finds_now(office):
    unmet("tas & kain")
    assert '/produk/?q=tas%20%26%20kain"' in text_of(office.get(PAGE))


def test_an_office_without_searches_is_told_so(office):
    assert "Belum ada pencarian pada masa ini." in text_of(office.get(PAGE))


def test_the_page_costs_the_same_with_one_and_with_many_words(office, django_assert_num_queries):
    def more(number):
        unmet(f"kripek {number}")
        shelf.sought(f"madu {number}", times=3, found=4)
        shelf.sought(f"kecamatan={number}", kind=Sought.Kind.FILTER)
        shelf.wanted(f"kripek {number}")
        Spelling.objects.create(words=f"keripik, kripek {number}")

    vocabulary.learn(["keripik madu"])
    more(0)
    office.get(PAGE)
    with CaptureQueriesContext(connection) as one:
        office.get(PAGE)
    cost = len(one)
    for number in range(1, 9):
        more(number)
    office.get(PAGE)  # labels are remembered until something changes
    with django_assert_num_queries(cost):
        office.get(PAGE)
    assert cost <= 14


def test_who_may_not_read_it_is_refused(client):
    client.force_login(desk.colleague("catalog.view_product"))
    assert client.get(PAGE).status_code == 403
    client.force_login(desk.colleague("catalog.view_sought"))
    assert client.get(PAGE).status_code == 200


def test_nobody_writes_what_was_counted(office):
    row = unmet()
    assert office.get(PAGE + "add/").status_code == 403
    assert office.post(desk.page(row), {"times": 99}).status_code == 403
    assert office.get(desk.page(row, "delete")).status_code == 403


# --- a synonym in one click -------------------------------------------------------------------
@pytest.fixture
def known():
    vocabulary.learn(["Keripik ubi ungu", "Kain tenun songket"])


def join(client, text="kripek ubi", sama="keripik ubi", **more):
    return client.post(JOIN, {"text": text, "sama": sama, **more}, follow=True)


def test_a_word_becomes_a_synonym(office, petugas, known):
    unmet()
    assert 'value="keripik ubi"' in text_of(office.get(PAGE))
    answer = join(office)
    spelling = Spelling.objects.get()
    assert (spelling.words, spelling.created_by) == ("keripik ubi, kripek ubi", petugas)
    assert desk.said(answer) == [
        "Padanan dicatat: keripik ubi, kripek ubi. Pencarian berikutnya sudah memakainya."
    ]


def test_what_is_a_synonym_says_so_and_has_no_buttons(office, known):
    unmet()
    text = text_of(join(office))
    assert "Sudah padanan: keripik ubi, kripek ubi" in text
    assert JOIN not in text and MARK not in text


def test_a_group_that_is_switched_off_is_none(office):
    unmet()
    Spelling.objects.create(words="keripik ubi, kripek ubi", active=False)
    assert JOIN in text_of(office.get(PAGE))


def test_the_page_comes_back_as_it_was(office, known):
    answer = office.post(JOIN, {"text": "a", "sama": "ubi", "hari": "90", "bahasa": "id"})
    assert answer.url == PAGE + "?hari=90&bahasa=id#tanpa-hasil"


@pytest.mark.parametrize(
    ("sama", "sentence"),
    [
        ("entah", "“entah” belum dikenal etalase. Tulis kata yang ada hasilnya."),
        ("", "“” belum dikenal etalase. Tulis kata yang ada hasilnya."),
        ("keripik entah", "“keripik entah” belum dikenal etalase. Tulis kata yang ada hasilnya."),
        ("ubi, ubi", "“ubi” tertulis dua kali. Hapus salah satunya."),
    ],
)
def test_what_would_never_find_anything_is_refused_in_words(office, known, sama, sentence):
    assert desk.said(join(office, sama=sama)) == [sentence]
    assert not Spelling.objects.exists()


def test_a_word_of_the_same_family_is_known(office, known):
    join(office, text="celugam", sama="menenun")
    assert Spelling.objects.get().words == "menenun, celugam"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("kripek", "keripik"),
        ("kerpik", "keripik"),
        ("songkett", "songket"),
        ("tenin ubi", "tenun ubi"),
        ("unga", "ungu"),
        ("songlat", ""),
        ("keripik", ""),
        ("keripik celugam", ""),
        ("#", ""),
    ],
)
def test_a_word_is_suggested_only_where_it_is_surely_meant(office, known, text, meant):
    unmet(text)
    assert [row["near"] for row in shown(office)["unmet"]] == [meant]


# --- marked as wanted -------------------------------------------------------------------------
def test_a_word_is_marked_as_wanted(office, petugas):
    unmet("mutiara laut")
    answer = office.post(MARK, {"text": "Mutiara  laut"}, follow=True)
    wish = Wanted.objects.get()
    assert (wish.text, wish.source, wish.times) == ("mutiara laut", Wanted.Source.OFFICE, 0)
    assert (wish.status, wish.created_by) == (Wanted.Status.OPEN, petugas)
    assert desk.said(answer) == ["“mutiara laut” ditandai dicari."]
    assert "Sudah ditandai dicari" in text_of(answer) and MARK not in text_of(answer)


def test_marking_twice_says_that_it_stands_there(office):
    office.post(MARK, {"text": "mutiara"}, follow=True)
    answer = office.post(MARK, {"text": "mutiara"}, follow=True)
    assert desk.said(answer) == ["“mutiara” sudah ada di daftar yang dicari."]
    assert Wanted.objects.count() == 1


def test_marking_nothing_marks_nothing(office):
    assert desk.said(office.post(MARK, {"text": " # "}, follow=True)) == []
    assert not Wanted.objects.exists()


def test_what_is_wanted_no_more_can_be_marked_again(office, petugas):
    unmet("mutiara")
    shelf.wanted("mutiara").finish(by=petugas)
    assert MARK in text_of(office.get(PAGE))
    office.post(MARK, {"text": "mutiara"})
    assert Wanted.objects.open().count() == 1


# --- who may press ----------------------------------------------------------------------------
@pytest.mark.parametrize("address", [JOIN, MARK])
def test_a_button_needs_its_right_and_is_pressed(client, address, known):
    unmet()
    client.force_login(desk.colleague("catalog.view_sought"))
    text = text_of(client.get(PAGE))
    assert JOIN not in text and MARK not in text
    assert client.post(address, {"text": "kripek", "sama": "keripik"}).status_code == 403
    assert client.get(address).status_code == 405
    assert not Spelling.objects.exists() and not Wanted.objects.exists()


@pytest.mark.parametrize("address", [JOIN, MARK])
def test_a_stranger_is_asked_to_sign_in(client, address):
    assert client.post(address, {"text": "a"}).url == f"{reverse('admin:login')}?next={address}"
