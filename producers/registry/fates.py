"""The fate of every row: new, changed, same, possibly a duplicate, refused.

A value that the office has changed since the last file stays as it is, unless the file says
something new; an empty cell never blanks anything. Sources of "what the file said last" are the
rows of earlier imports.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from producers.models import ImportRow, Producer

from .identity import fold, near
from .makers import NOTE, WARNING
from .snapshot import Known
from .wording import label, shown

Fate = ImportRow.Fate
LIVING = (Producer.Status.ACTIVE, Producer.Status.INACTIVE)
NEVER_COMPARED = ("name", "leader")


@dataclass
class Ruling:
    """What becomes of one Maker. `changes` are (field, old, new); `known` whom it meets."""

    maker: object
    fate: str = Fate.NEW
    known: Known | None = None
    changes: list = field(default_factory=list)
    remarks: list = field(default_factory=list)

    @property
    def twin(self):
        """The earlier row of the same file that says the same maker, or None."""
        return self.known.row if self.fate == Fate.DUPLICATE and self.known else None


class Judge:
    """Rules over the rows of one file in their order. `tick()` is called for every row."""

    def __init__(self, registry, tick=lambda: None):
        self.registry, self.tick = registry, tick
        self.taken = {}
        self.by_name, self.by_leader, self.by_phone, self.by_permit = (
            defaultdict(list) for _ in range(4)
        )
        for known in registry.makers.values():
            self._index(known)

    def rule(self, makers):
        """One Ruling for each Maker."""
        rulings = [Ruling(maker) for maker in makers]
        for ruling in rulings:
            if ruling.maker.refused:
                ruling.fate = Fate.REFUSED
            elif known := self._said_before(ruling.maker):
                self._meet(ruling, known)
        for ruling in rulings:
            if ruling.fate == Fate.NEW and ruling.known is None:
                self._find(ruling)
            self.tick()
        return rulings

    # --- finding ----------------------------------------------------------------------------
    def _said_before(self, maker):
        """The producer to which an earlier file's identical row led, if not taken yet."""
        known = self.registry.prints.get(maker.fingerprint(), ())
        return next((k for k in known if k.pk not in self.taken), None)

    def _find(self, ruling):
        me = Known({**ruling.maker.values}, dict(ruling.maker.permits), row=ruling.maker.line)
        same = [k for k in self.by_name[me.name] if _is_same(me, k)]
        free = [k for k in same if k.pk and k.pk not in self.taken]
        if free:
            return self._meet(ruling, max(free, key=lambda k: _agreement(me, k)))
        doubtful = same[:1] or self._alike(me)
        if doubtful:
            self._doubt(ruling, me, doubtful[0])
        else:
            ruling.known = None
            self._warn_of_shared(ruling, me)
        self._index(me)

    def _alike(self, me):
        """Makers that may be the same one, the likeliest first."""
        nib = me.permits.get("nib")
        permits = self.by_permit["nib", nib] if nib else []
        phones = [k for k in self.by_phone[me.phone] if me.phone and _is_akin(me, k)]
        leaders = [
            k
            for k in self.by_leader[me.leader]
            if me.leader and k.district == me.district and _same_words(me, k)
        ]
        names = [k for k in self.by_name[me.name] if _maybe_same_leader(me, k)]
        return [*permits, *phones, *leaders, *names]

    def _index(self, known):
        self.by_name[known.name].append(known)
        self.by_leader[known.leader].append(known)
        if known.phone:
            self.by_phone[known.phone].append(known)
        for type, numbers in known.permits.items():
            for number in numbers if isinstance(numbers, list) else [numbers]:
                self.by_permit[type, number].append(known)

    # --- ruling -----------------------------------------------------------------------------
    def _meet(self, ruling, known):
        """The row is this producer's: same or changed."""
        ruling.known = known
        self.taken[known.pk] = ruling.maker.line
        ruling.changes, ruling.remarks = compare(ruling.maker, known)
        ruling.fate = Fate.CHANGED if ruling.changes else Fate.SAME

    def _doubt(self, ruling, me, known):
        """Possibly a duplicate; of a producer that another row of this file is, of that row."""
        if known.pk in self.taken and known.pk:
            known = Known(known.values, known.permits, pk=known.pk, row=self.taken[known.pk])
        ruling.fate, ruling.known = Fate.DUPLICATE, known
        ruling.remarks.append((WARNING, _why(me, known)))
        if known.row is not None:
            ruling.changes = completions(ruling.maker, known)
        else:
            ruling.changes, notes = compare(ruling.maker, known, with_names=True)
            ruling.remarks += notes

    def _warn_of_shared(self, ruling, me):
        """A phone or a permit of somebody else is no duplicate, but worth a look."""
        if other := next(iter(self.by_phone[me.phone]), None) if me.phone else None:
            said = _("Nomor HP-nya sama dengan %(whom)s.") % {"whom": _whom(other)}
            ruling.remarks.append((NOTE, said))
        for type, number in me.permits.items():
            if other := next(iter(self.by_permit[type, number]), None):
                said = _("Nomor %(permit)s %(number)s juga milik %(whom)s. Periksa suratnya.") % {
                    "permit": label(type),
                    "number": number,
                    "whom": _whom(other),
                }
                ruling.remarks.append((WARNING, said))


def compare(maker, known, *, with_names=False):
    """(changes, remarks): what the row says otherwise than the producer."""
    changes, remarks = [], []
    base = known.base or {}
    for name, new in maker.values.items():
        old = known.values.get(name)
        if _equal(name, old, new) or (name in NEVER_COMPARED and not with_names):
            continue
        if name == "status" and old not in LIVING:
            remarks.append(
                (
                    NOTE,
                    _("Statusnya masih %(status)s; tidak diubah oleh impor.")
                    % {"status": Producer.Status(old).label},
                )
            )
        elif name in base and _equal(name, base[name], new):
            remarks.append((NOTE, _kept(name, old)))
        else:
            changes.append((name, old, new))
    changes += [
        (type, _join(known.permits.get(type)), number)
        for type, number in maker.permits.items()
        if number not in known.permits.get(type, ())
    ]
    return _with_consequences(changes, known), remarks


def completions(maker, known):
    """What the row knows that the earlier row or producer leaves empty."""
    said = [
        (name, None, new)
        for name, new in maker.values.items()
        if known.values.get(name) in (None, "") and name not in ("status", "village")
    ]
    return said + [
        (t, None, number) for t, number in maker.permits.items() if t not in known.permits
    ]


def _with_consequences(changes, known):
    """A date that no longer fits its year, a village of another district: they go too."""
    changed = {name: new for name, __, new in changes}
    day = known.values.get("registered_on")
    if "registered_year" in changed and "registered_on" not in changed and day:
        changes.append(("registered_on", day, None))
    village = known.values.get("village")
    if "district" in changed and "village" not in changed and village:
        changes.append(("village", village, None))
    return changes


def _equal(name, old, new):
    if name == "registered_year" and old is not None:
        return int(old) == int(new)
    if name == "monthly_capacity" and old is not None:
        return float(old) == float(new)
    return fold(old) == fold(new)


def _kept(name, old):
    return _("%(field)s sudah diubah kantor menjadi “%(value)s”; isian berkas tidak dipakai.") % {
        "field": label(name).capitalize(),
        "value": shown(name, old) or "–",
    }


def _join(numbers):
    return ", ".join(numbers) if numbers else None


def _is_same(me, known):
    if not (me.name == known.name and me.district == known.district):
        return False
    same_village = me.values.get("village") == known.values.get("village")
    return me.leader == known.leader and bool(me.leader or same_village)


def _is_akin(me, known):
    return _same_words(me, known) or bool(me.leader and near(me.leader, known.leader))


def _same_words(me, known):
    return me.core == known.core or near(me.name, known.name)


def _maybe_same_leader(me, known):
    """The same name where the leader is missing or misspelt, or in another district."""
    village = me.values.get("village")
    here = me.district == known.district and village == known.values.get("village")
    if not me.leader or not known.leader:
        return here or not known.values.get("village") and me.district == known.district
    return (here and near(me.leader, known.leader)) or me.leader == known.leader


def _agreement(me, known):
    """How many fields say the same: which of two namesakes a row means."""
    return sum(
        _equal(name, known.values.get(name), new)
        for name, new in me.values.items()
        if known.values.get(name) is not None
    )


def _why(me, known):
    """`Mungkin perajin yang sama dengan baris 26 (Kopi Sumber Kusuma): nama dan HP sama.`"""
    alike = [
        word
        for word, same in (
            (_("nama"), _same_words(me, known)),
            (_("pemilik"), me.leader and near(me.leader, known.leader)),
            (_("nomor HP"), me.phone and me.phone == known.phone),
            (_("nomor surat"), _shares_permit(me, known)),
            (_("desa"), me.values.get("village") == known.values.get("village")),
        )
        if same
    ]
    return _("Mungkin perajin yang sama dengan %(whom)s: %(alike)s sama.") % {
        "whom": _whom(known),
        "alike": ", ".join(alike),
    }


def _whom(known):
    """`baris 26 (No 25, Kopi Sumber Kusuma)`, or the producer's name."""
    name = known.values.get("name", "")
    if known.row is None:
        return name
    number = known.row.first("number")
    if number is None:
        return _("baris %(row)d (%(name)s)") % {"row": known.row.row + 1, "name": name}
    return _("baris %(row)d (No %(number)s, %(name)s)") % {
        "row": known.row.row + 1,
        "number": number.value,
        "name": name,
    }


def _shares_permit(me, known):
    for type, number in me.permits.items():
        other = known.permits.get(type, ())
        if number in (other if isinstance(other, list) else [other]):
            return True
    return False
