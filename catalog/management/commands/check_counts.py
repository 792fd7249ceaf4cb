from django.core.management.base import BaseCommand

from catalog.shelf import checking


class Command(BaseCommand):
    help = (
        "Compare what lists and search read with what the products say: listings, words, counts. "
        "Prints each difference in a line and exits with 1 if there is any; changes nothing. "
        "`rebuild_search` makes it right."
    )

    def handle(self, **options):
        found = 0
        for line in checking.differences():
            self.stdout.write(line)
            found += 1
        if found:
            self.stderr.write(f"{found} perbedaan. Jalankan: manage.py rebuild_search")
            raise SystemExit(1)
        self.stdout.write("Daftar, kata, dan hitungan benar.")
