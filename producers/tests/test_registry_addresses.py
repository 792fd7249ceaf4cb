import pytest

from producers.registry import addresses, headers, lines
from producers.registry.places import Places
from producers.registry.sheets import Sheet
from producers.tests import registry_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def lombok():
    registry_files.places()
    return Places("52.08")


def locate(lombok, head, row, *, above=(), name="Sheet1"):
    """(district, village, dusun, rest, everything said) of one row."""
    sheet = Sheet(name, [*[[line] for line in above], ["Nama IKM", "Pemilik", *head],
                         ["Gula Melati", "Budi", *row]])  # fmt: skip
    [line], __ = lines.read(sheet, headers.find(sheet))
    said = []
    spot = addresses.locate(line, lombok, lambda kind, text, cell=None: said.append((kind, text)))
    names = [place and place.name for place in (spot.district, spot.village)]
    return (*names, spot.dusun, spot.rest, said)


def test_columns_of_their_own(lombok):
    found = locate(lombok, ["Dusun", "Desa", "Kec"], ["Dsn. Dasan Bangket", "Ds. Bentek", "Gangga"])
    assert found == ("Gangga", "Bentek", "Dasan Bangket", "", [])


def test_a_corrected_letter_is_told(lombok):
    __, village, *_rest, said = locate(lombok, ["Desa", "Kec"], ["Bentek", "Ganga"])
    assert village == "Bentek"
    assert said == [("note", "“Ganga” dibaca sebagai Gangga.")]


@pytest.mark.parametrize(
    "address",
    [
        "Dsn. Dasan Bangket, Ds. Bentek, Kec. Gangga",
        "Dusun Dasan Bangket Desa Bentek Kecamatan Gangga Kab. Lombok Utara",
        "Dusun Dasan Bangket, Bentek, Gangga",
        "Dsn Dasan Bangket - Ds Bentek; Kec. Ganga",
        "dsn. dasan bangket / bentek / gangga",
    ],
)
def test_a_free_address_is_taken_apart(lombok, address):
    district, village, dusun, *__ = locate(lombok, ["Alamat Lengkap"], [address])
    assert (district, village, dusun.strip(" -").lower()) == ("Gangga", "Bentek", "dasan bangket")


def test_the_rest_of_an_address_is_kept_as_a_landmark(lombok):
    *__, rest, said = locate(lombok, ["Alamat"], ["Jl. Raya No 5 RT 02/RW 03, Bentek, Gangga"])
    assert rest == "Jl. Raya No 5, RT 02/RW 03"
    assert said == []


def test_village_and_district_in_one_column(lombok):
    district, village, *__ = locate(lombok, ["Desa/Kec"], ["Bentek/Gangga"])
    assert (district, village) == ("Gangga", "Bentek")


def test_one_name_of_village_and_district(lombok):
    district, village, *__ = locate(lombok, ["Alamat"], ["Tanjung, Tanjung"])
    assert (district, village) == ("Tanjung", "Tanjung")


def test_a_bare_name_beside_its_district_is_the_village(lombok):
    assert locate(lombok, ["Alamat", "Kec"], ["Bayan", "Bayan"])[:2] == ("Bayan", "Bayan")


def test_official_codes_are_places(lombok):
    found = locate(lombok, ["Desa", "Kecamatan"], ["5208022002", "52.08.02"])
    assert found[:2] == ("Gangga", "Bentek")


def test_rt_and_rw_keep_their_words(lombok):
    *__, dusun, _rest, _said = locate(lombok, ["Dusun", "RT", "RW", "Desa", "Kec"],
                                      ["Sari", "02", 3, "Bentek", "Gangga"])  # fmt: skip
    assert dusun == "Sari RT 02 RW 3"


def test_the_district_may_stand_over_the_table_or_on_the_tab(lombok):
    above = ["DATA IKM", "KECAMATAN GANGGA TAHUN 2016"]
    assert locate(lombok, ["Desa"], ["Bentek"], above=above)[:2] == ("Gangga", "Bentek")
    assert locate(lombok, ["Desa"], ["Senaru"], name="BAYAN")[:2] == ("Bayan", "Senaru")


def test_the_row_wins_over_the_tab(lombok):
    found = locate(lombok, ["Desa", "Kecamatan"], ["Senaru", "Bayan"], name="GANGGA")
    assert found[:2] == ("Bayan", "Senaru")


def test_a_village_alone_tells_its_district_when_there_is_one_of_that_name(lombok):
    district, village, *__, said = locate(lombok, ["Desa"], ["Senaru"])
    assert (district, village) == ("Bayan", "Senaru")
    assert said == [("note", "Kecamatan kosong; dibaca dari desanya: Bayan.")]


def test_a_village_name_in_two_districts_is_refused(lombok):
    from producers.models import Region

    Region.objects.create(code="52.08.05.2099", name="Senaru", level="village",
                          parent_id="52.08.05")  # fmt: skip
    *__, said = locate(Places("52.08"), ["Desa"], ["Senaru"])
    [(kind, text)] = said
    assert kind == "fault"
    assert "beberapa kecamatan (Bayan, Pemenang)" in text


@pytest.mark.parametrize(
    ("head", "row", "says"),
    [
        (["Desa", "Kecamatan"], ["Bentek", "Cilandak"], "Kecamatan “Cilandak” tidak ada di"),
        (["Desa", "Kecamatan"], ["Senaru", "Gangga"], "tetapi ada di Kecamatan Bayan"),
        (["Desa", "Kecamatan"], ["Antah", "Gangga"], "Desa “Antah” tidak ada di Kecamatan Gangga"),
        (["Desa", "Kecamatan"], ["Bentk Lor", "Gangga"], "tidak ada di Kecamatan Gangga"),
        (["Desa", "Kecamatan"], ["Pemenang", "Pemenang"], "Mungkin Pemenang"),
        (["Desa", "Kecamatan"], [None, None], "Kecamatan kosong"),
        (
            ["Desa", "Kecamatan", "Kab/Kota"],
            ["Bentek", "Gangga", "Lombok Timur"],
            "di luar wilayah",
        ),
    ],
)
def test_a_wrong_place_is_a_fault(lombok, head, row, says):
    *__, said = locate(lombok, head, row)
    [(kind, text)] = said
    assert kind == "fault"
    assert says in text


def test_a_missing_village_is_a_warning(lombok):
    district, village, *__, said = locate(lombok, ["Desa", "Kecamatan"], [None, "Gangga"])
    assert (district, village) == ("Gangga", None)
    assert said == [("warning", "Desa kosong; dicatat tanpa desa.")]


def test_the_own_regency_needs_no_remark(lombok):
    found = locate(lombok, ["Desa", "Kec", "Kabupaten"], ["Bentek", "Gangga", "Kab. Lombok Utara"])
    assert found[-1] == []


@pytest.mark.parametrize(
    "address",
    [
        "Karang Bajo - Bayan",
        "Karang Bajo – Bayan",
        "Ds. Karang Bajo - Kec. Bayan",
        "Karang Bajo Bayan",
        "Desa Karang Bajo Bayan",
        "Dusun Sari, Karang Bajo Bayan",
        "KARANG BAJO  BAYAN Kab. Lombok Utara",
    ],
)
def test_village_and_district_may_be_parted_by_a_dash_or_a_blank(lombok, address):
    district, village, __, rest, said = locate(lombok, ["Alamat"], [address])
    assert (district, village, rest, said) == ("Bayan", "Karang Bajo", "", [])


@pytest.mark.parametrize(
    "address", ["Karang Bajo Gangga", "Karang Baru Bayan", "Karang Bajo Bayam", "Jl. Bayan"]
)
def test_a_blank_parts_only_a_village_and_its_own_district(lombok, address):
    district, village, *__, said = locate(lombok, ["Alamat"], [address])
    assert (district, village) == (None, None)
    assert said[0][0] == "fault"
