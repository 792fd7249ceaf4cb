"""Who helps at the counter: invited, seen and ended by the owner."""

from urllib.parse import unquote

import pytest
from django.test import Client

from accounts.models import User
from producers.models import Invitation, Membership
from producers.tests import desk
from producers.tests.factories import officer, person, producer
from producers.views import people

pytestmark = pytest.mark.django_db
PAGE, INVITE = "/lapak/saya/orang/", "/lapak/saya/orang/ajak/"
ANI = {"name": "Ani", "phone": "0812-9876-0001"}
Role = Membership.Role


@pytest.fixture
def ibu_sari():
    return person(name="Ibu Sari")


@pytest.fixture
def row(ibu_sari):
    return producer(member=ibu_sari, name="Melati")


@pytest.fixture
def owner(client, ibu_sari, row):
    client.force_login(ibu_sari)
    return client


@pytest.fixture
def ani(row):
    who = person(name="Ani", phone="+6281298760001", pin="482915")
    Membership.objects.create(user=who, producer=row, role=Role.HELPER)
    return who


def text_of(response):
    return response.content.decode()


# --- inviting -----------------------------------------------------------------------------------


def test_the_owner_invites_by_whatsapp_and_the_helper_comes_in(owner, ibu_sari, row):
    assert owner.post(INVITE, ANI).url == PAGE
    link = Invitation.objects.get()
    assert (link.role, link.phone, link.name) == (Role.HELPER, "+6281298760001", "Ani")
    assert (link.created_by, link.producer) == (ibu_sari, row)
    text = text_of(owner.get(PAGE))
    assert "https://wa.me/6281298760001?text=" in text
    assert f"http://testserver{link.get_absolute_url()}" in unquote(text)
    helper = Client()
    helper.post(link.get_absolute_url(), {"name": "Ani", "pin": "602841", "pin_again": "602841"})
    assert helper.get("/lapak/").status_code == 200
    assert Membership.objects.get(role=Role.HELPER).user.name == "Ani"
    assert link.get_absolute_url() not in unquote(text_of(owner.get(PAGE)))


@pytest.mark.parametrize("known", ["", "with a pin", "closed", "staff"])
def test_the_answer_is_the_same_whether_the_number_is_known(owner, known):
    if known:
        who = person(phone="+6281298760001", pin="602841", name="Nama Rahasia")
        User.objects.filter(pk=who.pk).update(
            is_active=known != "closed", is_staff=known == "staff"
        )
    response = owner.post(INVITE, ANI, follow=True)
    assert response.redirect_chain == [(PAGE, 302)]
    assert "Ani belum membuka undangan" in text_of(response)
    assert "Rahasia" not in text_of(response)


def test_who_has_a_pin_signs_in_first_and_says_yes(owner, row):
    ani = person(phone="+6281298760001", pin="602841")
    owner.post(INVITE, ANI)
    link, helper = Invitation.objects.get(), Client()
    right = {"username": "081298760001", "password": "602841", "next": link.get_absolute_url()}
    assert helper.post("/masuk/", right).url == link.get_absolute_url()
    assert helper.post(link.get_absolute_url()).url == "/lapak/"
    assert Membership.objects.get(user=ani).role == Role.HELPER


@pytest.mark.parametrize(
    ("changed", "field"), [({"name": ""}, "name"), ({"phone": "0812"}, "phone")]
)
def test_a_wrong_answer_makes_no_invitation(owner, changed, field):
    response = owner.post(INVITE, ANI | changed)
    assert list(response.context["form"].errors) == [field]
    assert not Invitation.objects.exists()


def test_nobody_tries_out_a_list_of_numbers_by_inviting(owner, monkeypatch):
    monkeypatch.setattr(people, "MOST_A_DAY", 2)
    for n in range(3):
        response = owner.post(INVITE, ANI | {"phone": f"08129876000{n}"})
    assert "Lanjutkan besok" in text_of(response) and 'value="Ani"' in text_of(response)
    assert Invitation.objects.count() == 2


def test_nor_at_the_same_moment(at_once, ibu_sari, row, monkeypatch):
    monkeypatch.setattr(people, "MOST_A_DAY", 2)

    def invite(n):
        client = Client()
        client.force_login(ibu_sari)
        return client.post(INVITE, ANI | {"phone": f"08129876000{n}"}).status_code

    assert sorted(at_once([lambda n=n: invite(n) for n in range(8)])) == [200] * 6 + [302] * 2
    assert Invitation.objects.count() == 2


def test_an_invitation_is_taken_back(owner):
    owner.post(INVITE, ANI)
    link = Invitation.objects.get()
    assert owner.post(f"{PAGE}undangan/{link.pk}/batal/").url == PAGE
    assert "belum membuka" not in text_of(owner.get(PAGE))
    assert Client().get(link.get_absolute_url()).status_code == 410


def test_the_owners_own_card_is_neither_shown_nor_taken_back(owner, row):
    card = Invitation.objects.invite(row, by=officer())
    assert card.secret not in text_of(owner.get(PAGE))
    assert owner.post(f"{PAGE}undangan/{card.pk}/batal/").status_code == 404
    assert Invitation.objects.usable().get() == card


# --- ending -------------------------------------------------------------------------------------


def test_a_helpers_access_ends_with_the_next_request_and_is_recorded(owner, ibu_sari, ani):
    helper = Client()
    helper.force_login(ani)
    assert helper.get("/lapak/barang/").status_code == 200
    membership = Membership.objects.get(user=ani)
    page = f"{PAGE}{membership.pk}/akhiri/"
    assert "Ani tidak membantu lagi?" in text_of(owner.get(page))
    assert Membership.objects.filter(user=ani).exists()
    assert owner.post(page).url == PAGE
    assert helper.get("/lapak/barang/").status_code == 403
    gone = Membership.history.first()
    assert (gone.history_type, gone.user, gone.history_user) == ("-", ani, ibu_sari)
    assert owner.post(page).status_code == 404
    owner.force_login(officer(name="Lale"))
    assert "diakhiri Ibu Sari" in text_of(owner.get(desk.page(gone.producer)))


def test_a_helper_whose_access_ended_does_not_come_back_by_an_older_link(owner, ani, row):
    owner.post(INVITE, ANI)
    link, helper = Invitation.objects.get(), Client()
    owner.post(f"{PAGE}{Membership.objects.get(user=ani).pk}/akhiri/")
    helper.force_login(ani)
    assert helper.post(link.get_absolute_url()).status_code == 410
    assert not Membership.objects.filter(user=ani).exists()


@pytest.mark.parametrize("why", ["no owner any more", "only a helper now", "closed"])
def test_the_links_of_an_owner_end_with_the_owner(owner, ibu_sari, row, why):
    owner.post(INVITE, ANI)
    link, friend = Invitation.objects.get(), Client()
    friend.force_login(person())
    assert friend.get(link.get_absolute_url()).status_code == 200
    if why == "no owner any more":
        Membership.objects.get(user=ibu_sari).end(by=officer())
    if why == "only a helper now":
        Membership.objects.filter(user=ibu_sari).update(role=Role.HELPER)
    if why == "closed":
        type(ibu_sari).objects.filter(pk=ibu_sari.pk).update(is_active=False)
    assert friend.post(link.get_absolute_url()).status_code == 410
    assert not Membership.objects.exclude(user=ibu_sari).exists()


def test_an_owner_is_not_ended_here(owner, ibu_sari, row):
    other = person()
    for membership in (
        Membership.objects.get(user=ibu_sari),
        Membership.objects.create(user=other, producer=row),
    ):
        assert owner.post(f"{PAGE}{membership.pk}/akhiri/").status_code == 404
    assert Membership.objects.count() == 2


# --- who else -----------------------------------------------------------------------------------


def addresses(row, ani):
    link = Invitation.objects.invite(
        row, by=officer(), role=Role.HELPER, phone="+6281298760009", name="Edi"
    )
    end = f"{PAGE}{Membership.objects.get(user=ani).pk}/akhiri/"
    return [PAGE, INVITE, end], [INVITE, end, f"{PAGE}undangan/{link.pk}/batal/"]


def test_a_helper_neither_sees_nor_invites_nor_ends(client, row, ani):
    reading, writing = addresses(row, ani)
    client.force_login(ani)
    assert [client.get(page).status_code for page in reading] == [403] * 3
    assert [client.post(page, ANI).status_code for page in writing] == [403] * 3
    assert Membership.objects.count() == 2 and Invitation.objects.usable().count() == 1


def test_another_owner_finds_nothing_of_this_counter(client, row, ani):
    _reading, writing = addresses(row, ani)
    stranger = person()
    producer(member=stranger, name="Mawar")
    client.force_login(stranger)
    assert "Ani" not in text_of(client.get(PAGE))
    assert [client.post(page, ANI).status_code for page in writing] == [302, 404, 404]
    assert Membership.objects.filter(producer=row).count() == 2
    assert Invitation.objects.usable().filter(producer=row).count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_number(owner, row, count, django_assert_num_queries):
    for n in range(count):
        Membership.objects.create(user=person(), producer=row, role=Role.HELPER)
        facts = {"role": Role.HELPER, "phone": f"+628129876000{n}", "name": "Edi"}
        Invitation.objects.invite(row, by=officer(), **facts)
    with django_assert_num_queries(5):
        owner.get(PAGE)


# --- what a helper may --------------------------------------------------------------------------


def test_a_helper_sees_no_bank_account_and_no_way_to_the_owners_pages(client, row, ani):
    type(row).objects.update(bank_name="BRI", bank_account="123456789", bank_holder="Sari")
    client.force_login(ani)
    text = text_of(client.get("/lapak/saya/"))
    assert "123456789" not in text and "/lapak/saya/rekening/" not in text
    assert "/lapak/saya/pin/" in text and PAGE not in text


@pytest.mark.parametrize("page", ["cerita/", "foto/", "rekening/", "nomor/"])
def test_a_helper_changes_nothing_of_the_maker(client, row, ani, page):
    before = type(row).objects.filter(pk=row.pk).values().get()
    client.force_login(ani)
    sent = {"story": "Lain", "remove": "1", "give": "1", "bank_name": "BRI"}
    assert client.post(f"/lapak/saya/{page}", sent).status_code == 403
    assert type(row).objects.filter(pk=row.pk).values().get() == before
    assert not row.may_show_phone()
