"""Web pages saved as `.xls`: many government systems "export to Excel" that way."""

from html.parser import HTMLParser

from django.utils.translation import gettext as _

from accounts.typed import whole_number

from .delimited import decode
from .guards import broken, not_a_sheet
from .sheets import Sheet, tidy, trimmed

MAX_SPAN = 200
MAX_CELLS = 1_500_000
TABLE_COSTS, ROW_COSTS, TAG_COSTS = 100, 10, 1  # in cells
# The parser looks through an unfinished sign again and again. Style sheets and comments are long
# before they end; at the end of the file only a few letters may be left over.
PIECE = 64 * 1024  # letters
MAX_UNFINISHED, MAX_REST = 256 * 1024, 4096


def read(data):
    """Each table of the page as a sheet. Raises FileRefused where there is none."""
    parser = Tables()
    _feed(parser, decode(data))
    if not any(sheet.rows for sheet in parser.sheets):
        raise not_a_sheet(_("ini halaman web tanpa tabel"))
    for sheet in parser.sheets:
        sheet.rows = trimmed(sheet.rows)
    return parser.sheets


def _feed(parser, text):
    """The text piece by piece, so that the time it takes grows with its length only."""
    try:
        for start in range(0, len(text), PIECE):
            parser.feed(text[start : start + PIECE])
            if len(parser.rawdata) > MAX_UNFINISHED:
                raise broken()
        if len(parser.rawdata) > MAX_REST:
            raise broken()
        parser.close()
    except AssertionError as error:  # the parser's word for a marked section that it cannot read
        raise broken() from error


class Tables(HTMLParser):
    """Collects rows of text; a cell over several rows or columns becomes a merge."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.sheets, self.text, self.cells = [], None, 0
        self.span, self.taken = (1, 1), set()

    def handle_starttag(self, tag, attrs):
        self._pay(TAG_COSTS)
        if tag == "table":
            self._close_cell()
            self._pay(TABLE_COSTS)
            name = _("Tabel %(number)d") % {"number": len(self.sheets) + 1}
            self.sheets.append(Sheet(name=name, rows=[]))
            self.taken = set()
        elif tag == "tr" and self.sheets:
            self._close_cell()
            self._pay(ROW_COSTS)
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
        self._pay(tall * wide)
        sheet.rows[-1].extend([value, *[None] * (wide - 1)])
        if tall * wide > 1:
            sheet.merges.append((row, column, row + tall - 1, column + wide - 1))
            self.taken |= {
                (row + down, column + right) for down in range(1, tall) for right in range(wide)
            }

    def _pay(self, cells):
        self.cells += cells
        if self.cells > MAX_CELLS:
            raise not_a_sheet(_("tabelnya terlalu luas"))


def _span(text):
    return min(whole_number(text or "") or 1, MAX_SPAN)
