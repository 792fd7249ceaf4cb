"""Queries of each kind of page, and the database's share of a list, in this process."""

from django.test import Client

from ikmhub.bench import addresses, budgets, sql
from ikmhub.bench.rows import at_most, figure


def take(bench):
    client = Client()
    for name, paths in addresses.of_kinds().items():
        said = sql.asked(client, paths[0])
        bench.figures[f"queries of {name}"] = len(said)
        took = sql.seconds(said) * 1000
        also = f" in {figure(took)} ms of SQL"
        most = budgets.QUERIES[name]
        yield at_most(f"queries of {name}", len(said), most, breaks=True, also=also)
        if name == "list":
            yield at_most("SQL of the list", took, budgets.LIST_SQL_MS, " ms")
