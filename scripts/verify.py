"""`make test`: everything on SQLite, then what uses the database again on PostgreSQL.

The last lines say which engines and which browser ran. Under CI, or with REQUIRE_POSTGRES=1,
a missing PostgreSQL is a failure; a missing browser is one under CI.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from scripts import chromium, postgres
from scripts.environment import ROOT
from scripts.what_ran import STOOD_ASIDE, in_ci

# Settings of the office that runs this machine must not colour the tests.
OURS = ("DEBUG", "HTTPS_", "TRUSTED_", "OFFICE_", "SITE_", "ALLOWED_", "CSRF_", "DATA_", "DATABASE")


@dataclass
class Outcome:
    """One line of the closing report."""

    engine: str
    text: str
    failed: int = 0  # tests, or 1 for what had to run and did not
    passed: int = 0


def main(arguments):
    # A run that is told to end takes pytest with it and drops its database on the way out.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    browser = chromium.provide()
    server = postgres.find()
    environ = clean(os.environ) | {"CHROMIUM": browser[0] if browser else "none"}
    outcomes = [run("SQLite", environ, arguments)]
    outcomes.append(on_postgres(server, environ, arguments))
    outcomes.append(with_browser(browser))
    print("\n" + "\n".join(f"{each.engine}: {each.text}" for each in outcomes))
    return close(outcomes)


def clean(environ):
    return {name: value for name, value in environ.items() if not name.startswith(OURS)}


def on_postgres(server, environ, arguments):
    if not server:
        needed = in_ci() or os.environ.get("REQUIRE_POSTGRES") == "1"
        return Outcome("PostgreSQL", "DID NOT RUN, no server is reachable", failed=int(needed))
    url, version = server
    with postgres.database_of_our_own(url) as ours:
        return run(
            f"PostgreSQL {version}",
            environ | {"DATABASE_URL": ours},
            ["--database-only", *arguments],
        )


def with_browser(browser):
    if browser:
        return Outcome("Browser", f"Chromium {browser[1]}, on SQLite")
    return Outcome("Browser", "DID NOT RUN, no Chromium is to be had", failed=int(in_ci()))


def run(engine, environ, arguments):
    """Run pytest in a data folder of its own; its output goes straight to the terminal."""
    print(f"\n--- {engine} ---", flush=True)
    with tempfile.TemporaryDirectory(prefix="ikmhub-test-") as folder:
        report = Path(folder) / "report.json"
        own = {"DATA_DIR": folder, "IKMHUB_REPORT": str(report)}
        command = [sys.executable, "-m", "pytest", *arguments]
        code = subprocess.run(command, cwd=ROOT, env=environ | own).returncode
        counts = json.loads(report.read_text())["counts"] if report.exists() else {}
    return outcome(engine, code, counts)


def outcome(engine, code, counts):
    passed = counts.get("passed", 0)
    broken = counts.get("failed", 0) + counts.get("error", 0)
    aside = sum(counts.get(kind, 0) for kind in STOOD_ASIDE)
    text = f"{passed} passed, {broken} failed" + (f", {aside} stood aside" if aside else "")
    if code and not broken:
        text += f", pytest ended with code {code}"
    return Outcome(engine, text, failed=broken or int(code != 0), passed=passed)


def close(outcomes):
    """Print the line that test runners look for; return the exit code."""
    failed = sum(each.failed for each in outcomes)
    print(f"{sum(each.passed for each in outcomes)} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
