"""Counts between two writes, and the write: nothing lost, nobody waiting."""

import logging
import threading
import time
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connections, transaction
from django.utils import timezone

from catalog import waiting
from catalog.models import Sought
from catalog.sought import memory
from catalog.tests import factories as shelf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("counted")]
TENUN = ("query", "tenun", "id")


def entry(text, day=None):
    return (day or timezone.localdate(), "query", text, "id")


def test_one_row_a_day_takes_every_number(counted):
    shelf.sought(times=5, empty=1, found=7)
    memory.add(TENUN, times=2, opened=1)
    memory.add(TENUN, asked=1)
    assert counted() == {TENUN: [7, 1, 1, 1, 7]}


def test_another_day_is_another_row(counted):
    shelf.sought(days=1)
    memory.add(TENUN, times=1)
    counted()
    assert Sought.objects.filter(text="tenun").count() == 2


def test_the_same_day_word_and_language_stand_once():
    shelf.sought()
    with pytest.raises(IntegrityError), transaction.atomic():
        shelf.sought()


def test_many_words_are_written_in_one_go(counted, django_assert_max_num_queries):
    for number in range(30):
        memory.add(("query", f"kata {number}", "id"), times=1)
    with django_assert_max_num_queries(6):  # patience, a savepoint, a look, all rows
        memory.flush()
    assert len(counted()) == 30


# --- when it is written -----------------------------------------------------------------------
def test_it_is_written_after_an_answer_once_it_is_time(client, monkeypatch):
    memory.add(TENUN, times=1)
    client.get("/healthz")
    assert not Sought.objects.exists()
    monkeypatch.setattr(memory.waiting, "due", 0)
    client.get("/healthz")
    assert Sought.objects.get().times == 1


def test_an_answer_with_nothing_counted_costs_no_query(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get("/healthz")


def test_a_day_keeps_its_own_numbers_though_they_are_written_on_the_next(counted, monkeypatch):
    memory.add(TENUN, times=1)
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda: tomorrow)
    memory.add(TENUN, times=2)
    counted()
    rows = Sought.objects.order_by("day").values_list("day", "times")
    assert list(rows) == [(tomorrow - timedelta(days=1), 1), (tomorrow, 2)]


# --- floods -----------------------------------------------------------------------------------
def test_a_day_full_of_different_words_only_counts_those_that_it_has(counted, monkeypatch):
    monkeypatch.setattr(memory, "NEW_A_DAY", 3)
    shelf.sought("kopi")
    shelf.sought("sirup", days=1)
    for text in ("kopi", "a", "b", "c"):
        memory.add(("query", text, "id"), times=1)
    assert counted() == {("query", "kopi", "id"): [2, 0, 0, 0, None], SIRUP: [1, 0, 0, 0, None]}


SIRUP = ("query", "sirup", "id")


def test_memory_takes_only_so_many(monkeypatch):
    monkeypatch.setattr(waiting, "MOST", 2)
    for text in ("a", "b", "c", "a"):
        memory.add(("query", text, "id"), times=1)
    counts = memory.waiting.counts.items()
    assert {what[2]: numbers[0] for what, numbers in counts} == {"a": 2, "b": 1}


# --- others at the same time ------------------------------------------------------------------
def test_processes_that_write_the_same_words_lose_none(at_once):
    words = [f"kata {number}" for number in range(10)]

    def one_process(turned):
        def work():
            own = {entry(word): [1, 0, 1, 0, 4] for word in turned}
            memory.waiting.write_or_keep(own)

        return work

    turns = [words[n:] + words[:n] for n in range(8)]
    assert at_once([one_process(turned) for turned in turns]) == [None] * 8
    memory.flush()  # what had to wait for the others
    rows = Sought.objects.order_by("text").values_list("text", "times", "opened", "found")
    assert list(rows) == [(word, 8, 8, 4) for word in words]


def test_threads_that_count_and_write_at_once_lose_none(at_once):
    def work():
        for _ in range(50):
            memory.add(TENUN, times=1)
            memory.flush()

    assert at_once([work] * 6) == [None] * 6
    memory.flush()
    assert Sought.objects.get().times == 300


def test_a_busy_database_keeps_nobody_and_loses_nothing(shared, caplog):
    shelf.sought()
    memory.add(TENUN, times=1)
    with somebody_holds_the_row(), caplog.at_level(logging.WARNING):
        begun = time.monotonic()
        memory.flush()
        took = time.monotonic() - begun
    assert took < 3 and "waits for the database" in caplog.text
    assert Sought.objects.get().times == 1
    memory.flush()
    assert Sought.objects.get().times == 2


class somebody_holds_the_row:
    """Another connection has the row's lock (on SQLite: the only lock there is)."""

    def __enter__(self):
        self.held, self.enough = threading.Event(), threading.Event()
        self.thread = threading.Thread(target=self.hold, daemon=True)
        self.thread.start()
        assert self.held.wait(20)

    def hold(self):
        with transaction.atomic():
            Sought.objects.select_for_update().get()
            self.held.set()
            self.enough.wait(20)
        connections.close_all()

    def __exit__(self, *_error):
        self.enough.set()
        self.thread.join(20)


def test_what_can_never_be_written_is_logged_and_let_go(caplog):
    memory.waiting.counts[entry("x" * 61)] = [-1, 0, 0, 0, None]
    with caplog.at_level(logging.ERROR), transaction.atomic():
        memory.flush()
    assert "could not be written" in caplog.text
    assert memory.waiting.counts == {}


# --- 400 days ---------------------------------------------------------------------------------
def test_what_is_older_than_400_days_is_forgotten(capsys):
    for days in (0, 400, 401, 500):
        shelf.sought(days=days)
    call_command("forget_sought")
    assert capsys.readouterr().out == "2 hitungan lama dihapus.\n"
    kept = Sought.objects.values_list("day", flat=True)
    assert {(timezone.localdate() - day).days for day in kept} == {0, 400}
    assert waiting.forget(Sought) == 0
