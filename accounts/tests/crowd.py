"""Many people at once, on either engine: fixtures for the conftest of each app that needs them."""

import threading

import pytest
from django.db import connection, connections


@pytest.fixture
def shared(transactional_db, tmp_path, monkeypatch):
    """A database that many threads open, each with its own connection.

    PostgreSQL is one. SQLite's test database lives in the memory of one connection: it is
    copied into a file, with the settings that the site itself runs with.
    """
    if connection.vendor != "sqlite":
        yield
        return
    path, original = tmp_path / "shared.sqlite3", connections["default"]
    with original.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    named = connections.settings["default"] | {"NAME": str(path)}
    monkeypatch.setitem(connections.settings, "default", named)
    connections["default"] = connections.create_connection("default")
    yield
    connections["default"].close()
    connections["default"] = original


@pytest.fixture
def at_once(shared):
    """at_once([work, ...]): all start at the same moment, each in its own thread.

    Returns what each gave back, or the exception it ended with, in the order of the list.
    """

    def run(works):
        results, gate = [None] * len(works), threading.Barrier(len(works))

        def perform(index, work):
            try:
                gate.wait(timeout=60)
                results[index] = work()
            except Exception as error:
                results[index] = error
            finally:
                connections.close_all()

        threads = [
            threading.Thread(target=perform, args=pair, daemon=True) for pair in enumerate(works)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=120)
        assert not any(thread.is_alive() for thread in threads), "somebody still waits"
        return results

    return run
