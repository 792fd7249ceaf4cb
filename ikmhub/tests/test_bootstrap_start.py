"""The real server, from an empty folder to a clean stop, and the starts that must be refused."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from scripts import serve
from scripts.environment import ROOT
from scripts.verify import clean

PATIENCE = 120  # seconds, for the slowest machine: the first start fills the database


@pytest.fixture
def start(tmp_path):
    """start(**environ) runs the server as `make run` does; (process, its address)."""
    running = []

    def run(**environ):
        with serve.reserve(8600) as listener:
            port = listener.getsockname()[1]
            process = subprocess.Popen(
                serve.command(sys.executable, listener),
                cwd=ROOT,
                env=clean(serve.variables(tmp_path)) | {"DATA_DIR": str(tmp_path)} | environ,
                pass_fds=[listener.fileno()],
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
        running.append(process)
        return process, f"http://127.0.0.1:{port}"

    yield run
    for process in running:
        process.kill()
        process.communicate()


def wait_for(url, process):
    """The body of the page at `url`, once the server answers."""
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:
                return answer.read().decode()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError(f"no answer from {url}: {process.communicate(timeout=5)[0]}")


def stopped(process, by):
    """What the server said in all, after the signal `by`; it must leave by itself."""
    process.send_signal(by)
    said, _ = process.communicate(timeout=30)
    return process.returncode, said


def test_an_empty_folder_becomes_a_served_district_and_the_second_start_is_quiet(start):
    process, address = start()
    assert wait_for(f"{address}/healthz", process) == "ok\n"
    assert "/produk/" in wait_for(f"{address}/", process)
    code, said = stopped(process, signal.SIGINT)
    assert (code, "mengisi wilayah Indonesia" in said, f"buka {address}" in said) == (0, True, True)

    process, address = start()
    assert wait_for(f"{address}/healthz", process) == "ok\n"
    code, said = stopped(process, signal.SIGTERM)
    assert (code, "mengisi" in said, "menyiapkan" in said) == (0, False, False)
    assert f"buka {address}" in said


def refusal(tmp_path, **environ):
    """What a start says that cannot go on: exit code and lines on stderr."""
    done = subprocess.run(
        [sys.executable, "-c", "from ikmhub import start; start.application()"],
        cwd=ROOT,
        env=clean(os.environ) | {"DATA_DIR": str(tmp_path)} | environ,
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stderr.splitlines()


@pytest.mark.parametrize(
    "url",
    [
        "mysql://ani@localhost/ikm",
        "postgres://ani:rahasia@localhost",
        "postgres://ani:rahasia@localhost:port/ikm",
        "postgres://ani:rahasia@[::1/ikm",
        "ikm",
        "sqlite://",
    ],
)
def test_an_address_that_cannot_be_read_is_one_sentence_without_its_password(url, tmp_path):
    code, lines = refusal(tmp_path, DATABASE_URL=url)
    assert (code, len(lines)) == (1, 1)
    assert lines[0].startswith("ikmhub: DATABASE_URL cannot be read: write postgres://")
    assert "rahasia" not in lines[0]


@pytest.mark.parametrize(
    "url", ["postgres://ani:rahasia@127.0.0.1:1/ikm", "sqlite:////dev/null/ikm.sqlite3"]
)
def test_a_database_that_cannot_be_opened_is_one_sentence(url, tmp_path):
    code, lines = refusal(tmp_path, DATABASE_URL=url)
    assert (code, len(lines)) == (1, 1)
    assert "tidak bisa dibuka, periksa DATABASE_URL" in lines[0]


def test_a_setting_that_cannot_be_read_is_one_sentence(tmp_path):
    code, lines = refusal(tmp_path, HTTPS_ONLY="mungkin")
    assert (code, lines) == (1, ["ikmhub: HTTPS_ONLY='mungkin': write 1 or 0."])
