"""Page 1000 against page 1."""

import html
import re

from ikmhub.bench import budgets
from ikmhub.bench.rows import NotThere, at_most, figure
from ikmhub.bench.traffic import Kind, race, request

PAGE, PER_PAGE = 1000, 24
NEXT = re.compile(rb'<a\b[^>]*\brel="next"[^>]*>')
HREF = re.compile(rb'href="([^"]+)"')
COUNTED = re.compile(r"(/produk/\?halaman=)\d+")


def take(bench):
    last = min(PAGE, bench.size * 7 // 10 // PER_PAGE)  # a fifth of all products is not listed
    address = deep(bench.site, last)
    first, far = (
        Kind(name, bench.site, [request(path)])
        for name, path in (("page 1", "/produk/"), ("deep", address))
    )
    race(bench.readers, [first, far], rounds=bench.rounds, seconds=bench.seconds)
    times, most = 1 / far.share(first), budgets.DEEP_OF_FIRST
    also = f" ({figure(far.rate)}/s against {figure(first.rate)}/s)"
    yield at_most(f"page {last:,}", times, most, " x page 1", also=also)


def deep(server, number):
    """The address of page `number`: written where a number says it all, else found by going."""
    address = following(server, "/produk/")
    if counted := COUNTED.fullmatch(address):
        return f"{counted[1]}{number}"
    for _ in range(number - 2):
        address = following(server, address)
    return address


def following(server, address):
    """Where `rel=next` leads. Raises NotThere on the last page."""
    status, _headers, body = server.get(address)
    link = NEXT.search(body)
    if status != 200 or not link:
        raise NotThere(f"no rel=next on {address}, which answers {status}")
    path = html.unescape(HREF.search(link[0])[1].decode())
    return path if path.startswith("/") else f"/produk/{path}"
