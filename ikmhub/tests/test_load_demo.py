"""`manage.py load_demo` where it must not load, and where it breaks."""

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from accounts.models import User
from catalog.models import Category
from ikmhub.demo import darkroom, load
from ikmhub.tests import demo_district
from producers.models import Picture, Producer, Sector
from producers.tests.factories import producer

pytestmark = pytest.mark.django_db


class PowerCut(Exception):
    pass


def cut(files):
    raise PowerCut


def test_another_regency_gets_the_reference_data_only(settings, capsys):
    settings.OFFICE_REGENCY = "18.04"
    call_command("load_demo")
    assert "hanya ada untuk Kabupaten Lombok Utara" in capsys.readouterr().out
    assert (Producer.objects.count(), User.objects.count()) == (0, 0)
    assert Sector.objects.exists() and Category.objects.exists()


def test_beside_real_makers_it_refuses_and_writes_nothing():
    producer()
    with pytest.raises(CommandError, match="sudah ada perajin"):
        call_command("load_demo")
    assert Producer.objects.count() == 1
    assert not User.objects.filter(username="dinas").exists()


def test_force_loads_beside_real_makers():
    producer()
    with pytest.raises(PowerCut):  # past the guard, as far as the first picture
        load.load(force=True, renderer=cut)


def test_a_sign_in_name_that_is_taken_is_not_taken_over():
    User.objects.create_user("dinas", password="milik-orang-lain")
    with pytest.raises(CommandError, match="dinas sudah dipakai"):
        call_command("load_demo")
    assert User.objects.get().check_password("milik-orang-lain")


def test_a_break_half_way_leaves_nothing():
    demo_district.lombok_utara()
    User.objects.create_maker(phone="+6281200001001", name="Pemilik nomor itu")
    with pytest.raises(IntegrityError):
        load.load(renderer=demo_district.small)
    assert (Producer.objects.count(), User.objects.count(), Picture.objects.count()) == (0, 1, 0)


def test_signins_of_a_demo_that_is_not_there_are_not_said(capsys):
    call_command("load_demo", signins=True)
    assert capsys.readouterr().out == ""


def test_pictures_are_re_encoded_on_several_cores_like_any_photo():
    made = darkroom.render_all(["wajah-01.jpg", "gerabah-vas-01.jpg"])
    assert list(made) == ["wajah-01.jpg", "gerabah-vas-01.jpg"]
    assert made["gerabah-vas-01.jpg"] == darkroom.render("gerabah-vas-01.jpg")
