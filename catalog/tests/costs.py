"""What a page costs: the queries of a process that has just begun, and of one that goes on."""

from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from catalog import stamps


def fresh():
    """Forget what this process remembers (whether pictures are drawn it asks every 5 minutes)."""
    stamps._remembered.clear()


def costs(client, address):
    """(queries of the first reader of a process, queries of the next), finished pages apart.

    The reader has the client's session, or none.
    """
    with override_settings(PAGE_CACHE_BYTES=0):
        reader = Client()
        reader.cookies = client.cookies
        reader.get(address)
        fresh()
        return _cost(reader, address), _cost(reader, address)


def _cost(reader, address):
    with CaptureQueriesContext(connection) as asked:
        assert reader.get(address).status_code in (200, 404)
    return len(asked)
