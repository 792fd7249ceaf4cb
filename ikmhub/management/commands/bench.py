"""`make bench`: what pages and the import cost on this machine, in a database of its own."""

import gzip
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.test.utils import setup_test_environment

from ikmhub.bench import budgets, district, intake, pages

FIRST_VISIT = ("css/base.css", "css/components.css", "js/site.js")


class Command(BaseCommand):
    help = "Measure pages at two sizes and the import of 700 rows; nothing of yours is touched."

    def add_arguments(self, parser):
        parser.add_argument("--sizes", default="1000,10000", help="products, comma-separated")
        parser.add_argument("--rounds", type=int, default=15)

    def handle(self, *, sizes, rounds, **options):
        setup_test_environment(debug=False)
        settings.MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")
        settings.STORAGES["staticfiles"]["BACKEND"] = (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
        self.stdout.write(f"engine: {connection.vendor}")
        self.budgets = budgets.Budgets()
        self.intake(*self.in_own_database(intake.measure))
        results = [self.at(int(size), rounds) for size in sizes.split(",")]
        self.growth(*results[0], *results[-1])
        self.weight(results[-1][1])
        self.verdict()

    def verdict(self):
        """Ends with an error where anything but a time is over its budget."""
        if self.budgets.missed:
            raise CommandError("over budget: " + "; ".join(self.budgets.missed))

    def intake(self, made, seconds, peak):
        """The import; its time depends on the machine and is only told."""
        most = budgets.IMPORT_MEGABYTES
        self.stdout.write(
            f"import of {made} rows: {seconds:.1f} s (at most 10), "
            f"{peak:.0f} MB at the peak of a process (at most {most})"
        )
        self.budgets.keep("rows not imported", intake.ROWS - made, 0)
        self.budgets.keep("MB for the import", peak, most)

    def at(self, size, rounds):
        """Measure all pages over a fresh district of `size` products."""

        def work():
            district.build(products=size)
            return pages.measure(rounds)

        found, bare = self.in_own_database(work)
        self.stdout.write(f"\n{size} products; bare answer {bare * 1000:.1f} ms")
        for kind, (seconds, queries, size_) in found.items():
            most = budgets.QUERIES[kind]
            self.budgets.keep(f"queries of {kind} at {size} products", queries, most)
            self.stdout.write(
                f"  {kind:9} {seconds * 1000:7.1f} ms = {seconds / bare:6.1f} x bare, "
                f"{queries:2} queries (at most {most}), {size_ / 1000:5.1f} kB"
            )
        return size, found

    def in_own_database(self, work):
        """Run `work` in an empty database made for it, and drop that afterwards."""
        before = settings.DATABASES["default"]["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            return work()
        finally:
            connection.creation.destroy_test_db(before, verbosity=0)

    def growth(self, small, before, large, after):
        self.stdout.write(f"\ngrowth from {small} to {large} products")
        for kind in before:
            ratio = after[kind][0] / before[kind][0]
            more = after[kind][1] - before[kind][1]
            self.stdout.write(f"  {kind:9} {ratio:5.2f} x in time, {more:+} queries")

    def weight(self, found):
        """The first visit of the list: HTML, CSS and JS, compressed."""
        files = [Path(finders.find(name)).read_bytes() for name in FIRST_VISIT]
        total = found["list"][2] + sum(len(gzip.compress(data)) for data in files)
        self.stdout.write(
            f"\nfirst visit of the list: {total / 1000:.1f} kB in {1 + len(files)} requests "
            f"before the pictures (at most {budgets.FIRST_VISIT_BYTES / 1000:.0f} kB, "
            f"{budgets.FIRST_VISIT_REQUESTS} requests)"
        )
        self.budgets.keep("bytes of the first visit", total, budgets.FIRST_VISIT_BYTES)
        self.budgets.keep(
            "requests of the first visit", 1 + len(files), budgets.FIRST_VISIT_REQUESTS
        )
