"""From a file to its preview: nothing of the registry itself is written here."""

import hashlib
import json
import time
from collections import Counter
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from producers.models import ImportRow, ImportRun

from . import headers, lines, privacy, reading
from .fates import Judge
from .guards import FileRefused
from .makers import FAULT, WARNING, understand
from .places import Places
from .sheets import pack, unpack
from .snapshot import Registry, stamp
from .trades import Trades

BATCH = 500
SECONDS_BETWEEN_SIGNS = 0.5
MOST_PASSED = 300
ABANDONED = timedelta(days=30)
PLANNED = ["plan", "counts", "total", "done", "status", "heartbeat_at", "message"]
Status = ImportRun.Status


class Progress:
    """Says how far a run is, at most twice a second, in writes of its own."""

    def __init__(self, run):
        self.run, self.done, self.said = run, 0, time.monotonic()

    def tick(self):
        """One more row is read."""
        self.done += 1
        self.sign()

    def sign(self):
        """A sign of life."""
        if time.monotonic() - self.said >= SECONDS_BETWEEN_SIGNS:
            self.said = time.monotonic()
            ImportRun.objects.filter(pk=self.run.pk).update(
                done=self.done, heartbeat_at=timezone.now()
            )


def receive(file_name, data, *, by, regency=""):
    """A new ImportRun for the bytes of a file: opened, freed from identity numbers and kept.

    Titles are recognised, rows are not read yet. Raises FileRefused with a sentence.
    """
    sheets = reading.read(data)
    privacy.blank(sheets)
    layouts = [headers.find(sheet) for sheet in sheets]
    mapping = {
        "regency": regency or settings.OFFICE_REGENCY,
        "digest": hashlib.sha256(data).hexdigest(),
        "sheets": [
            _sheet_mapping(sheet, layout) for sheet, layout in zip(sheets, layouts, strict=True)
        ],
    }
    _blank_private(sheets, mapping)
    if not Places(mapping["regency"]).districts:
        raise FileRefused(
            _("Wilayah kantor %(code)s belum dimuat. Jalankan: manage.py load_places.")
            % {"code": mapping["regency"]}
        )
    forget_the_abandoned()
    return ImportRun.objects.create(
        file_name=file_name[-200:],
        content=pack(sheets),
        mapping=mapping,
        total=sum(sheet.filled() for sheet in sheets),
        created_by=by,
    )


def forget_the_abandoned():
    """Files that nobody applied within a month are not kept: they hold people's data."""
    long_ago = timezone.now() - ABANDONED
    ImportRun.objects.exclude(status=Status.DONE).filter(created_at__lt=long_ago).delete()


def usable(run):
    """Whether any sheet's columns are understood well enough to read rows."""
    return any(sheet["read"] and sheet["layout"] for sheet in run.mapping.get("sheets", ()))


def remap(run, mapping):
    """Keep a corrected mapping; columns now known as private are blanked for good."""
    sheets = unpack(run.content)
    _blank_private(sheets, mapping)
    run.mapping, run.content = mapping, pack(sheets)
    run.save(update_fields=["mapping", "content"])


def no_titles():
    """The sentence for a file whose title row nobody recognises."""
    return _(
        "Judul kolom tidak dikenali. Pastikan ada satu baris judul, misalnya Nama IKM, Pemilik, "
        "Desa, Kecamatan, Jenis Produk, No. HP, atau tunjukkan barisnya di halaman kolom."
    )


def no_rows():
    """The sentence for a file with titles and nothing to import below them."""
    return _(
        "Tidak ada baris data di bawah judul kolom. Isi paling sedikit satu baris, atau periksa "
        "lembar dan baris judul yang dibaca."
    )


def make_plan(run):
    """Find the fate of every row and keep it with the run, which then waits for a decision."""
    run.status, run.done, run.heartbeat_at, run.message = Status.READING, 0, timezone.now(), ""
    run.save(update_fields=["status", "done", "heartbeat_at", "message"])
    with translation.override(settings.LANGUAGE_CODE):
        before = stamp(run.mapping["regency"])
        progress = Progress(run)
        makers, passed = read_makers(run, progress.tick)
        judge = Judge(Registry(run.mapping["regency"]), tick=progress.sign)
        rulings = judge.rule([maker for __, maker in makers])
        run.message = "" if makers else no_rows()
        rows = [_row(run, name, ruling) for (name, __), ruling in zip(makers, rulings, strict=True)]
    counts = Counter(row.fate for row in rows)
    counts["warned"] = sum(row.warned for row in rows)
    with transaction.atomic():
        _replace_rows(run, rows, rulings)
        run.plan = {"stamp": before, "passed": passed[:MOST_PASSED], "digest": digest(rows)}
        run.counts, run.total, run.done = dict(counts), len(rows), len(rows)
        run.status, run.heartbeat_at = Status.PREVIEW, timezone.now()
        run.save(update_fields=PLANNED)
    return run


def read_makers(run, tick=lambda: None):
    """([(sheet name, Maker)], rows passed over as [sheet name, row, text])."""
    places, trades = Places(run.mapping["regency"]), Trades()
    makers, passed = [], []
    for sheet, layout in sheets_to_read(run):
        over = []
        for line in lines.each(sheet, layout, over):
            makers.append((sheet.name, understand(line, places, trades)))
            tick()
        passed += [[sheet.name, row + 1, text] for row, text in over]
    return makers, passed


def sheets_to_read(run):
    """(Sheet, Layout) of every sheet that the mapping wants read."""
    for sheet, about in zip(unpack(run.content), run.mapping["sheets"], strict=True):
        if about["read"] and about["layout"]:
            yield sheet, headers.from_json(about["layout"])


def digest(rows):
    """The same for two previews exactly when a person would see the same in them."""
    said = [[r.sheet, r.number, r.fate, r.changes, r.values, r.producer_id] for r in rows]
    return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()


def _row(run, sheet, ruling):
    maker = ruling.maker
    remarks = [*maker.remarks, *ruling.remarks]
    return ImportRow(
        run=run,
        sheet=sheet[:120],
        number=maker.line.row + 1,
        name=maker.name[:120],
        fate=ruling.fate,
        producer_id=ruling.known.pk if ruling.known else None,
        values={"said": maker.values, "permits": maker.permits, "guesses": maker.guesses},
        changes=[list(change) for change in ruling.changes],
        remarks=[list(remark) for remark in remarks],
        warned=any(kind in (FAULT, WARNING) for kind, __ in remarks),
        fingerprint=maker.fingerprint(),
    )


def _replace_rows(run, rows, rulings):
    """Exchange the run's rows; a decision stays where the doubt is still the same one."""
    decided = _decisions(run)
    by_line = {id(ruling.maker.line): row for row, ruling in zip(rows, rulings, strict=True)}
    pairs = []
    for row, ruling in zip(rows, rulings, strict=True):
        if row.fate == ImportRow.Fate.DUPLICATE:
            twin = by_line.get(id(ruling.twin))
            row.decision = decided.get(_doubt(row, twin), row.decision)
            pairs += [(row, twin)] * (twin is not None)
    run.rows.all().delete()
    ImportRow.objects.bulk_create(rows, batch_size=BATCH)
    for row, twin in pairs:
        row.twin = twin
    ImportRow.objects.bulk_update([row for row, __ in pairs], ["twin"], batch_size=BATCH)


def _decisions(run):
    """{doubt: decision} of everything that was decided about the run's rows."""
    doubtful = run.rows.filter(fate=ImportRow.Fate.DUPLICATE).select_related("twin")
    return {_doubt(row, row.twin): row.decision for row in doubtful}


def _doubt(row, twin):
    """Which row may be the same maker as whom."""
    whom = twin and (twin.sheet, twin.number, twin.name)
    return row.sheet, row.number, row.name, row.producer_id, whom


def _sheet_mapping(sheet, layout):
    return {
        "name": sheet.name,
        "visible": sheet.visible,
        "read": bool(layout) and sheet.visible,
        "layout": headers.to_json(layout) if layout else None,
    }


def _blank_private(sheets, mapping):
    for sheet, about in zip(sheets, mapping["sheets"], strict=True):
        if about["layout"]:
            layout = headers.from_json(about["layout"])
            for column in layout.columns:
                if column.field in ("nik", "npwp"):
                    privacy.blank_column(sheet, column.index, below=layout.bottom)
