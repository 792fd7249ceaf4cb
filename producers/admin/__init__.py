"""The office's desk for the registry: one module for each kind of thing."""

from . import certificates, imports, invitations, places, producers, sign_in_cards

__all__ = ["certificates", "imports", "invitations", "places", "producers", "sign_in_cards"]
