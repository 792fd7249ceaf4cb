"""A simple guard against floods: how often one network address did a thing lately.

Counted in the cache `limits`, which all server processes of one machine share. Guessing of PINs is
counted in the database (accounts.locks). A counter that cannot be kept stops nobody. What happens
with every look at a page is counted in memory (Tally).
"""

import logging
import time
import zlib
from collections import Counter
from contextlib import ExitStack, contextmanager
from threading import Lock

from django.conf import settings
from django.core.cache import caches
from django.core.files import locks
from django.utils.crypto import salted_hmac

from accounts import addresses

LOCKS = 64  # files; two names that share one only wait for each other
log = logging.getLogger(__name__)


def too_often(what, request, *, limit, seconds):
    """Count one more `what` from this address; True beyond `limit` within `seconds`."""
    return count(what, request, seconds=seconds) > limit


def count(what, request, *, seconds):
    """Count one more `what` from this address; how many that makes since its span began."""
    key = _key(what, request)
    try:
        with alone(key):
            until, before = _counted(key)
            until = until or time.time() + seconds
            caches["limits"].set(key, (until, before + 1), until - time.time())
            return before + 1
    except Exception:  # whatever is wrong with the cache: a shop without counter, not a closed one
        log.exception("%s could not be counted", what)
        return 0


def lately(what, request):
    """How many were counted in the span that runs now; 0 where the counter cannot be read."""
    try:
        return _counted(_key(what, request))[1]
    except Exception:  # as above
        log.exception("%s could not be looked up", what)
        return 0


@contextmanager
def alone(name, drawer=""):
    """Wait until nobody else on this machine does something under this name.

    Where the lock cannot be kept, nobody waits. One inside another only of different drawers, and
    always in the same order: those of one drawer may share a file.
    """
    with ExitStack() as held:
        try:
            locks.lock(held.enter_context(_lock_file(name, drawer)), locks.LOCK_EX)
        except OSError:
            log.exception("nobody waits for others")
        yield


def _lock_file(name, drawer):
    folder = settings.DATA_DIR / "limits"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return open(folder / f"{drawer}{zlib.crc32(name.encode()) % LOCKS}.lock", "w")


def _key(what, request):
    """Nobody who reads the counters finds an address in them."""
    return salted_hmac("often", f"{what}:{addresses.of(request)}", algorithm="sha256").hexdigest()


def _counted(key):
    """(end of the span in seconds since 1970, number); the cache forgets when the span is over."""
    return caches["limits"].get(key) or (None, 0)


class Tally:
    """How often many different things happened in one span of time, in this process alone.

    Nothing of it is written down, and what is held in memory are numbers from which no address can
    be told. Beyond `most` things in one span it begins anew.
    """

    def __init__(self, most=20_000):
        self.most, self.span, self.times, self.changing = most, None, Counter(), Lock()

    def count(self, span, *thing):
        """One more of this thing; how many that makes in the span, as an hour or a day."""
        key = hash(thing)  # its seed is another at every start
        with self.changing:
            if span != self.span or len(self.times) >= self.most:
                self.span, self.times = span, Counter()
            self.times[key] += 1
            return self.times[key]
