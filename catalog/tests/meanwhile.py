"""What another does between two steps of ours, at exactly that moment."""

from contextlib import contextmanager

from django.db import connection


@contextmanager
def meanwhile(after, act):
    """Once, right behind the first query with the words `after`, `act()` is done."""
    left = [act]

    def ask(execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        if left and after in sql:
            left.pop()()
        return answer

    with connection.execute_wrapper(ask):
        yield
    assert not left, f"nothing asked for {after}"
