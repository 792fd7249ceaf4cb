"""Web pages saved as `.xls`: many government systems "export to Excel" that way."""

from html.parser import HTMLParser

from django.utils.translation import gettext as _

from .delimited import decode
from .guards import not_a_sheet
from .sheets import Sheet, tidy, trimmed

MAX_SPAN = 200
MAX_CELLS = 1_500_000


def read(data):
    """Each table of the page as a sheet. Raises FileRefused where there is none."""
    parser = Tables()
    parser.feed(decode(data))
    parser.close()
    if not any(sheet.rows for sheet in parser.sheets):
        raise not_a_sheet(_("ini halaman web tanpa tabel"))
    for sheet in parser.sheets:
        sheet.rows = trimmed(sheet.rows)
    return parser.sheets


class Tables(HTMLParser):
    """Collects rows of text; a cell over several rows or columns becomes a merge."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.sheets, self.text, self.cells = [], None, 0
        self.span, self.taken = (1, 1), set()

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            name = _("Tabel %(number)d") % {"number": len(self.sheets) + 1}
            self.sheets.append(Sheet(name=name, rows=[]))
            self.taken = set()
        elif tag == "tr" and self.sheets:
            self._close_cell()
            self.sheets[-1].rows.append([])
        elif tag in ("td", "th") and self.sheets and self.sheets[-1].rows:
            self._close_cell()
            given = dict(attrs)
            self.span = _span(given.get("rowspan")), _span(given.get("colspan"))
            self.text = []
        elif tag == "br" and self.text is not None:
            self.text.append("\n")

    def handle_endtag(self, tag):
        if tag in ("td", "th", "tr", "table"):
            self._close_cell()

    def handle_data(self, data):
        if self.text is not None:
            self.text.append(data)

    def _close_cell(self):
        if self.text is None:
            return
        sheet, value = self.sheets[-1], tidy("".join(self.text))
        self.text = None
        row, column = len(sheet.rows) - 1, len(sheet.rows[-1])
        while (row, column) in self.taken:
            sheet.rows[-1].append(None)
            column += 1
        tall, wide = self.span
        self.cells += tall * wide
        if self.cells > MAX_CELLS:
            raise not_a_sheet(_("tabelnya terlalu luas"))
        sheet.rows[-1].extend([value, *[None] * (wide - 1)])
        if tall * wide > 1:
            sheet.merges.append((row, column, row + tall - 1, column + wide - 1))
            self.taken |= {
                (row + down, column + right) for down in range(1, tall) for right in range(wide)
            }


def _span(text):
    return min(max(int(text), 1), MAX_SPAN) if text and text.isdigit() else 1
