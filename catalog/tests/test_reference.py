"""The kinds of goods that every district begins with."""

import pytest

from catalog.models import Category
from catalog.reference import load_categories

pytestmark = pytest.mark.django_db


def test_kinds_have_two_levels_and_eight_heads_besides_the_one_for_what_is_left():
    load_categories()
    heads = Category.objects.filter(parent=None)
    assert (heads.count(), heads.last().slug) == (9, Category.OTHER)
    assert sorted(heads.last().children.values_list("food", flat=True)) == [False, True]
    assert not Category.objects.filter(parent__parent__isnull=False).exists()


def test_every_kind_has_an_english_name():
    load_categories()
    assert not Category.objects.filter(name_en="").exists()


def test_heads_stand_in_the_order_of_the_book():
    load_categories()
    heads = Category.objects.filter(parent=None).values_list("slug", flat=True)
    assert heads[0] == "tenun-kain"
    assert list(heads.values_list("position", flat=True)) == list(range(1, 10))


def test_second_load_adds_nothing():
    first = load_categories()
    assert (load_categories(), Category.objects.count()) == (0, first)


def test_what_the_office_changed_stays():
    load_categories()
    Category.objects.filter(slug="gerabah").update(name="Tembikar")
    load_categories()
    assert Category.objects.get(slug="gerabah").name == "Tembikar"
