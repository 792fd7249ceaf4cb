"""The import of a registry, as the bench measures it."""

import subprocess
import sys

import pytest

from ikmhub.bench import intake
from producers.models import ImportRun, Producer


@pytest.mark.django_db
def test_the_measured_registry_is_a_messy_one_and_is_read_whole():
    made, seconds, megabytes = intake.measure()
    counts = ImportRun.objects.get().counts
    assert made == intake.ROWS
    assert counts == {"new": intake.ROWS, "warned": 0}
    assert not Producer.objects.filter(phone="").exists()
    assert 10 < megabytes <= intake.peak()
    assert seconds > 0


def test_the_memory_of_a_process_that_was_begun_counts():
    before = int(intake.peak())
    hungry = f"b'x' * {(before + 50) << 20}"
    subprocess.run([sys.executable, "-c", hungry], check=True)
    assert intake.peak() > before + 40


@pytest.mark.parametrize(
    ("figures", "failed"),
    [
        ((700, 99.0, 250.0), []),
        ((700, 1.0, 251.0), ["import, peak memory of a process"]),
        ((699, 1.0, 9.0), ["import of a registry"]),
    ],
)
def test_memory_and_rows_of_the_import_have_budgets_but_not_its_time(figures, failed):
    assert [row.what for row in intake.rows(*figures) if row.failed] == failed
