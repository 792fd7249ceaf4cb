"""Codes that can be said on the phone, and links that cannot be guessed."""

import secrets

from accounts.keys import link_secret as link_secret  # migrations know it by this module's name

# Without 0/O, 1/I/L, 5/S, 2/Z, 8/B, U/V: what is said is what is heard.
LETTERS = "ACDEFGHJKMNPQRTWXY"
DIGITS = "34679"


def speakable(prefix=""):
    """A code such as `KTM-4973`: three letters, four digits (3.6 million)."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(3))
    digits = "".join(secrets.choice(DIGITS) for _ in range(4))
    return f"{prefix}{letters}-{digits}"
