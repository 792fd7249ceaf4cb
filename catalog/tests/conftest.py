from accounts.tests.crowd import at_once, shared
from catalog.tests.counting import counted, looked

__all__ = ["at_once", "counted", "looked", "shared"]
