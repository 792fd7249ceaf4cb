"""Words that cannot be guessed: whoever has one in an address may open its page."""

import secrets


def link_secret():
    """192 bits in 32 letters, safe in an address."""
    return secrets.token_urlsafe(24)
