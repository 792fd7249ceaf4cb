"""`make test`: all but a browser on SQLite and, of this, what uses the database on PostgreSQL too;
then the tests in a browser.

The last lines say which engines and which browser ran. Under CI, or with REQUIRE_POSTGRES=1,
a missing PostgreSQL is a failure; a missing browser is one under CI.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scripts import chromium, postgres
from scripts.environment import ROOT
from scripts.what_ran import STOOD_ASIDE, in_ci

# Settings of the office that runs this machine must not colour the tests.
OURS = (
    *("ALLOWED_HOSTS", "CSRF_TRUSTED", "DATABASE_URL", "DATA_DIR", "DEBUG", "DEMO", "HTTPS_ONLY"),
    *("OFFICE_", "SECRET_KEY", "SITE_", "TRUSTED_PROXY"),
)


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
    environ = clean(os.environ) | {"CHROMIUM": browser[0] if browser else "none"}
    # Side by side, because one engine alone leaves a second processor core idle.
    with on_postgres(postgres.find(), environ, arguments) as second:
        with running("SQLite", environ, ["-m", "not browser", *arguments]) as first:
            outcomes = [first()]
        outcomes.append(second())
    outcomes.append(with_browser(browser, environ, arguments))
    print("\n" + "\n".join(f"{each.engine}: {each.text}" for each in outcomes))
    return close(outcomes)


def clean(environ):
    return {name: value for name, value in environ.items() if not name.startswith(OURS)}


@contextmanager
def on_postgres(server, environ, arguments):
    """Like `running`, in a database of our own; what it prints is kept until the outcome is asked.

    Without a server the outcome says so, and is a failure where PostgreSQL is required.
    """
    if not server:
        yield without_postgres
        return
    url, version = server
    with postgres.database_of_our_own(url) as ours, tempfile.TemporaryFile("w+") as words:
        environ, arguments = environ | {"DATABASE_URL": ours}, ["--database-only", *arguments]
        with running(f"PostgreSQL {version}", environ, arguments, words) as wait:
            yield lambda: shown(wait(), words)


def without_postgres():
    needed = in_ci() or os.environ.get("REQUIRE_POSTGRES") == "1"
    return Outcome("PostgreSQL", "DID NOT RUN, no server is reachable", failed=int(needed))


def shown(outcome, words):
    words.seek(0)
    print(f"\n--- {outcome.engine} ---\n{words.read()}", end="", flush=True)
    return outcome


def with_browser(browser, environ, arguments):
    """Alone, because browser and site already share the cores, and what is late looks lost."""
    if not browser:
        return Outcome("Browser", "DID NOT RUN, no Chromium is to be had", failed=int(in_ci()))
    words = f"Browser (Chromium {browser[1]}, on SQLite)"
    with running(words, environ, ["-m", "browser", *arguments]) as wait:
        return wait()


@contextmanager
def running(engine, environ, arguments, words=None):
    """Start pytest in a data folder of its own; the value waits for its Outcome.

    Its output goes to the file `words`, or straight to the terminal.
    """
    with tempfile.TemporaryDirectory(prefix="ikmhub-test-") as folder:
        report = Path(folder) / "report.json"
        environ = environ | {"DATA_DIR": folder, "IKMHUB_REPORT": str(report)}
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments]
        process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=words, stderr=words)
        try:
            yield lambda: outcome(engine, process.wait(), counts(report))
        finally:
            process.terminate()
            process.wait()


def counts(report):
    return json.loads(report.read_text())["counts"] if report.exists() else {}


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
