"""Numbered pages of a list whose length is known already."""

from django.core.paginator import Paginator

PER_PAGE = 24


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
