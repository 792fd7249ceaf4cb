"""`make bench`: what the house costs on this machine, as ratios to bare limits of the same run."""

import json
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

from django.core.management.base import BaseCommand, CommandError

from ikmhub.bench import worlds
from ikmhub.bench.growth import growth
from ikmhub.bench.rows import Row, table
from scripts.environment import ROOT

FULL = 100_000  # products: from here on, and at the largest size, everything is measured
MILLION = 1_000_000
QUICK = {"rounds": 2, "seconds": 0.1}


class Command(BaseCommand):
    help = "Measure pages, search, memory and the import in databases that are made and dropped."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--sizes", default="1000,100000", help="products, comma-separated")
        parser.add_argument("--million", action="store_true", help="add a size of 1,000,000")
        parser.add_argument("--engine", choices=worlds.ENGINES, help="default: all in reach")
        parser.add_argument("--rounds", type=int, default=7, help="of each kind of page")
        parser.add_argument("--seconds", type=float, default=0.4, help="of one round")
        parser.add_argument("--quick", action="store_true", help="two short rounds: a rehearsal")
        parser.add_argument("--only", default="", help="measures, comma-separated")

    def handle(self, *, engine, **options):
        """Ends with an error where a row fails that does not depend on the machine's mood."""
        begun = time.monotonic()
        try:
            servers = worlds.reachable(engine)
        except worlds.NoServer:
            raise CommandError("no PostgreSQL server is reachable, see DATABASE_URL") from None
        with tidied_when_told_to_end(), worlds.folder() as environ:
            rows = [row for name in servers.items() for row in self.on(*name, environ, options)]
        self.stdout.write(f"\n{(time.monotonic() - begun) / 60:.1f} minutes")
        judge(rows)

    def on(self, engine, server, environ, options):
        """All rows of one engine; prints them as they come, and once more as tables."""
        tables, figures = {}, {}
        sizes = sizes_of(options)
        for job in () if options["only"] else ("registry", "relevance"):
            tables[job], _none = self.child(engine, server, environ, {"job": job})
        for size in sizes:
            job = job_of(size, sizes, options)
            tables[f"{size:,} products"], figures[size] = self.child(engine, server, environ, job)
        if len(sizes) > 1:
            name = f"growth from {sizes[0]:,} to {sizes[-1]:,} products"
            tables[name] = list(growth(figures[sizes[0]], figures[sizes[-1]]))
        for name, rows in tables.items():
            self.stdout.write("\n".join([f"\n### {engine}, {name}", "", *table(rows)]))
        return [row for rows in tables.values() for row in rows]

    def child(self, engine, server, environ, job):
        """(rows, figures) of one job, in a process and a database of its own."""
        self.stdout.write(f"\n{engine}: {job['job']} {job.get('size', '')}")
        rows, figures = [], {}
        with worlds.database(environ, server) as variables:
            for said in lines(variables, job):
                if "row" in said:
                    rows.append(Row(**said["row"]))
                    self.stdout.write("  " + "  ".join(filter(None, cells(rows[-1]))))
                else:
                    figures.update([said["figure"]])
        return rows, figures


@contextmanager
def tidied_when_told_to_end():
    """SIGTERM becomes an exit, so that databases are dropped and servers ended on the way out."""
    before = signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def judge(rows):
    """Raises CommandError where a row fails that is no matter of the machine's mood."""
    if failed := [row.what for row in rows if row.failed]:
        raise CommandError(f"over budget or not there: {'; '.join(failed)}")


def lines(environ, job):
    """What the process says, line by line. Raises CommandError when it fails."""
    command = [sys.executable, "-m", "ikmhub.bench", json.dumps(job)]
    pipe = {"stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=ROOT, env=environ, **pipe) as process:
        try:
            yield from map(json.loads, process.stdout)
        finally:
            process.terminate()
    if process.returncode:
        raise CommandError(f"the measuring process ended with {process.returncode}")


def cells(row):
    return row.what, row.measured, row.goal and f"({row.goal})", row.verdict


def sizes_of(options):
    sizes = {int(size) for size in options["sizes"].split(",")}
    return sorted(sizes | ({MILLION} if options["million"] else set()))


def job_of(size, sizes, options):
    pace = QUICK if options["quick"] else {key: options[key] for key in QUICK}
    only = [name for name in options["only"].split(",") if name]
    return {
        "job": "shelf",
        "size": size,
        "full": size >= FULL or size == sizes[-1],
        "only": only,
        **pace,
    }
