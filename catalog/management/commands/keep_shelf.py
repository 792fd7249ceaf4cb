import time

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

from catalog.shelf import keeping


class Command(BaseCommand):
    help = (
        "Merge what has changed into the counts and learn new words. Readers are right without; "
        "this keeps them fast. For cron, or on its own with --every. Safe to run twice at once."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--every", type=float, metavar="SECONDS", help="go on, with such a pause, until Ctrl-C"
        )

    def handle(self, *, every=None, **options):
        if every is None:
            self.stdout.write(f"{keeping.keep_all()} perubahan digabungkan.")
            return
        try:
            self.go_on(every)
        except KeyboardInterrupt:
            self.stdout.write("Berhenti.")

    def go_on(self, every):
        while True:
            close_old_connections()
            try:
                keeping.keep_all()
            except DatabaseError as error:  # busy, or away for a while: the next round does it
                self.stderr.write(f"belum digabungkan: {error}")
            time.sleep(every)
