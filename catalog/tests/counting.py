"""What people look for, in tests: nothing counted by one test is left for the next."""

import pytest

from catalog.models import Sought
from catalog.sought import memory

BROWSER = "Mozilla/5.0 (Linux; Android 14; CUBOT X70) Chrome/140 Mobile Safari/537.36"
NUMBERS = ("times", "empty", "opened", "asked", "found")


@pytest.fixture
def counted():
    """counted(): write what was counted; {(kind, text, language): [times, empty, ...]} of all."""
    memory._counts.clear()
    yield written
    memory._counts.clear()


def written():
    memory.flush()
    return {
        (row.kind, row.text, row.language): [getattr(row, name) for name in NUMBERS]
        for row in Sought.objects.all()
    }
