"""Making the search index anew: how long, whether readers notice, what an interruption leaves."""

import signal
import subprocess
import sys
import time

from django.core.management import get_commands

from ikmhub.bench import budgets
from ikmhub.bench.district import markers
from ikmhub.bench.measures.search import CARD
from ikmhub.bench.rows import NotThere, Row, at_most, figure
from ikmhub.bench.traffic import request
from scripts.environment import ROOT

LIST, SEARCH = "/produk/", f"/produk/?q={markers.COMMON}"


def take(bench):
    begin = command(bench, "rebuild_search")
    before = shown(bench)
    seconds, readers, code = watched(bench, begin())
    most = max(budgets.REBUILD_SECONDS_AT_MILLION * bench.size / 1_000_000, 5)
    yield at_most("rebuild_search", seconds, most, " s", also=f", exit code {code}")
    wrong = f"{readers['done']:,} answers, {readers['wrong']} wrong"
    slowest = f"{wrong}, slowest {figure(readers['slowest'])} s"
    yield Row("readers meanwhile", "0 wrong", slowest, readers["wrong"] == 0, breaks=True)
    yield Row("same result afterwards", "yes", *same(before, shown(bench)), breaks=True)
    interrupt(begin(), seconds * 0.4)
    yield Row("same result when interrupted", "yes", *same(before, shown(bench)), breaks=True)
    again = begin().wait() == 0
    result = same(before, shown(bench)) if again else ("fails", False)
    yield Row("and when begun again", "yes", *result, breaks=True)


def counts(bench):
    """The office's own proof that kept counts equal counting live."""
    code = command(bench, "check_counts")().wait()
    yield Row("check_counts", "exit code 0", f"exit code {code}", code == 0, breaks=True)


def command(bench, name):
    """A function that begins a management command in a process. Raises NotThere."""
    if name not in get_commands():
        raise NotThere(f"manage.py {name}")
    line = [sys.executable, "manage.py", name]
    quiet = {"stdout": subprocess.DEVNULL}
    return lambda: subprocess.Popen(line, cwd=ROOT, env=bench.environ, **quiet)


def shown(bench):
    """The products that a search and the list show first."""
    return [CARD.findall(bench.site.get(address)[2]) for address in (SEARCH, LIST)]


def same(before, now):
    equal = before == now and all(before)
    return ("yes" if equal else "no"), equal


def watched(bench, process):
    """(seconds, sums of what readers saw, exit code) of a process that runs beside readers."""
    begun, seen = time.monotonic(), {"done": 0, "wrong": 0, "slowest": 0}
    texts = [request(LIST), request(SEARCH)]
    while process.poll() is None:
        found = bench.readers.visit(bench.site, texts, 0.3, readers=2)
        seen["done"], seen["wrong"] = seen["done"] + found["done"], seen["wrong"] + found["wrong"]
        seen["slowest"] = max(seen["slowest"], found["slowest"])
    return time.monotonic() - begun, seen, process.returncode


def interrupt(process, seconds):
    """Ctrl-C after these seconds, and wait for its end."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGINT)
        process.wait()
