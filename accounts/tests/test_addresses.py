import pytest

from accounts import addresses


@pytest.fixture
def request_from(rf):
    def make(direct, forwarded=None):
        more = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
        return rf.get("/", REMOTE_ADDR=direct, **more)

    return make


def test_without_a_trusted_proxy_a_written_address_counts_for_nothing(request_from, settings):
    settings.TRUSTED_PROXY = False
    assert addresses.of(request_from("10.0.0.7", "1.2.3.4")) == "10.0.0.7"


def test_behind_the_trusted_proxy_only_its_own_entry_counts(request_from, settings):
    settings.TRUSTED_PROXY = True
    assert addresses.of(request_from("127.0.0.1", "6.6.6.6, 36.70.1.2")) == "36.70.1.2"
    assert addresses.of(request_from("127.0.0.1")) == "127.0.0.1"


@pytest.mark.parametrize("nonsense", ["unknown", "1.2.3.4; drop table", "x" * 300])
def test_what_is_no_address_is_not_stored_as_one(request_from, settings, nonsense):
    settings.TRUSTED_PROXY = True
    assert addresses.of(request_from("127.0.0.1", nonsense)) == "127.0.0.1"


@pytest.mark.parametrize(
    ("direct", "counted"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::"),
        ("2001:db8:1:3::1", "2001:db8:1:3::"),
        ("fe80::1%eth0", "fe80::"),
        ("::ffff:36.70.1.2", "36.70.1.2"),
        ("::1", "::1"),
    ],
)
def test_an_ipv6_network_is_one_visitor(request_from, settings, direct, counted):
    assert addresses.of(request_from(direct)) == counted
    settings.TRUSTED_PROXY = True
    assert addresses.of(request_from("127.0.0.1", direct)) == counted


@pytest.mark.parametrize(
    ("direct", "proxy", "ours"),
    [
        ("127.0.0.1", False, True),
        ("::1", False, True),
        ("::ffff:127.0.0.1", False, True),
        ("", False, True),
        ("10.0.0.7", False, False),
        ("127.0.0.1", True, False),
    ],
)
def test_only_without_a_proxy_the_own_address_is_nobody_elses(
    request_from, settings, direct, proxy, ours
):
    settings.TRUSTED_PROXY = proxy
    assert addresses.of_this_machine(request_from(direct, "127.0.0.1")) == ours


def test_a_server_behind_a_socket_knows_no_address(request_from):
    assert addresses.of(request_from("")) is None
