"""The environment in `.venv`: made once, believed only with its stamp."""

import json

import pytest

from scripts import environment, say

RUNTIME, TESTING = environment.RUNTIME, environment.TESTING


@pytest.fixture
def checkout(tmp_path):
    """A checkout that needs no package at all."""
    for name in (RUNTIME, TESTING):
        (tmp_path / name).write_text("")
    return tmp_path


@pytest.fixture
def made(checkout):
    """The same with an environment whose Python only writes down what it was asked to do."""
    python = checkout / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\necho "$@" >> {checkout}/asked\n')
    python.chmod(0o755)
    stamp = {"place": str(checkout / ".venv"), RUNTIME: environment._digest(checkout / RUNTIME)}
    (checkout / ".venv" / "ikmhub.stamp").write_text(json.dumps(stamp))
    return checkout


def asked(checkout):
    file = checkout / "asked"
    return file.read_text().splitlines() if file.exists() else []


def test_an_environment_left_half_made_is_made_again(checkout):
    (checkout / ".venv" / "bin").mkdir(parents=True)
    (checkout / ".venv" / "leftover").touch()
    python = environment.ready(RUNTIME, root=checkout)
    assert python.is_file()
    assert not (checkout / ".venv" / "leftover").exists()
    assert json.loads((checkout / ".venv" / "ikmhub.stamp").read_text()).keys() == {
        "place",
        RUNTIME,
    }


def test_a_second_start_asks_nothing_of_pip(made):
    assert environment.ready(RUNTIME, root=made) == made / ".venv" / "bin" / "python"
    assert asked(made) == []


def test_changed_requirements_are_installed_into_the_same_environment(made):
    (made / RUNTIME).write_text("# another line")
    environment.ready(RUNTIME, root=made)
    environment.ready(RUNTIME, root=made)
    assert len(asked(made)) == 1
    assert asked(made)[0].endswith(f"-r {made / RUNTIME}")


def test_tests_add_their_requirements_and_a_later_run_keeps_them(made):
    environment.ready(RUNTIME, TESTING, root=made)
    environment.ready(RUNTIME, root=made)
    environment.ready(RUNTIME, TESTING, root=made)
    assert [line.split(" -r ")[1:] for line in asked(made)] == [[str(made / TESTING)]]


def test_a_moved_environment_is_not_believed(made):
    stamp = made / ".venv" / "ikmhub.stamp"
    stamp.write_text(stamp.read_text().replace(str(made), "/elsewhere"))
    assert environment._missing(made / ".venv", [RUNTIME]) == [RUNTIME]


def test_an_environment_whose_python_is_gone_is_not_believed(made):
    (made / ".venv" / "bin" / "python").unlink()
    assert environment._missing(made / ".venv", [RUNTIME]) == [RUNTIME]


def test_a_torn_stamp_is_not_believed(made):
    (made / ".venv" / "ikmhub.stamp").write_text('{"place"')
    assert environment._missing(made / ".venv", [RUNTIME]) == [RUNTIME]


def test_a_failed_installation_leaves_no_stamp_and_says_what_to_do(made):
    (made / RUNTIME).write_text("# changed")
    (made / ".venv" / "bin" / "python").write_text("#!/bin/sh\nexit 1\n")
    with pytest.raises(say.Refused, match="periksa sambungan internet"):
        environment.ready(RUNTIME, root=made)
    assert not (made / ".venv" / "ikmhub.stamp").exists()
