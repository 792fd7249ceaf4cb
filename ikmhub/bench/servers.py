"""gunicorn with two sync workers on a free port, begun and ended by this process."""

import http.client
import subprocess
import sys
import time
from pathlib import Path

from scripts import serve
from scripts.environment import ROOT

FIRST_PORT = 8900
WORKERS = 2
PATIENCE = 60  # seconds until it answers
PROC = Path("/proc")
HOST = {"Host": "localhost"}  # as the readers say: pages name it, so it is part of their tags


class Server:
    """A context: inside it, `port` answers. `app` is a WSGI application, `module:name`."""

    def __init__(self, app, environ):
        self.app, self.environ = app, environ

    def __enter__(self):
        listener = serve.reserve(FIRST_PORT)
        self.port = listener.getsockname()[1]
        with listener:
            self.process = subprocess.Popen(
                self._command(listener.fileno()),
                cwd=ROOT,
                env=self.environ,
                pass_fds=[listener.fileno()],
                stdout=subprocess.DEVNULL,
            )
        try:
            self._wait()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *error):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _command(self, listener):
        return [
            *(sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py"),
            *("--worker-class", "sync", "--threads", "1", "--workers", str(WORKERS)),
            *("--bind", f"fd://{listener}", self.app),
        ]

    def _wait(self):
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            try:
                self.get("/healthz")
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"{self.app} did not begin to answer")

    def get(self, path, **headers):
        """(status, headers, body) of one answer. Raises OSError."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            connection.request("GET", path, headers=HOST | headers)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def memory(self):
        """Megabytes resident in the largest worker. Raises OSError where there is no /proc."""
        return max(_resident(pid) for pid in _children(self.process.pid))


def _children(parent):
    found = []
    for path in PROC.glob("[0-9]*/stat"):
        try:
            after_name = path.read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        if int(after_name[1]) == parent:
            found.append(int(path.parent.name))
    if not found:
        raise FileNotFoundError(f"no worker of {parent} in {PROC}")
    return found


def _resident(pid):
    lines = (PROC / str(pid) / "status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1000
