"""What people look for and at, in tests: nothing counted by one test is left for the next."""

import pytest

from catalog import seen
from catalog.models import Seen, Sought
from catalog.sought import memory

BROWSER = "Mozilla/5.0 (Linux; Android 14; CUBOT X70) Chrome/140 Mobile Safari/537.36"
NUMBERS = ("times", "empty", "opened", "asked", "found")


@pytest.fixture
def counted():
    """counted(): write what was counted; {(kind, text, language): [times, empty, ...]} of all."""
    memory.waiting.counts.clear()
    yield written
    memory.waiting.counts.clear()


def written():
    memory.flush()
    return {
        (row.kind, row.text, row.language): [getattr(row, name) for name in NUMBERS]
        for row in Sought.objects.all()
    }


@pytest.fixture
def looked():
    """looked(**fields): write what was seen; {kind: number} of all, or of rows with `fields`."""
    seen.waiting.counts.clear()
    yield all_seen
    seen.waiting.counts.clear()


def all_seen(**fields):
    seen.flush()
    with seen.waiting.writing:  # a thread of the live server may still be at it
        pass
    return dict(Seen.objects.filter(**fields).values_list("kind", "n"))
