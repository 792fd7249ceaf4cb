"""The import of a registry of 700 rows: seconds and peak memory of the whole process."""

import io
import random
import resource
import tempfile
import time
from pathlib import Path

from django.core.management import call_command
from openpyxl import Workbook

from producers.models import Producer, Region

ROWS = 700
TITLES = ("No", "Nama IKM", "Pemilik", "Desa", "Kecamatan", "Komoditi", "TK L", "TK P", "HP/WA")


def measure():
    """One line with both figures. Needs an empty database; fills it."""
    call_command("load_places", stdout=io.StringIO())
    call_command("load_reference", stdout=io.StringIO())
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "registri.xlsx"
        workbook().save(file)
        start = time.perf_counter()
        call_command("import_registry", file, yes=True, stdout=io.StringIO())
        seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    made = Producer.objects.count()
    return (
        f"import of {made} rows: {seconds:.1f} s (at most 10), "
        f"{peak:.0f} MB at the peak of the process (at most 250)"
    )


def workbook(seed=7):
    """A plain registry with makers in every village of the regency."""
    chance, book = random.Random(seed), Workbook()
    villages = list(Region.objects.villages().of_office().select_related("parent"))
    sheet = book.active
    sheet.append(TITLES)
    for n in range(1, ROWS + 1):
        village = chance.choice(villages)
        workers = (chance.randint(0, 20), chance.randint(1, 20))
        phone = f"0812{n:08}"
        sheet.append(
            (n, f"Usaha {n}", f"Pemilik {n}", village.name, village.parent.name, "Tenun")
            + (*workers, phone)
        )
    return book
