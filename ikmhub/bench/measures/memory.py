"""Memory of the site's workers after many mixed requests, with the page cache as it is shipped."""

from ikmhub.bench import addresses, budgets
from ikmhub.bench.rows import NotThere, Row, at_most, figure
from ikmhub.bench.traffic import request

EARLY, LATE = 2_000, 10_000
PATIENCE = {EARLY: 40, LATE: 120}  # seconds: a slow site is measured after fewer requests


def take(bench):
    texts = [request(path) for path in addresses.mixed()]
    done, wrong, held = 0, 0, []
    for most in (EARLY, LATE):
        found = bench.readers.visit(bench.cached, texts, PATIENCE[most], most=most - done)
        texts = texts[found["done"] // 8 :] + texts[: found["done"] // 8]
        done, wrong = done + found["done"], wrong + found["wrong"]
        held.append((done, memory(bench.cached)))
    (early, before), (late, after) = held
    what, most = f"memory of a worker after {late:,} mixed requests", budgets.WORKER_MEGABYTES
    yield at_most(what, after, most, " MB", breaks=True)
    more = after - before
    what = f"its growth since {early:,}"
    yield at_most(what, more, budgets.WORKER_GROWTH_MEGABYTES, " MB", breaks=True)
    yield Row("wrong answers among them", "0", figure(wrong), wrong == 0, breaks=True)


def memory(server):
    try:
        return server.memory()
    except OSError as error:
        raise NotThere(f"memory of processes cannot be read here ({error})") from error
