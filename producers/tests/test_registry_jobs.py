"""Long runs in processes of their own, on a database that outlives a killed process."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from producers.models import Certificate, ImportRun, Producer
from producers.registry import jobs, planning
from producers.tests import factories
from producers.tests.registry_files import HEAD, MELATI, SINAR, applied, places, previewed, table

MANY = [
    [n, f"Kopi no-{n}", f"Amaq {n}", "Bentek", "Gangga", "Kopi", 2014, "", f"95900{n:08}"]
    for n in range(1, jobs.ROWS_AT_ONCE + 500)
]
# Writes like the real step, but is killed at the certificates, when all producers are inserted.
KILLED = """
import os, signal, sys, django
django.setup()
from django.db import connection
from producers.models import ImportRun
from producers.registry import writing
def killer(execute, sql, params, many, context):
    if sql.startswith("INSERT") and "producers_certificate" in sql:
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(sql, params, many, context)
run = ImportRun.objects.get(pk=int(sys.argv[1]))
with connection.execute_wrapper(killer):
    writing.carry_out(run, by=None)
"""
# Previews like the office's form, and tells how many processes that began.
PLAN = """
import sys, django
django.setup()
from producers.models import ImportRun
from producers.registry import jobs
jobs.plan(ImportRun.objects.get(pk=int(sys.argv[1])))
print(len(jobs._children), [child.wait() for child in jobs._children])
"""
# Applies like the office's button, at the same moment as another process.
APPLY = """
import sys, time, django
django.setup()
from producers.models import ImportRun
from producers.registry import writing
run = ImportRun.objects.get(pk=int(sys.argv[1]))
time.sleep(max(0, float(sys.argv[2]) - time.time()))
try:
    writing.apply(run, by=None)
    print("written")
except writing.NotApplied:
    print("refused")
"""


@pytest.fixture
def on_disk(transactional_db, tmp_path):
    """on_disk() is the environment of a process on this test's database, as a file on SQLite."""
    places()
    path = tmp_path / "ikmhub.sqlite3"

    def environment():
        if connection.vendor == "postgresql":
            given = connection.settings_dict
            url = "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**given)
        else:
            with closing(sqlite3.connect(path)) as file:
                connection.connection.backup(file)
            url = f"sqlite:///{path}"
        return os.environ | {"DATABASE_URL": url, "DATA_DIR": str(tmp_path),
                             "DJANGO_SETTINGS_MODULE": "ikmhub.settings",
                             "PYTHONPATH": str(settings.BASE_DIR)}  # fmt: skip

    def rows(sql):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(sql)
                return cursor.fetchall()
        with closing(sqlite3.connect(path)) as file:
            return file.execute(sql).fetchall()

    environment.rows = rows
    return environment


def python(environment, code, *arguments):
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=settings.BASE_DIR,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )


def manage(environment, *arguments):
    command = [sys.executable, str(Path(settings.BASE_DIR) / "manage.py"), *map(str, arguments)]
    subprocess.run(command, cwd=settings.BASE_DIR, env=environment, check=True)


def test_a_process_killed_half_way_leaves_the_database_as_it_was(on_disk):
    run = previewed(table([*SINAR, "9590013994066"], [*MELATI, ""], head=[*HEAD, "NIB"]))
    ImportRun.objects.filter(pk=run.pk).update(status="writing")
    with python(on_disk(), KILLED, run.pk) as killed:
        assert killed.wait() == -signal.SIGKILL
    assert on_disk.rows("SELECT count(*) FROM producers_producer") == [(0,)]
    assert on_disk.rows("SELECT count(*) FROM producers_historicalproducer") == [(0,)]
    [(status,)] = on_disk.rows("SELECT status FROM producers_importrun")
    assert status == "writing"


def test_two_processes_that_apply_at_once_write_once(on_disk):
    run = previewed(table(SINAR, MELATI))
    environment, start = on_disk(), time.time() + 2
    both = [python(environment, APPLY, run.pk, start) for __ in range(2)]
    assert sorted(process.communicate()[0].strip() for process in both) == ["refused", "written"]
    assert on_disk.rows("SELECT count(*) FROM producers_producer") == [(2,)]


def test_the_steps_of_a_long_run_are_commands(on_disk):
    petugas = factories.officer()
    run = planning.receive("registri.csv", table(SINAR, MELATI), by=petugas)
    environment = on_disk()
    manage(environment, "registry_job", run.pk, "plan")
    assert on_disk.rows("SELECT status, done FROM producers_importrun") == [("preview", 2)]


@pytest.mark.parametrize(("rows", "begun"), [(20, "0 []"), (400, "1 [0]")])
def test_some_hundred_rows_do_not_hold_the_request(on_disk, rows, begun):
    run = planning.receive("x.csv", table(*MANY[:rows], head=[*HEAD, "NIB"]), by=None)
    with python(on_disk(), PLAN, run.pk) as planned:
        assert planned.communicate()[0].strip() == begun
    assert on_disk.rows("SELECT status, done FROM producers_importrun") == [("preview", rows)]


# --- which way a run goes ----------------------------------------------------------------------
@pytest.mark.django_db
def test_a_small_file_is_done_at_once():
    places()
    run = planning.receive("registri.csv", table(SINAR), by=None)
    jobs.plan(run)
    assert run.status == ImportRun.Status.PREVIEW
    jobs.apply(run, by=None)
    assert Producer.objects.count() == 1


@pytest.mark.django_db
def test_a_long_run_says_how_far_it_is():
    places()
    run = planning.receive("registri.csv", table(*MANY, head=[*HEAD, "NIB"]), by=None)
    assert run.total > jobs.ROWS_AT_ONCE
    progress = planning.Progress(run)
    progress.said -= 10
    progress.tick()
    run.refresh_from_db()
    assert run.done == 1
    assert jobs.is_running(run)


@pytest.mark.django_db
def test_a_long_file_is_written_whole():
    places()
    run = applied(table(*MANY, head=[*HEAD, "NIB"]))
    assert Producer.objects.count() == len(MANY)
    assert Certificate.objects.count() == len(MANY)
    assert run.rows.filter(written=True).count() == len(MANY)


@pytest.mark.django_db
def test_silence_means_that_a_run_broke_off():
    places()
    run = previewed(table(SINAR))
    assert not jobs.is_running(run)
    assert not jobs.is_broken_off(run)
    run.status = ImportRun.Status.READING
    assert jobs.is_running(run)
    run.heartbeat_at = timezone.now() - timezone.timedelta(minutes=10)
    assert jobs.is_broken_off(run)


@pytest.mark.django_db
def test_a_mistake_of_the_program_is_a_failed_run():
    places()
    run = planning.receive("registri.csv", table(SINAR), by=None)
    run.content = b"rusak"
    with pytest.raises(Exception, match="incorrect header"):
        jobs.plan_now(run)
    run.refresh_from_db()
    assert run.status == ImportRun.Status.FAILED
    assert "Belum ada yang ditulis" in run.message
