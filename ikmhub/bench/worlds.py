"""Where a run happens: its own folder and databases, of which nothing is left afterwards."""

import os
import secrets
import tempfile
from contextlib import contextmanager
from pathlib import Path

import psycopg2

from scripts import postgres
from scripts.verify import clean

ENGINES = ("sqlite", "postgres")


def reachable(wanted):
    """{engine: server's address}, of the wanted ones, SQLite's being empty.

    Raises NoServer when PostgreSQL was asked for by name and is out of reach.
    """
    found = {"sqlite": ""} if wanted != "postgres" else {}
    server = postgres.find() if wanted != "sqlite" else None
    if server:
        found["postgres"] = server[0]
    elif wanted == "postgres":
        raise NoServer
    return found


class NoServer(Exception):
    """No PostgreSQL server is reachable on which databases may be created."""


@contextmanager
def folder():
    """The variables of a run: the machine's own, a folder of its own, none of the office's."""
    with tempfile.TemporaryDirectory(prefix="ikmhub-bench-") as path:
        yield clean(os.environ) | {
            "DATA_DIR": path,
            "DEBUG": "0",
            "DJANGO_SETTINGS_MODULE": "ikmhub.settings",
            "SECRET_KEY": secrets.token_urlsafe(32),
        }


@contextmanager
def database(environ, server):
    """The variables with an empty database of their own; it is dropped afterwards."""
    name = f"ikmhub_bench_{os.getpid()}_{secrets.token_hex(3)}"
    if not server:
        path = Path(environ["DATA_DIR"]) / f"{name}.sqlite3"
        try:
            yield environ | {"DATABASE_URL": f"sqlite://{path}"}
        finally:
            for ending in ("", "-wal", "-shm", "-journal"):
                path.with_name(path.name + ending).unlink(missing_ok=True)
        return
    _tell(server, f'CREATE DATABASE "{name}"')
    try:
        yield environ | {"DATABASE_URL": postgres.renamed(server, name)}
    finally:
        _tell(server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _tell(server, statement):
    connection = psycopg2.connect(server, connect_timeout=postgres.TIMEOUT)
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement)
    finally:
        connection.close()
