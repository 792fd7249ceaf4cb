import pytest

from producers.registry import places
from producers.registry.places import Places, distance, key
from producers.tests import registry_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def lombok():
    registry_files.places()
    return Places("52.08")


@pytest.mark.parametrize(
    ("written", "name", "near"),
    [
        ("Gangga", "Gangga", False),
        ("GANGGA", "Gangga", False),
        ("gangga ", "Gangga", False),
        ("Kec. Gangga", "Gangga", False),
        ("Kecamatan  Bayan", "Bayan", False),
        ("Kec Bayan", "Bayan", False),
        ("Tj. Tanjung", "Tanjung", False),
        ("Ganga", "Gangga", True),
        ("PAMENANG", "Pemenang", True),
        ("Khayangan", "Kayangan", True),
        ("Pemanang", "Pemenang", True),
    ],
)
def test_a_district_is_known_in_many_spellings(lombok, written, name, near):
    found = lombok.district(written)
    assert (found.region.name, found.near) == (name, near)


@pytest.mark.parametrize("written", ["Cilandak", "Kec. Cilandak", "Lain", "IKM 2020", "CSV", ""])
def test_a_foreign_district_is_not_guessed(lombok, written):
    assert lombok.district(written).region is None


@pytest.mark.parametrize(
    ("written", "district", "name", "near"),
    [
        ("Ds. Rempek", "52.08.02", "Rempek", False),
        ("Rempek Darussalam ", "52.08.02", "Rempek Darussalam", False),
        ("RempekDarussalam", "52.08.02", "Rempek Darussalam", False),
        ("Desa SEGARA KATON", "52.08.02", "Segara Katon", False),
        ("SamaGuna", "52.08.01", "Sama Guna", False),
        ("Santong", "52.08.03", "Santong", False),
        ("Ds Santong-Mulia", "52.08.03", "Santong Mulia", False),
        ("GiliIndah", "52.08.05", "Gili Indah", False),
        ("Muara Jaya 2", "52.08.04", "Muara Jaya II", False),
        ("Pekon Muara Jaya I", "52.08.04", "Muara Jaya I", False),
        ("Kr. Bajo", "52.08.04", "Karang Bajo", False),
        ("Gondong", "52.08.02", "Gondang", True),
    ],
)
def test_a_village_is_known_within_its_district(lombok, written, district, name, near):
    found = lombok.village(written, lombok.by_code[district])
    assert (found.region.name, found.near) == (name, near)


@pytest.mark.parametrize(
    ("written", "district"),
    [
        ("Pekon Antah Berantah", "52.08.02"),
        ("Muara Jaya", "52.08.04"),  # I or II?
        ("Muara Jaya III", "52.08.04"),
        ("Pemenang", "52.08.05"),  # Timur or Barat?
        ("Pemenang Utara", "52.08.05"),
        ("Bentek", "52.08.04"),
        ("Malak Timur", "52.08.05"),
        ("Pemenang Tmur", "52.08.05"),
    ],
)
def test_nothing_is_guessed_between_places(lombok, written, district):
    assert lombok.village(written, lombok.by_code[district]).region is None


def test_what_is_near_is_suggested(lombok):
    assert lombok.village("Pemenang Utara", lombok.by_code["52.08.05"]).suggestions != ()
    assert lombok.village("Antah Berantah", lombok.by_code["52.08.05"]).suggestions == ()


def test_villages_are_found_in_the_whole_regency(lombok):
    assert [place.pk for place in lombok.villages_named("Ds. Senaru")] == ["52.08.04.2002"]
    assert lombok.villages_named("Cilandak") == []


def test_the_own_regency_is_known_by_its_names(lombok):
    assert lombok.is_own("Kab. Lombok Utara")
    assert lombok.is_own("LOMBOK UTARA")
    assert not lombok.is_own("Lombok Timur")


def test_keys_have_no_blanks_signs_or_words_of_kind():
    assert key("Kec. Batu-Brak", "district") == key("BatuBrak") == "batubrak"
    assert key("Muara Jaya II") == "muarajaya2"
    assert key("Desa", "village") == "desa"
    assert places.key("Kampung Baru", "village") == "baru"


def test_the_distance_counts_slips_of_the_pen():
    assert distance("gangga", "ganga") == 1
    assert distance("ganagg", "gangag") == 1
    assert distance("bayan", "tanjung") == 4
    assert distance("a", "abcdefgh") == 4
