"""`make run` before Django is loaded: port, data folder, what gunicorn is told."""

import os
import socket

import pytest

from scripts import say, serve


@pytest.fixture
def free():
    """The first of three free ports in a row, none of them a well-known one."""
    for first in range(20_000, 60_000, 7):
        taken = [serve._bound(number) for number in range(first, first + 3)]
        for listener in filter(None, taken):
            listener.close()
        if all(taken):
            return first
    raise AssertionError("no three free ports in a row")


@pytest.mark.parametrize(("text", "number"), [("", 8000), ("  ", 8000), ("8010", 8010)])
def test_the_port_is_8000_unless_told(text, number):
    assert serve.port(text) == number


@pytest.mark.parametrize("text", ["abc", "80 10", "-1", "0", "65536", "8e3", "²", "8000.0"])
def test_a_port_that_is_no_port_is_refused(text):
    with pytest.raises(say.Refused, match="PORT harus angka 1 sampai 65535"):
        serve.port(text)


def test_a_free_port_is_taken_as_it_is(free):
    with serve.reserve(free) as listener:
        assert listener.getsockname() == ("127.0.0.1", free)


def test_a_taken_port_gives_the_next_free_one(free):
    with socket.create_server(("127.0.0.1", free)), serve.reserve(free) as listener:
        assert listener.getsockname()[1] == free + 1


def test_two_starts_at_once_get_two_ports(free):
    with serve.reserve(free) as first, serve.reserve(free) as second:
        assert [each.getsockname()[1] for each in (first, second)] == [free, free + 1]


def test_no_free_port_left_is_one_sentence():
    with (
        socket.create_server(("127.0.0.1", 65535)),
        pytest.raises(say.Refused, match="tidak ada port kosong dari 65535 sampai 65535"),
    ):
        serve.reserve(65535)


def test_the_data_folder_is_made_for_its_owner_only(tmp_path):
    made = serve.data_dir(str(tmp_path / "baru" / "data"))
    assert made == tmp_path / "baru" / "data"
    assert made.stat().st_mode & 0o777 == 0o700


def test_a_data_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(say.Refused, match="tidak bisa ditulisi"):
        serve.data_dir(str(tmp_path / "file"))


def test_a_data_folder_below_a_file_is_refused():
    with pytest.raises(say.Refused, match="DATA_DIR /dev/null/data tidak bisa ditulisi"):
        serve.data_dir("/dev/null/data")


def test_gunicorn_gets_the_reserved_socket(free):
    with serve.reserve(free) as listener:
        command = serve.command("python", listener)
    assert command[0] == "python"
    assert "fd://" in command[command.index("--bind") + 1]


def test_a_start_is_without_debug_in_its_own_folder(monkeypatch, tmp_path):
    monkeypatch.delenv("DEBUG", raising=False)
    given = serve.variables(tmp_path)
    assert (given["DEBUG"], given["DATA_DIR"]) == ("0", str(tmp_path))


def test_what_the_office_set_wins_and_blank_counts_as_unset(monkeypatch, tmp_path):
    monkeypatch.setenv("DEBUG", "1")
    monkeypatch.setenv("DATABASE_URL", "")
    given = serve.variables(tmp_path)
    assert given["DEBUG"] == "1"
    assert "DATABASE_URL" not in given
    assert given["PATH"] == os.environ["PATH"]
