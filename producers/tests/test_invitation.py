"""The invitation's page: who takes it up, and who may not."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from producers.models import Invitation, Membership, Producer
from producers.tests.factories import officer, person, producer

pytestmark = pytest.mark.django_db
PIN = "482915"


@pytest.fixture
def card():
    row = producer(name="Kelompok Melati", leader="Ibu Sari", phone="+6281234567890")
    return Invitation.objects.invite(row, by=officer())


def answers(**changed):
    return {"name": "Ibu Sari", "pin": PIN, "pin_again": PIN, **changed}


def open_card(client, card, **changed):
    return client.post(card.get_absolute_url(), answers(**changed))


def user_of(client):
    return User.objects.filter(pk=client.session.get("_auth_user_id")).first()


def test_the_page_names_the_producer_and_the_number_and_fills_in_the_name(client, card):
    response = client.get(card.get_absolute_url())
    page = response.content.decode()
    assert "Kelompok Melati" in page and 'value="Ibu Sari"' in page
    assert "0812-3456-7890" in page and 'name="phone"' not in page
    assert "no-store" in response.headers["Cache-Control"]
    assert "noindex" in response.headers["X-Robots-Tag"]


def test_looking_at_it_uses_nothing_up(client, card):
    for _ in range(3):
        client.get(card.get_absolute_url())
    assert Invitation.objects.usable().get() == card
    assert not Membership.objects.exists() and not User.objects.filter(is_staff=False).exists()


def test_somebody_new_chooses_a_pin_and_stands_at_the_counter(client, card):
    response = open_card(client, card)
    assert (response.status_code, response.url) == (302, "/lapak/")
    ibu_sari = User.objects.get(phone="+6281234567890")
    assert user_of(client) == ibu_sari and ibu_sari.check_password(PIN)
    assert (ibu_sari.name, ibu_sari.username, ibu_sari.is_staff) == (
        "Ibu Sari",
        "+6281234567890",
        False,
    )
    assert Membership.objects.get().user == ibu_sari
    card.refresh_from_db()
    assert card.used_by == ibu_sari
    assert client.get("/lapak/").status_code == 200


def test_the_number_is_the_cards_whatever_is_sent(client, card):
    open_card(client, card, phone="081298765432")
    assert user_of(client).phone == "+6281234567890"


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"pin": "123456", "pin_again": "123456"}, "pin", "mudah ditebak"),
        ({"pin": "4829", "pin_again": "4829"}, "pin", "6 angka"),
        ({"pin": "456789", "pin_again": "456789"}, "pin", "mudah ditebak"),
        ({"pin": "345678", "pin_again": "345678"}, "pin", "mudah ditebak"),
        ({"pin": "628123", "pin_again": "628123"}, "pin", "nomor HP"),
        ({"pin_again": "482916"}, "pin_again", "tidak sama"),
        ({"name": ""}, "name", ""),
    ],
)
def test_a_wrong_answer_is_told_beside_its_field_and_uses_nothing_up(
    client, card, changed, field, sentence
):
    response = open_card(client, card, **changed)
    form = response.context["form"]
    assert list(form.errors) == [field] and sentence in form.errors[field][0]
    assert user_of(client) is None and not User.objects.filter(is_staff=False).exists()
    assert Invitation.objects.usable().exists()


NOT_HERE = [
    "PIN untuk nomor ini tidak bisa dipilih di sini. Kalau Anda punya PIN, masuk dulu, tombolnya "
    "ada di bawah. Kalau tidak, minta kartu masuk ke Dinas Perindustrian dan Perdagangan, "
    "0370 000 000."
]


def told(response):
    """What stands above the form."""
    assert response.status_code == 200
    return list(response.context["form"].non_field_errors())


# --- accounts that exist -----------------------------------------------------------------------


def test_nobody_takes_over_an_account_that_has_a_pin(client, card):
    pak_budi = person(phone="+6281234567890", pin="930174", name="Pak Budi")
    response = open_card(client, card)
    assert told(response) == NOT_HERE
    assert f"/masuk/?next={card.get_absolute_url()}" in response.content.decode()
    pak_budi.refresh_from_db()
    assert pak_budi.check_password("930174") and pak_budi.name == "Pak Budi"
    assert user_of(client) is None and not Membership.objects.exists()
    assert "Pak Budi" not in response.content.decode()


def test_a_member_who_forgot_the_pin_is_not_taken_over_either(client, card):
    pak_budi = person(phone="+6281234567890", pin="930174")
    Membership.objects.create(user=pak_budi, producer=card.producer)
    assert told(open_card(client, card)) == NOT_HERE
    pak_budi.refresh_from_db()
    assert pak_budi.check_password("930174")


@pytest.mark.parametrize("kind", ["staff", "closed", "acts for others"])
def test_an_account_without_a_pin_is_not_for_the_taking(client, card, kind):
    other = person(phone="+6281234567890")
    if kind == "staff":
        other.is_staff = True
    if kind == "closed":
        other.is_active = False
    if kind == "acts for others":
        producer(member=other)
    other.save()
    assert told(open_card(client, card)) == NOT_HERE
    other.refresh_from_db()
    assert not other.has_usable_password() and user_of(client) is None


def test_a_number_of_another_maker_who_has_yet_to_come_is_kept_for_that_maker(client, card):
    other = producer(phone="+6281298765432", name="Pak Budi Anyaman")
    help = Invitation.objects.invite(card.producer, by=officer(), role="helper", phone=other.phone)
    response = open_card(client, help)
    assert told(response) == NOT_HERE and "Pak Budi" not in response.content.decode()
    assert not User.objects.filter(is_staff=False).exists()
    own = Invitation.objects.invite(other, by=officer())
    assert open_card(Client(), own).url == "/lapak/"


@pytest.fixture
def helpers(card):
    """An invitation that another maker wrote, for the number of Ibu Sari."""
    other = person(name="Pak Budi")
    anyaman = producer(member=other, name="Anyaman")
    return Invitation.objects.invite(anyaman, by=other, role="helper", phone=card.phone)


@pytest.mark.parametrize("kind", ["no PIN", "no PIN, no other card", "with a PIN", "closed"])
def test_a_helpers_card_opens_no_account_that_exists(client, card, helpers, kind):
    ibu_sari = person(phone=card.phone, pin="930174" if kind == "with a PIN" else None)
    if kind == "no PIN, no other card":
        Invitation.objects.filter(pk=card.pk).update(expires_at=timezone.now())
        Producer.objects.filter(pk=card.producer_id).update(phone="+6281234567899")
    if kind == "closed":
        User.objects.filter(pk=ibu_sari.pk).update(is_active=False)
    before = User.objects.get(pk=ibu_sari.pk).password
    assert told(open_card(client, helpers)) == NOT_HERE
    assert user_of(client) is None and User.objects.get(pk=ibu_sari.pk).password == before
    if kind == "no PIN":
        assert open_card(client, card).url == "/lapak/"


def test_a_helpers_card_takes_no_number_that_is_invited_elsewhere(client, card, helpers):
    Producer.objects.filter(pk=card.producer_id).update(phone="+6281234567899")
    assert told(open_card(client, helpers)) == NOT_HERE
    Invitation.objects.filter(pk=card.pk).update(expires_at=timezone.now())
    assert open_card(client, helpers).url == "/lapak/"


def test_who_leads_two_businesses_with_one_number_begins_with_either(client, card):
    producer(phone="+6281234567890")
    assert open_card(client, card).url == "/lapak/"


def test_somebody_the_office_wrote_down_without_a_pin_begins_here(client, card):
    ibu_sari = person(phone="+6281234567890", name="Ibu Sari Dewi")
    Membership.objects.create(user=ibu_sari, producer=card.producer)
    open_card(client, card, name="Sari")
    ibu_sari.refresh_from_db()
    assert user_of(client) == ibu_sari and ibu_sari.check_password(PIN)
    assert ibu_sari.name == "Ibu Sari Dewi" and Membership.objects.count() == 1


def test_who_is_signed_in_only_says_yes_and_keeps_the_pin(client, card):
    ibu_sari = person(phone="+6281234567890", pin="930174", name="Ibu Sari")
    first = producer(member=ibu_sari)
    client.force_login(ibu_sari)
    page = client.get(card.get_absolute_url()).content.decode()
    assert "Anda masuk sebagai Ibu Sari" in page and 'name="pin"' not in page
    response = client.post(card.get_absolute_url(), answers())
    assert response.url == "/lapak/"
    ibu_sari.refresh_from_db()
    assert ibu_sari.check_password("930174")
    assert set(Producer.objects.for_member(ibu_sari)) == {first, card.producer}
    assert "Kelompok Melati" in client.get("/lapak/").content.decode()


@pytest.mark.parametrize(
    ("role", "invited", "then"),
    [("helper", "owner", "owner"), ("owner", "helper", "owner"), ("owner", "owner", "owner"),
     ("helper", "helper", "helper")],
)  # fmt: skip
def test_a_helper_becomes_an_owner_by_an_owners_card_and_nobody_less(client, role, invited, then):
    who, row = person(), producer()
    member = Membership.objects.create(user=who, producer=row, role=role)
    card = Invitation.objects.invite(row, by=officer(), role=invited)
    client.force_login(who)
    assert client.post(card.get_absolute_url()).url == "/lapak/"
    member.refresh_from_db()
    assert member.role == then
    if role != then:
        assert (member.history.first().role, member.history.first().history_user) == (then, who)


def test_an_officer_who_opens_the_card_does_not_become_an_owner(client, card):
    client.force_login(officer())
    assert 'name="pin"' in client.get(card.get_absolute_url()).content.decode()
    client.post(card.get_absolute_url())
    assert not Membership.objects.exists() and Invitation.objects.usable().exists()


# --- used, old, unknown ------------------------------------------------------------------------


def test_a_used_card_says_so_and_where_to_sign_in(client, card):
    open_card(client, card)
    for response in (
        Client().get(card.get_absolute_url()),
        open_card(Client(), card, pin="930174", pin_again="930174"),
    ):
        assert response.status_code == 410
        assert "sudah dipakai" in response.content.decode()
    assert Membership.objects.count() == 1 and User.objects.filter(is_staff=False).count() == 1


def test_an_old_card_says_so(client, card):
    Invitation.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    for response in (client.get(card.get_absolute_url()), open_card(client, card)):
        assert response.status_code == 410
        assert "tidak berlaku" in response.content.decode()
    assert not Membership.objects.exists()


def test_an_unknown_card_is_404(client, card):
    assert client.get(f"/undangan/{'0' * 32}/").status_code == 404
    assert client.put(card.get_absolute_url()).status_code == 405


def test_the_form_sent_twice_leads_the_same_person_in_twice(client, card):
    open_card(client, card)
    again = Client()
    assert open_card(again, card).url == "/lapak/"
    assert user_of(again) == user_of(client)
    assert open_card(Client(), card, pin="602841", pin_again="602841").status_code == 410


def test_who_used_it_and_opens_it_again_comes_to_the_counter(client, card):
    open_card(client, card)
    assert client.get(card.get_absolute_url()).url == "/lapak/"


def test_of_many_at_once_with_different_pins_one_gets_in(card, at_once):
    def take(n):
        form = answers(pin=f"60{n}841", pin_again=f"60{n}841")
        return lambda: Client().post(card.get_absolute_url(), form)

    results = at_once([take(n) for n in range(6)])
    assert sorted(r.status_code for r in results) == [302] + [410] * 5
    assert Membership.objects.count() == 1
    assert User.objects.filter(is_staff=False).count() == 1


def test_one_number_with_two_cards_at_once_makes_one_account(at_once):
    makers = [producer(phone="+6281234567890") for _ in range(4)]
    cards = [Invitation.objects.invite(maker, by=officer()) for maker in makers]
    results = at_once(
        [lambda card=card: Client().post(card.get_absolute_url(), answers()) for card in cards]
    )
    assert sorted(r.status_code for r in results) == [200, 200, 200, 302]
    assert User.objects.filter(is_staff=False).count() == 1
    assert Invitation.objects.usable().count() == 3
