"""Where the tests find a PostgreSQL server, and a database name of their own on it."""

import os
import secrets
from contextlib import contextmanager
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg2

TIMEOUT = 3  # seconds


def find():
    """The address of a server on which we may create databases, and its version; or None.

    DATABASE_URL names the only candidate when it is a PostgreSQL address.
    """
    for url in candidates(os.environ):
        if version := _version(url):
            return url, version
    return None


def candidates(environ):
    """The addresses to try, each naming the maintenance database `postgres`."""
    given = environ.get("DATABASE_URL", "")
    if given.startswith(("postgres://", "postgresql://")):
        return [renamed(given, "postgres")]
    me = quote(environ.get("USER", "") or "postgres", safe="")
    people = dict.fromkeys(["postgres", "postgres:postgres", me, f"{me}:{me}"])
    return [f"postgres://{person}@127.0.0.1:5432/postgres" for person in people]


def renamed(url, database):
    """The same server's address with another database name."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{database}"))


@contextmanager
def database_of_our_own(url):
    """The address of a name nobody else uses; what the tests made of it is dropped afterwards.

    Django creates `test_<name>` itself and drops it; this is for the run that was killed.
    """
    name = f"ikmhub_{os.getpid()}_{secrets.token_hex(3)}"
    try:
        yield renamed(url, name)
    finally:
        _execute(url, f'DROP DATABASE IF EXISTS "test_{name}" WITH (FORCE)')


def _version(url):
    """The server's version, such as "15.8"; None if out of reach or without leave to create."""
    try:
        rows = _execute(
            url,
            "SELECT split_part(current_setting('server_version'), ' ', 1) FROM pg_roles"
            " WHERE rolname = current_user AND (rolcreatedb OR rolsuper)",
        )
    except psycopg2.OperationalError:
        return None
    return rows[0][0] if rows else None


def _execute(url, statement):
    connection = psycopg2.connect(url, connect_timeout=TIMEOUT)
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()
