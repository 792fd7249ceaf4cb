"""The readers (visitors.py) as this process uses them, and what they ask for."""

import json
import statistics
import subprocess
import sys
import time

from ikmhub.bench import FOLDER

SLOW = 0.3  # seconds for one answer: then fewer rounds with fewer readers must do


def request(path, **headers):
    """A GET as it goes over the wire; `If_None_Match="x"` becomes a header."""
    lines = [f"GET {path} HTTP/1.1", "Host: localhost", "Connection: keep-alive"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""])


class Readers:
    """A context: a process that bears the readers, small, so that they are born quickly."""

    def __enter__(self):
        command = [sys.executable, "-S", "-E", str(FOLDER / "visitors.py")]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self.process = subprocess.Popen(command, text=True, **pipes)
        return self

    def __exit__(self, *error):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()

    def visit(self, server, requests, seconds, **how):
        """{rate, done, bytes, wrong, slowest} of eight readers in these seconds.

        `wrong` are answers with another status than `status` (200), and readers who lost the line.
        """
        job = {"port": server.port, "requests": requests, "seconds": seconds, **how}
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


class Kind:
    """One kind of page: where, which requests, and the rates of each round."""

    def __init__(self, name, server, requests, status=200):
        self.name, self.server, self.requests, self.status = name, server, requests, status
        self.rates, self.slow, self.wrong = [], False, 0

    def warm(self, readers):
        """Ask once, to know how long it takes, then let every worker see the page."""
        begun = time.monotonic()
        self._visit(readers, 0, number=1)
        self.slow = time.monotonic() - begun > SLOW
        if not self.slow:
            self._visit(readers, 0.2)

    def round(self, readers, seconds):
        number = 2 if self.slow else 8
        self.rates.append(self._visit(readers, seconds, number)["rate"])

    def _visit(self, readers, seconds, number=8):
        how = {"readers": number, "status": self.status}
        found = readers.visit(self.server, self.requests, seconds, **how)
        self.wrong += found["wrong"]
        return found

    @property
    def rate(self):
        """Answers a second: the median of the rounds."""
        return statistics.median(self.rates)

    def share(self, other):
        """How this rate stands to the other's: the median over rounds side by side."""
        pairs = zip(self.rates, other.rates, strict=False)
        return statistics.median(own / theirs for own, theirs in pairs)


def race(readers, kinds, *, rounds, seconds):
    """Fill the kinds' rates in turns, so that whatever else the machine does hits all alike.

    Slow pages get two rounds, and where all is slow everybody gets at least three.
    """
    for kind in kinds:
        kind.warm(readers)
    until = time.monotonic() + 2 * rounds * seconds * len(kinds)
    for number in range(rounds):
        if number >= 3 and time.monotonic() > until:
            break
        for kind in kinds:
            if number < 2 or not kind.slow:
                kind.round(readers, seconds)
