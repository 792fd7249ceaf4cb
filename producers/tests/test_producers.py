"""The life of a producer, and what may never be false about one."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.lifecycle import WrongState
from producers.models import Membership, Producer, ProducerEvent
from producers.sizes import MILIAR, Size, capital, industry, statistics
from producers.tests.factories import officer, person, place, producer

pytestmark = pytest.mark.django_db
Status = Producer.Status

STEPS = {
    "submit": (Status.SUBMITTED, {}),
    "approve": (Status.ACTIVE, {}),
    "refuse": (Status.REFUSED, {"reason": "Nomor HP tidak bisa dihubungi."}),
    "deactivate": (Status.INACTIVE, {"reason": "Pindah kabupaten."}),
    "reactivate": (Status.ACTIVE, {}),
}
ALLOWED = {
    (Status.DRAFT, "submit"),
    (Status.REFUSED, "submit"),
    (Status.SUBMITTED, "approve"),
    (Status.SUBMITTED, "refuse"),
    (Status.ACTIVE, "deactivate"),
    (Status.INACTIVE, "reactivate"),
}


def in_state(status, **fields):
    return producer(status=status, reason="Sebab." if status == Status.REFUSED else "", **fields)


@pytest.mark.parametrize("status", Status.values)
@pytest.mark.parametrize("step", STEPS)
def test_each_step_from_each_state(status, step):
    row, by = in_state(status), officer()
    target, facts = STEPS[step]
    if (status, step) not in ALLOWED:
        with pytest.raises(WrongState):
            getattr(row, step)(by=by, **facts)
        row.refresh_from_db()
        assert (row.status, row.events.count()) == (status, 0)
        return
    getattr(row, step)(by=by, **facts)
    event = row.events.get()
    assert (event.from_status, event.to_status, event.by) == (status, target, by)
    assert event.note == facts.get("reason", "")
    row.refresh_from_db()
    assert (row.status, row.reason) == (target, facts.get("reason", ""))


def test_a_step_looks_at_the_row_as_it_is_now_not_as_it_was_loaded():
    row, by = in_state(Status.SUBMITTED), officer()
    same = Producer.objects.get(pk=row.pk)
    same.approve(by=by)
    with pytest.raises(WrongState, match="Aktif"):
        row.refuse(by=by, reason="Terlambat.")
    assert (row.status, ProducerEvent.objects.count()) == (Status.ACTIVE, 1)


@pytest.mark.parametrize(
    ("step", "status"), [("refuse", Status.SUBMITTED), ("deactivate", Status.ACTIVE)]
)
@pytest.mark.parametrize("reason", ["", "   ", None])
def test_a_refusal_needs_a_reason(step, status, reason):
    row = in_state(status)
    with pytest.raises(ValueError, match="Tulis alasannya"):
        getattr(row, step)(by=officer(), reason=reason)
    row.refresh_from_db()
    assert row.status == status


def test_two_decisions_at_the_same_moment_make_one(at_once):
    row, by = in_state(Status.SUBMITTED), officer()

    def decide(step, **facts):
        return lambda: getattr(Producer.objects.get(pk=row.pk), step)(by=by, **facts)

    results = at_once([decide("approve"), decide("refuse", reason="Belum jelas.")] * 3)
    assert sum(not isinstance(result, Exception) for result in results) == 1
    assert {type(result) for result in results if isinstance(result, Exception)} == {WrongState}
    assert row.events.count() == 1


# --- constraints ---------------------------------------------------------------------------

WRONG = {
    "producer_has_name": {"name": "  "},
    "producer_village_in_district": {"district_id": "52.08.01"},
    "producer_year_plausible": {"registered_year": 20},
    "producer_year_of_date": {"registered_year": 2016, "registered_on": "2017-03-01"},
    "producer_refused_with_reason": {"status": "refused", "reason": ""},
}


@pytest.mark.parametrize("name", WRONG)
def test_the_database_refuses_what_may_never_be_false(name):
    place("52.08.01")
    row = producer()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Producer.objects.filter(pk=row.pk).update(**WRONG[name])


def test_a_missing_name_is_told_in_words():
    row = producer()
    row.name = " "
    with pytest.raises(ValidationError, match="Isi nama usaha atau kelompoknya"):
        row.validate_constraints()


def test_a_village_of_another_district_is_told_in_words():
    row = producer()
    row.district = place("52.08.01")
    with pytest.raises(ValidationError, match="Desa ini tidak ada di kecamatan"):
        row.validate_constraints()


def test_a_producer_may_be_known_only_by_its_district():
    row = producer()
    row.village = None
    row.save()
    assert row.place == "Gangga"


# --- what derives --------------------------------------------------------------------------


def test_key_address_and_secret_are_made_once():
    first, second = producer(name="Kelompok Melati"), producer(name="KUB Melati")
    assert first.name_key == second.name_key == "melati"
    assert (first.slug, second.slug) == ("kelompok-melati", "kub-melati")
    assert producer(name="Kelompok Melati").slug == "kelompok-melati-2"
    assert len(first.secret) == 32 and first.secret != second.secret
    first.name = "Kelompok Mawar"
    first.save()
    assert (first.name_key, first.slug) == ("mawar", "kelompok-melati")


def test_a_name_without_letters_still_has_an_address():
    assert producer(name="★").slug == "perajin"


def test_the_year_follows_the_date():
    from datetime import date

    assert producer(registered_on=date(2016, 3, 1)).registered_year == 2016


def test_the_place_never_names_the_dusun():
    row = producer(dusun="Dasan Bangket", landmark="sebelah masjid")
    assert row.place == "Bentek, Gangga"


@pytest.mark.parametrize(
    ("phone", "mobile"),
    [("+6281234567890", "+6281234567890"), ("+62370641234", ""), ("", "")],
)
def test_only_a_mobile_number_is_for_whatsapp(phone, mobile):
    assert producer(phone=phone).mobile == mobile


# --- sizes, by the three rules in force ------------------------------------------------------


@pytest.mark.parametrize(
    ("workers", "investment", "size"),
    [
        (None, MILIAR, None),
        (5, None, None),
        (19, MILIAR - 1, Size.SMALL),
        (19, MILIAR, Size.MEDIUM),
        (20, 1, Size.MEDIUM),
        (20, 15 * MILIAR, Size.MEDIUM),
        (20, 15 * MILIAR + 1, Size.LARGE),
        (19, 20 * MILIAR, Size.MEDIUM),
    ],
)
def test_the_size_of_an_industry(workers, investment, size):
    assert industry(workers, investment) == size


@pytest.mark.parametrize(
    ("amount", "size"),
    [
        (None, None),
        (0, Size.MICRO),
        (MILIAR, Size.MICRO),
        (MILIAR + 1, Size.SMALL),
        (5 * MILIAR, Size.SMALL),
        (10 * MILIAR, Size.MEDIUM),
        (10 * MILIAR + 1, Size.LARGE),
    ],
)
def test_the_size_by_capital(amount, size):
    assert capital(amount) == size


@pytest.mark.parametrize(
    ("workers", "size"),
    [
        (None, None),
        (0, None),
        (1, Size.MICRO),
        (4, Size.MICRO),
        (5, Size.SMALL),
        (19, Size.SMALL),
        (20, Size.MEDIUM),
        (99, Size.MEDIUM),
        (100, Size.LARGE),
    ],
)
def test_the_size_of_statistics(workers, size):
    assert statistics(workers) == size


def test_a_total_of_workers_counts_only_without_the_sexes():
    assert producer(workers_total=25).workers == 25
    assert producer(workers_total=25).size_statistics == Size.MEDIUM
    assert producer(workers_total=25, workers_f=3).workers == 3


@pytest.mark.parametrize(
    ("m", "f", "workers"), [(None, None, None), (2, None, 2), (None, 3, 3), (2, 3, 5), (0, 0, 0)]
)
def test_the_sizes_come_from_the_row_itself(m, f, workers):
    row = producer(workers_m=m, workers_f=f, investment=20_000_000)
    assert row.workers == workers
    assert row.size_industry == (None if workers is None else Size.SMALL)
    assert row.size_capital == Size.MICRO
    assert row.size_statistics == (Size.MICRO if workers in (2, 3) else statistics(workers))


# --- who may see and act -----------------------------------------------------------------------


@pytest.mark.parametrize("status", Status.values)
def test_the_public_sees_only_active_producers_of_the_own_regency(status):
    here = in_state(status)
    in_state(status, village="18.04.04.2001")
    listed = Producer.objects.listed()
    assert list(listed) == ([here] if status == Status.ACTIVE else [])


def test_a_regency_whose_code_begins_alike_is_another_one(settings):
    settings.OFFICE_REGENCY = "52.0"
    producer()
    assert not Producer.objects.local().exists()


def test_only_members_act_for_a_producer():
    ibu_sari, pak_budi = person(), person()
    hers, his = producer(member=ibu_sari), producer(member=pak_budi)
    assert list(Producer.objects.for_member(ibu_sari)) == [hers]
    assert list(Producer.objects.for_member(pak_budi)) == [his]
    assert not Producer.objects.for_member(officer()).exists()


def test_one_person_is_a_member_once():
    ibu_sari = person(name="Ibu Sari")
    row = producer(member=ibu_sari, name="Melati")
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user=ibu_sari, producer=row)
    membership = Membership.objects.get()
    assert (str(membership), membership.role) == ("Ibu Sari · Melati", Membership.Role.OWNER)


def test_every_change_of_the_row_is_kept_with_its_author():
    row = producer(bank_account="123456")
    row.bank_account = "654321"
    row.save(update_fields=["bank_account"])
    assert [old.bank_account for old in row.history.all()] == ["654321", "123456"]
