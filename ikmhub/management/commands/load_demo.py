"""Load the demo district, or say how to sign in to it."""

from django.core.management import BaseCommand, CommandError
from django.db import transaction

from ikmhub.demo import load as demo
from ikmhub.demo.signins import lines


class Command(BaseCommand):
    help = "Loads the demo district (Lombok Utara) once; --signins prints its sign-ins."

    def add_arguments(self, parser):
        parser.add_argument(
            "--signins", action="store_true", help="only print the sign-ins, if it is loaded"
        )
        parser.add_argument(
            "--force", action="store_true", help="load it beside makers that are registered"
        )

    def handle(self, *, signins=False, force=False, **options):
        """Returns at once when the demo is there. Raises CommandError where it is refused."""
        if demo.is_loaded():
            return self.say_signins()
        if signins:
            return None
        if not demo.fits():
            return self.load_reference()
        try:
            demo.load(say=self.say, force=force)
        except demo.Refused as refused:
            raise CommandError(str(refused)) from refused
        return self.say_signins()

    def load_reference(self):
        with transaction.atomic():
            demo.load_reference()
        self.stdout.write(
            "Data contoh hanya ada untuk Kabupaten Lombok Utara (52.08). "
            "Sektor dan jenis produk sudah dimuat."
        )

    def say(self, what):
        self.stdout.write(f"ikmhub: data contoh, {what} ...")

    def say_signins(self):
        self.stdout.write("Data contoh, semua orangnya karangan. Cara masuk:")
        for line in lines():
            self.stdout.write(line)
