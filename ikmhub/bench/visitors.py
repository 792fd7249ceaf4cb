"""Eight readers who ask as fast as they are answered. Runs by itself, without Django.

One line of JSON in is one visit ({port, requests, seconds, readers, status, most}), one line out
its outcome ({done, rate, bytes, wrong, slowest}; rate in answers a second, slowest in seconds).
Every reader is a process with one connection that blocks: that costs the server's processors less
than a loop that watches many connections. A connection is kept until the server closes it
(gunicorn's sync workers do so after each answer). Measured beside wrk: a reader costs 150 µs of
processor time an answer where wrk costs 100, a bare view 450; so the bare limits come out some
8 % lower than with wrk, and the shares of them that are near 1 a few hundredths higher.
"""

import json
import os
import re
import socket
import struct
import sys
import time

HEAD_END = b"\r\n\r\n"
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
CLOSES = re.compile(rb"\r\nconnection: *close", re.IGNORECASE)
CHUNKED = re.compile(rb"\r\ntransfer-encoding: *chunked", re.IGNORECASE)
PATIENCE = struct.pack("ll", 120, 0)  # seconds; Python's own timeout costs a call more each time
PIECE = 65_536  # bytes read at once; memory for more is fetched from the system each time
START = 0.02  # seconds until all readers have been born


class Reader:
    """One connection to a port of this machine, opened anew whenever the server closed it."""

    def __init__(self, port):
        self.address, self.socket = ("127.0.0.1", port), None

    def ask(self, request):
        """The whole answer to `request`, as bytes. Raises OSError."""
        if self.socket is None:
            self.socket = socket.socket()  # create_connection would look the address up each time
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, PATIENCE)
            self.socket.connect(self.address)
        self.socket.sendall(request)
        answer = self._read()
        if CLOSES.search(answer, 0, answer.find(HEAD_END) + 2):
            self.close()
        return answer

    def close(self):
        if self.socket:
            self.socket.close()
        self.socket = None

    def _read(self):
        answer = self.socket.recv(PIECE)
        while not whole(answer):
            more = self.socket.recv(PIECE)
            if not more:
                break
            answer += more
        if not answer:
            self.close()
            raise ConnectionError("the server closed the connection without an answer")
        return answer


def whole(answer):
    """Whether all of an answer has arrived."""
    end = answer.find(HEAD_END)
    if end < 0:
        return not answer
    length = LENGTH.search(answer, 0, end)
    if length:
        return len(answer) >= end + 4 + int(length[1])
    if CHUNKED.search(answer, 0, end):
        return answer.endswith(b"0\r\n\r\n")
    return answer.startswith((b"HTTP/1.1 304", b"HTTP/1.1 204"))


def read(port, requests, until, status, first=0, most=None):
    """Ask the requests in turn, beginning with number `first`.

    At least one, until the moment `until` has passed or `most` are answered.
    """
    reader, done, size, wrong, slowest = Reader(port), 0, 0, 0, 0.0
    expected, begun = f"HTTP/1.1 {status} ".encode(), time.monotonic()
    now = begun
    while not done or (now < until and done != most):
        answer = reader.ask(requests[(first + done) % len(requests)])
        before, now = now, time.monotonic()
        wrong += not answer.startswith(expected)
        slowest = max(slowest, now - before)
        size += len(answer)
        done += 1
    took = now - begun
    return {"done": done, "took": took, "bytes": size, "wrong": wrong, "slowest": slowest}


def visit(port, requests, seconds, readers=8, status=200, most=None):
    """Let `readers` processes read at once; their sums, and the slowest answer of all.

    `most` is the number of answers for all of them together.
    """
    requests = [text.encode() for text in requests]
    start = time.monotonic() + START
    job = {"port": port, "requests": requests, "until": start + seconds, "status": status}
    job["most"] = most and -(-most // readers)
    born = [
        _born(start, job | {"first": number * len(requests) // readers})
        for number in range(readers)
    ]
    told = [json.loads(_heard(*report)) for report in born]
    outcome = {key: sum(one[key] for one in told) for key in ("done", "bytes", "wrong")}
    longest = max(one["took"] for one in told)
    slowest = max(one["slowest"] for one in told)
    return outcome | {"rate": outcome["done"] / max(longest, 0.001), "slowest": slowest}


def _born(start, job):
    """(process, pipe) of a reader who begins with everybody else."""
    ear, mouth = os.pipe()
    pid = os.fork()
    if pid:
        os.close(mouth)
        return pid, ear
    try:
        time.sleep(max(start - time.monotonic(), 0))
        report = read(**job)
    except OSError:
        report = {"done": 0, "took": 0, "bytes": 0, "wrong": 1, "slowest": 0}
    os.write(mouth, json.dumps(report).encode())
    os._exit(0)


def _heard(pid, ear):
    with os.fdopen(ear, "rb") as pipe:
        said = pipe.read()
    os.waitpid(pid, 0)
    return said


def main():
    for line in sys.stdin:
        print(json.dumps(visit(**json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
