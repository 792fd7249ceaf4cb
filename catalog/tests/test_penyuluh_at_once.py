"""A penyuluh writes at the very moment at which the maker agrees."""

import threading

import pytest
from django.db import connections
from django.test import Client

from accounts.tests.factories import officer
from catalog.models import Agreement, Product
from catalog.models.agreements import Changed, digest
from catalog.tests.factories import category, photo, product
from catalog.tests.meanwhile import meanwhile
from producers.models import Membership
from producers.tests.photo_files import photo_file

Status = Product.Status
WRITES = {
    "nama/": {"name": "Bukan kain"},
    "jenis/": {},
    "harga/": {"price": "95rb", "unit": "buah", "mark": "95000 buah"},
    "persediaan/": {"supply": "made", "lead_days": "300"},
    "keterangan/bahan/": {"material": "Plastik"},
    "pilihan/": {"first_name": "Besar", "name": "Kecil", "price": "95rb", "mark": "95000"},
    "foto/": {},
}


@pytest.fixture
def thing(shared, maker):
    """Goods of Lale's that wait for the maker's word."""
    lale = officer(name="Lale")
    Membership.objects.create(user=lale, producer=maker, role=Membership.Role.OFFICER)
    made = product(producer=maker, status=Status.DRAFT, name="Kain", created_by=lale)
    photo(product=made)
    made.submit(by=lale)
    return made


def agree(shown, ends):
    """The maker's yes, in a thread of its own; `ends` gets what became of it."""
    try:
        Agreement.objects.get().agree(read=shown)
        ends.append("agreed")
    except Changed:
        ends.append("changed")
    finally:
        connections.close_all()


def counter_of(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize("page", WRITES)
def test_nothing_is_agreed_to_unseen(thing, page):
    sent = dict(WRITES[page])
    if page == "jenis/":
        sent["category"] = category(slug="kendi").pk
    if page == "foto/":
        sent["photos"] = photo_file()
    shown, ends = digest(thing), []
    maker = threading.Thread(target=agree, args=[shown, ends], daemon=True)
    counter = counter_of(thing.created_by)
    with meanwhile('FROM "catalog_photo"', lambda: (maker.start(), maker.join(timeout=1))):
        counter.post(f"/lapak/barang/{thing.pk}/{page}", sent)
    maker.join(timeout=60)
    thing = Product.objects.get()
    assert (ends, thing.status) in ((["changed"], Status.ASKED), (["agreed"], Status.SUBMITTED))
    assert (digest(thing) == shown) == (ends == ["agreed"])


def test_what_was_sent_meanwhile_is_not_thrown_away(thing, maker, ibu_sari):
    thing.withdraw(by=ibu_sari)
    sent = Product.objects.get()
    page = f"/lapak/barang/{thing.pk}/buang/"
    with meanwhile('FROM "catalog_photo"', lambda: sent.submit(by=ibu_sari)):
        said = counter_of(ibu_sari).post(page, follow=True)
    assert "Barang ini sudah dikirim." in said.content.decode()
    assert Product.objects.get().status == Status.SUBMITTED
