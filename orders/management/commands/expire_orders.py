from django.core.management.base import BaseCommand

from orders import actions


class Command(BaseCommand):
    help = (
        "End orders that nobody answered or paid in time, and give their goods back to the stock. "
        "For cron, every ten minutes; safe to run twice at once."
    )

    def handle(self, **options):
        ended = actions.expire_overdue()
        self.stdout.write(f"{ended} pesanan kedaluwarsa.")
