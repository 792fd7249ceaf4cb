"""Typed names against the official districts."""

import pytest
from django.urls import reverse

from orders import districts
from producers.models import Region

pytestmark = pytest.mark.django_db

PLACES = {
    "52": "Nusa Tenggara Barat",
    "52.71": "Kota Mataram",
    "52.71.01": "Ampenan",
    "52.71.02": "Mataram",
    "52.72": "Kota Bima",
    "52.72.01": "Asakota",
    "52.06": "Kabupaten Bima",
    "52.06.01": "Monta",
    "33": "Jawa Tengah",
    "33.13": "Kabupaten Karanganyar",
    "33.13.01": "Karanganyar",
    "33.05": "Kabupaten Kebumen",
    "33.05.01": "Karanganyar",
    "33.05.02": "Karanganyar Barat",
    "31.71": "Kota Administrasi Jakarta Pusat",
    "31.71.01": "Gambir",
    "31": "Daerah Khusus Ibukota Jakarta",
}
LEVELS = {2: "province", 5: "regency", 8: "district"}


@pytest.fixture(autouse=True)
def places():
    for code in sorted(PLACES):
        parent = code.rpartition(".")[0] or None
        Region.objects.create(
            code=code, name=PLACES[code], level=LEVELS[len(code)], parent_id=parent
        )


def found(text):
    return [district.code for district in districts.matching(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Ampenan",
        "ampenan",
        "Kec. Ampenan",
        "kecamatan AMPENAN",
        "Ampenan, Kota Mataram",
        "ampenan , mataram",
        "Ampenan, Nusa Tenggara Barat",
        "Ampenan Mataram",
        "Ampenan Kota Mataram",
        "Ampe",
    ],
)
def test_one_district_in_many_spellings(text):
    assert found(text) == ["52.71.01"]


def test_a_whole_name_wins_over_a_beginning():
    assert found("Mataram") == ["52.71.02"]


def test_a_name_in_several_regencies_gives_all_of_them():
    assert found("Karanganyar") == ["33.05.01", "33.13.01"]
    assert found("Karanganyar, Kebumen") == ["33.05.01"]
    assert found("Karanganyar, Kab. Karanganyar") == ["33.13.01"]


def test_the_name_of_a_regency_gives_its_districts():
    assert found("Bima") == ["52.72.01", "52.06.01"]
    assert found("Kota Bima") == found("Kabupaten Bima")
    assert found("Jakarta Pusat") == ["31.71.01"]


@pytest.mark.parametrize(
    "text", ["", "A", ",", " , ", "Atlantis", "Ampenan, Jawa Tengah", "%", "__"]
)
def test_what_is_no_district_gives_nothing(text):
    assert found(text) == []


def test_a_label_means_exactly_its_district():
    for district in Region.objects.districts():
        assert districts.matching(districts.label(district)) == [district]


def test_suggestions_begin_as_typed(client):
    address = reverse("orders:districts")
    answer = client.get(address, {"q": "kara"})
    assert answer.json() == [
        "Karanganyar, Kabupaten Kebumen",
        "Karanganyar, Kabupaten Karanganyar",
        "Karanganyar Barat, Kabupaten Kebumen",
    ]
    assert "max-age=86400" in answer.headers["Cache-Control"]
    assert client.get(address, {"q": "Karanganyar, Kebumen"}).json() == [
        "Karanganyar, Kabupaten Kebumen",
        "Karanganyar Barat, Kabupaten Kebumen",
    ]
    assert client.get(address).json() == client.get(address, {"q": "k"}).json() == []
    assert client.post(address).status_code == 405
