from django.core.management.base import BaseCommand

from catalog import sought


class Command(BaseCommand):
    help = (
        "Delete what people looked for more than 400 days ago. "
        "For cron, once a day; safe to run twice at once."
    )

    def handle(self, **options):
        self.stdout.write(f"{sought.forget()} baris pencarian lama dihapus.")
