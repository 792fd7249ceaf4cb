"""The door of the maker's pages: who comes in, and for whom they act."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from producers.models import Membership, Producer
from producers.tests.factories import officer, person, picture, producer

pytestmark = pytest.mark.django_db
OWNERS = {"cerita/", "foto/", "rekening/", "nomor/", "orang/", "orang/ajak/"}
PAGES = ["", *sorted(OWNERS), "istirahat/", "pin/"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("who", "status"),
    [("nobody", 302), ("maker", 200), ("helper", 200), ("without", 403), ("staff", 403)],
)
def test_each_kind_of_person_at_each_page(client, page, who, status):
    if who in ("maker", "helper"):
        user = person()
        producer(member=user)
        if who == "helper":
            Membership.objects.update(role=Membership.Role.HELPER)
    elif who != "nobody":
        user = officer() if who == "staff" else person()
    if who != "nobody":
        client.force_login(user)
    response = client.get(f"/lapak/saya/{page}")
    assert response.status_code == (403 if who == "helper" and page in OWNERS else status)
    if who == "nobody":
        assert response.url == f"/masuk/?next=/lapak/saya/{page}"
    else:
        assert "no-store" in response.headers["Cache-Control"]


def test_who_acts_for_nobody_is_told_what_to_do(client):
    client.force_login(person(name="Pak Budi"))
    page = client.get("/lapak/saya/").content.decode()
    assert "Pak Budi" in page and "Minta kartu undangan" in page and "Keluar" in page


def helping(user, row, role=Membership.Role.HELPER):
    return Membership.objects.create(user=user, producer=row, role=role)


def test_whose_help_was_ended_reads_whose_and_whom_to_ask(client):
    ani, owner = person(name="Ani"), person()
    for name in ("Mawar", "Melati"):
        helping(ani, producer(member=owner, name=name)).end(by=owner)
    client.force_login(ani)
    page = client.get("/lapak/saya/").content.decode()
    assert "Anda tidak lagi membantu Melati. Tanya pemiliknya bila ini keliru." in page
    assert "belum tercatat" not in page and "Keluar" in page


def test_who_helped_a_maker_that_is_gone_is_told_what_to_do(client):
    ani, row = person(name="Ani"), producer()
    helping(ani, row).end(by=None)
    row.delete()
    client.force_login(ani)
    assert "Minta kartu undangan" in client.get("/lapak/saya/").content.decode()


@pytest.mark.parametrize("who", ["somebody else's help", "an owner"])
def test_nobody_else_reads_of_ended_help(client, who):
    ani = person(name="Ani")
    if who == "an owner":
        helping(ani, producer(), Membership.Role.OWNER).end(by=None)
    else:
        helping(person(), producer()).end(by=None)
    client.force_login(ani)
    assert "tidak lagi membantu" not in client.get("/lapak/saya/").content.decode()


def test_a_helper_changes_neither_account_nor_consent(client):
    ani = person()
    row = producer(member=ani, bank_account="123456789")
    Membership.objects.update(role=Membership.Role.HELPER)
    client.force_login(ani)
    bank = {"bank_name": "BRI", "bank_account": "999999999", "bank_holder": "Ani"}
    assert client.post("/lapak/saya/rekening/", bank).status_code == 403
    assert client.post("/lapak/saya/nomor/", {"give": "1"}).status_code == 403
    row.refresh_from_db()
    assert row.bank_account == "123456789" and not row.may_show_phone()


# --- several producers of one person -----------------------------------------------------------


@pytest.fixture
def both():
    ibu_sari = person()
    return (
        ibu_sari,
        producer(member=ibu_sari, name="Melati"),
        producer(member=ibu_sari, name="Mawar"),
    )


def shown(client):
    return client.get("/lapak/saya/").context["producer"]


def test_the_first_one_stands_until_another_is_chosen(client, both):
    ibu_sari, first, second = both
    client.force_login(ibu_sari)
    assert shown(client) == first
    page = client.get("/lapak/saya/").content.decode()
    assert f'name="producer" value="{second.pk}">Pindah ke Mawar' in page
    assert client.post("/lapak/ganti/", {"producer": second.pk}).url == "/lapak/"
    assert shown(client) == second


@pytest.mark.parametrize("wanted", ["other", "0", "", "abc", "9" * 30])
def test_nobody_chooses_what_is_not_theirs(client, both, wanted):
    ibu_sari, first, _second = both
    other = producer(member=person())
    client.force_login(ibu_sari)
    pk = other.pk if wanted == "other" else wanted
    assert client.post("/lapak/ganti/", {"producer": pk}).status_code == 404
    assert shown(client) == first


def test_a_membership_that_ended_is_no_longer_acted_for(client, both):
    ibu_sari, first, second = both
    client.force_login(ibu_sari)
    client.post("/lapak/ganti/", {"producer": second.pk})
    Membership.objects.filter(producer=second).delete()
    assert shown(client) == first


FORMS = {
    "saya/rekening/": {"bank_name": "BRI", "bank_account": "123456789", "bank_holder": "Sari"},
    "saya/cerita/": {"quote": "Ibu saya menenun."},
    "saya/nomor/": {"give": "1"},
    "saya/foto/": {"remove": "1"},
    "saya/istirahat/": {
        "until": f"{timezone.localdate() + timedelta(days=9)}",
        "reason": "planting",
    },
    "saya/orang/ajak/": {"name": "Ani", "phone": "0812-9876-0001"},
}


def state(row):
    """All that a form of the counter may write."""
    row = type(row).objects.get(pk=row.pk)
    facts = row.bank_account, row.quote, row.portrait, row.pause_reason, row.may_show_phone()
    return *facts, row.invitations.count()


@pytest.mark.parametrize("page", FORMS)
def test_a_form_is_sent_for_the_producer_for_whom_it_was_opened(client, both, page):
    """Another tab on the same phone has chosen the other one meanwhile."""
    ibu_sari, first, second = both
    type(first).objects.update(portrait=picture())
    client.force_login(ibu_sari)
    opened = client.get(f"/lapak/{page}").content.decode()
    forms = re.findall(r'<form[^>]*method="post"(?! action)[^>]*>(.*?)</form>', opened, re.DOTALL)
    assert forms and all(f'name="producer" value="{first.pk}"' in form for form in forms)
    client.post("/lapak/ganti/", {"producer": second.pk})
    before = state(second)
    client.post(f"/lapak/{page}", FORMS[page] | {"producer": first.pk})
    assert state(second) == before != state(first)
    assert shown(client) == second


def test_a_form_for_a_producer_of_others_is_not_taken(client, both):
    client.force_login(both[0])
    for number in (producer(member=person()).pk, "x"):
        bank = FORMS["saya/rekening/"] | {"producer": number}
        assert client.post("/lapak/saya/rekening/", bank).status_code == 404
    assert not Producer.objects.exclude(bank_account="").exists()


def test_the_role_is_asked_where_the_form_is_for(client, both):
    ibu_sari, first, second = both
    Membership.objects.filter(producer=first).update(role=Membership.Role.HELPER)
    client.force_login(ibu_sari)
    client.post("/lapak/ganti/", {"producer": second.pk})
    bank = FORMS["saya/rekening/"] | {"producer": first.pk}
    assert client.post("/lapak/saya/rekening/", bank).status_code == 403


def test_choosing_is_a_post(client, both):
    client.force_login(both[0])
    assert client.get("/lapak/ganti/").status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_any_number(client, count, django_assert_num_queries):
    ibu_sari = person()
    for _ in range(count):
        producer(member=ibu_sari)
    client.force_login(ibu_sari)
    with django_assert_num_queries(4):
        client.get("/lapak/saya/")
