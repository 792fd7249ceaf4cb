"""`make test`: where it runs, what it says last, and when it fails."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from scripts import chromium, postgres, verify
from scripts.environment import ROOT
from scripts.verify import Outcome


@pytest.fixture
def pytest_on(tmp_path):
    """pytest_on(source, *options, **environ) runs one made-up test file under our plugin."""

    def run(source, *options, **environ):
        (tmp_path / "test_made_up.py").write_text(source)
        own = ("-p", "scripts.what_ran", "-p", "no:cacheprovider", "-p", "no:django")
        return subprocess.run(
            [sys.executable, "-m", "pytest", "-c", "/dev/null", *own, *options, str(tmp_path)],
            cwd=ROOT,
            env={"CHROMIUM": "none", "DJANGO_SETTINGS_MODULE": "ikmhub.settings"} | environ,
            capture_output=True,
            text=True,
        )

    return run


BROWSER_TEST = """
import pytest
@pytest.mark.browser
def test_page(): assert True
def test_sum(): assert True
"""


def test_without_a_browser_the_rest_runs_and_the_report_says_so(pytest_on):
    done = pytest_on(BROWSER_TEST)
    assert done.returncode == 0
    assert "browser: NONE FOUND, 1 browser tests did not run" in done.stdout


def test_without_a_browser_ci_fails(pytest_on):
    assert pytest_on(BROWSER_TEST, CI="true").returncode == 1


def test_a_test_that_stands_aside_fails_the_run(pytest_on):
    aside = "import unittest\ndef test_aside(): raise unittest.SkipTest\n"
    assert pytest_on(aside).returncode == 1


def test_a_second_engine_runs_only_what_uses_the_database(pytest_on):
    source = BROWSER_TEST + "@pytest.mark.django_db\ndef test_rows(): assert True\n"
    done = pytest_on(source, "--database-only", "--collect-only", "-q")
    assert [line.split("::")[1] for line in done.stdout.splitlines() if "::" in line] == [
        "test_rows"
    ]


def test_everything_passed_is_success_with_the_sum_last(capsys):
    assert verify.close([verify.outcome("SQLite", 0, {"passed": 3}), Outcome("Browser", "")]) == 0
    assert capsys.readouterr().out == "3 passed, 0 failed\n"


@pytest.mark.parametrize(
    ("code", "counts", "text"),
    [
        (1, {"passed": 2, "failed": 1}, "2 passed, 1 failed"),
        (1, {"passed": 2, "error": 1}, "2 passed, 1 failed"),
        (1, {"passed": 2, "skipped": 1}, "2 passed, 0 failed, 1 stood aside, pytest ended with"),
        (2, {}, "0 passed, 0 failed, pytest ended with code 2"),
        (-9, {}, "0 passed, 0 failed, pytest ended with code -9"),
    ],
)
def test_anything_else_is_a_failure(code, counts, text, capsys):
    outcome = verify.outcome("SQLite", code, counts)
    assert outcome.text.startswith(text)
    assert verify.close([outcome]) == 1


@pytest.mark.parametrize(
    ("variables", "failed"),
    [({}, 0), ({"CI": "true"}, 1), ({"REQUIRE_POSTGRES": "1"}, 1), ({"CI": "false"}, 0)],
)
def test_a_missing_postgresql_fails_only_where_it_is_required(variables, failed, monkeypatch):
    for name in ("CI", "REQUIRE_POSTGRES"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with verify.on_postgres(None, {}, []) as wait:
        outcome = wait()
    assert (outcome.failed, outcome.text) == (failed, "DID NOT RUN, no server is reachable")


@pytest.mark.parametrize(("ci", "failed"), [("true", 1), ("", 0)])
def test_a_missing_browser_fails_only_under_ci(ci, failed, monkeypatch):
    monkeypatch.setenv("CI", ci)
    outcome = verify.with_browser(None, {}, [])
    assert (outcome.failed, outcome.text) == (failed, "DID NOT RUN, no Chromium is to be had")


def test_the_offices_settings_do_not_reach_the_tests():
    office = {"OFFICE_REGENCY": "18.04", "DATABASE_URL": "x", "DATA_DIR": "y", "PATH": "/bin"}
    assert verify.clean(office) == {"PATH": "/bin"}


def test_a_given_postgresql_address_is_the_only_one_tried():
    given = {"DATABASE_URL": "postgres://ani:r%40hasia@db.example:5433/ikm?sslmode=require"}
    assert postgres.candidates(given) == [
        "postgres://ani:r%40hasia@db.example:5433/postgres?sslmode=require"
    ]


def test_else_the_usual_local_people_are_tried():
    assert postgres.candidates({"USER": "ani", "DATABASE_URL": "sqlite:///x"}) == [
        "postgres://postgres@127.0.0.1:5432/postgres",
        "postgres://postgres:postgres@127.0.0.1:5432/postgres",
        "postgres://ani@127.0.0.1:5432/postgres",
        "postgres://ani:ani@127.0.0.1:5432/postgres",
    ]


def test_a_named_chromium_is_the_only_one(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/opt/chromium")
    assert list(chromium.here()) == ["/opt/chromium"]


def test_a_chromium_on_the_path_comes_first(monkeypatch, tmp_path):
    (tmp_path / "google-chrome").write_text("#!/bin/sh\n")
    (tmp_path / "google-chrome").chmod(0o755)
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert next(chromium.here()) == str(tmp_path / "google-chrome")


def test_a_browser_that_does_not_start_is_none(tmp_path):
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    with ThreadPoolExecutor(1) as elsewhere:  # this thread may belong to the session's browser
        assert elsewhere.submit(chromium.version_of, str(broken)).result() is None
