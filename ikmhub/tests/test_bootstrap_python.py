"""scripts/python.sh: which Python `make` starts with, and what it says when there is none."""

import subprocess
import sys

import pytest

from scripts.environment import ROOT

OLD, INCOMPLETE, FIT = 3, 4, 0


@pytest.fixture
def choose(tmp_path):
    """choose("python3.12", ...) runs the script where only the Pythons made by `stand_in` exist."""

    def run(**environ):
        return subprocess.run(
            ["/bin/sh", ROOT / "scripts" / "python.sh"],
            cwd=tmp_path,
            env={"PATH": str(tmp_path / "bin")} | environ,
            capture_output=True,
            text=True,
        )

    (tmp_path / "bin").mkdir()
    return run


def stand_in(path, answer):
    """An executable that answers the script's question as a Python of that kind would."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'#!/bin/sh\n[ "$1" = -I ] && exit {answer}\necho 3.11\n')
    path.chmod(0o755)


def test_the_projects_own_environment_comes_first(choose, tmp_path):
    stand_in(tmp_path / "bin" / "python3", FIT)
    stand_in(tmp_path / ".venv" / "bin" / "python", FIT)
    assert choose().stdout == ".venv/bin/python\n"


def test_an_old_python_is_passed_over(choose, tmp_path):
    stand_in(tmp_path / "bin" / "python3", OLD)
    stand_in(tmp_path / "bin" / "python3.11", FIT)
    assert choose().stdout == "python3.11\n"


def test_a_python_without_venv_is_passed_over(choose, tmp_path):
    stand_in(tmp_path / "bin" / "python3.11", INCOMPLETE)
    stand_in(tmp_path / "bin" / "python3", FIT)
    assert choose().stdout == "python3\n"


def test_a_named_python_is_the_only_one_asked(choose, tmp_path):
    stand_in(tmp_path / "bin" / "python3", FIT)
    stand_in(tmp_path / "other", FIT)
    assert choose(PYTHON=str(tmp_path / "other")).stdout == f"{tmp_path / 'other'}\n"


def test_no_python_is_one_sentence_with_what_to_install(choose):
    done = choose()
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "apt install python3 python3-venv" in done.stderr


def test_only_an_old_python_is_the_same_sentence(choose, tmp_path):
    stand_in(tmp_path / "bin" / "python3", OLD)
    assert "Python 3.11 atau lebih baru belum ada" in choose().stderr


def test_a_missing_venv_module_is_named_with_its_package(choose, tmp_path):
    stand_in(tmp_path / "bin" / "python3", INCOMPLETE)
    done = choose()
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "apt install python3.11-venv" in done.stderr


def test_this_very_python_is_fit(choose):
    assert choose(PYTHON=sys.executable).stdout == f"{sys.executable}\n"
