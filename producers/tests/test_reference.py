"""The branches of industry that every district begins with."""

import pytest

from producers.models import Sector
from producers.reference import load_sectors

pytestmark = pytest.mark.django_db


def test_sectors_form_a_tree_of_two_levels():
    load_sectors()
    assert Sector.objects.filter(parent=None).count() == 9
    assert not Sector.objects.filter(parent__parent__isnull=False).exists()


def test_every_leaf_has_a_kbli_code_of_2020():
    load_sectors()
    leaves = Sector.objects.filter(parent__isnull=False)
    assert set(leaves.values_list("kbli_version", flat=True)) == {2020}
    assert not leaves.filter(kbli_code="").exists()


def test_no_local_word_belongs_to_two_sectors():
    load_sectors()
    words = [
        word.strip()
        for text in Sector.objects.values_list("local_words", flat=True)
        for word in text.split(",")
        if word.strip()
    ]
    assert len(words) == len(set(words))


def test_every_sector_has_an_english_name():
    load_sectors()
    assert not Sector.objects.filter(name_en="").exists()


def test_second_load_adds_nothing():
    first = load_sectors()
    assert (load_sectors(), Sector.objects.count()) == (0, first)


def test_what_the_office_changed_stays():
    load_sectors()
    Sector.objects.filter(slug="tenun").update(name="Nyesek")
    load_sectors()
    assert Sector.objects.get(slug="tenun").name == "Nyesek"
