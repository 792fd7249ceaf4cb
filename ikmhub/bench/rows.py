"""One measured thing as one row: what, goal, measured, verdict."""

import sys
import traceback
from dataclasses import asdict, dataclass


class NotThere(Exception):
    """What was to be measured does not exist. str() says what was looked for."""


@dataclass
class Row:
    """`met` is None where a figure is only told; `breaks` where missing it fails the run."""

    what: str
    goal: str
    measured: str
    met: bool | None = None
    breaks: bool = False

    @property
    def verdict(self):
        return {None: "", True: "met"}.get(self.met, "FAILED" if self.breaks else "missed")

    @property
    def failed(self):
        return self.met is False and self.breaks

    def plain(self):
        return asdict(self)


def told(what, measured):
    return Row(what, "", measured)


def at_most(what, spent, most, unit="", *, breaks=False, also=""):
    """A row for a figure that may be `most` at most."""
    measured = f"{figure(spent)}{unit}{also}"
    return Row(what, f"<= {figure(most)}{unit}", measured, spent <= most, breaks)


def at_least(what, share, least, of, also=""):
    """A row for a share of something bare; a time, so missing it is only told."""
    return Row(what, f">= {figure(least)} x {of}", f"{figure(share)} x{also}", share >= least)


def figure(number):
    """Three digits that matter, thousands with a comma: 0.0123, 1.23, 12.3, 123, 12,345."""
    if isinstance(number, int) or abs(number) >= 100:
        return f"{number:,.0f}"
    for most, digits in ((0.1, 4), (1, 3), (10, 2)):
        if abs(number) < most:
            return f"{number:.{digits}f}".rstrip("0").rstrip(".") or "0"
    return f"{number:.1f}"


def guarded(name, take):
    """The rows of `take()`; what cannot be measured is a failed row, and the run goes on."""
    try:
        yield from take()
    except NotThere as missing:
        yield Row(name, "is there", f"not there: {missing}", met=False, breaks=True)
    except Exception as error:
        traceback.print_exc(file=sys.stderr)
        yield Row(name, "is measured", f"failed: {error!r}", met=False, breaks=True)


def table(rows):
    """The rows as lines in Markdown, their columns aligned."""
    lines = [("What", "Goal", "Measured", "Verdict")]
    lines += [(row.what, row.goal, row.measured, row.verdict) for row in rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    drawn = ["| " + " | ".join(map(str.ljust, line, widths)) + " |" for line in lines]
    return [drawn[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *drawn[1:]]
