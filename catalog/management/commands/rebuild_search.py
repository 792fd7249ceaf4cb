from django.core.management.base import BaseCommand

from catalog.shelf import keeping


class Command(BaseCommand):
    help = (
        "Derive the listings, words, counts and vocabulary of all products anew. Readers see the "
        "old or the new, never nothing; may be stopped (Ctrl-C) and begun again at any time."
    )

    def handle(self, **options):
        try:
            keeping.rebuild(say=self.say)
        except KeyboardInterrupt:
            self.stderr.write("\nBerhenti. Yang sudah jadi tetap benar; mulai lagi kapan saja.")
            raise SystemExit(130) from None
        self.stdout.write("Daftar, kata, dan hitungan sudah disusun ulang.")

    def say(self, done, last):
        """One line that is written over: how far it is, by the highest number of a product."""
        more = "" if done < last else ", sekarang hitungan dan kosakata …\n"
        self.stdout.write(f"\rproduk sampai nomor {min(done, last)} dari {last}{more}", ending="")
        self.stdout.flush()
