"""The measures that ask a running site."""

import pytest

from ikmhub.bench import district, servers
from ikmhub.bench.measures import deep, saves, speed, weight
from ikmhub.bench.rows import NotThere


class Stage:
    """A bench whose servers are the one that the tests run."""

    def __init__(self, port):
        self.site = self.cached = servers.Server("", {})
        self.site.port = port
        self.size, self.figures = 120, {"update ms": 1.0}


@pytest.fixture
def stage(live_server):
    district.build(products=120)
    return Stage(live_server.thread.port)


def test_pages_are_weighed_walked_and_asked_for_again(stage):
    rows = {row.what: row for row in weight.take(stage)}
    assert list(rows)[:3] == ["first visit of the list", "its requests", "its HTML"]
    assert rows["HTML of 24 cards, gzip"].verdict == "met"

    second = deep.following(stage.site, "/produk/")
    third = deep.deep(stage.site, 3)
    assert deep.deep(stage.site, 2) == second != third
    assert stage.site.get(third)[0] == 200
    with pytest.raises(NotThere, match="no rel=next on /privasi/"):
        deep.following(stage.site, "/privasi/")

    tag = stage.site.get("/produk/")[1]["ETag"]
    assert f"If-None-Match: {tag}\r\n" in speed.returning(stage.site, "/produk/")
    assert stage.site.get("/produk/", **{"If-None-Match": tag})[0] == 304
    assert speed.returning(stage.site, "/healthz") is None


def test_a_saved_word_is_looked_for_until_search_finds_it(stage, monkeypatch):
    monkeypatch.setattr(saves, "SAVES", 10)
    monkeypatch.setattr(saves, "PROBES", 2)
    rows = {row.what: row for row in saves.take(stage)}
    assert rows["until search sees a change"].met is True
    assert rows["saving one product, more"].goal == "<= 15 ms"


class Shelf:
    """A server of a few files."""

    files = {
        "/a.css": b'@import "c.css"; i {background: url(x.png)} @font-face {src: url("d.woff2")}',
        "/b.js": b'import {e} from "./e.js"\nimport("./later.js")',
    }

    def get(self, address, **headers):
        return 200, {}, self.files.get(address, b"1234")


def test_whatever_a_linked_file_loads_at_once_is_counted_too():
    page = (
        '<link rel="stylesheet" href="/a.css"><link rel="icon" href="/i.svg">'
        '<script type="module" src="/b.js"></script>'
    )
    sizes = weight.linked(Shelf(), page)
    assert set(sizes) == {"/a.css", "/b.js", "/c.css", "/d.woff2", "/e.js"}
    assert sizes["/e.js"] == 4


def test_a_page_without_cards_is_not_there():
    with pytest.raises(NotThere, match="kartu"):
        weight.cards_row(b"<html>")
