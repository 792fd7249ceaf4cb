"""What a penyuluh reads at the desk: the own makers, without home, money and the office's notes."""

import pytest

from producers.tests import desk
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
LIST = "/admin/producers/producer/"
CLOSED = {
    "landmark": "sebelah timur masjid",
    "note": "belum bayar iuran",
    "bank_name": "Bank Selaparang",
    "bank_account": "0123456789",
    "bank_holder": "Sari binti Ahmad",
    "investment": 20_900_000,
}


@pytest.fixture
def maker():
    return makers.producer(name="Melati", leader="Ibu Sari", **CLOSED)


@pytest.fixture
def lale(client, maker):
    client.force_login(desk.helper_of(maker))
    return client


def text_of(response):
    return response.content.decode()


def found(text):
    return [name for name, value in CLOSED.items() if str(value) in text.replace(".", "")]


def test_who_keeps_the_registry_reads_all_of_it(client, maker):
    client.force_login(makers.officer())
    assert found(text_of(client.get(desk.page(maker)))) == list(CLOSED)


def test_a_penyuluh_reads_the_rest(lale, maker):
    text = text_of(lale.get(desk.page(maker)))
    assert "Ibu Sari" in text and "Rekening" not in text
    assert found(text) == []


def test_years_number_and_face_are_shown_as_people_read_them(client):
    facts = {"registered_year": 2016, "since_year": 2009, "phone": "+6281234567890"}
    maker = makers.producer(portrait=makers.picture(), **facts)
    client.force_login(desk.helper_of(maker))
    text = text_of(client.get(desk.page(maker)))
    assert "2016" in text and "2009" in text and "2.016" not in text and "2.009" not in text
    assert "0812-3456-7890" in text and "+62812" not in text
    assert f'src="{maker.portrait.small}"' in text


def test_older_versions_and_the_sheet_are_closed_with_them(lale, maker):
    version = maker.history.get().pk
    for page in (desk.page(maker, "history"), f"{desk.page(maker, 'history')}{version}/"):
        assert lale.get(page).status_code == 403
    assert lale.get(f"{LIST}unduh/").status_code == 403
    assert "unduh/" not in text_of(lale.get(LIST))


def test_a_penyuluh_finds_only_the_own_makers(lale, maker):
    other = makers.producer(name="Mawar")
    text = text_of(lale.get(LIST))
    assert "Melati" in text and "Mawar" not in text
    assert lale.get(desk.page(other)).status_code == 302


def test_a_maker_who_seems_known_elsewhere_is_not_named(client):
    makers.producer(name="Kelompok Melati", leader="Pak Budi")
    twin = makers.producer(name="Kelompok Melati", status="submitted", leader="Ibu Sari")
    client.force_login(desk.helper_of(twin))
    text = text_of(client.get(desk.page(twin)))
    assert "Ibu Sari" in text and "Mungkin sudah tercatat" not in text
