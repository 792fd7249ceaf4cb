"""The stamps are asked of the driver itself; a connection that broke is opened anew."""

import pytest
from django.db import connection

from catalog import stamps
from catalog.tests import factories as shelf


@pytest.mark.django_db(transaction=True)
def test_the_short_way_and_the_long_one_say_the_same():
    shelf.product()
    connection.ensure_connection()
    assert not connection.in_atomic_block
    assert dict(stamps._straight()) == dict(stamps._through_django()) != {}
    before = stamps.current()
    shelf.product()
    assert stamps.current() != before


@pytest.mark.django_db(transaction=True)
def test_a_broken_connection_is_opened_anew():
    shelf.product()
    now = stamps.current()
    if connection.vendor == "postgresql":
        break_off()
        assert stamps.current() == now
        assert stamps.current() == now and stamps._straight() is not None
    connection.close()
    assert stamps.current() == now


def break_off():
    """Let another session end ours, and wait until that has happened."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    other.close()


@pytest.mark.django_db
def test_in_a_transaction_the_stamps_are_those_of_the_transaction():
    before = stamps.current()
    shelf.product()
    assert stamps._straight() is None
    assert stamps.current() != before
