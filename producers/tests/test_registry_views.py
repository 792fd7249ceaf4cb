import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from accounts.models import User
from producers.models import ImportRun, Producer
from producers.registry import jobs
from producers.tests import factories
from producers.tests.registry_files import (
    HEAD,
    MELATI,
    SINAR,
    TENUN,
    places,
    previewed,
    table,
    text,
    xlsx,
    zipped,
)

pytestmark = pytest.mark.django_db
TWIN = [9, "ANYAMAN SINAR", "Inaq Sari", "Bentek", "Gangga", "ketak", 2020, "0812-3456-7890"]
WRONG = [4, "Kopi Jauh", "Amaq Jauh", "Bentek", "Cilandak", "Kopi", 2014, ""]
PAGES = {
    "_run": "get", "_state": "get", "_columns": "get", "_refused": "get",
    "_decide": "post", "_apply": "post", "_again": "post", "_discard": "post",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _lombok():
    places()


@pytest.fixture
def petugas(client):
    officer = factories.officer()
    client.force_login(officer)
    return officer


@pytest.fixture
def run():
    return previewed(table(SINAR, TWIN, WRONG, MELATI))


def address(name, run=None):
    return reverse(f"admin:producers_registry{name}", args=[run.pk] if run else [])


def send(client, data, name="registri.csv"):
    file = SimpleUploadedFile(name, data)
    return client.post(address(""), {"file": file})


# --- upload ----------------------------------------------------------------------------------
def test_a_file_leads_to_its_preview(client, petugas):
    answer = send(client, table(SINAR, MELATI))
    run = ImportRun.objects.get()
    assert answer.url == address("_run", run)
    page = client.get(answer.url).content.decode()
    assert "2 baris ditulis ke registri" in page
    assert "Anyaman Sinar" in page
    assert "CSV · baris 2" in page
    assert run.created_by == petugas
    assert Producer.objects.count() == 0


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "Berkas ini kosong"),
        (b"%PDF-1.7", "bukan lembar kerja"),
        (zipped(xl_in_workbook__xml="<a/>", xl_in_vbaProject__bin=b"x"), "berisi makro"),
        (zipped(xl_in_workbook__xml="<a/>", xl_in_b__xml=bytes(20 * 1024**2)), "membengkak"),
    ],
)
def test_a_file_that_cannot_be_read_is_answered_beside_the_field(client, petugas, data, says):
    answer = send(client, data, name="registri.xlsx")
    assert answer.status_code == 200
    assert any(says in error for error in answer.context["form"].errors["file"])
    assert not ImportRun.objects.exists()


def test_nothing_sent_is_answered_beside_the_field(client, petugas):
    answer = client.post(address(""))
    assert answer.context["form"].errors["file"] == ["Pilih dulu berkas registrinya."]


def test_a_file_with_titles_only_is_told(client, petugas):
    page = client.get(send(client, table()).url).content.decode()
    assert "Tidak ada baris data di bawah judul kolom" in page


def test_a_file_without_titles_leads_to_its_columns(client, petugas):
    answer = send(client, text(["apa", "ini"], ["entah", "apa"], ["Kopi Sari", "Bentek"]))
    run = ImportRun.objects.get()
    assert answer.url == address("_columns", run)
    page = client.get(answer.url).content.decode()
    assert "Judul kolom tidak dikenali" in page
    assert "Kopi Sari" in page


def test_the_last_imports_are_listed(client, petugas, run):
    assert "registri.xlsx" in client.get(address("")).content.decode()


# --- the preview -----------------------------------------------------------------------------
def test_every_fate_can_be_looked_at_alone(client, petugas, run):
    page = client.get(address("_run", run), {"nasib": "refused"}).content.decode()
    assert "Kopi Jauh" in page
    assert "Gula Melati" not in page
    assert "Kecamatan “Cilandak” tidak ada di" in page


def test_a_total_of_workers_is_shown_with_the_row(client, petugas):
    run = previewed(table([*SINAR, "25 orang"], head=[*HEAD, "Tenaga Kerja"]))
    page = client.get(address("_run", run)).content.decode()
    assert re.search(r"Jumlah tenaga kerja</dt>\s*<dd[^>]*>25<", page)


def test_a_change_is_shown_from_old_to_new(client, petugas):
    factories.producer(name="Anyaman Sinar", leader="Inaq Sari", phone="+6281234567899")
    run = previewed(table(SINAR))
    page = client.get(address("_run", run)).content.decode()
    assert "<del>0812-3456-7899</del> → <ins>0812-3456-7890</ins>" in page


def test_a_known_producer_is_linked(client, petugas):
    maker = factories.producer(name="Anyaman Sinar", leader="Inaq Sari")
    run = previewed(table(SINAR))
    page = client.get(address("_run", run)).content.decode()
    assert reverse("admin:producers_producer_change", args=[maker.pk]) in page


def test_markup_is_escaped(client, petugas):
    run = previewed(table([1, "Kopi <b>", "<script>alert(1)</script>", *SINAR[3:]]))
    page = client.get(address("_run", run)).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_rows_come_in_pages(client, petugas):
    rows = [[n, f"Kopi no-{n}-", f"Amaq {n}", "Bentek", "Gangga", "Kopi", 2014, ""]
            for n in range(1, 60)]  # fmt: skip
    run = previewed(table(*rows))
    first, second = (
        client.get(address("_run", run), {"halaman": n}).content.decode() for n in (1, 2)
    )
    assert "no-50-" in first
    assert "no-51-" not in first
    assert "no-59-" in second


def test_the_number_of_queries_does_not_grow_with_the_rows(
    client, petugas, django_assert_num_queries, django_assert_max_num_queries
):
    runs = [previewed(table(SINAR)), previewed(table(SINAR, MELATI, TENUN))]
    with django_assert_max_num_queries(14) as one:
        client.get(address("_run", runs[0]))
    with django_assert_num_queries(len(one)):
        client.get(address("_run", runs[1]))


# --- deciding and applying -------------------------------------------------------------------
def test_decisions_are_kept(client, petugas, run):
    row = run.rows.get(fate="duplicate")
    answer = client.post(address("_decide", run), {f"row-{row.pk}": "create"})
    assert answer.url.endswith("?nasib=duplicate")
    row.refresh_from_db()
    assert row.decision == "create"
    client.post(address("_decide", run), {f"row-{row.pk}": "hapus semua"})
    row.refresh_from_db()
    assert row.decision == "create"


def test_decisions_about_other_rows_are_ignored(client, petugas, run):
    row = run.rows.get(fate="refused")
    client.post(address("_decide", run), {f"row-{row.pk}": "create"})
    row.refresh_from_db()
    assert (row.fate, row.decision) == ("refused", "skip")


def test_apply_writes_and_shows_the_result(client, petugas, run):
    answer = client.post(address("_apply", run), follow=True)
    assert "Selesai ditulis pada" in answer.content.decode()
    assert Producer.objects.count() == 2
    run.refresh_from_db()
    assert (run.status, run.applied_by) == (ImportRun.Status.DONE, petugas)


def test_apply_twice_writes_once_and_says_so(client, petugas, run):
    client.post(address("_apply", run))
    answer = client.post(address("_apply", run), follow=True)
    assert "Impor ini sudah diterapkan." in answer.content.decode()
    assert Producer.objects.count() == 2


def test_after_applying_nothing_can_be_decided_or_discarded(client, petugas, run):
    client.post(address("_apply", run))
    for name in ("_decide", "_again", "_discard"):
        client.post(address(name, run))
    run.refresh_from_db()
    assert run.status == ImportRun.Status.DONE
    assert client.get(address("_columns", run)).status_code == 404


def test_refused_rows_are_handed_out(client, petugas, run):
    answer = client.get(address("_refused", run))
    assert answer["Content-Disposition"] == 'attachment; filename="registri-ditolak.xlsx"'
    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
    assert [row[1] for row in rows[1:]] == ["Kopi Jauh"]


def test_a_file_can_be_thrown_away(client, petugas, run):
    answer = client.post(address("_discard", run), follow=True)
    assert "Registri tidak berubah" in answer.content.decode()
    assert not ImportRun.objects.exists()


# --- columns ---------------------------------------------------------------------------------
def columns_form(client, run):
    """The fields of the columns page as the browser would send them back."""
    forms = client.get(address("_columns", run)).context["forms"]
    data = {}
    for form in forms:
        for name in form.fields:
            value = form[name].value()
            if value is not None:
                data[form.add_prefix(name)] = value
    return data


def test_columns_are_shown_with_samples(client, petugas, run):
    page = client.get(address("_columns", run)).content.decode()
    assert "Anyaman Sinar · ANYAMAN SINAR · Kopi Jauh" in page


def test_saving_the_columns_unchanged_changes_nothing(client, petugas, run):
    before = [(row.number, row.fate, row.values) for row in run.rows.in_file_order()]
    answer = client.post(address("_columns", run), columns_form(client, run))
    assert answer.url == address("_run", run)
    assert [(r.number, r.fate, r.values) for r in run.rows.in_file_order()] == before


def test_a_corrected_column_gives_a_new_preview(client, petugas):
    run = previewed(text(["No", "Nama IKM", "Lurah", "Kec"], [1, "UD Sari", "Bentek", "Gangga"]))
    data = columns_form(client, run)
    client.post(address("_columns", run), data | {"g0-column_2": "village"})
    assert run.rows.get().values["said"]["village"] == "52.08.02.2002"


def test_another_row_of_titles_is_read_anew(client, petugas):
    run = previewed(text(["Nama", "Desa", "Kec"], ["Nama IKM", "Kec", "Desa"], SINAR[1:4]))
    answer = client.post(address("_columns", run), columns_form(client, run) | {"g0-title_row": 2})
    assert answer.url == address("_columns", run)
    run.refresh_from_db()
    layout = run.mapping["sheets"][0]["layout"]
    assert (layout["top"], [column[2] for column in layout["columns"]]) == (
        1,
        ["name", "district", "village"],
    )


def test_titles_that_nobody_recognised_can_be_pointed_at(client, petugas):
    send(client, text(["a", "b", "c"], ["Kopi Sari", "Bentek", "Gangga"]))
    run = ImportRun.objects.get()
    client.post(address("_columns", run), {"g0-title_row": 1, "g0-sheets": ["0"]})
    meanings = {"g0-column_0": "name", "g0-column_1": "village", "g0-column_2": "district"}
    data = columns_form(client, run) | {"g0-sheets": ["0"]} | meanings
    answer = client.post(address("_columns", run), data)
    assert answer.url == address("_run", run)
    assert [row.fate for row in run.rows.all()] == ["new"]


def test_a_sheet_can_be_left_out(client, petugas):
    run = previewed(xlsx(HEAD, SINAR, title="A", more={"B": [HEAD, MELATI]}))
    data = columns_form(client, run) | {"g0-sheets": ["1"]}
    client.post(address("_columns", run), data)
    assert [row.sheet for row in run.rows.all()] == ["B"]


def test_without_any_sheet_the_columns_are_asked_again(client, petugas, run):
    data = columns_form(client, run)
    del data["g0-sheets"]
    answer = client.post(address("_columns", run), data, follow=True)
    assert "Pilih paling sedikit satu lembar" in answer.content.decode()


def test_a_wrong_row_of_titles_is_answered_beside_the_field(client, petugas, run):
    answer = client.post(address("_columns", run), columns_form(client, run) | {"g0-title_row": 99})
    [form] = answer.context["forms"]
    assert "title_row" in form.errors


# --- long runs -------------------------------------------------------------------------------
def test_a_run_on_its_way_shows_how_far_it_is(client, petugas, run):
    ImportRun.objects.filter(pk=run.pk).update(status="reading", done=300, total=5000)
    page = client.get(address("_run", run)).content.decode()
    assert '<progress value="300" max="5000"' in page
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
    state = client.get(address("_state", run)).json()
    assert state == {"running": True, "done": 300, "total": 5000}


def test_a_run_that_broke_off_can_begin_again(client, petugas, run):
    long_ago = timezone.now() - timezone.timedelta(hours=1)
    ImportRun.objects.filter(pk=run.pk).update(status="writing", heartbeat_at=long_ago)
    run.refresh_from_db()
    assert jobs.is_broken_off(run)
    page = client.get(address("_run", run)).content.decode()
    assert "terputus, dan belum ada yang ditulis" in page
    client.post(address("_again", run))
    run.refresh_from_db()
    assert run.status == ImportRun.Status.PREVIEW


def test_a_run_on_its_way_is_not_begun_twice(client, petugas, run):
    ImportRun.objects.filter(pk=run.pk).update(status="writing", heartbeat_at=timezone.now())
    answer = client.post(address("_again", run), follow=True)
    assert "masih berjalan" in answer.content.decode()


# --- who may ---------------------------------------------------------------------------------
@pytest.mark.parametrize(("name", "method"), PAGES.items())
def test_a_stranger_is_sent_to_the_sign_in(client, run, name, method):
    client.force_login(factories.person())
    answer = getattr(client, method)(address(name, run))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("admin:login"))


@pytest.mark.parametrize(("name", "method"), PAGES.items())
def test_staff_without_the_right_may_not_import(client, run, name, method):
    clerk = User.objects.create_user(username="magang", is_staff=True)
    client.force_login(clerk)
    assert getattr(client, method)(address(name, run)).status_code == 403


@pytest.mark.parametrize(("name", "method"), PAGES.items())
def test_the_wrong_method_is_refused(client, petugas, run, name, method):
    other = "delete" if name == "_columns" else "post" if method == "get" else "get"
    assert getattr(client, other)(address(name, run)).status_code == 405


@pytest.mark.parametrize(("name", "method"), PAGES.items())
def test_a_run_that_is_not_there_is_404(client, petugas, name, method):
    there = reverse(f"admin:producers_registry{name}", args=[999_999])
    assert getattr(client, method)(there).status_code == 404
