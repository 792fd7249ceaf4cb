import pytest
from django.db import IntegrityError

from accounts.backends import login_name
from accounts.models import User
from accounts.tests.factories import maker, officer

pytestmark = pytest.mark.django_db


def test_a_makers_name_for_signing_in_is_the_number():
    person = maker(phone="+6281234567890", name="Ibu Sari")
    assert (person.username, str(person)) == ("+6281234567890", "Ibu Sari")
    assert person.get_full_name() == person.get_short_name() == "Ibu Sari"


def test_a_person_without_a_name_is_called_by_the_user_name():
    assert str(User(username="petugas")) == "petugas"


def test_two_people_never_share_a_number():
    maker(phone="+6281234567890")
    with pytest.raises(IntegrityError):
        User.objects.create_user(username="lain", phone="+6281234567890")


def test_staff_need_no_number():
    assert [officer().phone, officer().phone] == [None, None]


def test_without_a_pin_nobody_signs_in():
    assert not maker(pin=None).has_usable_password()


def test_a_number_that_changed_still_leads_to_its_account():
    person = maker(phone="+6281234567890")
    person.phone = "+6281234567899"
    person.save()
    assert login_name("0812-3456-7899") == "+6281234567890"


@pytest.mark.parametrize("typed", ["petugas", "", None, "0812"])
def test_what_is_no_number_is_taken_as_a_user_name(typed):
    assert login_name(typed) == typed
