import io

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from producers.models import ImportRun, Producer
from producers.tests import factories
from producers.tests.registry_files import MELATI, SINAR, places, table, text, zipped

pytestmark = pytest.mark.django_db
WRONG = [4, "Kopi Jauh", "Amaq Jauh", "Bentek", "Cilandak", "Kopi", 2014, ""]


@pytest.fixture(autouse=True)
def _lombok(tmp_path, monkeypatch):
    places()
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def file(tmp_path):
    """file(data) is a file with these bytes."""

    def write(data, name="registri.csv"):
        (tmp_path / name).write_bytes(data)
        return str(tmp_path / name)

    return write


def run(*arguments, **options):
    out = io.StringIO()
    call_command("import_registry", *arguments, stdout=out, **options)
    return out.getvalue()


def test_a_file_is_previewed_and_written(file):
    said = run(file(table(SINAR, MELATI)), "--yes")
    assert "registri.csv: 2 baris" in said
    assert "Baru                 2" in said
    assert "Selesai: 2 baru, 0 diubah, 0 sama." in said
    assert Producer.objects.count() == 2


def test_the_same_file_twice_changes_nothing(file):
    path = file(table(SINAR))
    run(path, "--yes")
    assert "Selesai: 0 baru, 0 diubah, 1 sama." in run(path, "--yes")
    assert Producer.objects.count() == 1


def test_a_dry_run_leaves_nothing_behind(file):
    said = run(file(table(SINAR)), "--dry-run")
    assert "tidak ada yang ditulis" in said
    assert not Producer.objects.exists()
    assert not ImportRun.objects.exists()


def test_refused_rows_are_told_and_handed_out(file, tmp_path):
    said = run(file(table(SINAR, WRONG)), "--yes")
    assert "CSV 3 · Kopi Jauh: Sel E3 (Kecamatan): Kecamatan “Cilandak” tidak ada" in said
    assert "tambahkan --refused" in said
    run(file(table(WRONG)), "--yes", "--refused", str(tmp_path / "lain.xlsx"))
    rows = list(load_workbook(tmp_path / "lain.xlsx").active.values)
    assert rows[1][1] == "Kopi Jauh"


@pytest.mark.parametrize("option", ["--yes", "--dry-run"])
def test_no_file_is_written_that_nobody_asked_for(file, tmp_path, option):
    path = file(table(SINAR, WRONG))
    run(path, option)
    assert [found.name for found in tmp_path.iterdir()] == ["registri.csv"]


def test_refused_rows_never_overwrite_a_file(file, tmp_path):
    path = file(table(SINAR, WRONG))
    with pytest.raises(CommandError, match="sudah ada"):
        run(path, "--yes", "--refused", path)
    assert b"Kopi Jauh" in (tmp_path / "registri.csv").read_bytes()
    assert not Producer.objects.exists()


@pytest.mark.parametrize(("decision", "count"), [("skip", 1), ("merge", 1), ("create", 2)])
def test_doubtful_rows_are_decided_together(file, decision, count):
    twin = [9, "ANYAMAN SINAR", *SINAR[2:]]
    run(file(table(SINAR, twin)), "--yes", "--doubtful", decision)
    assert Producer.objects.count() == count


def test_the_officer_is_recorded(file):
    petugas = factories.officer(username="lale")
    run(file(table(SINAR)), "--yes", "--by", "lale")
    assert Producer.objects.get().created_by == petugas
    assert ImportRun.objects.get().applied_by == petugas


def test_another_regency_can_be_named(file):
    factories.place("18.04.04.2001")
    row = [1, "Kopi Liwa", "Udo", "Gunung Sugih", "Balik Bukit", "Kopi", 2014, ""]
    run(file(table(row)), "--yes", "--regency", "18.04")
    assert Producer.objects.get().district_id == "18.04.04"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "kosong"),
        (b"%PDF-1.7", "bukan lembar kerja"),
        (zipped(word_in_document__xml="<a/>"), "dokumen Word"),
        (text(["apa", "ini"], ["entah", "apa"]), "Judul kolom tidak dikenali"),
        (table(), "Tidak ada baris data"),
        (table(["", "JUMLAH", "", "", "", "", "", ""]), "Tidak ada baris data"),
    ],
)
def test_a_file_that_cannot_be_read_ends_with_one_sentence(file, data, says):
    with pytest.raises(CommandError, match=says):
        run(file(data))
    assert not ImportRun.objects.exists()


def test_a_missing_file_ends_with_one_sentence():
    with pytest.raises(CommandError, match="tidak bisa dibuka"):
        run("tidak-ada.xlsx")


def test_an_unknown_officer_ends_with_one_sentence(file):
    with pytest.raises(CommandError, match="Petugas “siapa” tidak ada"):
        run(file(table(SINAR)), "--by", "siapa")


def test_a_preview_that_no_longer_fits_ends_with_one_sentence(file, monkeypatch):
    class Answer(io.StringIO):
        def isatty(self):
            return True

        def readline(self, *_size):
            factories.producer(name="Anyaman Sinar", leader="Inaq Sari")
            return "y\n"

    monkeypatch.setattr("sys.stdin", Answer())
    with pytest.raises(CommandError, match="Registri berubah"):
        run(file(table(SINAR)))
    assert Producer.objects.count() == 1


@pytest.mark.parametrize(("answer", "count"), [("y\n", 1), ("ya\n", 1), ("t\n", 0), ("\n", 0)])
def test_a_person_is_asked(file, monkeypatch, answer, count):
    stdin = io.StringIO(answer)
    stdin.isatty = lambda: True
    monkeypatch.setattr("sys.stdin", stdin)
    run(file(table(SINAR)))
    assert Producer.objects.count() == count
