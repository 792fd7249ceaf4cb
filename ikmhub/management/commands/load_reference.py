"""Load what every district begins with: sectors and kinds of goods."""

from django.core.management import BaseCommand
from django.db import transaction

from catalog.reference import load_categories
from producers.reference import load_sectors


class Command(BaseCommand):
    help = "Adds the sectors (KBLI 2020) and the kinds of goods that are missing."

    def handle(self, **options):
        with transaction.atomic():
            sectors, kinds = load_sectors(), load_categories()
        self.stdout.write(f"{sectors} sektor dan {kinds} jenis produk ditambahkan.")
