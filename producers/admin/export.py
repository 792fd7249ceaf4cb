"""The list of producers as a spreadsheet, for the office's own reports."""

from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import phones
from producers.spreadsheets import safe, xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RELATED = ("village", "district", "sector", "sentra")


def columns():
    """Heading and value of each column. No bank account, no NIK: this file travels."""
    return (
        (_("Nama"), lambda p: p.name),
        (_("Jenis"), lambda p: p.get_kind_display()),
        (_("Ketua / pemilik"), lambda p: p.leader),
        (_("Dusun"), lambda p: p.dusun),
        (_("Desa"), lambda p: p.village and p.village.name),
        (_("Kecamatan"), lambda p: p.district.name),
        (_("Sektor"), lambda p: p.sector.name),
        (_("Sentra"), lambda p: p.sentra and p.sentra.name),
        (_("Jenis produk"), lambda p: p.commodity),
        (_("Tahun terdaftar"), lambda p: p.registered_year),
        (_("Anggota laki-laki"), lambda p: p.members_m),
        (_("Anggota perempuan"), lambda p: p.members_f),
        (_("Tenaga kerja laki-laki"), lambda p: p.workers_m),
        (_("Tenaga kerja perempuan"), lambda p: p.workers_f),
        (_("Jumlah tenaga kerja"), lambda p: p.workers),
        (_("Investasi (Rp)"), lambda p: p.investment),
        (_("Kapasitas sebulan"), lambda p: p.monthly_capacity),
        (_("Satuan kapasitas"), lambda p: p.capacity_unit),
        (_("Nomor HP"), lambda p: phones.display(p.phone)),
        (_("Status"), lambda p: p.get_status_display()),
    )


def workbook(producers):
    """An .xlsx of `producers` as a download."""
    book = xlsx().Workbook(write_only=True)
    sheet = book.create_sheet(_("Perajin"))
    sheet.freeze_panes = "B2"
    wanted = columns()
    sheet.append([heading(sheet, name) for name, _value in wanted])
    for producer in producers.select_related(*RELATED).iterator(chunk_size=500):
        sheet.append([text_cell(sheet, safe(value(producer))) for _name, value in wanted])
    name = f"perajin-{timezone.localdate():%Y-%m-%d}.xlsx"
    response = HttpResponse(
        content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
    book.save(response)
    return response


def export_view(model_admin, request):
    """All producers of the list as it is filtered now. Reading only: a GET."""
    if not model_admin.has_change_permission(request):
        raise PermissionDenied
    try:
        shown = model_admin.get_changelist_instance(request)
    except IncorrectLookupParameters:  # an address that somebody has written by hand
        return redirect("admin:producers_producer_changelist")
    return workbook(shown.get_queryset(request))


def heading(sheet, text):
    cell = xlsx().cell.WriteOnlyCell(sheet, value=text)
    cell.font = xlsx().styles.Font(bold=True)
    return cell


def text_cell(sheet, value):
    """A text stays a text, whatever it begins with."""
    cell = xlsx().cell.WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
    return cell
