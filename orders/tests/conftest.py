from accounts.tests.crowd import at_once, shared
from catalog.tests.counting import looked

__all__ = ["at_once", "looked", "shared"]
