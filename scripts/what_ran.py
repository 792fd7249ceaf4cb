"""Pytest plugin: choose what runs on this engine and say at the end what did, and what did not."""

import json
import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts import chromium

STOOD_ASIDE = ("skipped", "xfailed", "xpassed")


@dataclass
class Ran:
    """What this run found and used."""

    chromium: str = ""  # path
    version: str = ""  # of the browser that was started
    browser_tests: int = 0
    left_out: int = 0  # browser tests, for want of a browser


RAN = pytest.StashKey[Ran]()


@pytest.fixture(scope="session")
def ran(pytestconfig):
    """The record of this run, for the browser's fixture to read and to fill."""
    return pytestconfig.stash[RAN]


def pytest_addoption(parser):
    parser.addoption(
        "--database-only",
        action="store_true",
        help="only the tests that use the database, without a browser: for a second engine",
    )


def pytest_configure(config):
    config.stash[RAN] = Ran()


def pytest_collection_modifyitems(config, items):
    browser = {item for item in items if item.get_closest_marker("browser")}
    if config.option.database_only:
        unwanted = {item for item in items if item in browser or not uses_database(item)}
    else:
        unwanted = set() if find_browser(config.stash[RAN], browser) else browser
    if unwanted:
        config.hook.pytest_deselected(items=list(unwanted))
        items[:] = [item for item in items if item not in unwanted]


def find_browser(ran, tests):
    """Whether the browser tests, if there are any, have a browser; noted in `ran`."""
    ran.chromium = next(chromium.here(), "") if tests else ""
    ran.browser_tests = len(tests) if ran.chromium else 0
    ran.left_out = len(tests) - ran.browser_tests
    return not ran.left_out


def uses_database(item):
    fixtures = {"db", "transactional_db", "live_server"}
    return bool(item.get_closest_marker("django_db") or fixtures & set(item.fixturenames))


def pytest_sessionfinish(session):
    """No test may stand aside unnoticed: the run fails, for a browser's sake where CI asks."""
    failed = session.exitstatus not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
    asides = sum(len(counted(session.config).get(kind, [])) for kind in STOOD_ASIDE)
    if not failed and (asides or (session.config.stash[RAN].left_out and in_ci())):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def counted(config):
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return reporter.stats if reporter else {}


def in_ci():
    return os.environ.get("CI", "").lower() in ("1", "true")


def pytest_terminal_summary(terminalreporter, config):
    ran = config.stash[RAN]
    terminalreporter.section("what ran")
    terminalreporter.line(f"engine: {engine()}")
    terminalreporter.line(f"browser: {browser(ran)}")
    if path := os.environ.get("IKMHUB_REPORT"):
        counts = {kind: len(tests) for kind, tests in terminalreporter.stats.items() if kind}
        Path(path).write_text(json.dumps({"counts": counts, "browser": browser(ran)}))


def engine():
    from django.db import connection

    if connection.vendor == "sqlite":
        return f"SQLite {sqlite3.sqlite_version}"
    return connection.display_name


def browser(ran):
    if ran.version:
        return f"Chromium {ran.version}, {ran.browser_tests} tests"
    if ran.left_out:
        return f"NONE FOUND, {ran.left_out} browser tests did not run"
    return "no browser test was asked for"
