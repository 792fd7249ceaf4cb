"""The registry as it stands in the database: what a file's rows are compared with."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Max

from producers.models import Certificate, ImportRow, Producer

from .identity import core_key, leader_key, name_key

COMPARED = [
    *("name", "leader", "kind", "district", "village", "dusun", "landmark", "sentra", "commodity"),
    *("registered_year", "registered_on", "since_year", "members_m", "members_f", "workers_m"),
    *("workers_f", "workers_total", "investment", "monthly_capacity", "capacity_unit"),
    *("phone", "other_phones", "note", "status"),
]


@dataclass
class Known:
    """A maker to compare with: a producer (`pk`), or an earlier row of the same file (`row`)."""

    values: dict
    permits: dict = field(default_factory=dict)
    pk: int | None = None
    row: object = None
    base: dict | None = None

    def __post_init__(self):
        self.name = name_key(self.values.get("name", ""))
        self.core = core_key(self.values.get("name", ""))
        self.leader = leader_key(self.values.get("leader", ""))
        self.district = self.values.get("district")
        self.phone = self.values.get("phone", "")


class Registry:
    """All producers of one regency, with what earlier files said about them."""

    def __init__(self, regency):
        self.makers = _producers(regency)
        self.prints = defaultdict(list)
        for pk, values, fingerprint in (
            ImportRow.objects.written_rows()
            .values_list("producer", "values", "fingerprint")
            .iterator(chunk_size=2000)
        ):
            if pk in self.makers:
                self.makers[pk].base = values.get("said", {})
                self.prints[fingerprint].append(self.makers[pk])


def stamp(regency):
    """Changes whenever a producer or certificate is added, changed or deleted."""
    producers = Producer.history.aggregate(last=Max("history_id"))["last"]
    papers = Certificate.history.aggregate(last=Max("history_id"))["last"]
    count = Producer.objects.filter(district__code__startswith=f"{regency}.").count()
    rows = ImportRow.objects.filter(written=True).aggregate(last=Max("pk"))["last"]
    return [producers, papers, count, rows]


def plain(value):
    """A field's value as it stands in JSON."""
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return value.isoformat() if hasattr(value, "isoformat") else value


def _producers(regency):
    rows = Producer.objects.filter(district__code__startswith=f"{regency}.").values("pk", *COMPARED)
    makers = {
        row["pk"]: Known({name: plain(row[name]) for name in COMPARED}, pk=row["pk"])
        for row in rows.iterator(chunk_size=2000)
    }
    papers = Certificate.objects.filter(producer__district__code__startswith=f"{regency}.")
    for pk, type, number in papers.values_list("producer", "type", "number"):
        if pk in makers:
            makers[pk].permits.setdefault(type, []).append(number)
    return makers
