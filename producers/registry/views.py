"""The office's pages of an import: send a file, correct its columns, look, decide, apply.

Wired into the producers' admin: `path("impor/", include(views.urls(admin_site)))` or
`*views.urls(admin_site)` in its `get_urls()`; the first page is `admin:producers_registry`.
"""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from producers.models import ImportRow, ImportRun, Producer

from . import jobs, planning, returns, writing
from .forms import LayoutForm, UploadForm, groups
from .guards import FileRefused
from .preview import shown_rows
from .sheets import unpack

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROWS_ON_A_PAGE = 50
RECENT_RUNS = 10
FATES = [*ImportRow.Fate.values, "warned"]
Status = ImportRun.Status


def urls(admin_site):
    """URL patterns for `ProducerAdmin.get_urls()`, all behind the office's permissions."""

    def page(address, view, name):
        wrapped = admin_site.admin_view(partial(_for_office, view, admin_site))
        return path(f"impor/{address}", wrapped, name=f"producers_registry{name}")

    return [
        page("", upload, ""),
        page("<int:pk>/", show, "_run"),
        page("<int:pk>/keadaan/", state, "_state"),
        page("<int:pk>/kolom/", columns, "_columns"),
        page("<int:pk>/keputusan/", decide, "_decide"),
        page("<int:pk>/terapkan/", apply_run, "_apply"),
        page("<int:pk>/ulang/", again, "_again"),
        page("<int:pk>/buang/", discard, "_discard"),
        page("<int:pk>/ditolak.xlsx", refused, "_refused"),
    ]


def may_import(user):
    """Who may see and apply imports: staff who may add and change producers."""
    return user.has_perms(["producers.add_producer", "producers.change_producer"])


def _for_office(view, admin_site, request, **kwargs):
    if not may_import(request.user):
        raise PermissionDenied
    return view(request, admin_site=admin_site, **kwargs)


def _page(request, admin_site, template, title, **context):
    base = admin_site.each_context(request)
    context = {**base, "title": title, "opts": Producer._meta, **context}
    return TemplateResponse(request, f"admin/producers/registry/{template}.html", context)


# --- a file comes in -------------------------------------------------------------------------
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request, admin_site):
    """Ask for the file; a POST reads it and leads to its preview or to its columns."""
    sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if sent else UploadForm()
    if sent and form.is_valid():
        run = _received(request, form)
        if run:
            return redirect(_after_reading(run))
    runs = ImportRun.objects.defer("content", "plan", "mapping").select_related("created_by")
    return _page(
        request, admin_site, "upload", _("Impor registri"), form=form, runs=runs[:RECENT_RUNS]
    )


def _received(request, form):
    """The new run, or None after putting the reason beside the field."""
    file = form.cleaned_data["file"]
    try:
        run = planning.receive(file.name, file.read(), by=request.user)
    except FileRefused as reason:
        form.add_error("file", str(reason))
        return None
    if planning.usable(run):
        jobs.plan(run)
    else:
        messages.warning(request, planning.no_titles())
    return run


def _after_reading(run):
    name = "run" if planning.usable(run) else "columns"
    return _address(run, name)


def _address(run, name):
    return reverse(f"admin:producers_registry_{name}", args=[run.pk])


# --- looking at it ---------------------------------------------------------------------------
@require_safe
def show(request, pk, admin_site):
    """How far the run is: its progress, its preview or its result."""
    run = get_object_or_404(ImportRun.objects.defer("content"), pk=pk)
    if jobs.is_running(run):
        return _page(request, admin_site, "progress", run.file_name, run=run)
    if run.status not in (Status.PREVIEW, Status.DONE):
        return _page(request, admin_site, "stopped", run.file_name, run=run)
    fate = request.GET.get("nasib", "")
    rows = run.rows.in_file_order().select_related("producer", "twin")
    if fate in FATES:
        rows = rows.filter(warned=True) if fate == "warned" else rows.filter(fate=fate)
    page = Paginator(rows, ROWS_ON_A_PAGE).get_page(request.GET.get("halaman"))
    shown = shown_rows(run, page.object_list)
    return _page(
        request,
        admin_site,
        "preview" if run.status == Status.PREVIEW else "result",
        run.file_name,
        run=run,
        page=page,
        pages=page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
        rows=shown,
        to_decide=any(row.options for row in shown),
        fate=fate,
        tabs=_tabs(run, fate),
        writes=_writes(run),
        usable=planning.usable(run),
    )


def _tabs(run, chosen):
    """(word in the address, name, count, chosen?) of the preview's filters."""
    counts = {**run.counts, "": run.total}
    names = {"": _("Semua"), **dict(ImportRow.Fate.choices), "warned": _("Perlu dilihat")}
    return [(word, name, counts.get(word, 0), word == chosen) for word, name in names.items()]


def _writes(run):
    """How many rows would be written now."""
    decided = run.rows.filter(fate=ImportRow.Fate.DUPLICATE).exclude(
        decision=ImportRow.Decision.SKIP
    )
    return run.counts.get("new", 0) + run.counts.get("changed", 0) + decided.count()


@require_safe
def state(request, pk, admin_site):
    """The progress as JSON, for the page's small script."""
    run = get_object_or_404(ImportRun.objects.defer("content", "plan", "mapping"), pk=pk)
    return JsonResponse({"running": jobs.is_running(run), "done": run.done, "total": run.total})


@require_safe
def refused(request, pk, admin_site):
    """The refused rows as a spreadsheet, to be corrected and sent again."""
    run = get_object_or_404(ImportRun, pk=pk, status__in=[Status.PREVIEW, Status.DONE])
    response = HttpResponse(returns.kept(run), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{returns.file_name(run)}"'
    return response


# --- correcting and deciding -----------------------------------------------------------------
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request, pk, admin_site):
    """What each column means; a POST keeps the corrections and makes the preview anew."""
    run = get_object_or_404(
        ImportRun, pk=pk, status__in=[Status.READING, Status.PREVIEW, Status.FAILED]
    )
    alike = groups(unpack(run.content), run.mapping)
    sent = request.POST if request.method == "POST" else None
    forms = [LayoutForm(sent, group=group, prefix=f"g{n}") for n, group in enumerate(alike)]
    if sent is not None and not any(form.errors for form in forms):
        return redirect(_corrected(request, run, forms))
    return _page(request, admin_site, "columns", _("Kolom berkas"), run=run, forms=forms)


def _corrected(request, run, forms):
    """Keep what the forms say. Returns the next page's address."""
    mapping = {**run.mapping, "sheets": list(run.mapping["sheets"])}
    for form in forms:
        for number, about in form.mapping().items():
            mapping["sheets"][number] = about
    planning.remap(run, mapping)
    if any(form.moved_titles() for form in forms):
        messages.info(request, _("Judul dibaca ulang. Periksa kolomnya, lalu buat pratinjau."))
        return _address(run, "columns")
    if not planning.usable(run):
        messages.error(request, _("Pilih paling sedikit satu lembar, dan satu kolom nama."))
        return _address(run, "columns")
    jobs.plan(run)
    return _address(run, "run")


@require_POST
def decide(request, pk, admin_site):
    """Keep what the officer decided about possible duplicates on this page."""
    run = get_object_or_404(ImportRun.objects.defer("content"), pk=pk)
    if run.status != Status.PREVIEW:
        messages.error(request, _("Impor ini sudah tidak menunggu keputusan."))
        return redirect(_address(run, "run"))
    doubtful = run.rows.filter(fate=ImportRow.Fate.DUPLICATE)
    for row in doubtful:
        wanted = request.POST.get(f"row-{row.pk}")
        if wanted in ImportRow.Decision.values and wanted != row.decision:
            row.decision = wanted
            row.save(update_fields=["decision"])
    messages.success(request, _("Keputusan dicatat. Belum ada yang ditulis ke registri."))
    return redirect(f"{_address(run, 'run')}?nasib=duplicate")


@require_POST
def apply_run(request, pk, admin_site):
    """Write the preview into the registry."""
    run = get_object_or_404(ImportRun.objects.defer("content"), pk=pk)
    try:
        jobs.apply(run, by=request.user)
    except writing.NotApplied as reason:
        messages.error(request, str(reason))
    return redirect(_address(run, "run"))


@require_POST
def again(request, pk, admin_site):
    """Make the preview anew: after a break, or because the registry has changed."""
    run = get_object_or_404(ImportRun, pk=pk)
    if run.status == Status.DONE or jobs.is_running(run):
        messages.error(request, _("Impor ini sudah selesai atau masih berjalan."))
    elif planning.usable(run):
        jobs.plan(run)
    return redirect(_address(run, "run" if planning.usable(run) else "columns"))


@require_POST
def discard(request, pk, admin_site):
    """Throw the file and its preview away; what is written stays written."""
    run = get_object_or_404(ImportRun.objects.defer("content"), pk=pk)
    if run.status == Status.DONE or jobs.is_running(run):
        messages.error(request, _("Impor ini sudah selesai atau masih berjalan."))
        return redirect(_address(run, "run"))
    run.delete()
    messages.success(request, _("Berkas dan pratinjaunya dibuang. Registri tidak berubah."))
    return redirect("admin:producers_registry")
