"""One engine at one size: the stage on which all measures are taken."""

from contextlib import ExitStack
from functools import cached_property

from ikmhub.bench.servers import Server
from ikmhub.bench.traffic import Readers

SITE = "ikmhub.wsgi:application"
BARE = "ikmhub.bench.bare_wsgi:application"
NO_CACHE = {"PAGE_CACHE_BYTES": "0"}


class Bench(ExitStack):
    """A context in which servers answer, each begun when first asked for, and ended with it.

    `figures` are what other sizes are compared with.
    """

    def __init__(self, environ, *, size, rounds, seconds, full):
        super().__init__()
        self.environ, self.size, self.full = environ, size, full
        self.rounds, self.seconds, self.figures = rounds, seconds, {}

    @cached_property
    def readers(self):
        return self.enter_context(Readers())

    @cached_property
    def bare(self):
        """The bare pages."""
        return self.enter_context(Server(BARE, self.environ))

    @cached_property
    def site(self):
        """The site, which makes every page that it is asked for."""
        return self.enter_context(Server(SITE, self.environ | NO_CACHE))

    @cached_property
    def cached(self):
        """The site with its page cache, as it is shipped."""
        return self.enter_context(Server(SITE, self.environ))
