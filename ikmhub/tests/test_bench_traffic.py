"""The readers of the bench against a server of a few lines."""

import socketserver
import threading

import pytest

from ikmhub.bench import visitors
from ikmhub.bench.traffic import Kind, Readers, race, request

BODY = b"x" * 300_000
ANSWERS = {
    b"/length/": b"HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\n" + BODY,
    b"/closed/": b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok",
    b"/chunks/": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
    b"/same/": b'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\n\r\n',
    b"/endless/": b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nuntil the line is cut",
}


class Answering(socketserver.StreamRequestHandler):
    def handle(self):
        while line := self.rfile.readline():
            path = line.split()[1]
            self.server.asked.append(path)
            while self.rfile.readline().strip():
                pass
            if path not in ANSWERS:  # hangs up
                return
            self.wfile.write(ANSWERS[path])
            if b"Connection: close" in ANSWERS[path]:
                return


class Small(socketserver.ThreadingTCPServer):
    daemon_threads = allow_reuse_address = True
    request_queue_size = 64


@pytest.fixture
def server():
    with Small(("127.0.0.1", 0), Answering) as made:
        made.asked, made.port = [], made.server_address[1]
        thread = threading.Thread(target=made.serve_forever, args=(0.01,))
        thread.start()
        yield made
        made.shutdown()
        thread.join()


@pytest.fixture
def readers():
    with Readers() as made:
        yield made


def test_a_request_is_what_goes_over_the_wire():
    assert request("/produk/", If_None_Match='"a"') == (
        "GET /produk/ HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\n"
        'If-None-Match: "a"\r\n\r\n'
    )


@pytest.mark.parametrize("path", ["/length/", "/closed/", "/chunks/", "/same/"])
def test_an_answer_is_read_whole_however_its_end_is_told(server, path):
    reader = visitors.Reader(server.port)
    for _ in range(2):
        assert reader.ask(request(path).encode()) == ANSWERS[path.encode()]
    reader.close()


def test_a_server_that_hangs_up_is_an_error(server):
    with pytest.raises(ConnectionError):
        visitors.Reader(server.port).ask(request("/nowhere/").encode())


def test_readers_count_answers_and_stop_at_the_number_that_was_wanted(server, readers):
    found = readers.visit(server, [request("/closed/")], 20, most=40)
    assert (found["done"], found["wrong"]) == (40, 0)
    assert found["bytes"] == 40 * len(ANSWERS[b"/closed/"])
    assert found["rate"] > 0 < found["slowest"]


def test_each_reader_asks_at_least_once_and_in_turn(server, readers):
    texts = [request("/length/"), request("/chunks/")]
    found = readers.visit(server, texts, 0, readers=2, most=4)
    assert found["done"] == 2
    assert sorted(server.asked) == [b"/chunks/", b"/length/"]


def test_another_status_and_a_lost_line_are_wrong(server, readers):
    assert readers.visit(server, [request("/same/")], 0, readers=3)["wrong"] == 3
    assert readers.visit(server, [request("/same/")], 0, readers=3, status=304)["wrong"] == 0
    lost = readers.visit(server, [request("/nowhere/")], 0, readers=1)
    assert (lost["done"], lost["wrong"], lost["rate"]) == (0, 1, 0)


def test_kinds_race_in_turns_and_remember_what_was_wrong(server, readers):
    good = Kind("good", server, [request("/closed/")])
    bad = Kind("bad", server, [request("/closed/")], status=304)
    race(readers, [good, bad], rounds=2, seconds=0.05)
    assert len(good.rates) == len(bad.rates) == 2
    assert good.wrong == 0 < bad.wrong


def test_shares_stand_on_rounds_side_by_side():
    fast, slow = Kind("fast", None, []), Kind("slow", None, [])
    fast.rates, slow.rates = [100, 10, 40], [50, 5, 10]
    assert slow.share(fast) == 0.5
    assert (fast.rate, slow.rate) == (40, 10)


def test_slow_pages_get_fewer_rounds(server, readers):
    quick, slow = (Kind(name, server, [request("/closed/")]) for name in ("quick", "slow"))
    slow.warm = lambda readers: setattr(slow, "slow", True)
    race(readers, [quick, slow], rounds=4, seconds=0.01)
    assert len(slow.rates) == 2 < len(quick.rates)
