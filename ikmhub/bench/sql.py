"""What an answer asks of the database, and how long that alone takes."""

import time
from contextlib import contextmanager

from django.db import connection, transaction

READS = ("SELECT", "WITH", "SET ", "EXECUTE")
LONG = 1.0  # seconds: what takes longer is not repeated


@contextmanager
def overheard():
    """A list that fills with the (statement, parameters) asked inside the context."""
    said = []

    def listen(execute, sql, params, many, context):
        said.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        yield said


def asked(client, address):
    """The statements of an answer whose like was given before. Raises WrongAnswer."""
    expect(client.get(address), address)
    with overheard() as said:
        expect(client.get(address), address)
    return said


class WrongAnswer(Exception):
    """A page that should answer 200 does not. str() names it."""


def expect(response, address):
    if response.status_code != 200:
        raise WrongAnswer(f"{address} answers {response.status_code}")
    return response


def seconds(statements, times=15):
    """What these reading statements take with all their rows fetched: the best of `times`.

    The best, since the same work takes longer only where something else runs beside it.
    """
    took = []
    while len(took) < times and sum(took) < LONG:
        with transaction.atomic(), connection.cursor() as cursor:
            begun = time.perf_counter()
            for sql, params in statements:
                if sql.lstrip("( \n").startswith(READS):
                    cursor.execute(sql, params)
                    cursor.description and cursor.fetchall()
            took.append(time.perf_counter() - begun)
    return min(took)


def side_by_side(actions, times=9):
    """The best seconds of each action, taken in turns."""
    took = [[] for _action in actions]
    while len(took[-1]) < times and sum(map(sum, took)) < LONG * len(actions):
        for action, mine in zip(actions, took, strict=True):
            begun = time.perf_counter()
            action()
            mine.append(time.perf_counter() - begun)
    return [min(mine) for mine in took]
