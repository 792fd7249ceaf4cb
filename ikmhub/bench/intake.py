"""The import of a registry of 700 rows: seconds, and memory of the process or of its helper."""

import io
import random
import resource
import tempfile
import time
from pathlib import Path

from django.core.management import call_command
from openpyxl import Workbook

from ikmhub.bench import budgets
from ikmhub.bench.rows import Row, at_most
from producers.models import Producer, Region

ROWS = 700
OVER = ("DATA INDUSTRI KECIL DAN MENENGAH", "KABUPATEN LOMBOK UTARA", "TAHUN 2026", None)
HEAD = (
    ("No", "Nama IKM", "Pemilik", "Alamat", None, "Jenis Produk", "Tenaga Kerja", None)
    + ("Nilai Investasi", "Kapasitas/Thn", "Tgl Daftar", "No. HP"),
    (None, None, None, "Desa", "Kecamatan", None, "L", "P", None, None, None, None),
)
MERGED = ("A1:L1", "A2:L2", "A3:L3", "D5:E5", "G5:H5", *(f"{c}5:{c}6" for c in "ABCFIJKL"))
DAYS = ("17-8-2016", "2014", "27 Agustus 2011", "2019-03-02")


def measure():
    """(makers written, seconds, megabytes at the peak). Needs an empty database; fills it.

    The .xlsx is opened in a process of its own: the larger of both peaks counts.
    """
    call_command("load_places", stdout=io.StringIO())
    call_command("load_reference", stdout=io.StringIO())
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "registri.xlsx"
        workbook().save(file)
        start = time.perf_counter()
        call_command("import_registry", file, yes=True, stdout=io.StringIO())
        seconds = time.perf_counter() - start
    return Producer.objects.count(), seconds, peak()


def rows(made, seconds, peak):
    """What may be spent on it; its time depends on the machine and is only told."""
    most, longest = budgets.IMPORT_MEGABYTES, budgets.IMPORT_SECONDS
    yield Row("import of a registry", f"{ROWS} makers", f"{made}", made == ROWS, breaks=True)
    yield at_most("import, seconds", seconds, longest, " s")
    yield at_most("import, peak memory of a process", peak, most, " MB", breaks=True)


def peak():
    """The most memory that this process or one it began has held, in megabytes."""
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(one).ru_maxrss for one in whose) / 1000


def workbook(seed=7):
    """A registry as offices write it: lines above, titles in two merged rows, signs for `same`."""
    chance, book = random.Random(seed), Workbook()
    villages = list(Region.objects.villages().of_office().select_related("parent"))
    sheet = book.active
    for line in OVER:
        sheet.append((line,))
    for titles in HEAD:
        sheet.append(titles)
    village = None
    for n in range(1, ROWS + 1):
        same = village is not None and chance.random() < 0.3
        village = village if same else chance.choice(villages)
        place = ('"', "sda") if same else (f"Ds. {village.name}", village.parent.name.upper())
        sheet.append((n, f"Usaha {n}", f"Pemilik {n}", *place, *_details(n, chance)))
    sheet.append((None, "JUMLAH", None, None, None, None, 7000, 7000))
    for cells in MERGED:
        sheet.merge_cells(cells)
    return book


def _details(n, chance):
    """Product, workers, investment, capacity, date and phone, each in one of several spellings."""
    million = chance.randint(1, 90)
    return (
        chance.choice(("Tenun", "Gula aren", "Anyaman ketak", "Kopi bubuk")),
        chance.choice((3, "4 org", "L=2", "-")),
        chance.choice((5, "2 (dua) orang", None)),
        chance.choice((f"Rp {million}.000.000,-", f"Rp. {million}.500.000", million * 10**6)),
        chance.choice(("1.200 kg", "600 lbr", 240)),
        chance.choice(DAYS),
        chance.choice((f"'0812{n:08}", f"0812-{n:04}-{n:04} / 0370-641{n:03}", f"+62812{n:08}")),
    )
