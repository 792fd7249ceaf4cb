import logging
from hashlib import md5
from multiprocessing import get_context
from pathlib import Path

import pytest

from accounts.rates import Tally, count, lately, too_often


@pytest.fixture
def here(rf):
    return rf.get("/", REMOTE_ADDR="10.0.0.1")


def test_the_limit_counts_for_each_thing_and_each_address(rf, here):
    there = rf.get("/", REMOTE_ADDR="10.0.0.2")

    def again(what, request):
        return too_often(what, request, limit=2, seconds=60)

    assert [again("daftar", here) for _ in range(3)] == [False, False, True]
    assert [again("daftar", there), again("lain", here)] == [False, False]


def test_looking_counts_nothing(here):
    count("pesan", here, seconds=60)
    assert [lately("pesan", here), lately("pesan", here)] == [1, 1]


def test_all_processes_of_the_server_count_together(here):
    def work():
        for _ in range(20):
            count("pesan", here, seconds=60)

    workers = [get_context("fork").Process(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert lately("pesan", here) == 60


def test_a_span_ends_by_itself_and_counting_does_not_lengthen_it(here, monkeypatch):
    now = [1_000_000.0]
    monkeypatch.setattr("time.time", lambda: now[0])
    for _ in range(3):
        count("pesan", here, seconds=60)
        now[0] += 25
    assert lately("pesan", here) == 0
    assert count("pesan", here, seconds=60) == 1


def test_a_counter_that_cannot_be_kept_stops_nobody_and_is_logged(here, settings, tmp_path, caplog):
    (tmp_path / "file").write_text("")
    settings.DATA_DIR = tmp_path / "file"
    folder = str(tmp_path / "file" / "limits")
    settings.CACHES = settings.CACHES | {
        "limits": settings.CACHES["limits"] | {"LOCATION": folder},
    }
    with caplog.at_level(logging.ERROR):
        assert not any(too_often("daftar", here, limit=1, seconds=60) for _ in range(3))
        assert lately("daftar", here) == 0
    assert "daftar could not be counted" in caplog.text


def test_no_counter_is_named_after_an_address(here, settings):
    count("daftar", here, seconds=60)
    folder = Path(settings.CACHES["limits"]["LOCATION"])
    (kept,) = folder.glob("*.djcache")
    told = md5(b":1:often:daftar:10.0.0.1").hexdigest()
    assert told not in kept.name and b"10.0.0.1" not in kept.read_bytes()


def test_a_tally_begins_anew_with_each_span_and_when_it_is_full():
    tally = Tally(most=2)
    assert [tally.count("today", thing) for thing in "aabcca"] == [1, 2, 1, 1, 2, 1]
    assert tally.count("tomorrow", "a") == 1
