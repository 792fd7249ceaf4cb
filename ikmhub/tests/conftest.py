from ikmhub.tests.counter import world
from ikmhub.tests.strangers import cloth, process, visitor
from producers.tests.desk import office, petugas

__all__ = ["cloth", "office", "petugas", "process", "visitor", "world"]
