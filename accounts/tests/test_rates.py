import pytest
from django.core.cache import cache

from accounts.rates import too_often


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()
    yield
    cache.clear()


def test_the_limit_counts_for_each_thing_and_each_address(rf):
    here, there = rf.get("/", REMOTE_ADDR="10.0.0.1"), rf.get("/", REMOTE_ADDR="10.0.0.2")

    def again(what, request):
        return too_often(what, request, limit=2, seconds=60)

    assert [again("daftar", here) for _ in range(3)] == [False, False, True]
    assert [again("daftar", there), again("lain", here)] == [False, False]
