"""Words that cannot be guessed: whoever has one in an address may open its page."""

import re
import secrets

TOKEN = re.compile(r"[\w-]{32}", re.ASCII)  # what link_secret() looks like


def link_secret():
    """192 bits in 32 letters, safe in an address."""
    return secrets.token_urlsafe(24)


def own_token(text):
    """The token, if its form came from us; else an empty text, under which nothing is kept."""
    return text if TOKEN.fullmatch(text) else ""
