"""What the office reads about the searches of a period: a table and a query for each question."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, F, Max, Q, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalog import labels
from catalog.models import Sought
from catalog.waiting import KEPT_DAYS
from producers import rupiah

PERIODS = (7, 30, 90, KEPT_DAYS)
USUAL = 30
ROWS = 20
ON_DESK = 5
ENOUGH = 3  # searches below which a rise or a silence is chance


@dataclass(frozen=True)
class Period:
    """The last `days` days, today included; `language` narrows it, or is empty."""

    days: int = USUAL
    language: str = ""

    @property
    def since(self):
        return timezone.localdate() - timedelta(days=self.days - 1)

    @property
    def before(self):
        """The first day of as long a time before, or None where that is forgotten already."""
        return self.since - timedelta(days=self.days) if 2 * self.days <= KEPT_DAYS else None

    def rows(self, kind, since=None):
        rows = Sought.objects.filter(kind=kind, day__gte=since or self.since).order_by()
        return rows.filter(language=self.language) if self.language else rows

    def words(self):
        """Every word sought, with its sums."""
        return self.rows(Sought.Kind.QUERY).values("text").annotate(**SUMS).filter(n__gt=0)


SUMS = {
    "n": Sum("times"),
    "none": Sum("empty"),
    "seen": Sum("opened"),
    "wished": Sum("asked"),
    "most": Coalesce(Max("found"), 0),
}


def most(period):
    """What was sought most."""
    return list(period.words().order_by("-n", "text")[:ROWS])


def unmet(period, rows=ROWS):
    """What gave nothing and has given nothing since, most often first."""
    nothing = Max("day", filter=Q(empty__gt=0))
    something = Max("day", filter=Q(found__gt=0))
    words = period.words().annotate(nothing=nothing, something=something)
    lacking = words.filter(Q(something=None) | Q(something__lt=F("nothing")), none__gt=0)
    return list(lacking.order_by("-none", "text")[:rows])


def unasked(period):
    """What is found, but nobody who looked for it asked or ordered."""
    words = period.words().annotate(met=F("n") - F("none"))
    return list(words.filter(met__gte=ENOUGH, wished=0).order_by("-met", "text")[:ROWS])


def rising(period):
    """What is sought at least twice as often as in as long a time before."""
    if period.before is None:
        return []
    words = period.rows(Sought.Kind.QUERY, period.before).values("text")
    words = words.annotate(
        n=Coalesce(Sum("times", filter=Q(day__gte=period.since)), 0),
        was=Coalesce(Sum("times", filter=Q(day__lt=period.since)), 0),
    )
    risen = words.filter(n__gte=ENOUGH).filter(n__gte=2 * F("was"))
    return list(risen.annotate(more=F("n") - F("was")).order_by("-more", "text")[:ROWS])


def filters(period):
    """Which filters were chosen, by the names that the shelf gives them."""
    used = period.rows(Sought.Kind.FILTER).values("text").annotate(n=Sum("times"))
    found = list(used.order_by("-n", "text")[:ROWS])
    trees = labels.load() if found else {}
    return [row | {"name": filter_name(row["text"], trees)} for row in found]


def languages(period):
    """For each language how many searches there were, and what came of them."""
    every = Period(period.days).rows(Sought.Kind.QUERY).values("language")
    names = dict(Sought.Language.choices)
    found = every.annotate(**SUMS, words=Count("text", distinct=True)).order_by("-n", "language")
    return [row | {"name": names[row["language"]]} for row in found]


def totals(rows):
    """The sums of languages() over all languages."""
    return {key: sum(row[key] for row in rows) for key in ("n", "none", "seen", "wished")}


GROUPS = {
    "kategori": _("Jenis"),
    "kecamatan": _("Kecamatan"),
    "sentra": _("Sentra"),
    "sektor": _("Sektor"),
    "harga_min": _("Harga dari"),
    "harga_maks": _("Harga sampai"),
}


def filter_name(text, trees):
    """`kecamatan=bayan` -> `Kecamatan: Bayan`; what the shelf no longer has keeps its slug."""
    group, _sign, value = text.partition("=")
    if group == "siap":
        return _("Ready saja")
    if group.startswith("harga") and value.isdigit():
        value = rupiah.display(int(value))
    elif group in trees and value in trees[group].by_slug:
        value = trees[group].by_slug[value]
    return f"{GROUPS.get(group, group)}: {value}"
