"""Load what every district begins with: sectors, kinds of goods, and words that mean the same."""

from django.core.management import BaseCommand
from django.db import transaction

from catalog.reference import load_categories, load_spellings_data
from producers.reference import load_sectors


class Command(BaseCommand):
    help = "Adds the sectors (KBLI 2020), kinds of goods and synonyms that are missing."

    def handle(self, **options):
        with transaction.atomic():
            sectors, kinds, groups = load_sectors(), load_categories(), load_spellings_data()
        self.stdout.write(
            f"{sectors} sektor, {kinds} jenis produk, dan {groups} kelompok kata ditambahkan."
        )
