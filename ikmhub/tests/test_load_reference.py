"""`manage.py load_reference`."""

import pytest
from django.core.management import call_command

from catalog.models import Category, Spelling
from producers.models import Sector

pytestmark = pytest.mark.django_db


def test_load_reference_brings_sectors_kinds_and_spellings(capsys):
    call_command("load_reference")
    assert Sector.objects.filter(slug="tenun-ikat", kbli_code="13122").exists()
    assert Category.objects.filter(slug="songket", parent__slug="tenun-kain").exists()
    assert Spelling.objects.filter(code="ejaan-keripik", active=True).exists()
    assert "kelompok kata ditambahkan" in capsys.readouterr().out


def test_load_reference_twice_adds_nothing(capsys):
    call_command("load_reference")
    capsys.readouterr()
    call_command("load_reference")
    assert capsys.readouterr().out == (
        "0 sektor, 0 jenis produk, dan 0 kelompok kata ditambahkan.\n"
    )
