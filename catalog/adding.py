"""Numbers added to those that stand in a table, many rows a statement.

The way to a database server and back for each row costs more than the row itself.
"""

from django.db import connection

AT_ONCE = 400  # rows in one statement


def parts(rows, size):
    """The list cut into lists of at most `size`."""
    return (rows[at : at + size] for at in range(0, len(rows), size))


def add(table, keys, counts):
    """Add to column `n` of the rows that are named by the columns `keys`: {values: number}.

    In the order of the keys, so that two who add at once never wait for each other crosswise.
    """
    names, marks = ", ".join(keys), f"({', '.join(['%s'] * (len(keys) + 1))})"
    for part in parts(sorted((*values, n) for values, n in counts.items() if n), AT_ONCE):
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} ({names}, n) VALUES {', '.join([marks] * len(part))}"
                f" ON CONFLICT ({names}) DO UPDATE SET n = {table}.n + excluded.n",
                [value for row in part for value in row],
            )
