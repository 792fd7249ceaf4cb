from accounts.tests.crowd import at_once, shared
from catalog.tests.counting import counted, looked
from catalog.tests.stall import ibu_sari, maker
from producers.tests.desk import office, petugas

__all__ = ["at_once", "counted", "ibu_sari", "looked", "maker", "office", "petugas", "shared"]
