"""The demo district as it is written down: makers with their goods, sentra, orders, questions."""

import tomllib
from functools import cache
from itertools import zip_longest
from pathlib import Path

FOLDER = Path(__file__).parent
REGENCY = "52.08"
DISTRICTS = ("bayan", "gangga", "kayangan", "tanjung", "pemenang")
# Stands in every demo maker's remarks: the office sees what is invented, and can find it.
NOTE = "Data contoh: orang, nomor, dan ceritanya karangan."


@cache
def read(name):
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def makers():
    """Every maker as a table of the book, one of each district in turn; `number` from 1."""
    books = [read(f"districts/{district}")["maker"] for district in DISTRICTS]
    every = [maker for row in zip_longest(*books) for maker in row if maker]
    return [{"number": number} | maker for number, maker in enumerate(every, start=1)]


def goods():
    """(maker, product) pairs in the order of the book."""
    return [(maker, product) for maker in makers() for product in maker.get("goods", ())]


def sentras():
    return read("district")["sentra"]


def kinds():
    """The picture of each top-level kind of goods: {slug: wish}."""
    return read("district")["kinds"]


def orders():
    return read("orders")["order"]


def questions():
    return read("orders")["question"]
