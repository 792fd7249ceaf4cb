"""Bar charts as numbers for a template: every length in per cent, so they fit any width.

A bar has two parts: the plain one, and a hatched one behind it. No colour carries a meaning.
"""

from dataclasses import dataclass

WIDEST = 70  # per cent of the width; the rest is for the printed values
HIGHEST = 170  # units of the picture's height
CLOSE = 8  # standing bars beyond which a phone has room for every other label only


@dataclass(frozen=True)
class Bar:
    """One row of a chart. `plain` and `hatched` are counts; `href` is the list behind them."""

    label: str
    plain: int
    hatched: int = 0
    href: str = ""

    @property
    def total(self):
        return self.plain + self.hatched


@dataclass(frozen=True)
class Chart:
    """`bars` in the order in which they are shown; `series` names the two parts."""

    key: str
    title: str
    bars: list[Bar]
    series: tuple[str, str] = ("", "")
    note: str = ""
    href: str = ""
    newest: int = 0

    @property
    def total(self):
        return sum(bar.total for bar in self.bars)

    @property
    def two(self):
        return bool(self.series[1])

    @property
    def rows(self):
        """Lying bars: [(bar, width of the plain part, of the hatched part, place of the text)]."""
        top = max((bar.total for bar in self.bars), default=0) or 1
        return [lying(bar, WIDEST / top) for bar in self.bars]

    @property
    def columns(self):
        """Standing bars, the newest ones only: [{bar, x, width, y and height of both parts}]."""
        shown = self.bars[-self.newest :]
        top = max((bar.total for bar in shown), default=0) or 1
        return [standing(bar, i, len(shown), HIGHEST / top) for i, bar in enumerate(shown)]


def lying(bar, scale):
    plain, hatched = bar.plain * scale, bar.hatched * scale
    return bar, percent(plain), percent(hatched), percent(plain + hatched)


def standing(bar, i, n, scale):
    """Geometry of column `i` of `n`: x and width in per cent, y and height from the top."""
    slot, plain, hatched = 100 / n, bar.plain * scale, bar.hatched * scale
    floor = HIGHEST + 24
    return {
        "bar": bar,
        "mark": "s sela" if n > CLOSE and (n - i) % 2 == 0 else "s",
        "x": percent((i + 0.18) * slot),
        "width": percent(0.64 * slot),
        "middle": percent((i + 0.5) * slot),
        "plain_y": f"{floor - plain:.1f}",
        "plain": f"{plain:.1f}",
        "hatched_y": f"{floor - plain - hatched:.1f}",
        "hatched": f"{hatched:.1f}",
        "text_y": f"{floor - plain - hatched - 7:.1f}",
    }


def percent(value):
    return f"{value:.2f}%"
