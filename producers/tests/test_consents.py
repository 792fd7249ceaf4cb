from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from producers import consents
from producers.models import Consent
from producers.tests.factories import person, producer

pytestmark = pytest.mark.django_db
PHONE, REGISTRY = Consent.Scope.PHONE, Consent.Scope.REGISTRY


def test_a_consent_names_who_when_which_text_and_the_channel():
    row, ibu_sari = producer(), person()
    consents.give(row, PHONE, by=ibu_sari)
    given = Consent.objects.get()
    assert (given.producer, given.scope, given.recorded_by) == (row, PHONE, ibu_sari)
    assert (given.channel, given.text_version) == (Consent.Channel.WEB, consents.VERSION)
    assert given.given_at and not given.withdrawn_at
    assert row.may_show_phone()


def test_a_consent_is_called_by_the_office_s_day():
    early = datetime(2026, 8, 17, 1, tzinfo=ZoneInfo("Asia/Makassar"))
    Consent.objects.create(producer=producer(), scope=PHONE, given_at=early)
    assert str(Consent.objects.get()) == "nomor HP tampil untuk pembeli · 17-08-2026"


def test_giving_twice_is_one_consent_and_says_so():
    row = producer()
    first = consents.give(row, PHONE)
    assert (first, consents.give(row, PHONE)) == (Consent.objects.get(), None)


def test_what_is_recorded_for_one_thing_is_a_row_of_its_own():
    row = producer()
    for name in ("Kain", "Sabuk"):
        consents.record(row, Consent.Scope.LISTING, note=name)
    assert list(Consent.objects.order_by("pk").values_list("note", flat=True)) == ["Kain", "Sabuk"]


def test_withdrawing_keeps_the_record_that_it_was_given():
    row = producer()
    consents.give(row, PHONE)
    consents.withdraw(row, PHONE)
    assert not row.may_show_phone()
    assert Consent.objects.get().withdrawn_at


def test_after_withdrawing_it_can_be_given_anew():
    row = producer()
    consents.give(row, PHONE)
    consents.withdraw(row, PHONE)
    consents.give(row, PHONE)
    assert row.may_show_phone() and Consent.objects.count() == 2


def test_a_consent_counts_for_its_own_matter_and_producer_only():
    row, other = producer(), producer()
    consents.give(row, REGISTRY)
    consents.give(other, PHONE)
    assert not row.may_show_phone()
    consents.withdraw(row, PHONE)
    assert other.may_show_phone()


def test_two_taps_at_the_same_moment_give_one_consent(at_once):
    row = producer()
    at_once([lambda: consents.give(row, PHONE)] * 5)
    assert Consent.objects.count() == 1
