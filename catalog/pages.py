"""Pages of a list whose length is known already: numbered ones, and stretches of the shelf."""

from django.core.paginator import Paginator

from catalog.shelf.browsing import PER_PAGE
from catalog.shelf.walking import Lost, Place, read_token, token


class Counted(Paginator):
    """A paginator that is told how many rows there are, and asks the database nothing."""

    def __init__(self, rows, per_page, *, total):
        super().__init__(rows, per_page)
        self.count = total


class Pages:
    """One page of `rows` with the addresses of the others.

    `number` is what stands in the address: nonsense gives page 1, too much the last page.
    """

    def __init__(self, rows, number, *, total, address, size=PER_PAGE):
        self.address = address
        self.total = total
        self.paginator = Counted(rows, size, total=total)
        self.page = self.paginator.get_page(number)

    @property
    def items(self):
        return self.page.object_list

    @property
    def number(self):
        return self.page.number

    @property
    def several(self):
        return self.paginator.num_pages > 1

    @property
    def previous(self):
        return self.address.page(self.number - 1) if self.page.has_previous() else ""

    @property
    def next(self):
        return self.address.page(self.number + 1) if self.page.has_next() else ""

    @property
    def here(self):
        return self.address.page(self.number)

    @property
    def links(self):
        """(number, address) for the pages around; an address is empty for a gap and for here."""
        around = self.paginator.get_elided_page_range(self.number, on_each_side=1, on_ends=1)
        return [
            (str(n), self.address.page(n) if isinstance(n, int) and n != self.number else "")
            for n in around
        ]


class Spot:
    """Where on the shelf an address stands: after or before a row, or so many pages on.

    `setelah` and `sebelum` carry the sort key of a row; beside them `halaman` only says which page
    that is. Alone it is a number of pages to skip. Nonsense gives the first page.
    """

    def __init__(self, asked, order):
        self.place = self.number = None
        for name, back in (("setelah", False), ("sebelum", True)):
            if text := asked.get(name):
                self.place = _place(order, text, back)
        number = asked.get("halaman", "")
        fits = number.isascii() and number.isdigit() and len(number) < 8
        self.number = int(number) if fits else 1
        self.number = max(1, self.number)
        if self.place is None and (asked.get("setelah") or asked.get("sebelum")):
            self.number = 1

    @property
    def skip(self):
        return 0 if self.place else (self.number - 1) * PER_PAGE


def last_page(total):
    """The number of the last page of a list of this length."""
    return max(1, -(-total // PER_PAGE))


def _place(order, text, back):
    try:
        return Place(read_token(order, text), back)
    except Lost:
        return None


class Stretches:
    """One stretch of the shelf (catalog.shelf.browsing) with the ways on and back.

    The first page has a plain address; the others are reached from their neighbours.
    """

    def __init__(self, stretch, spot, order, *, items, total, address):
        self.stretch, self.spot, self.order = stretch, spot, order
        self.items, self.total, self.address = items, total, address

    @property
    def count(self):
        """How many pages there are."""
        return last_page(self.total)

    @property
    def number(self):
        return max(1, min(self.spot.number, self.count))

    @property
    def several(self):
        return bool(self.previous or self.next)

    @property
    def _back(self):
        return self.spot.place is not None and self.spot.place.back

    @property
    def next(self):
        if not self.stretch.keys or not (self.stretch.more or self._back):
            return ""
        return self._address("setelah", self.stretch.keys[-1], self.number + 1)

    @property
    def previous(self):
        begun = self.stretch.more if self._back else self.spot.place or self.spot.skip
        if not self.stretch.keys or not begun:
            return ""
        if self.number <= 2:
            return self.address
        return self._address("sebelum", self.stretch.keys[0], self.number - 1)

    def _address(self, name, key, number):
        return self.address.adding("halaman", number).adding(name, token(self.order, key))

    @property
    def here(self):
        return self.address.page(self.number)

    @property
    def links(self):
        """The first page and this one: what lies between is reached step by step."""
        if self.number == 1:
            return [("1", "")]
        gap = [("…", "")] if self.number > 2 else []
        return [("1", self.address), *gap, (str(self.number), "")]
