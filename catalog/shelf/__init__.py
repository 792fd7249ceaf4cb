"""The flat rows behind lists and search: derived by the database, counted, rebuilt, checked."""

from catalog.shelf.triggers import paused

__all__ = ["paused"]
