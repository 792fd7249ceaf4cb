"""Pages a second as shares of the bare limits: made, from the cache, and not changed."""

from ikmhub.bench import addresses, bare, budgets
from ikmhub.bench.rows import Row, at_least, figure, told
from ikmhub.bench.traffic import Kind, race, request

JUDGED = ("list", "product", "producer", "sentra")


def take(bench):
    """One race of all kinds, so that each ratio stands on rounds side by side."""
    found = addresses.of_kinds()
    limits = bare_kinds(bench)
    made = {name: made_kind(bench, name, found[name]) for name in found}
    kept = kept_kinds(bench, found) if bench.full else {}
    race(
        bench.readers,
        [*limits.values(), *made.values(), *kept.values()],
        rounds=bench.rounds,
        seconds=bench.seconds,
    )
    yield from limit_rows(limits)
    for name, kind in made.items():
        bench.figures[f"time of {name}"] = 1 / kind.share(limits["cards"])
        yield made_row(bench, name, kind, limits)
    if bench.full:
        yield from kept_rows(kept, limits)
    yield from wrong_rows([*limits.values(), *made.values(), *kept.values()])


def bare_kinds(bench):
    plain = {
        "view": request("/plain/view/"),
        "unchanged": request("/plain/unchanged/", If_None_Match=bare.ETAG),
        "stored": request("/plain/stored/"),
        "plain cards": request("/plain/cards/"),
        "cards": request("/cards/"),
    }
    return {
        name: Kind(f"bare {name}", bench.bare, [text], 304 if name == "unchanged" else 200)
        for name, text in plain.items()
    }


def made_kind(bench, name, paths):
    return Kind(name, bench.site, [request(path) for path in paths])


def kept_kinds(bench, found):
    """The judged pages where the cache is on: plain, as browsers ask, and with their own tags."""
    kinds = {}
    for name in JUDGED:
        texts = [request(path) for path in found[name]]
        packed = [request(path, Accept_Encoding="gzip") for path in found[name]]
        kinds[name] = Kind(f"{name} again", bench.cached, texts)
        kinds[f"{name} gzip"] = Kind(f"{name} again, gzip", bench.cached, packed)
        if all(tagged := [returning(bench.cached, path) for path in found[name]]):
            kinds[f"{name} 304"] = Kind(f"{name} unchanged", bench.cached, tagged, 304)
    return kinds


def returning(server, path):
    """The request of a browser that has the page, with its tag and cookies; None without a tag."""
    headers = server.get(path)[1]
    cookies = [line.partition(";")[0] for line in headers.get_all("Set-Cookie", [])]
    had = {"Cookie": "; ".join(cookies)} if cookies else {}
    return headers["ETag"] and request(path, If_None_Match=headers["ETag"], **had)


def limit_rows(limits):
    bare_view = limits["view"]
    texts = {
        "view": "bare view",
        "unchanged": "bare 304",
        "stored": "bare page from LocMem",
        "plain cards": "one query + 24 cards, no middleware",
        "cards": "one query + 24 cards, Django's middleware",
    }
    for name, kind in limits.items():
        share = f" = {figure(kind.share(bare_view))} x bare view"
        yield told(texts[name], f"{figure(kind.rate)}/s{share}")


def made_row(bench, name, kind, limits):
    """Against the ordinary page; its share of the one without any middleware stands beside."""
    share, plain = kind.share(limits["cards"]), kind.share(limits["plain cards"])
    also = f" ({figure(plain)} x without middleware), {figure(kind.rate)}/s"
    if bench.full and name in JUDGED:
        of = "one query + 24 cards"
        return at_least(f"{name}, not cached", share, budgets.PAGE_OF_TEMPLATE, of, also)
    return told(f"{name}, not cached", f"{figure(share)} x one query + 24 cards{also}")


def kept_rows(kept, limits):
    for name in JUDGED:
        share, rate = kept[name].share(limits["stored"]), figure(kept[name].rate)
        packed = figure(kept[f"{name} gzip"].share(limits["stored"]))
        least, of = budgets.CACHED_OF_STORED, "page from LocMem"
        yield at_least(f"{name}, again", share, least, of, f" ({packed} x with gzip), {rate}/s")
        yield unchanged_row(name, kept.get(f"{name} 304"), limits["unchanged"])


def unchanged_row(name, kind, limit):
    least, of = budgets.UNCHANGED_OF_BARE, "bare 304"
    if kind is None:
        return Row(f"{name}, ETag", f">= {least} x {of}", "not there: no ETag", False, True)
    return at_least(f"{name}, ETag", kind.share(limit), least, of, f", {figure(kind.rate)}/s")


def wrong_rows(kinds):
    wrong = {kind.name: kind.wrong for kind in kinds if kind.wrong}
    if wrong:
        yield Row("answers other than expected", "0", f"{wrong}", met=False, breaks=True)
