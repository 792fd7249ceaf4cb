from django.core.management.base import BaseCommand

from catalog import waiting
from catalog.models import Seen, Sought


class Command(BaseCommand):
    help = (
        "Delete what people looked for, and how often goods were seen, more than 400 days ago. "
        "For cron, once a day; safe to run twice at once."
    )

    def handle(self, **options):
        forgotten = waiting.forget(Sought) + waiting.forget(Seen)
        self.stdout.write(f"{forgotten} hitungan lama dihapus.")
