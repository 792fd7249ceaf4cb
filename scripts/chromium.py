"""Where the browser tests find a real Chromium: on the path, from Playwright, or from npm."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from scripts import chromium_npm, say
from scripts.environment import ROOT

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    # No test may reach out: every name but this machine's is unknown to the browser.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


def provide():
    """The path and version of a Chromium that starts here, fetched if there is none; or None."""
    for path in (*here(), *fetched()):
        if version := version_of(path):
            return path, version
    return None


def here():
    """The Chromiums that are on this machine, best first.

    The variable CHROMIUM names the only one to take; "none" says that none starts here.
    """
    if named := os.environ.get("CHROMIUM"):
        yield from [] if named == "none" else [named]
        return
    yield from filter(None, map(shutil.which, NAMES))
    for path in (_playwrights_own, chromium_npm.program):
        if path().is_file():
            yield str(path())


def fetched():
    """Chromiums from further away, each fetched only when the one before did not start."""
    say.line("mengambil Chromium, sekali saja", "fetching Chromium, once")
    if quietly(sys.executable, "-m", "playwright", "install", "chromium"):
        yield str(_playwrights_own())
    if chromium_npm.possible():
        say.line("mengambil Chromium lewat npm", "fetching Chromium through npm")
        if path := chromium_npm.fetch(quietly):
            yield str(path)


def launch(playwright, path):
    """A headless browser in its sandbox, or without where the machine allows it none.

    Root has none, nor have many containers; the pages are only ever our own.
    """
    from playwright.sync_api import Error

    start = playwright.chromium.launch
    if os.geteuid() != 0:
        try:
            return start(executable_path=path, args=FLAGS, chromium_sandbox=True)
        except Error:
            pass
    return start(executable_path=path, args=FLAGS, chromium_sandbox=False)


def version_of(path):
    """The version of the browser at `path`, or None when it does not start here."""
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        try:
            browser = launch(playwright, path)
        except Error as error:
            print(f"  {path}: {error.message.splitlines()[0]}", file=sys.stderr)
            return None
        version = browser.version
        browser.close()
        return version


def _playwrights_own():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def quietly(*command, cwd=ROOT):
    """Whether the command succeeded within ten minutes; its words are shown only if it failed."""
    try:
        done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=600)
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"  {command[0]}: {error}", file=sys.stderr)
        return False
    if done.returncode:
        print(f"  {' '.join(command[-3:])}: {_reason(done.stderr + done.stdout)}", file=sys.stderr)
    return not done.returncode


def _reason(said):
    """The first line that speaks of an error, out of a tool's many."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return next((line for line in lines if "error" in line.lower()), "".join(lines[-1:]))
