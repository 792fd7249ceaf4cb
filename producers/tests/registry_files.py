"""Small registry files made in code, and the places they speak of. All people are invented."""

import csv
import io
import zipfile

from openpyxl import Workbook

from producers.models import Region
from producers.registry import planning, writing
from producers.tests import factories

HEAD = ["No", "Nama IKM", "Pemilik", "Desa", "Kecamatan", "Jenis Produk", "Tahun", "No. HP"]
SINAR = [1, "Anyaman Sinar", "Inaq Sari", "Bentek", "Gangga", "Anyaman ketak", 2014, "081234567890"]
MELATI = [2, "Gula Melati", "Amaq Budi", "Rempek", "Gangga", "Gula aren", 2015, "081234567891"]
TENUN = [3, "Tenun Lestari", "Inaq Dewi", "Senaru", "Bayan", "Kain tenun", 2016, "081234567892"]

VILLAGES = {
    "52.08.01": ("Tanjung", "Tanjung", "Sokong", "Jenggala", "Sama Guna"),
    "52.08.02": ("Gangga", "Gondang", "Bentek", "Rempek", "Rempek Darussalam", "Segara Katon"),
    "52.08.03": ("Kayangan", "Kayangan", "Santong", "Santong Mulia", "Salut"),
    "52.08.04": ("Bayan", "Bayan", "Senaru", "Karang Bajo", "Muara Jaya I", "Muara Jaya II"),
    "52.08.05": ("Pemenang", "Pemenang Timur", "Pemenang Barat", "Gili Indah", "Malaka"),
}


def places():
    """Lombok Utara with its five districts and some villages; the last village is 2005."""
    regency = factories.place("52.08")
    for code, (district, *villages) in VILLAGES.items():
        at, _ = Region.objects.get_or_create(
            code=code, defaults={"name": district, "level": "district", "parent": regency}
        )
        for number, name in enumerate(villages, start=2001):
            Region.objects.update_or_create(
                code=f"{code}.{number}",
                defaults={"name": name, "level": "village", "parent": at},
            )
    factories.sector(slug="lainnya", name="Lainnya")
    factories.sector(slug="anyaman", name="Anyaman", local_words="anyaman ketak, ketak, ingke")
    factories.sector(slug="gula-aren", name="Gula aren", local_words="gula semut")
    factories.sector(slug="tenun", name="Tenun", local_words="kain tenun, songket, sarung")


def xlsx(*rows, title="Sheet1", merges=(), hidden=(), more=None):
    """The bytes of an .xlsx with `rows`; `more` are further sheets {name: rows}."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for merge in merges:
        sheet.merge_cells(merge)
    for number in hidden:
        sheet.row_dimensions[number].hidden = True
    for name, others in (more or {}).items():
        page = book.create_sheet(name)
        for row in others:
            page.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def text(*rows, mark=";", encoding="utf-8"):
    """The bytes of a CSV."""
    file = io.StringIO()
    csv.writer(file, delimiter=mark).writerows(rows)
    return file.getvalue().encode(encoding)


def table(*rows, head=HEAD):
    """The usual registry, one row of titles and `rows`, as text: the quickest kind to read."""
    return text(head, *rows)


def zipped(**entries):
    """A zip of {name: bytes}; dots in names are written as `__`, slashes as `_in_`."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name.replace("_in_", "/").replace("__", "."), data)
    return file.getvalue()


def previewed(data, *, name="registri.xlsx", by=None, regency=""):
    """The run of a file up to its preview."""
    return planning.make_plan(planning.receive(name, data, by=by, regency=regency))


def applied(data, *, by=None, **options):
    """The run of a file, previewed and written."""
    run = previewed(data, by=by, **options)
    writing.apply(run, by=by)
    return run


def fates(run):
    """[(row number, fate)] in the order of the file."""
    return [(row.number, row.fate) for row in run.rows.in_file_order()]


def remarks(run, number, kind=None):
    """What was said about one row, as one text."""
    row = run.rows.get(number=number)
    return " ".join(text for level, text in row.remarks if kind in (None, level))
