"""The triggers that keep the listings, set up after every migration and away while one runs."""

import hashlib
from contextlib import contextmanager

from django.db import connection, transaction

from catalog.models import Change, Listing, Stamp
from catalog.shelf.definition import COUNTED, SOURCES, STAMPS
from catalog.shelf.engines import ENGINES, VIEWS, Trigger

FILLED = "filled"  # the stamp of listings that miss nothing
EVENTS = ("INSERT", "UPDATE", "DELETE")


def engine():
    return ENGINES[connection.vendor]


def wanted():
    """{name: Trigger} of everything that has to stand; a name ends with what it is made of."""
    every = [*_of_sources(engine()), *_of_listings(engine()), *_of_stamps(engine())]
    return {_signed(trigger).name: _signed(trigger) for trigger in every}


def _signed(trigger):
    text = repr((trigger, engine().ground))
    name = f"{trigger.name}_{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    return Trigger(name, trigger.table, trigger.event, trigger.statements, trigger.when)


def _of_sources(engine):
    for source in SOURCES:
        old, new = (source.products.format(row=row) for row in ("OLD", "NEW"))
        ids = {"INSERT": new, "DELETE": old, "UPDATE": new if old == new else f"{old} UNION {new}"}
        for event in source.events:
            when = engine.differ("OLD", "NEW", source.columns) if event == "UPDATE" else ""
            name = f"shelf_{source.table.partition('_')[2]}_{event.lower()}"
            rows, still = ids[event], engine.still(source, event)
            steps = (*still, *engine.alone(rows), *engine.derive(rows), engine.note(rows))
            yield Trigger(name, source.table, event, steps, when)


def _of_listings(engine):
    """The log of the groups that a listing enters and leaves."""
    left, entered = engine.log("OLD", -1), engine.log("NEW", 1)
    moved = engine.differ("OLD", "NEW", COUNTED)
    table = "catalog_listing"
    yield Trigger("shelf_log_insert", table, "INSERT", (entered,))
    yield Trigger("shelf_log_delete", table, "DELETE", (left, *engine.gone))
    yield Trigger("shelf_log_update", table, "UPDATE", (left, entered), moved)


def _of_stamps(engine):
    for table in _stamped():
        names = [name for name, watched in STAMPS.items() if table in watched]
        for event in EVENTS:
            statements = tuple(engine.stamp(name) for name in names)
            name = f"shelf_stamp_{table}_{event.lower()}"
            yield Trigger(name, table, event, statements)


def _stamped():
    """The tables of which a change draws a stamp anew."""
    return tuple(dict.fromkeys(table for tables in STAMPS.values() for table in tables))


def draw_stamps():
    """Make all that is remembered old: for what was written without triggers."""
    for name in STAMPS:
        execute(engine().stamp(name))


def tables_stand():
    """Whether every table that a trigger needs is there: not after half of the migrations."""
    needed = {*_stamped(), *(model._meta.db_table for model in (Listing, Change, Stamp))}
    return needed <= set(connection.introspection.table_names())


def present():
    """{name: table} of the triggers that stand in the database."""
    with connection.cursor() as cursor:
        cursor.execute(engine().present)
        return dict(cursor.fetchall())


def install():
    """Make the triggers what they have to be; True where anything was missing or another."""
    goal = wanted()
    if present().keys() == goal.keys():
        return False
    with transaction.atomic():
        remove()
        for statement in (*engine().ground, *_created(goal)):
            execute(statement)
    return True


def _created(goal):
    return [statement for trigger in goal.values() for statement in engine().create(trigger)]


def remove():
    """Take the triggers and the views away: no table can be altered under them."""
    if Stamp._meta.db_table in connection.introspection.table_names():
        Stamp.objects.filter(name=FILLED).delete()
    for name, table in present().items():
        execute(engine().drop(name, table))
    for view in VIEWS:
        execute(f"DROP VIEW IF EXISTS {view}")


@contextmanager
def paused():
    """Write very many rows without triggers; afterwards everything is derived at once."""
    from catalog.shelf import keeping

    with transaction.atomic():
        remove()
    try:
        yield
    finally:
        install()
        keeping.rebuild()


def execute(statement, values=None):
    """Run one statement. Without values a % is a plain sign."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount
