"""The same house under another office's name: nothing of Lombok Utara may show."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError

from ikmhub import env
from ikmhub.management.commands import prepare
from producers import office
from producers.tests import factories as makers


@pytest.fixture
def lampung_barat(settings):
    settings.OFFICE_REGENCY, settings.SITE_NAME = "18.04", ""
    settings.OFFICE_ADDRESS = settings.OFFICE_PHONE = ""


def test_the_shelf_takes_the_name_of_its_regency(lampung_barat):
    now = office.current()
    assert (now.site, now.regency_name) == ("Etalase Lampung Barat", "Kabupaten Lampung Barat")
    assert now.reach == now.contact == "Dinas Perindustrian dan Perdagangan"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/privasi/", "/produk/", "/daftar/", "/sentra/"])
def test_no_page_names_the_sample_district(client, lampung_barat, address):
    makers.place("18.04.04.2001")
    page = client.get(address).content.decode()
    assert "Lampung Barat" in page
    assert "Lombok" not in page and "Tanjung" not in page and "0370" not in page


@pytest.mark.django_db
def test_a_maker_of_another_regency_is_not_on_the_shelf(client, lampung_barat):
    here = makers.producer(village="18.04.04.2001", name="Kopi Sini")
    away = makers.producer(village="52.08.02.2002", name="Bambu Sana")
    page = client.get("/perajin/").content.decode()
    assert here.name in page and away.name not in page


@pytest.mark.parametrize("code", ["99.99", "52", "5208", "52.08.02"])
def test_a_code_that_is_no_regency_stops_the_start(settings, code):
    settings.OFFICE_REGENCY = code
    with pytest.raises(CommandError, match="bukan kode kabupaten"):
        prepare.check_regency()


def test_a_regency_and_a_city_may_start(settings):
    for settings.OFFICE_REGENCY in ("52.08", "36.72"):
        assert prepare.check_regency() is None


def test_an_unknown_time_zone_is_said_in_one_sentence(monkeypatch):
    monkeypatch.setenv("OFFICE_TIME_ZONE", "Asia/Foo")
    with pytest.raises(ImproperlyConfigured, match="Asia/Jakarta"):
        env.zone("OFFICE_TIME_ZONE", "Asia/Makassar")
