"""A maker registers with a phone, follows the registration, mends what was refused."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.lifecycle import WrongState
from producers import consents, registration
from producers.models import Consent, Producer
from producers.tests.factories import officer, person, place, producer, sector
from producers.views import registration as views

pytestmark = pytest.mark.django_db
BENTEK = "52.08.02.2002"


@pytest.fixture(autouse=True)
def _fresh():
    cache.clear()
    for code in (BENTEK, "52.08.01.2001", "52.08.04.2001", "18.04.04.2001"):
        place(code)
    yield
    cache.clear()


def answers(**changed):
    """The form as Ibu Sari fills it in."""
    return {
        "mark": registration.new_form(),
        "district": "52.08.02",
        "commodity": "Kain tenun, syal",
        "sector": sector().pk,
        "kind": "group",
        "name": "Kelompok Melati",
        "leader": "Ibu Sari",
        "village": BENTEK,
        "dusun": "Dasan Bangket",
        "landmark": "sebelah masjid",
        "phone": "0812 3456 7890",
        "registry_consent": "on",
        **changed,
    }


def send(client, **changed):
    return client.post("/daftar/", answers(**changed))


# --- the first question ----------------------------------------------------------------------


def test_first_the_kecamatan_of_the_own_regency(client):
    page = client.get("/daftar/").content.decode()
    assert 'value="52.08.02">Gangga' in page and 'value="52.08.04">Bayan' in page
    assert "Balik Bukit" not in page


@pytest.mark.parametrize("code", ["18.04.04", "52.08", BENTEK, "xx", "0"])
def test_a_kecamatan_that_is_not_ours_is_asked_again(client, code):
    page = client.get("/daftar/", {"kecamatan": code}).content.decode()
    assert "Di kecamatan mana" in page


def test_then_the_form_with_the_villages_of_that_kecamatan_only(client):
    page = client.get("/daftar/", {"kecamatan": "52.08.02"}).content.decode()
    assert "Bentek" in page and "Loloan" not in page and "Tegal Maja" not in page
    assert "no-store" in client.get("/daftar/").headers["Cache-Control"]


def test_looking_at_the_pages_writes_nothing(client):
    client.get("/daftar/")
    client.get("/daftar/", {"kecamatan": "52.08.02"})
    assert not Producer.objects.exists()


def test_changing_the_kecamatan_keeps_what_was_typed(client):
    page = client.post("/daftar/", answers(change="1")).content.decode()
    assert "Di kecamatan mana" in page and 'value="Kelompok Melati"' in page
    moved = answers(district="52.08.04", moved="1")
    form = client.post("/daftar/", moved).context["form"]
    assert not form.is_bound
    assert form["name"].value() == "Kelompok Melati" and form["registry_consent"].value()
    assert [str(region) for region in form.fields["village"].queryset] == ["Loloan"]
    assert not Producer.objects.exists()


# --- the form ----------------------------------------------------------------------------------


def test_a_registration_lands_in_the_offices_queue(client):
    response = send(client, phone_consent="on")
    made = Producer.objects.waiting().get()
    assert (response.status_code, response.url) == (302, f"/daftar/{made.secret}/")
    assert (made.name, made.kind, made.leader) == ("Kelompok Melati", "group", "Ibu Sari")
    assert (made.village_id, made.district_id) == (BENTEK, "52.08.02")
    assert (made.dusun, made.landmark, made.commodity) == (
        "Dasan Bangket",
        "sebelah masjid",
        "Kain tenun, syal",
    )
    assert (made.phone, made.created_by, made.trusted) == ("+6281234567890", None, False)
    event = made.events.get()
    assert (event.from_status, event.to_status, event.by) == ("draft", "submitted", None)


@pytest.mark.parametrize(
    ("ticked", "scopes"),
    [({}, ["registry"]), ({"phone_consent": "on"}, ["phone", "registry"])],
)
def test_each_consent_is_recorded_with_its_text(client, ticked, scopes):
    send(client, **ticked)
    made = Consent.objects.order_by("scope")
    assert [c.scope for c in made] == scopes
    assert {(c.channel, c.text_version, c.recorded_by) for c in made} == {
        ("web", consents.VERSION, None)
    }


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("registry_consent", "", "Beri tanda setuju"),
        ("village", "", "Pilih desa dari daftar."),
        ("sector", "", "Pilih satu bidang"),
        ("kind", "", "Pilih perorangan"),
        ("name", "  ", ""),
        ("commodity", "", ""),
        ("phone", "", ""),
        ("phone", "0812345", "Nomor ini baru 7 angka"),
    ],
)
def test_a_wrong_answer_is_told_beside_its_field_and_the_rest_stays(client, field, value, sentence):
    response = send(client, **{field: value})
    form = response.context["form"]
    assert (response.status_code, list(form.errors)) == (200, [field])
    assert sentence in form.errors[field][0]
    page = response.content.decode()
    kept = "Dasan Bangket" if field != "dusun" else "Kelompok Melati"
    assert f'value="{kept}"' in page and f'href="#id_{field}' in page
    assert not Producer.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [("village", "52.08.04.2001"), ("village", "18.04.04.2001"), ("sector", "999"), ("kind", "x")],
)
def test_what_is_not_in_the_list_cannot_be_chosen(client, field, value):
    assert list(send(client, **{field: value}).context["form"].errors) == [field]
    assert not Producer.objects.exists()


def test_only_leaf_sectors_are_offered_under_their_branches(client):
    branch = sector(slug="sandang", name="Sandang")
    leaf = sector(slug="tenun-ikat", name="Tenun ikat", parent=branch)
    alone = sector(slug="logam", name="Logam")
    form = client.get("/daftar/", {"kecamatan": "52.08.02"}).context["form"]
    choices = [c for c in form.fields["sector"].choices if c[0]]
    assert ("Sandang", [(leaf.pk, "Tenun ikat")]) in choices and (alone.pk, "Logam") in choices
    assert list(send(client, sector=branch.pk).context["form"].errors) == ["sector"]


KNOWN = [
    {"phone": "+6281234567890"},
    {"name": "KUB Melati", "village": BENTEK},
    {"phone": "+6281234567890", "status": Producer.Status.SUBMITTED},
    {"phone": "+6281234567890", "status": Producer.Status.REFUSED, "reason": "Sebab."},
    {"phone": "+6281234567890", "village": "18.04.04.2001"},
]

# --- once, and not twice -----------------------------------------------------------------------


def test_the_same_form_twice_is_one_registration(client):
    form = answers()
    first, second = client.post("/daftar/", form), client.post("/daftar/", form)
    assert first.url == second.url and Producer.objects.count() == 1
    assert Consent.objects.count() == 1


def test_the_same_form_ten_times_at_once_is_one_registration(at_once):
    facts = {
        "kind": "group",
        "name": "Kelompok Melati",
        "leader": "",
        "commodity": "Kain",
        "sector": sector(),
        "village": place(BENTEK),
        "dusun": "",
        "landmark": "",
        "phone": "+6281234567890",
    }
    results = at_once([lambda: registration.register(secret="f" * 32, **facts)] * 8)
    made = Producer.objects.get()
    assert [result.pk for result in results] == [made.pk] * 8


@pytest.mark.parametrize("known", KNOWN)
def test_a_known_maker_gets_the_same_answer_as_everybody(client, known, django_assert_num_queries):
    send(client, name="Kelompok Anggrek", phone="081298765431")  # what is asked once is known now
    form, other = answers(), answers(name="Kelompok Mawar", phone="081298765432")
    with CaptureQueriesContext(connection) as new:
        first = client.post("/daftar/", other)
    producer(**{"name": "Nama Rahasia", "leader": "Pak Tersembunyi"} | known)
    with django_assert_num_queries(len(new)):
        second = client.post("/daftar/", form)
    assert first.status_code == second.status_code == 302
    for answer in (first, second):
        page = client.get(answer.url).content.decode()
        assert "Menunggu dilihat petugas" in page
        assert "Rahasia" not in page and "Tersembunyi" not in page


@pytest.mark.parametrize("known", KNOWN)
def test_the_entry_that_stands_loses_nothing_and_the_office_sees_both(client, known):
    there = producer(**{"name": "Nama Lain"} | known)
    before = Producer.objects.filter(pk=there.pk).values().get()
    send(client)
    assert Producer.objects.filter(pk=there.pk).values().get() == before
    made = Producer.objects.with_twins().exclude(pk=there.pk).get()
    refused = known.get("status") == Producer.Status.REFUSED
    assert made.twin is not refused
    assert list(made.alike()) == ([] if refused else [there])


def test_the_same_name_in_another_village_is_another_maker(client):
    producer(name="Melati", village="52.08.04.2001")
    assert send(client).status_code == 302


def test_a_mark_of_ones_own_making_gives_no_chosen_address(client):
    send(client, mark="aku-pilih-sendiri")
    assert len(Producer.objects.get().secret) == 32


# --- robots ------------------------------------------------------------------------------------


def test_what_fills_in_the_trap_is_not_registered(client):
    response = send(client, website="http://murah.example")
    assert "Kosongkan kolom terakhir" in response.content.decode()
    assert not Producer.objects.exists()


def test_too_many_from_one_network_are_asked_to_wait_and_keep_their_answers(client, monkeypatch):
    monkeypatch.setattr(views, "FORMS_AN_HOUR", 1)
    assert send(client).status_code == 302
    response = send(client, name="Kelompok Mawar", phone="081234567891")
    assert response.status_code == 429
    assert 'value="Kelompok Mawar"' in response.content.decode()
    assert Producer.objects.count() == 1


@pytest.mark.parametrize("method", ["put", "delete"])
def test_other_methods_are_refused(client, method):
    assert getattr(client, method)("/daftar/").status_code == 405


# --- following ---------------------------------------------------------------------------------


def registered(status=Producer.Status.SUBMITTED, **fields):
    reason = "Nomor HP tidak bisa dihubungi." if status == Producer.Status.REFUSED else ""
    return producer(status=status, reason=reason, name="Kelompok Melati", **fields)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Producer.Status.DRAFT, "Menunggu dilihat petugas"),
        (Producer.Status.SUBMITTED, "Menunggu dilihat petugas"),
        (Producer.Status.ACTIVE, "sudah tercatat"),
        (Producer.Status.INACTIVE, "sedang tidak aktif"),
        (Producer.Status.REFUSED, "Nomor HP tidak bisa dihubungi."),
    ],
)
def test_the_follow_page_says_how_it_stands(client, status, words):
    row = registered(status)
    response = client.get(f"/daftar/{row.secret}/")
    page = response.content.decode()
    assert words in page and f"/daftar/{row.secret}/" in page
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert "no-store" in response.headers["Cache-Control"]


def test_the_follow_page_offers_to_keep_its_link_on_whatsapp(client):
    row = registered(phone="+6281234567890")
    assert (
        "https://wa.me/6281234567890?text=" in client.get(f"/daftar/{row.secret}/").content.decode()
    )
    fixed = registered(phone="+62370641234")
    assert "wa.me" not in client.get(f"/daftar/{fixed.secret}/").content.decode()


def test_an_approved_maker_is_told_how_to_begin(client):
    row = registered(Producer.Status.ACTIVE)
    assert "ambil kartu undangan" in client.get(f"/daftar/{row.secret}/").content.decode()
    begun = registered(Producer.Status.ACTIVE, member=person())
    assert "Masuk ke lapak" in client.get(f"/daftar/{begun.secret}/").content.decode()


@pytest.mark.parametrize("page", ["/daftar/{}/", "/daftar/{}/perbaiki/"])
def test_a_guessed_link_leads_nowhere(client, page):
    registered()
    assert client.get(page.format("0" * 32)).status_code == 404


def test_the_follow_page_only_reads(client):
    row = registered()
    assert client.post(f"/daftar/{row.secret}/").status_code == 405


# --- mending -----------------------------------------------------------------------------------


def refused(**fields):
    return registered(
        Producer.Status.REFUSED, phone="+6281234567890", sector=sector(), commodity="Kain", **fields
    )


def test_a_refused_maker_mends_and_sends_again(client):
    row = refused()
    page = client.get(f"/daftar/{row.secret}/perbaiki/").content.decode()
    assert "Nomor HP tidak bisa dihubungi." in page and 'value="0812-3456-7890"' in page
    response = client.post(f"/daftar/{row.secret}/perbaiki/", answers(phone="081298765432"))
    assert (response.status_code, response.url) == (302, f"/daftar/{row.secret}/")
    row.refresh_from_db()
    assert (row.status, row.reason, row.phone) == ("submitted", "", "+6281298765432")
    assert [e.to_status for e in row.events.all()] == ["submitted"]


def test_mending_can_move_to_another_kecamatan(client):
    row = refused()
    address = f"/daftar/{row.secret}/perbaiki/"
    assert "Di kecamatan mana" in client.post(address, answers(change="1")).content.decode()
    moved = client.post(address, answers(district="52.08.04", moved="1", name="Melati Baru"))
    assert 'value="Melati Baru"' in moved.content.decode()
    client.post(address, answers(district="52.08.04", village="52.08.04.2001"))
    row.refresh_from_db()
    assert (row.district_id, row.village_id) == ("52.08.04", "52.08.04.2001")


def test_mending_keeps_wrong_answers_on_the_page(client):
    row = refused()
    response = client.post(f"/daftar/{row.secret}/perbaiki/", answers(phone="0812"))
    assert list(response.context["form"].errors) == ["phone"]
    row.refresh_from_db()
    assert row.status == "refused"


def test_mending_into_somebody_elses_number_tells_nothing_and_lands_in_the_queue(client):
    row = refused()
    other = producer(phone="+6281298765432", name="Nama Rahasia")
    form = answers(phone="081298765432")
    assert client.post(f"/daftar/{row.secret}/perbaiki/", form).status_code == 302
    assert "Rahasia" not in client.get(f"/daftar/{row.secret}/").content.decode()
    row.refresh_from_db()
    assert row.status == "submitted" and list(row.alike()) == [other]


@pytest.mark.parametrize("status", ["draft", "submitted", "active", "inactive"])
def test_only_what_was_refused_can_be_mended(client, status):
    row = registered(status)
    address = f"/daftar/{row.secret}/perbaiki/"
    for response in (client.get(address), client.post(address, answers(name="Lain"))):
        assert (response.status_code, response.url) == (302, f"/daftar/{row.secret}/")
    row.refresh_from_db()
    assert (row.status, row.name) == (status, "Kelompok Melati")


def test_the_mended_form_sent_many_times_at_once_is_sent_once(at_once):
    row, form = refused(), answers()
    address = f"/daftar/{row.secret}/perbaiki/"
    results = at_once([lambda: Client().post(address, form)] * 6)
    assert {(r.status_code, r.url) for r in results} == {(302, f"/daftar/{row.secret}/")}
    assert row.events.count() == 1


def test_what_the_office_decided_meanwhile_is_not_overwritten():
    row = refused()
    Producer.objects.get(pk=row.pk).submit(by=officer())
    with pytest.raises(WrongState):
        registration.mend(
            row,
            name="Nama Lain",
            phone="+6281200009999",
            village=place(BENTEK),
        )
    row.refresh_from_db()
    assert row.name == "Kelompok Melati"


@pytest.mark.parametrize("villages", [1, 3])
def test_the_form_costs_the_same_for_any_number_of_villages(
    client, villages, django_assert_num_queries
):
    from producers.models import Region

    for n in range(villages):
        Region.objects.create(
            code=f"52.08.02.3{n:03}", name=f"Desa {n}", level="village", parent_id="52.08.02"
        )
    client.get("/daftar/", {"kecamatan": "52.08.02"})  # the regency's name is remembered
    with django_assert_num_queries(4):
        client.get("/daftar/", {"kecamatan": "52.08.02"})
