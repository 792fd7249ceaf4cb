"""The goals. What depends on the machine's mood is only told; what is over a budget of queries,
bytes, memory, or is not there at all, makes the run fail."""

# Shares of a bare limit of the same run.
PAGE_OF_TEMPLATE = 0.8  # a page that is made, of "one query and 24 cards"
CACHED_OF_STORED = 0.6  # the same page again, of a page from this process's memory
UNCHANGED_OF_BARE = 0.6  # a matching ETag, of the bare 304

QUERIES = {"list": 5, "filtered": 5, "product": 5, "search": 6}
QUERIES |= {"home": 12, "producer": 7, "sentra": 12}
LIST_SQL_MS = 2
GROWTH = 1.2  # times, from the smallest size to the largest

SEARCH_OF_FLOOR = 1.2
SEARCH_MS_AT_MILLION = 60
CORRECTION_MS = 5
SUGGESTION_SQL_MS = 3
DEEP_OF_FIRST = 1.3

FIRST_VISIT_BYTES = 30_000
FIRST_VISIT_REQUESTS = 4
CARDS_BYTES = 6_000

WORKER_MEGABYTES = 80
WORKER_GROWTH_MEGABYTES = 5  # from 2,000 to 10,000 requests
SEEN_SECONDS = 1
SAVE_EXTRA_MS = 15
REBUILD_SECONDS_AT_MILLION = 600

IMPORT_MEGABYTES = 250
IMPORT_SECONDS = 10
