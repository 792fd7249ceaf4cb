from django.core.management.base import BaseCommand

from producers import places


class Command(BaseCommand):
    help = (
        "Loads the official places of Indonesia, province to village. Run it as often as you "
        "like: it writes only what is missing or has a new name."
    )

    def handle(self, *args, **options):
        added, renamed = places.load()
        if options["verbosity"]:
            self.stdout.write(f"Wilayah: {added} baru, {renamed} berganti nama.")
