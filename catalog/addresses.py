"""The address of a list in one state: only what is known and chosen, always in the same order."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode


@dataclass(frozen=True)
class Address:
    """A path and its sorted query. Every change gives a new address that begins on page 1."""

    path: str
    pairs: tuple = ()

    def __str__(self):
        query = urlencode(sorted(self.pairs))
        return f"{self.path}?{query}" if query else self.path

    def adding(self, name, value):
        """The address with one more choice."""
        return replace(self, pairs=(*self.pairs, (name, str(value))))

    def dropping(self, *names, value=None):
        """The address without these parameters, or only without this one value of them."""
        return replace(
            self,
            pairs=tuple(
                (name, given)
                for name, given in self.pairs
                if name not in names or (value is not None and given != value)
            ),
        )

    def page(self, number):
        """The address of one page of the list; page 1 needs no number."""
        return self.adding("halaman", number) if number > 1 else self
