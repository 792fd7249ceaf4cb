"""Places, sectors and clusters on the office's desk."""

import pytest

from accounts.tests.sent import as_shown
from producers.models import Region, Sector, Sentra
from producers.tests import desk, photo_files
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db


def test_nobody_writes_the_official_places_by_hand(office):
    place = makers.place("52.08.02")
    assert office.get("/admin/producers/region/add/").status_code == 403
    assert office.post(desk.page(place), {"name": "Ganga"}).status_code == 403
    assert office.post(desk.page(place, "delete"), {"post": "yes"}).status_code == 403
    assert Region.objects.get(pk="52.08.02").name == "Gangga"


def test_places_can_be_narrowed_to_the_office(office):
    makers.place("52.08.02")
    makers.place("18.04.04")
    shown = office.get(desk.lists(Region), {"wilayah": "kantor"}).context["cl"].result_list
    assert [place.name for place in shown] == ["Gangga"]


def test_a_sentra_gets_an_address_and_keeps_it(office):
    makers.place("52.08.04")
    data = {"name": "Tenun Bayan", "commodity": "tenun", "district": "52.08.04"}
    office.post("/admin/producers/sentra/add/", data)
    sentra = Sentra.objects.get()
    assert sentra.slug == "tenun-bayan"
    office.post(desk.page(sentra), data | {"name": "Tenun Bayan Asli"})
    sentra.refresh_from_db()
    assert (sentra.name, sentra.slug) == ("Tenun Bayan Asli", "tenun-bayan")


def test_two_sentra_of_one_name_get_two_addresses(office):
    makers.place("52.08.04")
    data = {"name": "Tenun Bayan", "commodity": "tenun", "district": "52.08.04"}
    office.post("/admin/producers/sentra/add/", data)
    office.post("/admin/producers/sentra/add/", data)
    assert sorted(Sentra.objects.values_list("slug", flat=True)) == ["tenun-bayan", "tenun-bayan-2"]


def test_a_sentras_photo_comes_in_through_the_one_door(office):
    sentra = makers.sentra()
    address = desk.page(sentra)
    photo = photo_files.photo_file(size=(120, 90))
    office.post(address, as_shown(office.get(address)) | {"photo": photo})
    sentra.refresh_from_db()
    assert (sentra.photo.width, sentra.photo.height) == (120, 90)


def test_a_kbli_code_of_the_wrong_shape_is_refused_in_words(office):
    data = {"name": "Tenun", "slug": "tenun", "kbli_code": "139", "kbli_version": "2020"}
    response = office.post("/admin/producers/sector/add/", data)
    assert "Kode KBLI terdiri dari 5 angka, misalnya 13912." in response.content.decode()
    assert not Sector.objects.exists()


def test_a_sector_with_makers_is_not_deleted(office):
    sector = makers.producer().sector
    office.post(desk.page(sector, "delete"), {"post": "yes"})
    assert Sector.objects.filter(pk=sector.pk).exists()


def test_a_place_shows_on_its_own_shelf_how_many_makers(office):
    makers.producer()
    assert '<td class="field-producer_count">1</td>' in (
        office.get(desk.lists(Sector)).content.decode()
    )
