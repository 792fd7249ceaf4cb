from accounts.tests.crowd import at_once, shared

__all__ = ["at_once", "shared"]
