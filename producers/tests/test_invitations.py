from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from producers.models import Invitation, Membership
from producers.models.single_use import Used
from producers.tests.factories import officer, person, producer

pytestmark = pytest.mark.django_db


def invite(row=None, **more):
    return Invitation.objects.invite(row or producer(), by=officer(), **more)


def test_an_invitation_is_unguessable_and_ends_after_some_days():
    card, other = invite(), invite()
    assert len(card.secret) == 32 and card.secret != other.secret
    days = (card.expires_at - timezone.now()) / timedelta(days=1)
    assert settings.CARD_DAYS - 1 < days <= settings.CARD_DAYS
    assert card.created_by.is_staff and card.get_absolute_url() == f"/undangan/{card.secret}/"


def test_who_accepts_becomes_a_member_in_the_role_of_the_card():
    card, ibu_sari = invite(role=Membership.Role.HELPER), person()
    card.accept(by=ibu_sari)
    membership = Membership.objects.get()
    assert (membership.user, membership.producer) == (ibu_sari, card.producer)
    assert membership.role == Membership.Role.HELPER
    card.refresh_from_db()
    assert card.used_by == ibu_sari and card.used_at


def test_a_card_is_used_once():
    card = invite()
    card.accept(by=person())
    with pytest.raises(Used):
        card.accept(by=person())
    assert Membership.objects.count() == 1


def test_an_old_card_is_refused():
    card = invite()
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(Used):
        card.accept(by=person())
    assert not Membership.objects.exists()


def test_a_new_card_ends_the_earlier_one_of_the_same_producer_only():
    row = producer()
    first, other, second = invite(row), invite(), invite(row)
    assert set(Invitation.objects.usable()) == {other, second}
    with pytest.raises(Used):
        first.accept(by=person())


def test_a_helpers_card_leaves_the_owners_and_those_of_other_helpers():
    row = producer()
    owner = invite(row)
    ani = invite(row, role=Membership.Role.HELPER, phone="+6281298760001", name="Ani")
    edi = invite(row, role=Membership.Role.HELPER, phone="+6281298760002", name="Edi")
    again = invite(row, role=Membership.Role.HELPER, phone="+6281298760001", name="Ani")
    assert set(Invitation.objects.usable()) == {owner, edi, again}
    ani.refresh_from_db()
    assert ani.expires_at <= timezone.now() and ani.used_at is None


def test_a_card_is_for_the_makers_number_until_another_is_named():
    row = producer(phone="+6281234567890", leader="Ibu Sari")
    assert (invite(row).phone, invite(row).invited) == ("+6281234567890", "Ibu Sari")
    ani = invite(row, role=Membership.Role.HELPER, phone="+6281298760001", name="Ani")
    assert (ani.phone, ani.invited) == ("+6281298760001", "Ani")


def test_a_new_card_leaves_the_record_of_the_used_one():
    row = producer()
    used = invite(row)
    used.accept(by=person())
    invite(row)
    before = used.expires_at
    used.refresh_from_db()
    assert used.expires_at == before


def test_accepting_again_for_the_same_producer_keeps_the_role():
    row, ibu_sari = producer(), person()
    invite(row).accept(by=ibu_sari)
    invite(row, role=Membership.Role.HELPER).accept(by=ibu_sari)
    assert Membership.objects.get().role == Membership.Role.OWNER


def test_of_many_at_the_same_moment_one_gets_in(at_once):
    card, people = invite(), [person() for _ in range(8)]
    results = at_once([lambda who=who: card.accept(by=who) for who in people])
    assert [type(result) for result in results if result].count(Used) == 7
    assert Membership.objects.count() == 1


def test_of_two_links_made_at_once_one_works(at_once):
    row, lale = producer(), officer()
    at_once([lambda: Invitation.objects.invite(row, by=lale)] * 4)
    assert Invitation.objects.count() == 4 and Invitation.objects.usable().count() == 1
