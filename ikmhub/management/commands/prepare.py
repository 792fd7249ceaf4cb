"""Bring database and static files up to date; an empty database gets places and the demo."""

import fcntl
import hashlib
from contextlib import contextmanager

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import BaseCommand, CommandError, call_command
from django.db import OperationalError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from catalog.shelf import keeping
from ikmhub import env
from producers.models import Region
from producers.office import official_regencies


class Command(BaseCommand):
    help = "Migrates, loads places and demo into an empty database, collects static files."
    requires_system_checks = []

    def handle(self, **options):
        """Each step returns at once when there is nothing to do; a broken step is done again."""
        check_regency()
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        with alone(settings.DATA_DIR / "prepare.lock"):
            reach_database()
            self.migrate()
            self.collect_static()
            if Region.objects.exists():
                call_command("load_demo", signins=True, stdout=self.stdout)
            else:
                self.fill()
            keeping.keep_all()

    def migrate(self):
        if waiting_migrations():
            self.say("menyiapkan tabel basis data", "preparing the database's tables")
            call_command("migrate", verbosity=0, interactive=False)
        keeping.ensure()  # a release may derive otherwise without altering a table

    def fill(self):
        """In one transaction: a database with places is never a half-filled one.

        DEMO=0 leaves the demo out, for an office that begins with its own registry.
        """
        self.say("mengisi wilayah Indonesia", "loading the places of Indonesia")
        with transaction.atomic():
            call_command("load_places", stdout=self.stdout)
            call_command("load_reference", stdout=self.stdout)
            if env.flag("DEMO", default=True):
                self.say("mengisi kabupaten contoh", "loading the demo district")
                call_command("load_demo", stdout=self.stdout)

    def collect_static(self):
        stamp, digest = settings.DATA_DIR / "static.stamp", static_digest()
        if settings.STATIC_ROOT.is_dir() and stamp.is_file() and stamp.read_text() == digest:
            return
        self.say("menyiapkan gaya dan gambar", "collecting styles and pictures")
        call_command("collectstatic", verbosity=0, interactive=False)
        stamp.write_text(digest)

    def say(self, indonesian, english):
        self.stdout.write(f"ikmhub: {indonesian} ({english})")


def check_regency():
    """Raises CommandError where OFFICE_REGENCY is no regency: its shelf would have no districts."""
    code = settings.OFFICE_REGENCY
    if code not in official_regencies():
        raise CommandError(
            f"OFFICE_REGENCY={code!r} bukan kode kabupaten/kota, tulis misalnya 52.08 "
            "(this is no regency's code)"
        )


def reach_database():
    """Raises CommandError with one sentence when the server or the file cannot be opened."""
    try:
        connection.ensure_connection()
    except OperationalError as error:
        place = connection.settings_dict
        reason = str(error).strip().splitlines()[0]
        raise CommandError(
            f"basis data {place['NAME']} di {place['HOST'] or 'komputer ini'} tidak bisa dibuka, "
            f"periksa DATABASE_URL (the database cannot be opened: {reason})"
        ) from None


def waiting_migrations():
    executor = MigrationExecutor(connection)
    return executor.migration_plan(executor.loader.graph.leaf_nodes())


def static_digest():
    """Changes when a static file is added, removed or edited, or when settings change them."""
    facts = [repr(settings.STORAGES["staticfiles"])]
    for finder in get_finders():
        for path, storage in finder.list([]):
            about = (storage.path(path), storage.size(path), storage.get_modified_time(path))
            facts.append(repr(about))
    return hashlib.sha256("\n".join(sorted(facts)).encode()).hexdigest()


@contextmanager
def alone(path):
    """Hold a lock on `path`: of two starts on the same data, one waits for the other."""
    with path.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
