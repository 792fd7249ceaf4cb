"""Search against its floor in raw SQL; mending an error; suggestions."""

import re
from urllib.parse import quote

from django.test import Client

from ikmhub.bench import budgets, floor, sql
from ikmhub.bench.district import markers
from ikmhub.bench.rows import NotThere, Row, at_most, figure, told

SEARCH, SUGGEST = "/produk/?q={}", "/cari/saran/?q={}"
NAMES = {markers.COMMON: "common", markers.MIDDLE: "middle", markers.RARE: "rare"}
WISHES = ("tenun", "kain tenun merah bayan", "oleh-oleh khas lombok", "kopi di bawah 50rb")
TYPOS = {"sogket": "songket", "keripk": "keripik", "tamobro": "tamboro", "kelimurr": "kelimur"}
BEGINNINGS = ("ten", "ko", "kera", "son", "madu h", "tam")
CARD = re.compile(rb'href="(/produk/[^"/?]+/)"')


def take(bench):
    """All SQL of the answer, cards and labels included, side by side with the floor."""
    floor.build()
    try:
        for word, name in NAMES.items():
            yield from against_floor(bench, word, name)
    finally:
        floor.drop()
    for text in WISHES:
        yield as_people_ask(text)


def as_people_ask(text):
    """What a wish of several words costs, with all the forms in which they are sought."""
    client = Client()
    said = sql.asked(client, SEARCH.format(quote(text)))
    page = sql.side_by_side([lambda: client.get(SEARCH.format(quote(text)))], times=5)[0]
    took = figure(sql.seconds(said, 5) * 1000)
    return told(f"search, “{text}”", f"{took} ms of SQL, whole page {figure(page * 1000)} ms")


def against_floor(bench, word, name):
    client, bare = Client(), floor.statements(word)
    said = sql.asked(client, SEARCH.format(word))
    actions = [lambda: sql.seconds(said, 1), lambda: sql.seconds(bare, 1)]
    took, least = (1000 * each for each in sql.side_by_side(actions, times=15))
    page = sql.side_by_side([lambda: client.get(SEARCH.format(word))], times=9)[0]
    what = f"search, {name} word ({floor.matches(word):,} found)"
    also = f", floor {figure(least)} ms, whole page {figure(page * 1000)} ms"
    yield judged(bench, what, took, least, also)


def judged(bench, what, took, least, also):
    """At 100,000 against the floor, and the 2 ms that a list's own SQL may take; later in ms."""
    if bench.size >= 1_000_000:
        return at_most(what, took, budgets.SEARCH_MS_AT_MILLION, " ms", also=also)
    most, measured = budgets.SEARCH_OF_FLOOR, f"{figure(took)} ms = {figure(took / least)} x{also}"
    met = took <= most * least + budgets.LIST_SQL_MS
    goal = f"SQL <= {most} x floor + {budgets.LIST_SQL_MS} ms for cards"
    return Row(what, goal, measured, met)


def corrections(bench):
    """What it costs more to ask with an error than without, on average over a few words."""
    client, more, blind = Client(), [], []
    for wrong, right in TYPOS.items():
        asked = [SEARCH.format(wrong), SEARCH.format(right)]
        first, second = (CARD.findall(client.get(address).content) for address in asked)
        if not second or first != second:
            blind.append(wrong)
            continue
        with_error, without = sql.side_by_side([lambda a=a: client.get(a) for a in asked])
        more.append(1000 * (with_error - without))
    if not more:
        raise NotThere(f"{', '.join(blind)} find nothing of what was meant")
    also = f", not mended: {', '.join(blind)}" if blind else ""
    average = sum(more) / len(more)
    yield at_most("corrected query, more", average, budgets.CORRECTION_MS, " ms", also=also)
    yield Row("typing errors mended", f"{len(TYPOS)}", f"{len(more)}", not blind, breaks=True)


def suggestions(bench):
    client, slowest, page = Client(), 0, 0
    for text in BEGINNINGS:
        if client.get(SUGGEST.format(text)).status_code == 404:
            raise NotThere(SUGGEST.format(text))
        said = sql.asked(client, SUGGEST.format(text))
        slowest = max(slowest, sql.seconds(said) * 1000)
        page = max(page, sql.side_by_side([lambda text=text: client.get(SUGGEST.format(text))])[0])
    yield at_most("suggestion, slowest SQL", slowest, budgets.SUGGESTION_SQL_MS, " ms")
    yield told("suggestion, whole answer", f"{figure(page * 1000)} ms")
