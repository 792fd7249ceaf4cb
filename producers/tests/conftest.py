from accounts.tests.crowd import at_once, shared
from producers.tests.desk import office, petugas

__all__ = ["at_once", "office", "petugas", "shared"]
