"""The project's own Python environment in `.venv`, made once and trusted only by its stamp."""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from scripts import say

ROOT = Path(__file__).resolve().parent.parent
RUNTIME, TESTING = "requirements.txt", "requirements-dev.txt"


def ready(*requirements, root=ROOT):
    """The environment's Python, after installing `requirements` (file names) where they changed.

    An environment without a stamp was left half-made, or was moved here: it is made again.
    Raises say.Refused when it cannot be made or packages cannot be installed.
    """
    venv = root / ".venv"
    python = venv / "bin" / "python"
    if not _missing(venv, requirements):
        return python
    with _alone(root / RUNTIME):
        if missing := _missing(venv, requirements):
            _install(venv, python, missing)
    return python


def _missing(venv, requirements):
    """The names of `requirements` that the stamp does not vouch for."""
    stamp = _read_stamp(venv)
    return [name for name in requirements if stamp.get(name) != _digest(venv.parent / name)]


def _install(venv, python, requirements):
    stamp = _read_stamp(venv)
    _stamp_file(venv).unlink(missing_ok=True)
    if not stamp:
        say.line("menyiapkan lingkungan Python, sekali saja", "making the environment, once")
        _make(venv)
        stamp = {"place": str(venv)}
    say.line("memasang paket, sekali saja", "installing packages, once")
    files = [word for name in requirements for word in ("-r", str(venv.parent / name))]
    options = ["--quiet", "--disable-pip-version-check", "--no-input"]
    if subprocess.run([python, "-m", "pip", "install", *options, *files]).returncode:
        raise say.Refused(
            "paket tidak terpasang, periksa sambungan internet lalu ulangi perintah ini.",
            "packages could not be installed: see pip's lines above, then run this again",
        )
    _write_stamp(venv, stamp | {name: _digest(venv.parent / name) for name in requirements})


def _make(venv):
    """A fresh virtual environment, also when this very Python runs from the old one."""
    base = getattr(sys, "_base_executable", sys.executable)
    if venv.is_symlink():
        venv.unlink()
    shutil.rmtree(venv, ignore_errors=True)
    done = subprocess.run([base, "-m", "venv", str(venv)], capture_output=True, text=True)
    if done.returncode:
        print(done.stdout + done.stderr, file=sys.stderr)
        raise say.Refused(
            f"lingkungan Python di {venv} gagal dibuat, lihat pesan di atas.",
            "the environment could not be made: see above",
        )


def _read_stamp(venv):
    """What is installed, by file name and digest; empty when nothing can be believed."""
    try:
        stamp = json.loads(_stamp_file(venv).read_text())
    except (OSError, ValueError):
        return {}
    whole = stamp.get("place") == str(venv) and os.access(venv / "bin" / "python", os.X_OK)
    return stamp if whole else {}


def _write_stamp(venv, stamp):
    fresh = _stamp_file(venv).with_suffix(".new")
    fresh.write_text(json.dumps(stamp, indent=1))
    fresh.replace(_stamp_file(venv))


def _stamp_file(venv):
    return venv / "ikmhub.stamp"


def _digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


@contextmanager
def _alone(path):
    """Hold a lock on `path`, so that of two first starts one waits for the other."""
    with path.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
