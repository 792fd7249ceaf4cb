"""`make bench`: what it is told to do, what it says, and when it fails."""

import io
import os
import signal
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from ikmhub.bench import budgets, worlds
from ikmhub.bench.growth import growth
from ikmhub.bench.measures import MEASURES, taken
from ikmhub.bench.rows import NotThere, Row
from ikmhub.management.commands import bench
from scripts.environment import ROOT

OPTIONS = {"sizes": "1000,100000", "million": False, "quick": False, "only": ""}
PACE = {"rounds": 9, "seconds": 0.4}


def test_sizes_are_measured_from_the_smallest_on_and_a_million_only_when_asked_for():
    assert bench.sizes_of(OPTIONS) == [1000, 100_000]
    assert bench.sizes_of(OPTIONS | {"sizes": "500,20"}) == [20, 500]
    assert bench.sizes_of(OPTIONS | {"million": True}) == [1000, 100_000, 1_000_000]


@pytest.mark.parametrize(
    ("size", "sizes", "full"),
    [
        (1000, [1000, 100_000], False),
        (100_000, [1000, 100_000], True),
        (100_000, [1000, 100_000, 1_000_000], True),
        (1000, [1000], True),
    ],
)
def test_the_largest_size_and_every_large_one_are_measured_in_full(size, sizes, full):
    assert bench.job_of(size, sizes, OPTIONS | PACE)["full"] is full


def test_a_rehearsal_is_short_and_can_be_narrowed_to_some_measures():
    job = bench.job_of(50, [50], OPTIONS | PACE | {"quick": True, "only": "weight,speed"})
    assert job == {
        **{"job": "shelf", "size": 50, "full": True, "only": ["weight", "speed"]},
        **bench.QUICK,
    }


def test_what_grows_is_judged_from_the_smallest_size_to_the_largest():
    small = {"time of list": 2.0, "time of home": 2.0, "queries of list": 4, "other": 1}
    large = {"time of list": 2.3, "time of home": 9.0, "queries of list": 5, "other": 9}
    assert list(growth(small, large)) == [
        Row("time, list", "<= 1.2 x", "1.15 x", True),
        Row("time, home", "", "4.5 x"),
        Row("queries, list", "0 more", "+1", False, True),
    ]


class Asked(Exception):
    """Raised by a measure that must not be taken."""


def at(size, **fields):
    """A stage without servers, for measures that need none."""
    return type("Stage", (), {"size": size, "full": True, "figures": {}, **fields})()


@pytest.fixture
def measures(monkeypatch):
    """Replace the list of measures by these functions, called as they are."""

    def replace(**takes):
        made = [type(MEASURES[0])(name, "full", take) for name, take in takes.items()]
        monkeypatch.setattr("ikmhub.bench.measures.MEASURES", made)

    return replace


def missing(stage):
    yield Row("first", "", "1")
    raise NotThere("/nowhere/")


def broken(stage):
    raise ZeroDivisionError("by zero")
    yield


def test_what_is_not_there_or_breaks_is_a_failed_row_and_the_rest_is_measured(measures, capsys):
    measures(one=missing, two=broken, three=lambda stage: [Row("third", "", "3")])
    assert list(taken(at(10))) == [
        Row("first", "", "1"),
        Row("one", "is there", "not there: /nowhere/", False, True),
        Row("two", "is measured", "failed: ZeroDivisionError('by zero')", False, True),
        Row("third", "", "3"),
    ]
    assert "by zero" in capsys.readouterr().err


def test_only_the_chosen_measures_are_taken_and_full_ones_only_in_full(measures):
    measures(one=lambda stage: [Row("one", "", "1")], two=lambda stage: [Row("two", "", "2")])
    assert [row.what for row in taken(at(10), only=["two"])] == ["two"]
    assert list(taken(at(10, full=False))) == []


def test_the_names_of_all_measures_are_different():
    names = [measure.name for measure in MEASURES]
    assert len(set(names)) == len(names)


def test_sqlite_is_always_there_and_needs_no_server(monkeypatch):
    assert worlds.reachable("sqlite") == {"sqlite": ""}


def test_a_server_that_was_asked_for_and_is_not_there_is_one_sentence(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://nobody:wrong@127.0.0.1:1/none")
    with pytest.raises(CommandError, match="no PostgreSQL server is reachable"):
        call_command("bench", engine="postgres", stdout=io.StringIO())
    assert list(worlds.reachable(None)) == ["sqlite"]


def test_a_run_knows_nothing_of_the_office_that_owns_the_machine(monkeypatch):
    monkeypatch.setenv("OFFICE_NAME", "Dinas Sungguhan")
    monkeypatch.setenv("DATABASE_URL", "postgres://real")
    with worlds.folder() as environ, worlds.database(environ, "") as variables:
        place = environ["DATA_DIR"]
        assert "OFFICE_NAME" not in environ
        assert variables["DATABASE_URL"].startswith(f"sqlite://{place}/")
        open(variables["DATABASE_URL"].removeprefix("sqlite://"), "w").close()
    assert not os.path.exists(place)


def rehearse(**options):
    out = io.StringIO()
    call_command("bench", engine="sqlite", quick=True, sizes="60", stdout=out, **options)
    return out.getvalue()


def test_being_told_to_end_is_an_exit_that_tidies():
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(SystemExit) as left, bench.tidied_when_told_to_end():
        os.kill(os.getpid(), signal.SIGTERM)
    assert left.value.code == 128 + signal.SIGTERM
    assert signal.getsignal(signal.SIGTERM) == before


def test_a_missed_time_is_told_and_a_missed_budget_fails_the_run():
    bench.judge([Row("slow", "<= 1 s", "2 s", met=False), Row("told", "", "2")])
    rows = [Row("queries", "<= 5", "6", False, True), Row("seen", "yes", "no", False, True)]
    with pytest.raises(CommandError, match="^over budget or not there: queries; seen$"):
        bench.judge(rows)


def test_a_rehearsal_measures_a_running_site():
    said = rehearse(only="weight")
    assert "### sqlite, 60 products" in said
    assert f"<= {budgets.FIRST_VISIT_BYTES:,} bytes" in said


def test_a_process_that_fails_ends_the_run():
    failed = pytest.raises(CommandError, match="ended with 1")
    with worlds.folder() as environ, failed:
        list(bench.lines(environ | {"DATABASE_URL": "nonsense"}, {"job": "registry"}))


def test_the_measuring_process_speaks_json_only():
    command = [sys.executable, "-c", "from ikmhub.bench.__main__ import say; say(figure=['a', 1])"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == '{"figure": ["a", 1]}\n'
