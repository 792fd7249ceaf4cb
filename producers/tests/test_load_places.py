from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Count, F

from producers import places
from producers.models import Region
from producers.tests.factories import place

OFFICIAL = {"province": 38, "regency": 514, "district": 7285, "village": 83762}


def load():
    said = StringIO()
    call_command("load_places", stdout=said)
    return said.getvalue().strip()


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """All places, loaded once for this file and taken away after it."""
    with django_db_blocker.unblock():
        load()
        yield
        Region.objects.all()._raw_delete("default")  # Django's own delete would walk the tree


def test_the_file_holds_every_official_place_once():
    everywhere = list(places.official())
    codes = {each.code for each in everywhere}

    assert len(everywhere) == len(codes) == 91599
    levels = [each.level for each in everywhere]
    assert {level: levels.count(level) for level in places.LEVELS} == OFFICIAL


def test_a_parent_always_stands_before_its_children():
    seen = {None}
    for each in places.official():
        assert each.parent in seen
        seen.add(each.code)


@pytest.mark.parametrize(
    ("code", "name", "level", "parent"),
    [
        ("52", "Nusa Tenggara Barat", "province", None),
        ("52.08", "Kabupaten Lombok Utara", "regency", "52"),
        ("52.08.01", "Tanjung", "district", "52.08"),
        ("52.08.02", "Gangga", "district", "52.08"),
        ("52.08.03", "Kayangan", "district", "52.08"),
        ("52.08.04", "Bayan", "district", "52.08"),
        ("52.08.05", "Pemenang", "district", "52.08"),
        ("52.08.02.2002", "Bentek", "village", "52.08.02"),
        ("18.04", "Kabupaten Lampung Barat", "regency", "18"),
        ("18.01", "Kabupaten Lampung Selatan", "regency", "18"),
        ("36.72", "Kota Cilegon", "regency", "36"),
        ("14.06.05.1001", "Kepenuhan Tengah", "village", "14.06.05"),
        ("13.01.07", "Koto XI Tarusan", "district", "13.01"),
        ("53.02.10", "Ki'e", "district", "53.02"),
    ],
)
def test_a_known_place_has_its_code_name_level_and_parent(code, name, level, parent):
    found = next(each for each in places.official() if each.code == code)

    assert found == places.Place(code, name, level, parent)


def test_names_carry_no_stray_marks():
    wrong = [
        each.name
        for each in places.official()
        if each.name != each.name.strip(" .,")
        or set(each.name) & set('"*’`\t')
        or "  " in each.name
    ]
    assert wrong == []


@pytest.mark.django_db
def test_all_places_are_loaded_with_level_and_parent(loaded):
    levels = Region.objects.order_by().values_list("level").annotate(Count("code"))

    assert dict(levels) == OFFICIAL
    assert Region.objects.filter(parent=None).count() == 38
    assert Region.objects.get(code="52.08.02.2002").parent.parent.name == "Kabupaten Lombok Utara"
    assert Region.objects.filter(level=F("parent__level")).count() == 0


@pytest.mark.django_db
def test_the_office_s_districts_come_in_the_order_of_their_codes(loaded):
    names = Region.objects.districts().of_office().values_list("name", flat=True)

    assert list(names) == ["Tanjung", "Gangga", "Kayangan", "Bayan", "Pemenang"]


@pytest.mark.django_db
def test_loading_again_reads_once_and_writes_nothing(loaded, django_assert_num_queries):
    with django_assert_num_queries(3) as asked:
        assert load() == "Wilayah: 0 baru, 0 berganti nama."

    assert not any("INSERT" in each["sql"] or "UPDATE" in each["sql"] for each in asked)


@pytest.mark.django_db
def test_a_renamed_place_is_put_right_and_a_missing_one_added(loaded):
    Region.objects.filter(code="52.08.02").update(name="Ganga")
    Region.objects.get(code="52.08.02.2002").delete()

    assert load() == "Wilayah: 1 baru, 1 berganti nama."
    assert Region.objects.get(code="52.08.02.2002").parent.name == "Gangga"


@pytest.mark.django_db
def test_a_place_that_is_no_longer_official_stays(loaded):
    Region.objects.create(code="52.08.99", name="Dulu Ada", level="district", parent_id="52.08")
    load()

    assert Region.objects.get(code="52.08.99").name == "Dulu Ada"


@pytest.mark.django_db
def test_a_load_that_breaks_off_leaves_the_places_as_they_were(monkeypatch):
    place("52.08.02")
    before = list(Region.objects.values_list("code", "name"))
    monkeypatch.setattr(places, "official", lambda: iter([*_first(3), _first(1)[0]]))

    with pytest.raises(Exception, match="(?i)unique"):
        places.load()
    assert list(Region.objects.values_list("code", "name")) == before


def _first(n):
    return [places.Place(f"1{i}", f"Provinsi {i}", "province", None) for i in range(n)]
