"""From where a request comes: the address by which guessing and flooding are counted."""

from ipaddress import IPv6Network, ip_address

from django.conf import settings

HOUSE = 64  # bits of an IPv6 address that a provider gives out; the rest the visitor picks at will


def of(request):
    """The visitor's network address, or None where the server does not know one; of an IPv6
    address the network that one visitor has.

    `X-Forwarded-For` can be written by anyone, so it counts only behind the office's own proxy
    (TRUSTED_PROXY), and then only its last entry: the one which that proxy added itself.
    """
    direct = _visitor(request.META.get("REMOTE_ADDR", ""))
    if not settings.TRUSTED_PROXY:
        return direct
    return _visitor(request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2]) or direct


def of_this_machine(request):
    """Whether nobody else can be behind the address: limits on visitors do not count here.

    Behind the office's proxy the same address is a visitor like any other. Without one, a
    server that knows no address at all cannot tell its visitors apart either.
    """
    address = of(request)
    return not settings.TRUSTED_PROXY and (address is None or ip_address(address).is_loopback)


def _visitor(text):
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    if address.version == 6 and not address.is_loopback:
        address = address.ipv4_mapped or IPv6Network((int(address), HOUSE), strict=False)[0]
    return str(address)
