"""The two forms of an import: which file, and what its columns mean."""

from django import forms
from django.utils.translation import gettext_lazy as _

from . import guards, headers
from .fields import choices
from .headers import Grid
from .sheets import Formula, letter

SAMPLES = 3
SHOWN_ROWS = 12
SHOWN_COLUMNS = 14


class UploadForm(forms.Form):
    """One registry file; its kind is judged by content, not by name."""

    file = forms.FileField(
        label=_("Berkas registri"),
        help_text=_("Excel (.xlsx, .xls), OpenDocument (.ods), atau CSV; paling besar 20 MB."),
        error_messages={
            "required": _("Pilih dulu berkas registrinya."),
            "empty": _("Berkas ini kosong. Pilih berkas registri yang berisi data."),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.tsv,.txt"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if getattr(file, "lost", None):  # see receiving.ToDisk
            raise forms.ValidationError(
                _("Berkas belum bisa diterima: penyimpanan di server penuh. Coba lagi nanti.")
            )
        if file.size > guards.MAX_BYTES:
            raise forms.ValidationError(str(guards.too_large(file.size)))
        return file


class LayoutForm(forms.Form):
    """The columns of all sheets that look alike: which row has the titles, what each column is.

    `group` is a list of (number of the sheet in the file, Sheet, its part of the mapping).
    """

    def __init__(self, *args, group, **kwargs):
        super().__init__(*args, **kwargs)
        self.group = group
        __, self.sheet, about = group[0]
        self.layout = about["layout"] and headers.from_json(about["layout"])
        self.fields["sheets"] = forms.MultipleChoiceField(
            label=_("Lembar yang dibaca"),
            help_text=_("Hapus centang lembar yang tidak berisi data perajin."),
            required=False,
            choices=[(str(number), _sheet_name(a)) for number, __, a in group],
            initial=[str(number) for number, __, a in group if a["read"]],
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["title_row"] = forms.IntegerField(
            label=_("Baris judul kolom"),
            min_value=1,
            max_value=max(len(self.sheet.rows), 1),
            required=bool(self.layout),
            initial=self.layout and self.layout.top + 1,
            help_text=_("Nomor baris tempat judul kolom dimulai, seperti di Excel."),
        )
        for column in self.layout.columns if self.layout else ():
            self.fields[f"column_{column.index}"] = forms.ChoiceField(
                label=f"{column.letter} · {column.title}",
                choices=choices(),
                initial=column.field,
            )

    def columns(self):
        """(letter, title, sample values, bound field) of every column, for the screen."""
        for column in self.layout.columns if self.layout else ():
            yield (
                column.letter,
                column.title,
                self._samples(column.index),
                self[f"column_{column.index}"],
            )

    def first_rows(self):
        """The sheet's first rows with their numbers, to find the titles in."""
        width = min(self.sheet.width, SHOWN_COLUMNS)
        return [
            (number, [_text(self.sheet.cell(number - 1, column)) for column in range(width)])
            for number in range(1, min(len(self.sheet.rows), SHOWN_ROWS) + 1)
        ]

    def letters(self):
        return [letter(column) for column in range(min(self.sheet.width, SHOWN_COLUMNS))]

    def moved_titles(self):
        """Whether another title row was chosen, so that the columns have to be read anew."""
        row = self.cleaned_data.get("title_row")
        return bool(row) and (not self.layout or row != self.layout.top + 1)

    def mapping(self):
        """{sheet number: its new part of the mapping}."""
        chosen = self.cleaned_data["sheets"]
        new = {}
        for number, sheet, about in self.group:
            layout = self._layout_for(sheet, about)
            read = str(number) in chosen and layout is not None
            new[number] = {**about, "read": read, "layout": layout and headers.to_json(layout)}
        return new

    def _layout_for(self, sheet, about):
        if self.moved_titles():
            row = self.cleaned_data["title_row"] - 1
            return headers.at_row(sheet, row) if row < len(sheet.rows) else None
        if not about["layout"]:
            return None
        layout = headers.from_json(about["layout"])
        for column in layout.columns:
            column.field = self.cleaned_data[f"column_{column.index}"]
        return layout

    def _samples(self, index):
        found, grid = [], Grid(self.sheet)
        for row in range(self.layout.bottom + 1, len(self.sheet.rows)):
            own = grid.own(row)
            text = "" if headers.is_numbering(own.values()) else _text(own.get(index))
            if text and text not in found:
                found.append(text)
            if len(found) == SAMPLES:
                break
        return found


def groups(sheets, mapping):
    """Sheets with the same titles, together: one correction holds for all of them."""
    alike = {}
    for number, (sheet, about) in enumerate(zip(sheets, mapping["sheets"], strict=True)):
        if not sheet.filled():
            continue
        layout = about["layout"]
        titles = tuple(tuple(column) for column in layout["columns"]) if layout else number
        alike.setdefault((titles, layout and layout["top"]), []).append((number, sheet, about))
    return list(alike.values())


def _sheet_name(about):
    if about["visible"]:
        return about["name"]
    return _("%(name)s (tersembunyi)") % {"name": about["name"]}


def _text(value):
    if value is None:
        return ""
    text = str(value) if not isinstance(value, Formula) else _("rumus")
    return text if len(text) <= 40 else f"{text[:39]}…"
