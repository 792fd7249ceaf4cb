"""`make run`: the environment, a place for the data, a free port, then gunicorn."""

import os
import socket
import tempfile
from pathlib import Path

from scripts import environment, say

FIRST_PORT, TRIES = 8000, 100


def run():
    """Become gunicorn, which prepares the database before it listens (see ikmhub/start.py)."""
    wanted = port(os.environ.get("PORT", ""))
    data = data_dir(os.environ.get("DATA_DIR", ""))
    python = environment.ready(environment.RUNTIME)
    listener = reserve(wanted)
    found = listener.getsockname()[1]
    if found != wanted:
        say.line(f"port {wanted} sedang dipakai, kini {found}", f"{wanted} is taken, using {found}")
    os.chdir(environment.ROOT)
    os.execve(python, command(python, listener), variables(data))


def command(python, listener):
    return [
        str(python),
        *("-m", "gunicorn", "--config", "gunicorn.conf.py"),
        *("--bind", f"fd://{listener.fileno()}", "ikmhub.start:application()"),
    ]


def variables(data):
    """This process's variables, with what a start on one's own machine adds to them."""
    own = {
        "DEBUG": "0",
        "PGCONNECT_TIMEOUT": "10",  # seconds; else an unreachable server is waited for in silence
        "PYTHONUNBUFFERED": "1",
    }
    given = {name: value for name, value in os.environ.items() if value.strip()}
    return own | given | {"DATA_DIR": str(data)}


def port(text):
    """The wanted port as a number; 8000 when `text` is blank. Raises say.Refused."""
    text = text.strip() or str(FIRST_PORT)
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 65535:
        return int(text)
    raise say.Refused(
        f'PORT harus angka 1 sampai 65535, bukan "{text}".', "PORT must be a number, 1 to 65535"
    )


def data_dir(text):
    """The folder for database and media, its owner's only if made here.

    Raises say.Refused when it cannot be written to.
    """
    path = Path(text.strip() or environment.ROOT / "data").expanduser().resolve()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            return path
    except OSError as error:
        raise say.Refused(
            f"DATA_DIR {path} tidak bisa ditulisi, pilih folder lain.",
            f"DATA_DIR is not writable: {error.strerror}",
        ) from None


def reserve(first):
    """A socket bound to 127.0.0.1 on `first` or the next free port, not yet listening.

    It is handed to gunicorn, so no other start can take the port in between.
    Raises say.Refused when a hundred ports in a row are taken.
    """
    last = min(first + TRIES, 65536) - 1
    for number in range(first, last + 1):
        if listener := _bound(number):
            listener.set_inheritable(True)
            return listener
    raise say.Refused(
        f"tidak ada port kosong dari {first} sampai {last}, pilih yang lain dengan PORT=.",
        f"no free port from {first} to {last}",
    )


def _bound(number):
    listener = socket.socket()
    try:
        # On while binding: a server stopped a moment ago does not hold its port back.
        # Off afterwards: a second start must not bind the same port before we listen.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", number))
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 0)
    except OSError:
        listener.close()
        return None
    return listener
