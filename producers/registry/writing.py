"""Write a previewed registry file: everything in one transaction, or nothing.

All objects are made before the transaction opens; inside it there are only bulk statements, the
few changes of status, and the check that the registry is still the one that was previewed.
"""

from contextlib import suppress

from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from producers.models import Certificate, ImportRow, ImportRun, Producer, ProducerEvent, Sector

from . import planning, returns
from .edits import change, new_producer, papers_of
from .snapshot import stamp
from .trades import OTHER

BATCH = 500
LOCK_SECONDS = 15
Fate, Decision, Status = ImportRow.Fate, ImportRow.Decision, ImportRun.Status


class RegistryChanged(Exception):
    """Somebody changed a producer between the last look and the lock."""


class NotApplied(Exception):
    """Nothing was written. `str()` is a sentence saying why and what to do."""


def apply(run, *, by):
    """PREVIEW -> DONE: write the run's rows as decided, by `by`, in one transaction.

    Of two people who apply the same run, one writes and the other gets NotApplied; so does who
    applies a preview that no longer fits the registry (then a new preview has been made).
    """
    claim(run, by=by)
    carry_out(run, by=by)


def carry_out(run, *, by):
    """WRITING -> DONE for a run that `claim` has taken. Raises NotApplied."""
    try:
        _recheck(run)
        _write(run, by)
    except RegistryChanged as error:
        planning.make_plan(run)
        raise _look_again(run) from error
    except NotApplied:
        raise
    except Exception as error:
        _give_up(run)
        if isinstance(error, DatabaseError):
            raise NotApplied(failed()) from error
        raise


def failed():
    return _("Penulisan gagal di tengah jalan; belum ada yang ditulis. Jalankan lagi impornya.")


def claim(run, *, by):
    """PREVIEW -> WRITING, for one person only. Raises NotApplied for everybody else."""
    now = timezone.now()
    mine = ImportRun.objects.filter(pk=run.pk, status=Status.PREVIEW).update(
        status=Status.WRITING, applied_by=by, heartbeat_at=now, message=""
    )
    run.refresh_from_db()
    if not mine:
        raise NotApplied(
            _("Impor ini sudah diterapkan.")
            if run.status == Status.DONE
            else _("Impor ini sedang dikerjakan orang lain. Tunggu sampai selesai.")
        )


def _recheck(run):
    """Make the preview anew where the registry has changed, and go on only if it is the same."""
    if stamp(run.mapping["regency"]) == run.plan["stamp"]:
        return
    shown = run.plan["digest"]
    planning.make_plan(run)
    if run.plan["digest"] != shown:
        raise _look_again(run)
    ImportRun.objects.filter(pk=run.pk).update(status=Status.WRITING)
    run.status = Status.WRITING


def _look_again(run):
    message = _(
        "Registri berubah sejak pratinjau dibuat. Periksa pratinjau baru ini, lalu terapkan lagi."
    )
    ImportRun.objects.filter(pk=run.pk).update(message=message)
    return NotApplied(message)


def _give_up(run):
    with suppress(DatabaseError):
        ImportRun.objects.filter(pk=run.pk, status=Status.WRITING).update(
            status=Status.FAILED, message=failed()
        )


def _write(run, by):
    work = _Work(run, by)
    work.prepare()
    with transaction.atomic():
        _hold_the_registry()
        held = ImportRun.objects.select_for_update().get(pk=run.pk)
        if held.status != Status.WRITING:
            raise NotApplied(_("Impor ini sudah diterapkan."))
        if stamp(run.mapping["regency"]) != run.plan["stamp"]:
            raise RegistryChanged
        work.write()
        held.status, held.applied_at, held.done = Status.DONE, timezone.now(), held.total
        held.content = work.refused
        held.save(update_fields=["status", "applied_at", "done", "content"])
    run.refresh_from_db()


def _hold_the_registry():
    """Nobody else adds or changes producers until the end; reading goes on.

    SQLite has one writer anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'")
            table = connection.ops.quote_name(Producer._meta.db_table)
            cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")


class _Work:
    def __init__(self, run, by):
        self.run, self.by = run, by
        self.why = _("Impor registri: %(file)s") % {"file": run.file_name}
        self.created, self.edited, self.settled = [], [], []

    # --- before the transaction -----------------------------------------------------------
    def prepare(self):
        """Sort the rows and make the new producers, with addresses that nobody has.

        Of the file itself only the refused rows are kept: its turnover columns are nobody's.
        """
        self.refused = returns.workbook(self.run) if self.run.counts.get(Fate.REFUSED) else b""
        for row in self.run.rows.in_file_order().select_related("twin"):
            if row.fate == Fate.CHANGED or self._merges(row):
                self.edited.append(row)
            elif row.fate == Fate.NEW or self._decided(row, Decision.CREATE, Decision.MERGE):
                self.created.append(row)
            elif row.fate == Fate.SAME:
                self.settled.append(row)
        other = Sector.objects.filter(slug=OTHER).first()
        self.other = other and other.pk
        self.producers = [new_producer(row, by=self.by, sector=self.other) for row in self.created]
        self._give_addresses()

    def _decided(self, row, *decisions):
        return row.fate == Fate.DUPLICATE and row.decision in decisions

    def _merges(self, row):
        """Merged with somebody who will be there: a twin that is not written is nobody."""
        if not self._decided(row, Decision.MERGE):
            return False
        there = row.twin_id in {new.pk for new in self.created}
        return bool(there or row.producer_id or row.twin and row.twin.producer_id)

    def _give_addresses(self):
        taken = set(Producer.objects.values_list("slug", flat=True))
        numbers = {}
        for producer in self.producers:
            stem = (slugify(producer.name) or "perajin")[:120].strip("-")
            slug, number = stem, numbers.get(stem, 1)
            while slug in taken:
                number += 1
                slug = f"{stem}-{number}"
            numbers[stem] = number
            taken.add(slug)
            producer.slug = slug
            producer.prepare()

    # --- inside it ------------------------------------------------------------------------
    def write(self):
        self._create()
        self._edit()
        self._settle()

    def _create(self):
        if self.other is None and any(p.sector_id is None for p in self.producers):
            other = Sector.objects.create(slug=OTHER, name="Lainnya", name_en="Other")
            for producer in self.producers:
                producer.sector_id = producer.sector_id or other.pk
        self._bulk(self.producers, Producer)
        ProducerEvent.objects.bulk_create(
            [
                ProducerEvent(producer=p, by=self.by, to_status=p.status, note=self.why)
                for p in self.producers
            ],
            batch_size=BATCH,
        )
        self.made = {
            row.pk: producer for row, producer in zip(self.created, self.producers, strict=True)
        }
        papers = [
            paper
            for row in self.created
            for paper in papers_of(row.values["permits"], self.made[row.pk].pk)
        ]
        self._bulk(papers, Certificate)

    def _edit(self):
        """Change producers field by field; the status by the model's own steps."""
        targets = {row.pk: self._target(row) for row in self.edited}
        rows = Producer.objects.select_for_update().order_by("pk")
        producers = rows.in_bulk(list(filter(None, targets.values())))
        touched, papers, steps, fields = {}, {}, [], set()
        for row in self.edited:
            producer = producers[targets[row.pk]]
            edit = change(producer, row.changes)
            fields |= edit.fields
            if edit.fields:
                touched[producer.pk] = producer
            for paper in papers_of(edit.permits, producer.pk):
                papers[paper.producer_id, paper.type, paper.number] = paper
            if edit.status:
                steps.append((producer, edit.status, row.values["guesses"].get("reason")))
        self._update(list(touched.values()), fields)
        self._bulk(self._unknown(papers), Certificate)
        for producer, status, reason in steps:
            self._step(producer, status, reason)
        self.targets = targets

    def _target(self, row):
        """The key of the producer that a changed or merged row is about."""
        if row.twin_id and row.fate == Fate.DUPLICATE:
            twin = self.made.get(row.twin_id)
            return twin.pk if twin else row.twin.producer_id or row.producer_id
        return row.producer_id

    def _update(self, producers, fields):
        for producer in producers:
            producer.prepare()
        if producers:
            names = [*fields, "name_key"] if "name" in fields else [*fields]
            Producer.objects.bulk_update(producers, names, batch_size=BATCH)
            self._remember(producers, Producer, update=True)

    def _step(self, producer, status, reason):
        if status == Producer.Status.INACTIVE:
            producer.deactivate(by=self.by, reason=reason or self.why)
        else:
            producer.reactivate(by=self.by)

    def _unknown(self, papers):
        known = set(
            Certificate.objects.filter(producer__in={key[0] for key in papers}).values_list(
                "producer", "type", "number"
            )
        )
        return [paper for key, paper in papers.items() if key not in known]

    def _settle(self):
        """Note with each row which producer it is: what the next file is compared with."""
        pairs = [(producer.pk, True, pk) for pk, producer in self.made.items()]
        pairs += [(pk, True, row) for row, pk in self.targets.items()]
        pairs += [(row.producer_id, True, row.pk) for row in self.settled]
        table = connection.ops.quote_name(ImportRow._meta.db_table)
        with connection.cursor() as cursor:
            cursor.executemany(
                f"UPDATE {table} SET producer_id = %s, written = %s WHERE id = %s", pairs
            )

    def _bulk(self, rows, model):
        if rows:
            model.objects.bulk_create(rows, batch_size=BATCH)
            self._remember(rows, model)

    def _remember(self, rows, model, *, update=False):
        model.history.bulk_history_create(
            rows,
            batch_size=BATCH,
            update=update,
            default_user=self.by,
            default_change_reason=self.why[:100],
        )
