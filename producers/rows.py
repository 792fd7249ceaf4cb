"""Models from one row of plain SQL: pages with many joins read only the columns that they show.

`rows` is {alias: (model, column, ...)}. An instance knows that its other fields were not read,
and would fetch them when asked.
"""

from functools import cache

from django.db import connection


def select(rows):
    """The columns of a SELECT."""
    return ", ".join(
        f"{alias}.{field.attname}" for alias, own in rows.items() for field in _fields(*own)
    )


def instances(rows, row):
    """{alias: instance, or None where its key is null} of a row so selected."""
    found, at = {}, 0
    for alias, (model, *names) in rows.items():
        values = row[at : at + len(names)]
        at += len(names)
        found[alias] = None if values[0] is None else _instance(model, tuple(names), values)
    return found


def _instance(model, names, values):
    converted = [
        _convert(value, steps) if steps and value is not None else value
        for value, steps in zip(values, _steps(connection.vendor, model, names), strict=True)
    ]
    fields = [field.attname for field in _fields(model, *names)]
    return model.from_db(connection.alias, fields, converted)


def _convert(value, steps):
    """As the model's field gives it: SQLite keeps moments, truth and decimals otherwise."""
    for step, column in steps:
        value = step(value, column, connection)
    return value


@cache
def _fields(model, *names):
    """The named fields, the key first, in the order in which a model takes its values."""
    return [field for field in model._meta.concrete_fields if field.attname in names]


@cache
def _steps(vendor, model, names):
    """For each field the converters of the database and of the field itself."""
    columns = [field.get_col(model._meta.db_table) for field in _fields(model, *names)]
    return [
        [
            (step, column)
            for step in (
                *connection.ops.get_db_converters(column),
                *column.target.get_db_converters(connection),
            )
        ]
        for column in columns
    ]
