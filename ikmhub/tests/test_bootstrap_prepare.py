"""`manage.py prepare`: each step happens when it must, and only then."""

import os
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from ikmhub.management.commands.prepare import static_digest, waiting_migrations
from producers.models import Region
from producers.tests.factories import place


@pytest.fixture
def static(settings, tmp_path):
    """One stylesheet, in the only folder that static files come from."""
    settings.STATICFILES_DIRS = [tmp_path / "sources"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT, settings.DATA_DIR = tmp_path / "collected", tmp_path
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "base.css").write_text("a{}")
    return tmp_path


def prepare():
    said = StringIO()
    call_command("prepare", stdout=said)
    return said.getvalue()


@pytest.mark.django_db
def test_a_database_with_places_is_left_as_it_is(static):
    place("52")
    assert "mengisi" not in prepare()
    assert list(Region.objects.values_list("code", flat=True)) == ["52"]


@pytest.mark.django_db
def test_static_files_are_collected_once(static):
    place("52")
    assert "menyiapkan gaya dan gambar" in prepare()
    assert (static / "collected" / "base.css").read_text() == "a{}"
    assert "menyiapkan gaya dan gambar" not in prepare()


@pytest.mark.django_db
def test_a_changed_style_is_collected_again(static):
    place("52")
    prepare()
    (static / "sources" / "base.css").write_text("a{color:red}")
    later = (static / "collected" / "base.css").stat().st_mtime + 2  # seconds
    os.utime(static / "sources" / "base.css", (later, later))
    assert "menyiapkan gaya dan gambar" in prepare()
    assert (static / "collected" / "base.css").read_text() == "a{color:red}"


@pytest.mark.django_db
def test_collected_files_that_were_deleted_are_collected_again(static):
    place("52")
    prepare()
    (static / "collected" / "base.css").unlink()
    (static / "collected").rmdir()
    assert "menyiapkan gaya dan gambar" in prepare()


def test_another_file_changes_the_digest(static):
    before = static_digest()
    assert static_digest() == before
    (static / "sources" / "more.css").touch()
    assert static_digest() != before


@pytest.mark.django_db
def test_a_migration_that_did_not_run_is_seen():
    assert waiting_migrations() == []
    last = MigrationLoader(connection).graph.leaf_nodes("orders")[0]
    MigrationRecorder(connection).record_unapplied(*last)
    assert [(each.app_label, each.name) for each, backwards in waiting_migrations()] == [last]
