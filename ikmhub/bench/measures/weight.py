"""What a first visit of the list brings over the line, without its pictures."""

import gzip
import re
from urllib.parse import urljoin, urlsplit

from ikmhub.bench import budgets
from ikmhub.bench.rows import NotThere, at_most, told

LIST = "/produk/"
CARDS = re.compile(rb'<li class="kartu.*?</li>', re.DOTALL)
LINKED = re.compile(r'<link\b[^>]*\brel="(?:stylesheet|modulepreload|preload)"[^>]*>')
SCRIPTS = re.compile(r"<script\b[^>]*\bsrc=[^>]*>")
TARGET = re.compile(r'\b(?:href|src)="([^"]+)"')
# What a stylesheet or a module loads at once; pictures in url() are pictures.
INSIDE = re.compile(
    r"""@import\s+(?:url\()?["']?([^"')]+)|url\(["']?([^"')]+\.woff2?)|"""
    r"""^\s*(?:import|export)\b[^"'();]*["']([^"']+)["']""",
    re.MULTILINE,
)
ACCEPT = {"Accept-Encoding": "gzip, br"}


def take(bench):
    page = bench.cached.get(LIST)[2].decode()
    files = linked(bench.cached, page)
    own = len(bench.cached.get(LIST, **ACCEPT)[2])
    total, number = own + sum(files.values()), 1 + len(files)
    most, times = budgets.FIRST_VISIT_BYTES, budgets.FIRST_VISIT_REQUESTS
    yield at_most("first visit of the list", total, most, " bytes", breaks=True)
    yield at_most("its requests", number, times, breaks=True)
    yield told("its HTML", f"{own:,} bytes compressed, {len(page.encode()):,} plain")
    yield cards_row(page.encode())


def cards_row(page):
    cards = CARDS.findall(page)
    if not cards:
        raise NotThere(f'no <li class="kartu"> on {LIST}')
    size = len(gzip.compress(b"\n".join(cards), 6))
    what = f"HTML of {len(cards)} cards, gzip"
    return at_most(what, size, budgets.CARDS_BYTES, " bytes", breaks=True)


def linked(server, page):
    """{address: bytes compressed} of every stylesheet, script, and whatever they load at once."""
    tags = LINKED.findall(page) + SCRIPTS.findall(page)
    waiting, sizes = [TARGET.search(tag)[1] for tag in tags], {}
    while waiting:
        address = waiting.pop()
        if address in sizes or urlsplit(address).scheme == "data":
            continue
        sizes[address] = len(server.get(address, **ACCEPT)[2])
        text = server.get(address)[2].decode("utf-8", "replace")
        waiting += [urljoin(address, "".join(found)) for found in INSIDE.findall(text)]
    return sizes
