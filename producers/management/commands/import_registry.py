import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from producers.models import ImportRow
from producers.registry import planning, returns, writing
from producers.registry.guards import FileRefused

Fate = ImportRow.Fate
MOST_SHOWN = 40


class Command(BaseCommand):
    help = "Impor berkas registri kantor (.xlsx, .xls, .ods, .csv): pratinjau, lalu terapkan."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--regency", default="", help="kode kabupaten, misalnya 18.04")
        parser.add_argument("--dry-run", action="store_true", help="pratinjau saja")
        parser.add_argument("--by", help="nama pengguna petugas yang dicatat sebagai pelaku")
        parser.add_argument("--yes", action="store_true", help="terapkan tanpa bertanya")
        parser.add_argument(
            "--doubtful",
            choices=ImportRow.Decision.values,
            default=ImportRow.Decision.SKIP,
            help="baris yang mungkin kembar: skip (lewati), merge (gabungkan), create (catat baru)",
        )
        parser.add_argument("--refused", type=Path, help="berkas .xlsx untuk baris yang ditolak")

    def handle(self, *, file, regency, dry_run, by, yes, doubtful, refused, **options):
        if refused and refused.exists():
            raise CommandError(f"Berkas {refused} sudah ada. Pilih nama lain untuk --refused.")
        run = self.preview(file, regency, self.person(by))
        run.rows.filter(fate=Fate.DUPLICATE).update(decision=doubtful)
        self.summary(run)
        self.write_refused(run, refused)
        if dry_run:
            run.delete()
            self.stdout.write("Pratinjau saja: tidak ada yang ditulis.")
        elif self.agreed(run, yes):
            self.apply(run)

    def person(self, name):
        if not name:
            return None
        person = User.objects.filter(username=name, is_staff=True).first()
        if person is None:
            raise CommandError(f"Petugas “{name}” tidak ada. Buat dulu: manage.py createsuperuser.")
        return person

    def preview(self, file, regency, by):
        try:
            data = file.read_bytes()
        except OSError as error:
            raise CommandError(f"Berkas {file} tidak bisa dibuka: {error.strerror}.") from error
        try:
            run = planning.receive(file.name, data, by=by, regency=regency)
        except FileRefused as error:
            raise CommandError(str(error)) from error
        if not planning.usable(run):
            run.delete()
            raise CommandError(str(planning.no_titles()))
        planning.make_plan(run)
        if not run.total:
            run.delete()
            raise CommandError(str(planning.no_rows()))
        return run

    def summary(self, run):
        counts = run.counts
        self.stdout.write(f"{run.file_name}: {run.total} baris")
        for fate in Fate:
            self.stdout.write(f"  {fate.label:<15}{counts.get(fate, 0):>7}")
        shown = run.rows.in_file_order().filter(fate__in=[Fate.REFUSED, Fate.DUPLICATE])
        for row in shown[:MOST_SHOWN]:
            said = " ".join(text for kind, text in row.remarks if kind != "note")
            self.stdout.write(f"  {row.sheet} {row.number} · {row.name or '(tanpa nama)'}: {said}")
        if shown.count() > MOST_SHOWN:
            self.stdout.write(f"  … dan {shown.count() - MOST_SHOWN} baris lagi")

    def write_refused(self, run, path):
        if not run.counts.get(Fate.REFUSED):
            return
        if path is None:
            self.stdout.write("Simpan baris yang ditolak: tambahkan --refused ditolak.xlsx")
            return
        with path.open("xb") as kept:
            kept.write(returns.workbook(run))
        self.stdout.write(f"Baris yang ditolak: {path}")

    def agreed(self, run, yes):
        """Asks only where somebody can answer."""
        if yes or not sys.stdin.isatty():
            return True
        answer = input("Terapkan? [y/T] ")
        if answer.strip().lower() in ("y", "ya", "yes"):
            return True
        run.delete()
        self.stdout.write("Dibatalkan: tidak ada yang ditulis.")
        return False

    def apply(self, run):
        try:
            writing.apply(run, by=run.created_by)
        except writing.NotApplied as error:
            raise CommandError(str(error)) from error
        done = run.rows.filter(written=True)
        self.stdout.write(
            f"Selesai: {done.filter(fate=Fate.NEW).count()} baru, "
            f"{done.filter(fate=Fate.CHANGED).count()} diubah, "
            f"{run.counts.get(Fate.SAME, 0)} sama."
        )
