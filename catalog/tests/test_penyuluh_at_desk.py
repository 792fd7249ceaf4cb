"""A penyuluh who also has rights at the office's desk does not decide there about the own goods."""

import pytest

from accounts.tests.factories import officer
from catalog.models import Agreement, Product
from catalog.models.agreements import digest
from catalog.tests.factories import photo, product
from producers.models import Consent, Membership
from producers.tests import desk
from producers.tests.factories import officer as head_of_office
from producers.tests.factories import producer

pytestmark = pytest.mark.django_db
Status = Product.Status
SAYS = "Anda penyuluh untuk barang ini, jadi petugas lain yang memutuskan."


@pytest.fixture
def lale():
    return desk.colleague(
        "catalog.change_product", "catalog.view_product", username="lale", name="Lale"
    )


@pytest.fixture
def maker(lale):
    row = producer()
    Membership.objects.create(user=lale, producer=row, role=Membership.Role.OFFICER)
    return row


@pytest.fixture
def thing(maker, lale):
    made = product(producer=maker, status=Status.DRAFT, created_by=lale)
    photo(product=made)
    made.submit(by=lale)
    return made


def press(client, person, thing, name):
    client.force_login(person)
    response = client.post(desk.step(thing, name), follow=True)
    thing.refresh_from_db()
    return desk.said(response)


def agreed(thing):
    Agreement.objects.usable().get(product=thing).agree(read=digest(thing))
    thing.refresh_from_db()
    assert thing.status == Status.SUBMITTED


@pytest.mark.parametrize("still", [True, False])
def test_another_officer_looks_at_it(client, thing, lale, still):
    agreed(thing)
    if not still:
        Membership.objects.all().delete()
    assert press(client, lale, thing, "setujui") == [SAYS]
    assert thing.status == Status.SUBMITTED
    press(client, head_of_office(), thing, "setujui")
    assert thing.status == Status.PUBLISHED


def test_what_the_maker_listed_may_be_approved_by_the_makers_penyuluh(client, maker, lale):
    thing = product(producer=maker, status=Status.SUBMITTED)
    press(client, lale, thing, "setujui")
    assert thing.status == Status.PUBLISHED


@pytest.mark.parametrize("trusted", [True, False])
@pytest.mark.parametrize("still", [True, False])
def test_another_officer_keeps_the_makers_paper(client, thing, maker, lale, trusted, still):
    type(maker).objects.update(trusted=trusted)
    if not still:
        Membership.objects.all().delete()
    assert press(client, lale, thing, "setuju-kertas") == [SAYS]
    assert thing.status == Status.ASKED and not Consent.objects.exists()
    assert Agreement.objects.usable().exists()


@pytest.mark.parametrize("name", ["ajukan", "tampilkan-langsung"])
def test_the_maker_is_asked_at_the_counter(client, maker, lale, name):
    draft = product(producer=maker, status=Status.DRAFT)
    assert press(client, lale, draft, name) == [SAYS]
    assert draft.status == Status.DRAFT


@pytest.mark.parametrize("name", ["ajukan", "tampilkan-langsung"])
def test_what_the_maker_declined_is_not_shown_without_a_yes(client, thing, name):
    head = head_of_office()
    thing.decline(by=None)
    press(client, head, thing, name)
    assert thing.status == Status.REFUSED
    press(client, head, thing, "setuju-kertas")
    assert thing.status == Status.SUBMITTED
    assert Consent.objects.get().channel == Consent.Channel.PAPER


def test_any_other_officer_decides_about_any_goods(client, maker):
    other = officer(is_superuser=True)
    draft = product(producer=maker, status=Status.DRAFT)
    press(client, other, draft, "tampilkan-langsung")
    assert draft.status == Status.PUBLISHED
