"""A run's rows as the preview page shows them."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from producers.models import ImportRow, Region, Sentra

from .wording import Words, label

Decision = ImportRow.Decision
ORDER = [
    *("kind", "leader", "district", "village", "dusun", "landmark", "sentra", "commodity"),
    *("registered_year", "registered_on", "since_year", "members_m", "members_f", "workers_m"),
    *("workers_f", "workers_total", "investment", "monthly_capacity", "capacity_unit"),
    *("phone", "other_phones", "note", "status"),
]


@dataclass
class Shown:
    """One row: `said` and `changes` as words, the remarks, and what can be decided."""

    row: ImportRow
    said: list = field(default_factory=list)
    changes: list = field(default_factory=list)
    faults: list = field(default_factory=list)
    warnings: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    options: list = field(default_factory=list)
    about: list = field(default_factory=list)
    link: str = ""

    @property
    def at(self):
        """`Gangga · baris 12`, with the number as Excel writes it."""
        return _("%(sheet)s · baris %(number)s") % {
            "sheet": self.row.sheet,
            "number": str(self.row.number),
        }

    @property
    def brief(self):
        """`Inaq Sari · Bentek, Gangga · Kain tenun`: enough to know the maker again."""
        return " · ".join(filter(None, self.about))

    @property
    def field_name(self):
        return f"row-{self.row.pk}"


def shown_rows(run, rows):
    """Shown for each of `rows`; places are looked up once for all of them."""
    regency = run.mapping.get("regency", "")
    places = Region.objects.filter(code__startswith=f"{regency}.").in_bulk()
    words = Words(places, Sentra.objects.only("name"))
    return [_shown(row, words) for row in rows]


def _shown(row, words):
    said = row.values.get("said", {})
    shown = Shown(row)
    shown.said = [(label(n).capitalize(), words.shown(n, said[n])) for n in ORDER if n in said]
    place = [words.shown(name, said.get(name)) for name in ("village", "district")]
    shown.about = [said.get("leader"), ", ".join(filter(None, place)), said.get("commodity")]
    shown.said += [(label(n), number) for n, number in row.values.get("permits", {}).items()]
    shown.changes = [
        (label(n).capitalize(), words.shown(n, old), words.shown(n, new))
        for n, old, new in row.changes
    ]
    for kind, text in row.remarks:
        {"fault": shown.faults, "warning": shown.warnings}.get(kind, shown.notes).append(text)
    if row.producer_id:
        shown.link = reverse("admin:producers_producer_change", args=[row.producer_id])
    if row.fate == ImportRow.Fate.DUPLICATE:
        shown.options = _options(row)
    return shown


def _options(row):
    """(value, words, chosen?) of the three ways to decide about a possible duplicate."""
    if row.twin_id:
        merge = _("lengkapi baris %(number)s dengan isian baris ini") % {
            "number": str(row.twin.number)
        }
    else:
        merge = _("ini %(name)s: perbarui dengan isian baris ini") % {"name": row.producer}
    words = {
        Decision.SKIP: _("jangan tulis baris ini"),
        Decision.MERGE: merge,
        Decision.CREATE: _("bukan, catat sebagai perajin lain"),
    }
    return [(value, text, value == row.decision) for value, text in words.items()]
