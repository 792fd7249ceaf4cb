"""`python -m ikmhub.bench '{"job": ...}'`: one job in the database that the environment names.

Every line it prints is JSON: {"row": ...} as soon as it is measured, {"figure": [name, number]}.
Only `manage.py bench` calls this, in a process of its own for each database.
"""

import json
import os
import signal
import sys
import time

import django

NO_CACHE = {"PAGE_CACHE_BYTES": "0"}  # this process makes every page that it is asked for


def main(job, **about):
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))  # ends its servers
    environ = dict(os.environ)
    os.environ.update(NO_CACHE)
    django.setup()
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    from ikmhub.bench.rows import guarded

    setup_test_environment(debug=False)
    call_command("migrate", verbosity=0)
    for row in guarded(job, lambda: JOBS[job](environ, **about)):
        say(row=row.plain())


def registry(environ):
    """The import of a registry of 700 rows into the empty database."""
    from ikmhub.bench import intake

    return intake.rows(*intake.measure())


def relevance(environ):
    """How well search finds what is meant."""
    from ikmhub.bench import relevance

    return relevance.rows()


def at_size(environ, size, rounds, seconds, full, only):
    """Fill the database, serve it, and measure."""
    from django.core.management import call_command

    from ikmhub.bench import district
    from ikmhub.bench.bench import Bench
    from ikmhub.bench.measures import saves, taken
    from ikmhub.bench.rows import told

    call_command("collectstatic", verbosity=0, interactive=False)
    before, begun = [], time.monotonic()
    district.build(products=size, before_shown=lambda: before.append(saves.baseline()))
    yield told("filling the database", f"{time.monotonic() - begun:.0f} s")
    bench = Bench(environ, size=size, rounds=rounds, seconds=seconds, full=full)
    bench.figures["update ms"] = before[0]
    with bench:
        yield from taken(bench, only)
    for name, number in bench.figures.items():
        say(figure=[name, number])


JOBS = {"registry": registry, "relevance": relevance, "shelf": at_size}


def say(**what):
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    main(**json.loads(sys.argv[1]))
