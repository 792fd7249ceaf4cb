from django.core.management.base import BaseCommand

from accounts.models import User
from producers.models import ImportRun
from producers.registry import jobs, writing


class Command(BaseCommand):
    help = "One long step of a registry import, begun by the office's page. Not for hands."

    def add_arguments(self, parser):
        parser.add_argument("run", type=int)
        parser.add_argument("step", choices=["plan", "apply"])
        parser.add_argument("--by", type=int)

    def handle(self, *, run, step, by, **options):
        found = ImportRun.objects.get(pk=run)
        if step == "plan":
            return jobs.plan_now(found)
        try:
            writing.carry_out(found, by=User.objects.get(pk=by))
        except writing.NotApplied as refused:
            self.stderr.write(str(refused))
