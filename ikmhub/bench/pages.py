"""Time, bytes and queries of the public pages, in one process, as shares of a bare answer."""

import gzip
import statistics
import time

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.models import Product
from producers.models import Producer


def addresses():
    """The page kinds that are measured; product and producer are the busiest ones."""
    product = Product.objects.listed().order_by("pk").first()
    producer = Producer.objects.listed().order_by("pk").first()
    return {
        "home": "/",
        "list": "/produk/",
        "search": "/produk/?q=tenun&urut=termurah",
        "product": product.get_absolute_url(),
        "producer": producer.get_absolute_url(),
    }


def measure(rounds=15):
    """{kind: (seconds, queries, bytes compressed)} and the bare answer's seconds."""
    client = Client()
    bare = median(lambda: client.get("/robots.txt"), rounds)
    return {kind: _one(client, address, rounds) for kind, address in addresses().items()}, bare


def _one(client, address, rounds):
    response = client.get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address}: {response.status_code}")
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    queries = len(captured)  # the next request empties the log
    return (
        median(lambda: client.get(address), rounds),
        queries,
        len(gzip.compress(response.content)),
    )


def median(act, rounds):
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return statistics.median(times)
