"""A hundred products saved a second: what the index adds to a save, and when search sees it.

Each save is followed by what a worker does after its answer to a writing request (`keep`).
"""

import statistics
import threading
import time

from catalog.models import Product
from catalog.shelf import keeping
from ikmhub.bench import addresses, budgets
from ikmhub.bench.district.chance import invented, seeded
from ikmhub.bench.rows import at_most, figure, told

RATE, SAVES, PROBES = 100, 600, 8  # saves a second, and in all
PATIENCE = 20  # seconds that a probe is looked for
BASELINE = 100


def baseline():
    """Milliseconds of a bare UPDATE of one product, before anything is kept beside it."""
    return statistics.median(_timed(_update(product)) for product in _some(BASELINE))


def take(bench):
    products, words = _some(SAVES), invented(seeded(bench.size, "probe"), PROBES)
    watchers, took, kept = [], [], []
    begun = time.monotonic()
    for number, product in enumerate(products):
        word, product.description = None, f"{product.description} Baru."
        if number % (len(products) // PROBES) == 0 and len(watchers) < PROBES:
            word = f"{words[len(watchers)]}zq"
            product.name = f"{product.name[:90]} {word}"
        took.append(_timed(product.save))
        if word:
            watchers.append(Watcher(bench.cached, word, product.get_absolute_url()))
        kept.append(_timed(keeping.keep))
        time.sleep(max(begun + (number + 1) / RATE - time.monotonic(), 0))
    rate = len(products) / (time.monotonic() - begun)
    yield told("saves a second while measured", f"{figure(rate)} of {RATE}")
    delay = max(watcher.seconds() for watcher in watchers)
    yield at_most("until search sees a change", delay, budgets.SEEN_SECONDS, " s")
    usual, bare = statistics.median(took), bench.figures.pop("update ms")
    after = figure(statistics.median(kept))
    also = f" ({figure(usual)} ms, bare UPDATE {figure(bare)} ms; {after} ms after the answer)"
    extra = max(usual - bare, 0)
    yield at_most("saving one product, more", extra, budgets.SAVE_EXTRA_MS, " ms", also=also)


class Watcher(threading.Thread):
    """Searches for a word on the running site until the product is found."""

    def __init__(self, server, word, address):
        super().__init__(daemon=True)
        self.server, self.word, self.address = server, word, address.encode()
        self.begun, self.found = time.monotonic(), None
        self.start()

    def run(self):
        while self.found is None and time.monotonic() < self.begun + PATIENCE:
            asked = time.monotonic()
            body = self.server.get(f"/produk/?q={self.word}")[2]
            if b'href="' + self.address + b'"' in body:
                self.found = asked  # what this answer shows was there when it was asked
            else:
                time.sleep(0.02)

    def seconds(self):
        """Seconds from the save to the first question whose answer shows it."""
        self.join()
        return (self.found or self.begun + PATIENCE) - self.begun


def _some(number):
    chosen = [product.pk for product in addresses.products(number)]
    return list(Product.objects.filter(pk__in=chosen))


def _timed(act):
    begun = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - begun)


def _update(product):
    row, texts = Product.objects.filter(pk=product.pk), (product.name, product.description)
    return lambda: row.update(name=texts[0], description=texts[1])
