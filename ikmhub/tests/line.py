"""A line between phone and site that breaks while something is being sent."""

import contextlib
import re
import socket
import threading

POST = re.compile(rb"POST [^\r\n]+\r\n.*?Content-Length: (\d+)\r\n.*?\r\n\r\n", re.S | re.I)
PIECE = 16 * 1024  # bytes


class Line:
    """Stands in front of the site at `address`. After `break_at` it is dead until `mend`."""

    def __init__(self, address):
        host, port = address.removeprefix("http://").split(":")
        self.site = host, int(port)
        self.share = None  # of the next request with a body, that gets through
        self.dead = False
        self.broke = threading.Event()
        self.ends = set()
        self.door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://{host}:{self.door.getsockname()[1]}"
        threading.Thread(target=self._open, daemon=True).start()

    def break_at(self, share):
        """Break when so much of a body has gone through; at 1 all of it, but not its answer."""
        self.broke.clear()
        self.share = share

    def mend(self):
        self.dead = False

    def close(self):
        self.door.close()
        self._hang_up()

    def _open(self):
        while True:
            try:
                phone, _address = self.door.accept()
            except OSError:
                return  # closed
            if self.dead:
                phone.close()
                continue
            site = socket.create_connection(self.site)
            self.ends |= {phone, site}
            threading.Thread(target=self._send, args=(phone, site), daemon=True).start()
            threading.Thread(target=self._answer, args=(site, phone), daemon=True).start()

    def _send(self, phone, site):
        head, left = b"", None  # bytes of the body until it breaks
        for piece in _pieces(phone):
            head = (head + piece)[-PIECE:] if left is None else b""
            if self.share is not None and left is None and (found := POST.search(head)):
                left = int(found[1]) * self.share - (len(head) - found.end())
            elif left is not None:
                left -= len(piece)
            if left is not None and left <= 0 and self.share < 1:
                return self._break()
            if not _passed(piece, site):
                break
        phone.close()
        return site.close()

    def _answer(self, site, phone):
        for piece in _pieces(site):
            if self.share == 1:
                return self._break()
            if not _passed(piece, phone):
                break
        site.close()
        return phone.close()

    def _break(self):
        self.dead, self.share = True, None
        self._hang_up()
        self.broke.set()

    def _hang_up(self):
        for end in list(self.ends):
            with contextlib.suppress(OSError):  # the other side was quicker
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self.ends.clear()


def _pieces(end):
    while True:
        try:
            piece = end.recv(PIECE)
        except OSError:
            return
        if not piece:
            return
        yield piece


def _passed(piece, end):
    try:
        end.sendall(piece)
    except OSError:
        return False
    return True
