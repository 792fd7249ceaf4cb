from accounts.tests.crowd import at_once, shared
from catalog.tests.counting import counted

__all__ = ["at_once", "counted", "shared"]
