import io
import subprocess
import sys

import pytest
from django.core.management import CommandError

from ikmhub.bench import budgets, intake
from ikmhub.management.commands.bench import Command
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
    hungry = f"b'x' * {(before + 50) * 1_000_000}"
    subprocess.run([sys.executable, "-c", hungry], check=True)
    assert intake.peak() > before + 40


def test_a_figure_over_its_budget_is_missed_and_one_on_it_is_kept():
    kept = budgets.Budgets()
    kept.keep("queries", 7, 7)
    assert kept.missed == []
    kept.keep("queries", 8, 7)
    assert kept.missed == ["queries: 8, at most 7"]


@pytest.mark.parametrize(
    ("figures", "missed"),
    [
        ((700, 99.0, 250.0), []),
        ((700, 1.0, 251.0), ["MB for the import: 251, at most 250"]),
        ((699, 1.0, 9.0), ["rows not imported: 1, at most 0"]),
    ],
)
def test_memory_and_rows_of_the_import_have_budgets_but_not_its_time(figures, missed):
    command = Command(stdout=io.StringIO())
    command.budgets = budgets.Budgets()
    command.intake(*figures)
    assert command.budgets.missed == missed


def test_the_first_visit_has_a_budget():
    command = Command(stdout=io.StringIO())
    command.budgets = budgets.Budgets()
    command.weight({"list": (0, 0, 60_000)})
    with pytest.raises(CommandError, match="over budget: bytes of the first visit"):
        command.verdict()
